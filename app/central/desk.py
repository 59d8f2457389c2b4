"""Where counters are served: a signed request goes in, a signed answer comes out. Knows nothing of a web framework.

Everything that one request changes is one transaction, its nonce among it: a request that failed changed nothing, and
one that was answered cannot be sent again by somebody else.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from urllib.parse import parse_qsl, urlsplit

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Engine, RowMapping
from sqlalchemy.exc import IntegrityError

from app.base.clock import Clock
from app.base.errors import AppError
from app.central import contacting, contents, counters, enrolling, feed, proving, showing
from app.central.database import writing
from app.central.errors import CounterFenced, NotHere, TooMuch, Unreadable, Unsigned
from app.central.keys import CentreKeys, keys
from app.central.tables import nonce
from app.central.take import take_bytes
from app.central.vault import Vault
from app.security.device_key import signed_by
from app.wire.contact import Differs, Enrol, Hello, within
from app.wire.documents import DOCUMENTS, Document
from app.wire.messages import MOST_MESSAGES
from app.wire.pieces import MOST_PIECE, PIECES
from app.wire.proof import MOST_DAYS
from app.wire.request import (
    ANSWER,
    AT,
    CENTRE_TIME,
    DEVICE,
    NONCE,
    SIGNATURE,
    WINDOW_SECONDS,
    answer_to_sign,
    read,
    to_sign,
    written,
)
from app.words.errors import explain

ENROL = "/v1/enrol"
MOST_BYTES = 16 * 1024 * 1024
_SEEN_EVERY = timedelta(seconds=10)
_PIECE = re.compile(re.escape(PIECES) + "/[0-9a-f]{64}")
T = TypeVar("T", bound=BaseModel)
_ONCE = nonce.insert()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose signature holds. row: the counter, locked until the transaction ends. path: as it was asked.
    vault: what citizens sent and counters gave to be shown; None where the operator gave no key."""

    connection: Connection
    row: RowMapping
    path: str
    query: Mapping[str, str]
    body: bytes
    signed_at: datetime
    now: datetime
    vault: Vault | None


@dataclass(frozen=True, slots=True)
class Answered:
    """headers go out with it, the centre's signature among them."""

    body: bytes
    headers: Mapping[str, str]
    status: int = 200


class Desk:
    """One per process; holds nothing but the database and the centre's keys."""

    def __init__(self, engine: Engine, clock: Clock, vault: Vault | None = None) -> None:
        self._engine, self._clock, self._vault = engine, clock, vault
        with writing(engine) as connection:
            self._keys = keys(connection)
        self._routes: Mapping[tuple[str, str], Callable[[Asked], BaseModel | bytes]] = {
            ("POST", "/v1/contact"): _contact,
            ("POST", "/v1/differs"): _differs,
            ("POST", "/v1/parcels"): _parcels,
            ("GET", "/v1/messages"): _messages,
            ("GET", "/v1/proof"): _proof,
            ("GET", PIECES): _pieces,
            ("POST", DOCUMENTS): _documents,
        }

    @property
    def keys(self) -> CentreKeys:
        return self._keys

    def time_header(self) -> dict[str, str]:
        return {CENTRE_TIME: written(self._clock())}

    def enrol(self, body: bytes) -> bytes:
        """Raises EnrolmentRefused, Unreadable."""
        asked = _read(Enrol, body)
        with writing(self._engine) as connection:
            return enrolling.enrol(connection, asked, self._clock()).model_dump_json().encode()

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """As `serve` and `enrol`, and what they raise as an answer: its status and the two Indonesian sentences."""
        try:
            if (method, target) == ("POST", ENROL):
                return Answered(self.enrol(body), self.time_header())
            answered = self.serve(method, target, headers, body)
            return Answered(answered.body, {**answered.headers, **self.time_header()})
        except AppError as error:
            return Answered(error_body(error), self.time_header(), getattr(error, "status", 500))

    def serve(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answered:
        """headers: names in small letters. Raises Unsigned, CounterFenced, TooOld, Unreadable, TooMuch, NotHere."""
        if len(body) > MOST_BYTES:
            raise TooMuch()
        parts = urlsplit(target)
        route = self._routes.get((method, PIECES if _PIECE.fullmatch(parts.path) else parts.path))
        if route is None:
            raise NotHere()
        now = self._clock()
        with writing(self._engine) as connection:
            row, at = self._known(connection, method, target, headers, body, now)
            if row["state"] == "fenced":
                raise CounterFenced()
            asked = Asked(connection, row, parts.path, dict(parse_qsl(parts.query)), body, at, now, self._vault)
            told = route(asked)
            answer = told if isinstance(told, bytes) else told.model_dump_json().encode()
        signature = self._keys.signing.sign(answer_to_sign(headers[NONCE], answer))
        return Answered(answer, {ANSWER: signature})

    def _known(
        self, connection: Connection, method: str, target: str, headers: Mapping[str, str], body: bytes, now: datetime
    ) -> tuple[RowMapping, datetime]:
        """The counter that signed, and when. Raises Unsigned."""
        device = counters.parse_device(headers.get(DEVICE, ""))
        try:
            at = read(headers.get(AT, ""))
        except ValueError as error:
            raise Unsigned() from error
        once = headers.get(NONCE, "")
        if device is None or len(once) != 32 or not within(at, now, WINDOW_SECONDS):
            raise Unsigned()
        found = counters.find(connection, device[0], device[1])
        if found is None or found["public_key"] is None or found["epoch"] != device[2]:
            raise Unsigned()
        content = to_sign(method, target, headers[DEVICE], headers[AT], once, body)
        if not signed_by(bytes(found["public_key"]), content, headers.get(SIGNATURE, "")):
            raise Unsigned()
        row = counters.locked(connection, found["id"])
        if row["epoch"] != device[2]:
            raise Unsigned()
        try:
            connection.execute(_ONCE, {"counter": row["id"], "nonce": once, "at": now})
        except IntegrityError as error:
            raise Unsigned() from error
        return row, at


def forget_nonces(connection: Connection, now: datetime) -> int:
    """Those that the window itself would refuse by now; how many."""
    before = now - timedelta(seconds=4 * WINDOW_SECONDS)
    return connection.execute(nonce.delete().where(nonce.c.at < before)).rowcount


def error_body(error: AppError) -> bytes:
    message = explain(error)
    told = {"code": message.code, "what": message.what, "remedy": message.remedy}
    return json.dumps({"error": told}, ensure_ascii=False).encode()


def _contact(asked: Asked) -> BaseModel:
    return contacting.contact(asked.connection, asked.row, _read(Hello, asked.body), asked.signed_at, asked.now)


def _differs(asked: Asked) -> BaseModel:
    return contacting.differs(asked.connection, asked.row, _read(Differs, asked.body), asked.now)


def _parcels(asked: Asked) -> bytes:
    if asked.row["seen_at"] is None or asked.now - asked.row["seen_at"] > _SEEN_EVERY:
        counters.seen(asked.connection, asked.row["id"], asked.now)
    return take_bytes(asked.connection, asked.row, asked.body, asked.now)


def _messages(asked: Asked) -> BaseModel:
    cursor, most = _number(asked.query.get("after", "0")), _number(asked.query.get("most", str(MOST_MESSAGES)))
    return feed.after(asked.connection, asked.row["id"], cursor, most)


def _pieces(asked: Asked) -> BaseModel:
    if asked.vault is None:
        raise NotHere()
    offset, most = _number(asked.query.get("from", "0")), _number(asked.query.get("most", str(MOST_PIECE)))
    digest = asked.path.rpartition("/")[2]
    return contents.cut(asked.connection, asked.vault, asked.row["id"], digest, offset, most)


def _documents(asked: Asked) -> BaseModel:
    return showing.give(asked.connection, asked.vault, asked.row, _read(Document, asked.body), asked.now)


def _proof(asked: Asked) -> BaseModel:
    try:
        days = [date.fromisoformat(text) for text in asked.query.get("days", "").split(",") if text]
    except ValueError as error:
        raise Unreadable() from error
    if len(days) > MOST_DAYS:
        raise TooMuch()
    return proving.certificate(asked.connection, asked.row["chain"], days)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Unreadable()
    return int(text)


def _read(form: type[T], body: bytes) -> T:
    try:
        return form.model_validate_json(body)
    except (ValidationError, RecursionError) as error:
        raise Unreadable() from error

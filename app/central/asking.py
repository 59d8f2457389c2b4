"""A citizen asks for a service online: closed for one counter of the office, sent there, followed by a secret code."""

import hashlib
import hmac
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.central import contents, feed, offers
from app.central.database import is_postgresql
from app.central.errors import FormStale, LetterRevoked, NobodyReceives, RequestUnknown
from app.central.offers import Advice
from app.central.page_tables import document, request
from app.central.tables import counter, office
from app.central.tables import letter as issued
from app.central.vault import Vault
from app.central.verifying import Answer, Verdict, verify
from app.security import crockford
from app.security.age_file import close
from app.wire.documents import SCAN
from app.wire.messages import Kind
from app.wire.online import Applicant, Paper, RequestBody

KEPT = timedelta(days=90)
"""Papers that no counter fetched are forgotten after so long."""

AFTER_RECEIVED = timedelta(days=7)
AFTER_RELEASED = timedelta(days=30)
CONSENT = "2026-11"
"""Edition of the notice on the form."""

_ANY = datetime(2000, 1, 1, tzinfo=UTC)
_CODE = 14  # characters of five random bits each


@dataclass(frozen=True, slots=True)
class Sent:
    """requirement: its code in the offer; media and content: as `papers.clean` gave them. came: SHA-256 in hex of the
    file as it came, for no two writings of the same PDF need be alike."""

    requirement: str
    media: Literal["image/jpeg", "application/pdf"]
    content: bytes
    came: str


@dataclass(frozen=True, slots=True)
class Asked:
    """form: the number of the form that was filled in. purpose: its code."""

    form: str
    office: str
    service: str
    purpose: str
    applicant: Applicant
    papers: tuple[Sent, ...]

    def digest(self) -> bytes:
        """The same for the same form sent again, whenever it arrives."""
        who = self.applicant.model_copy(update={"consent_at": _ANY}).model_dump_json()
        parts = [self.form, self.office, self.service, self.purpose, who]
        parts += [f"{each.requirement} {each.came}" for each in self.papers]
        return hashlib.sha256("\n".join(parts).encode()).digest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """reference: for the counter and the phone, opens nothing; code: opens status and letter."""

    reference: str
    code: str
    again: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request goes on. advice: when no letter could be made. letter: name of the file that can be fetched; scan:
    it is the scan of a letter that was signed on paper. checked: what anybody is told who asks for that letter's code,
    None while its entry is not here."""

    reference: str
    office: str
    zone: str
    service: str
    at: datetime
    state: str
    state_at: datetime
    outcome: str
    advice: Advice | None
    letter: str
    until: datetime | None
    scan: bool
    checked: Answer | None


def ask(connection: Connection, vault: Vault | None, key: bytes, asked: Asked, now: datetime) -> Receipt:
    """The same form with the same content is one request and gets the same receipt.

    key: of the centre, from which the secret code follows. Raises NotOffered, NobodyReceives; FormStale when another
    content came with this form before.
    """
    offered = offers.one(connection, asked.office, asked.service)
    digest, code = asked.digest(), _code(key, asked)
    if (before := _before(connection, asked.form, digest)) is not None:
        return Receipt(before, code, again=True)
    receiver = _receiver(connection, asked.office)
    if vault is None or receiver is None:
        raise NobodyReceives()
    new = uuid4()
    row = {"id": new, "code": _digest(code), "form": _form(asked.form), "content": digest}
    row |= {"office": asked.office, "service": asked.service, "counter": receiver["id"], "at": now, "state": "sent"}
    row |= {"state_at": now, "outcome": "", "reason": "", "forget_at": now + KEPT}
    reference = _reference()
    while not _is_new(connection, row | {"reference": reference}):
        # A second tap on the button was written since; or the reference is somebody's already.
        if (before := _before(connection, asked.form, digest)) is not None:
            return Receipt(before, code, again=True)
        reference = _reference()
    recipient = receiver["recipient"]
    papers = tuple(
        Paper(
            requirement=each.requirement,
            media=each.media,
            content=contents.keep(connection, vault, receiver["id"], close(each.content, recipient), now, request=new),
        )
        for each in asked.papers
    )
    body = RequestBody(
        id=new,
        code=reference,
        service=offered.offer.service,
        purpose=asked.purpose,
        asked_at=now,
        applicant=b64encode(close(asked.applicant.model_dump_json().encode(), recipient)).decode(),
        papers=papers,
    )
    feed.send(connection, receiver["id"], Kind.REQUEST, body, now)
    return Receipt(reference, code, again=False)


def standing(connection: Connection, text: str, now: datetime) -> Standing:
    """text: a secret code as somebody typed it. Raises RequestUnknown."""
    row = _of_code(connection, text)
    offered = next(
        (each for each in offers.everything(connection) if (each.office, each.offer.service) == _service(row)), None
    )
    found = _letter(connection, row["id"], now)
    return Standing(
        reference=row["reference"],
        office=row["title"] or row["office"],
        zone=row["zone"],
        service=offered.offer.title if offered else row["service"],
        at=row["at"],
        state=row["state"],
        state_at=row["state_at"],
        outcome=row["outcome"],
        advice=offered.offer.advice(row["reason"]) if offered and row["reason"] else None,
        letter=found["name"] if found else "",
        until=found["at"] + AFTER_RELEASED if found else None,
        scan=found is not None and found["name"] == SCAN,
        checked=_checked(connection, found["letter"], now) if found else None,
    )


def letter(connection: Connection, vault: Vault | None, text: str, now: datetime) -> tuple[str, bytes]:
    """Name and content of the finished letter. Raises RequestUnknown also when there is none (any more); LetterRevoked
    when it counts no more."""
    found = _letter(connection, _of_code(connection, text)["id"], now)
    if found is None or vault is None:
        raise RequestUnknown()
    checked = _checked(connection, found["letter"], now)
    if checked is not None and checked.verdict is Verdict.REVOKED:
        raise LetterRevoked()
    return found["name"], vault.open(bytes(found["closed"]), f"document/{found['sha256']}")


def tidy(connection: Connection, now: datetime) -> None:
    """Forget papers that a counter has or nobody fetched, letters that waited long, drafts that are over."""
    old = select(request.c.id).where(request.c.forget_at.is_not(None), request.c.forget_at < now)
    for each in connection.execute(old).scalars().all():
        contents.forget(connection, each)
        connection.execute(update(request).where(request.c.id == each).values(forget_at=None))
    contents.forget_older(connection, now - KEPT)
    contents.forget_left(connection, now)
    gone = (document.c.over_at.is_not(None)) & (document.c.over_at < now)
    done = (document.c.use == "letter") & (document.c.at < now - AFTER_RELEASED)
    connection.execute(document.delete().where(gone | done))


def _checked(connection: Connection, subject: UUID, now: datetime) -> Answer | None:
    code = connection.execute(select(issued.c.code).where(issued.c.subject == subject)).scalar()
    return verify(connection, code, now) if code else None


def _receiver(connection: Connection, office_code: str) -> RowMapping | None:
    """The counter of the office that was here last."""
    return (
        connection.execute(
            select(counter.c.id, counter.c.recipient)
            .where(counter.c.office == office_code, counter.c.state == "active", counter.c.recipient != "")
            .order_by(counter.c.seen_at.desc(), counter.c.id)
            .limit(1)
        )
        .mappings()
        .first()
    )


def _before(connection: Connection, form: str, digest: bytes) -> str | None:
    """The reference that this form got already. Raises FormStale when another content came with it."""
    row = connection.execute(
        select(request.c.reference, request.c.content).where(request.c.form == _form(form))
    ).first()
    if row is None:
        return None
    if not hmac.compare_digest(bytes(row.content), digest):
        raise FormStale()
    return str(row.reference)


def _is_new(connection: Connection, row: Mapping[str, object]) -> bool:
    """It is written now; nothing is where its form, code or reference is here. Waits for one that is being written."""
    insert = (postgresql.insert if is_postgresql(connection) else sqlite.insert)(request)
    written = insert.values(**row).on_conflict_do_nothing().returning(request.c.id)
    return connection.execute(written).first() is not None


def _reference() -> str:
    return f"O-{crockford.grouped(crockford.with_check(secrets.randbits(30), 6))}"


def _of_code(connection: Connection, text: str) -> RowMapping:
    clean = crockford.read(text[:60], _CODE)
    query = (
        select(request, office.c.title, office.c.zone)
        .join(office, office.c.code == request.c.office)
        .where(request.c.code == _digest(crockford.grouped(clean or "")))
    )
    row = connection.execute(query).mappings().first()
    if clean is None or row is None:
        raise RequestUnknown()
    return row


def _letter(connection: Connection, asked: UUID, now: datetime) -> RowMapping | None:
    query = (
        select(document)
        .where(
            document.c.request == asked,
            document.c.use == "letter",
            document.c.over_at.is_(None),
            document.c.at > now - AFTER_RELEASED,
        )
        .order_by(document.c.round.desc(), document.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).mappings().first()


def _service(row: RowMapping) -> tuple[str, str]:
    return row["office"], row["service"]


def _code(key: bytes, asked: Asked) -> str:
    """Follows from the form and what stood in it, so that it need not lie here."""
    made = hmac.digest(key, b"loket request code\n" + _form(asked.form) + asked.digest(), "sha256")
    return crockford.grouped(crockford.with_check(int.from_bytes(made[:9], "big") >> 2, _CODE))


def _digest(code: str) -> bytes:
    return hashlib.sha256(b"loket request:" + code.encode()).digest()


def _form(number: str) -> bytes:
    return hashlib.sha256(b"loket form number:" + number.encode()).digest()

"""What people at the central office send to the counters of an office, and how far each counter is with it."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, select, update

from app.central import accounts, counters, feed
from app.central.errors import LetterUnknown, NoCounter, ReasonMissing, StandardUnreadable
from app.central.page_tables import sending
from app.central.tables import counter, letter, message, office
from app.security.short_code import parse_code
from app.wire.messages import Kind, RevocationBody, StandardBody
from app.wire.parcel import Frozen

CONSOLE = "mesin pusat"
"""Who sent what was sent by a command; no account can have a name with a space."""

MOST_STANDARD = 400_000


class Progress(StrEnum):
    WAITING = "waiting"  # not fetched yet
    FETCHED = "fetched"  # fetched; what came of it did not arrive here yet
    APPLIED = "applied"
    REFUSED = "refused"  # the counter could not apply it, and says why


@dataclass(frozen=True, slots=True)
class To:
    """name: of one counter, "" for all of the office. by: an account, or `CONSOLE`."""

    office: str
    name: str
    by: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Receiver:
    """How far a counter is with one message. at: when its journal says so. reason: code of an error, "" if none."""

    counter: str
    state: Progress
    at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Sending:
    number: int
    office: str
    office_title: str
    zone: str
    kind: str
    title: str
    account: str
    at: datetime
    receivers: tuple[Receiver, ...]

    @property
    def done(self) -> int:
        """Counters that have applied it."""
        return sum(each.state is Progress.APPLIED for each in self.receivers)


def revoke(connection: Connection, to: To, code: str, reason: str) -> int:
    """The letter counts no more: from now on here, and at each counter that is told. The sending's number.

    Raises CodeInvalid, LetterUnknown, ReasonMissing, and as `receivers`.
    """
    clean, why = parse_code(code), reason.strip()[:400]
    if not why:
        raise ReasonMissing()
    row = connection.execute(select(letter).where(letter.c.code == clean, letter.c.office == to.office)).mappings()
    found = row.first()
    if found is None:
        raise LetterUnknown()
    gone = update(letter).where(letter.c.subject == found["subject"], letter.c.revoked_at.is_(None))
    connection.execute(gone.values(revoked_at=to.now))
    body = RevocationBody(code=clean, reason=why, number=found["number"], day=found["day"])
    accounts.did(connection, to.by, "cabut surat", str(found["subject"]), to.now, note=why)
    return _send(connection, to, Kind.REVOCATION, found["number"], body)


def standard(connection: Connection, to: To, text: str) -> int:
    """A new edition, for the office's administrator to put in force; whether it is sound is found at the counter.

    Raises StandardUnreadable, and as `receivers`.
    """
    edition = _edition(text, to.office)
    body = StandardBody(edition=edition, text=text, sha256=sha256(text.encode()).hexdigest())
    accounts.did(connection, to.by, "kirim standar", to.office, to.now, note=edition)
    return _send(connection, to, Kind.STANDARD, edition, body)


def begin(connection: Connection, to: To, kind: str, title: str) -> int:
    """The number of a new sending, for messages that are made elsewhere."""
    row = {"office": to.office, "kind": kind, "title": title, "account": to.by, "at": to.now}
    return int(connection.execute(sending.insert().values(**row).returning(sending.c.number)).scalar_one())


def sent(connection: Connection, scope: str, most: int = 100) -> list[Sending]:
    """The newest first; of one office, or of all when scope is ""."""
    rows = (
        connection.execute(
            select(sending, office.c.title.label("office_title"), office.c.zone)
            .join(office, office.c.code == sending.c.office)
            .where(*([sending.c.office == scope] if scope else []))
            .order_by(sending.c.number.desc())
            .limit(most)
        )
        .mappings()
        .all()
    )
    states: dict[int, list[Receiver]] = {row["number"]: [] for row in rows}
    told = connection.execute(
        select(message, counter.c.name, counter.c.cursor)
        .join(counter, counter.c.id == message.c.counter)
        .where(message.c.sending.in_(list(states)))
        .order_by(counter.c.name, message.c.no)
    ).mappings()
    for one in told:
        at = one["done_at"]
        states[one["sending"]].append(Receiver(one["name"], _progress(one), at, one["refused"]))
    return [
        Sending(
            number=row["number"],
            office=row["office"],
            office_title=row["office_title"] or row["office"],
            zone=row["zone"],
            kind=row["kind"],
            title=row["title"],
            account=row["account"],
            at=row["at"],
            receivers=tuple(states[row["number"]]),
        )
        for row in rows
    ]


def _progress(row: RowMapping) -> Progress:
    if row["done_at"] is not None:
        return Progress.REFUSED if row["refused"] else Progress.APPLIED
    return Progress.FETCHED if row["cursor"] >= row["no"] else Progress.WAITING


def _send(
    connection: Connection,
    to: To,
    kind: Kind,
    title: str,
    body: Frozen,
) -> int:
    found = receivers(connection, to)
    number = begin(connection, to, kind, title)
    for row in found:
        feed.send(connection, row["id"], kind, body, to.now, sending=number)
    return number


def receivers(connection: Connection, to: To, *, closed: bool = False) -> list[RowMapping]:
    """closed: only those that something can be closed for. Raises CounterUnknown, NoCounter."""
    if to.name:
        found = [counters.named(connection, f"{to.office}/{to.name}")]
    else:
        mine = select(counter).where(counter.c.office == to.office).order_by(counter.c.id)
        found = list(connection.execute(mine).mappings())
    able = [row for row in found if row["recipient"] or not closed]
    if not able:
        raise NoCounter(office=to.office)
    return able


def _edition(text: str, wanted: str) -> str:
    """Of a standard of this office. Raises StandardUnreadable."""
    wrong = StandardUnreadable(office=wanted)
    if len(text) > MOST_STANDARD:
        raise wrong
    try:
        told = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise wrong from error
    edition = told.get("edition")
    if told.get("code") != wanted or not isinstance(edition, str) or not 0 < len(edition) <= 80:
        raise wrong
    return edition

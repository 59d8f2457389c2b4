"""PDFs that a counter gives to be shown: a draft to the one who decides it, a finished letter to the applicant."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select, update

from app.central import accounts, feed, sending
from app.central.accounts import Account
from app.central.errors import AlreadyDecided, NobodyReceives, NotAllowed, NotHere, NothingToDecide, Unreadable
from app.central.page_tables import document, request
from app.central.tables import office
from app.central.vault import Vault
from app.wire.documents import MOST_DOCUMENT, Document, Shown
from app.wire.messages import DecisionBody, Kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits for a yes or no. title: the role as people say it. sent: decided here, on its way."""

    number: int
    letter: UUID
    office: str
    zone: str
    title: str
    kind: str
    at: datetime
    own: bool
    sent: bool
    approved: bool | None


def give(connection: Connection, vault: Vault | None, counter: RowMapping, given: Document, now: datetime) -> Shown:
    """The same document again is answered the same; a later edition of a finished letter takes the place of the earlier
    ones, and an earlier one that comes late is passed by. Raises Unreadable, NobodyReceives; NotHere for a finished
    letter of a request that this counter was not sent."""
    if vault is None:
        raise NobodyReceives()
    try:
        pdf = given.pdf()
    except ValueError as error:
        raise Unreadable() from error
    if not pdf.startswith(b"%PDF-") or len(pdf) > MOST_DOCUMENT or not _keepable(given):
        raise Unreadable()
    if given.use == "letter":
        _must_be_asked(connection, counter, given.request)
        if later := _later_edition(connection, counter, given):
            return Shown(sha256=later)
    place = (given.letter, given.use, given.round, given.position)
    same = (document.c.letter, document.c.use, document.c.round, document.c.position)
    where = [column == value for column, value in zip(same, place, strict=True)]
    known = connection.execute(select(document).where(*where)).mappings().first()
    if known is not None:
        if known["counter"] != counter["id"]:
            raise NotHere()
        if known["sha256"] == given.sha256:
            return Shown(sha256=given.sha256)
        connection.execute(delete(document).where(document.c.number == known["number"]))
    row = given.model_dump(exclude={"version", "data"}) | {"office": counter["office"], "counter": counter["id"]}
    row |= {"closed": vault.close(pdf, f"document/{given.sha256}"), "at": now}
    connection.execute(document.insert().values(**row))
    if given.use == "letter":
        connection.execute(delete(document).where(*_letter(given.letter), document.c.round < given.round))
    return Shown(sha256=given.sha256)


def waiting(connection: Connection, by: Account) -> list[Waiting]:
    """What waits for this account's role at its office, the oldest first."""
    if not by.role:
        return []
    rows = connection.execute(
        select(document, office.c.title.label("office_title"), office.c.zone)
        .join(office, office.c.code == document.c.office)
        .where(*_of(by))
        .order_by(document.c.at, document.c.number)
    ).mappings()
    return [
        Waiting(
            number=row["number"],
            letter=row["letter"],
            office=row["office_title"] or row["office"],
            zone=row["zone"],
            title=row["title"],
            kind=row["kind"],
            at=row["at"],
            own=row["drafter"] == by.name,
            sent=row["decided_at"] is not None,
            approved=row["approved"],
        )
        for row in rows
    ]


def pdf(connection: Connection, vault: Vault | None, number: int, by: Account, now: datetime) -> bytes:
    """Noted as an act of this account. Raises NotHere for what is not for its eyes, or over."""
    row = _draft(connection, number, by)
    if vault is None:
        raise NotHere()
    accounts.did(connection, by.name, "konsep dibuka", str(row["letter"]), now)
    return vault.open(bytes(row["closed"]), f"document/{row['sha256']}")


def of_letter(connection: Connection, letter: UUID, by: Account) -> int:
    """The number of the draft of this letter that waits for this account. Raises NothingToDecide."""
    found = connection.execute(
        select(document.c.number)
        .where(document.c.letter == letter, *_of(by))
        .order_by(document.c.number.desc())
        .limit(1)
    ).scalar()
    if found is None or not by.role:
        raise NothingToDecide()
    return int(found)


def decide(connection: Connection, number: int, by: Account, *, approved: bool, reason: str, now: datetime) -> None:
    """To the counter that asked, as a message. Raises NotHere, NotAllowed (his own draft), AlreadyDecided, Unreadable
    (a no without a reason)."""
    row = _draft(connection, number, by)
    if row["drafter"] == by.name:
        raise NotAllowed()
    if not approved and not reason.strip():
        raise Unreadable()
    marked = connection.execute(
        update(document)
        .where(document.c.number == number, document.c.decided_at.is_(None))
        .values(decided_at=now, approved=approved)
    )
    if marked.rowcount != 1:
        raise AlreadyDecided()
    body = DecisionBody(
        letter=row["letter"],
        round=row["round"],
        position=row["position"],
        approved=approved,
        by=by.name,
        role=by.role,
        reason="" if approved else reason.strip()[:400],
    )
    to = sending.To(row["office"], "", by.name, now)
    number = sending.begin(connection, to, Kind.DECISION, row["kind"])
    feed.send(connection, row["counter"], Kind.DECISION, body, now, sending=number)
    accounts.did(connection, by.name, "disetujui" if approved else "dikembalikan", str(row["letter"]), now)


def _keepable(given: Document) -> bool:
    """What no database keeps in a text or a number."""
    texts = (given.role, given.title, given.kind, given.drafter)
    return not any("\x00" in text for text in texts) and max(given.round, given.position) < 2**31


def _draft(connection: Connection, number: int, by: Account) -> RowMapping:
    row = connection.execute(select(document).where(document.c.number == number, *_of(by))).mappings().first()
    if row is None or not by.role:
        raise NotHere()
    return row


def _of(by: Account) -> tuple[ColumnElement[bool], ...]:
    return (
        document.c.use == "draft",
        document.c.office == by.office,
        document.c.role == by.role,
        document.c.over_at.is_(None),
    )


def _letter(letter: UUID) -> tuple[ColumnElement[bool], ...]:
    return document.c.use == "letter", document.c.letter == letter


def _later_edition(connection: Connection, counter: RowMapping, given: Document) -> str:
    """What is given out of this letter, if that came after; "" if nothing did. Raises NotHere for another counter's."""
    newest = connection.execute(
        select(document.c.counter, document.c.round, document.c.sha256)
        .where(*_letter(given.letter))
        .order_by(document.c.round.desc())
        .limit(1)
    ).first()
    if newest is None:
        return ""
    if newest.counter != counter["id"]:
        raise NotHere()
    return str(newest.sha256) if newest.round > given.round else ""


def _must_be_asked(connection: Connection, counter: RowMapping, asked: UUID | None) -> None:
    found = connection.execute(
        select(request.c.id).where(request.c.id == asked, request.c.counter == counter["id"])
    ).first()
    if found is None:
        raise NotHere()

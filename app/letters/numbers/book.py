"""Numbers that no letter of Loket bears: kept back for a power cut, written by hand, given outside, spoiled, returned.

A number leaves the running count once and for good. What became of it is written here, so that the register answers for
every one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import Missing, Refused
from app.letters.errors import FieldMissing, ReasonMissing
from app.letters.numbers import numbering
from app.letters.tables import NumberRow
from app.office.service import data as office_data
from app.standard import LetterKind, Permission, Standard
from app.store import Store, Unit

MOST = 500
"""Numbers that one act may keep back or declare: more than a day of the busiest office."""

_BOOK = UUID(int=6)
"""What an act on several numbers is about, in the journal."""


class Fate(StrEnum):
    """RESERVED may become any of the others; they are final."""

    RESERVED = "reserved"
    BY_HAND = "by_hand"
    OUTSIDE = "outside"
    VOID = "void"
    RETURNED = "returned"


class TooMany(Refused):
    """Facts: `most`."""

    code = "letters.too_many_numbers"


class NumberNotReserved(Missing):
    """Facts: `number`, as it was asked for."""

    code = "letters.number_not_reserved"


class DayImpossible(Refused):
    """A letter written by hand bears a day between the reserving of its number and today, in the number's year."""

    code = "letters.day_impossible"


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """day: of the paper letter, or of the act. kind, subject, signer_role: what the paper says; "" where there is none.

    why: of reserving, spoiling, returning or giving outside.
    """

    series: str
    year: int
    serial: int
    number: str
    fate: Fate
    day: date
    kind: str
    purpose: str
    subject: str
    signer_role: str
    why: str
    at: datetime
    by: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that was written by hand, as the paper says it."""

    day: date
    purpose: str
    subject: str
    signer_role: str
    note: str = ""


class NumberBook:
    """Reserving and declaring needs the right to void; writing in what was written by hand, the right to draft."""

    def __init__(self, store: Store, standard: Standard, clock: Clock) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._zone = ZoneInfo(standard.office.zone)

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def reserve(self, kind: str, count: int, reason: str, *, by: Actor) -> list[PaperNumber]:
        """Keep the next numbers of this kind's series back, for letters written by hand. Raises TooMany."""
        return self._take_out(kind, count, reason, Fate.RESERVED, "letters.numbers_reserved", by)

    def given_outside(self, kind: str, count: int, reason: str, *, by: Actor) -> list[PaperNumber]:
        """The next numbers were given elsewhere (the paper book, another program): Loket goes on after them."""
        return self._take_out(kind, count, reason, Fate.OUTSIDE, "letters.numbers_outside", by)

    def write_in(self, kind: str, serial: int, paper: Written, *, by: Actor) -> PaperNumber:
        """Enter the letter that was written by hand under this reserved number. Raises NumberNotReserved,
        DayImpossible, FieldMissing."""
        by.must(Permission.DRAFT)
        known = self._standard.letter(kind)
        if not paper.subject.strip():
            raise FieldMissing(label="Nama")
        self._standard.purpose(paper.purpose)
        self._standard.role(paper.signer_role)
        with self._store.write(by) as unit:
            row = self._reserved(unit.session, known, serial, paper.day.year)
            reserved_on = row.at.astimezone(self._zone).date()
            if not reserved_on <= paper.day <= self.today() or (row.year and paper.day.year != row.year):
                raise DayImpossible()
            desk = office_data(unit.session).desk
            row.number = numbering.text(known, serial, paper.day, desk=desk)
            row.day, row.kind, row.purpose = paper.day, known.code, paper.purpose
            row.subject, row.signer_role = paper.subject.strip().upper(), paper.signer_role
            return self._settle(unit, row, Fate.BY_HAND, paper.note)

    def spoil(self, kind: str, serial: int, reason: str, *, by: Actor) -> PaperNumber:
        """The sheet with this reserved number was spoiled: the number is void."""
        return self._close(kind, serial, Fate.VOID, reason, by)

    def give_back(self, kind: str, reason: str, *, by: Actor) -> list[PaperNumber]:
        """The power is back: what is still kept back of this kind's series is returned, and never given again."""
        by.must(Permission.VOID)
        _reason(reason)
        known = self._standard.letter(kind)
        with self._store.write(by) as unit:
            rows = unit.session.exec(
                select(NumberRow)
                .where(NumberRow.series == known.series(), NumberRow.fate == Fate.RESERVED)
                .order_by(col(NumberRow.serial))
            ).all()
            return [self._settle(unit, row, Fate.RETURNED, reason) for row in rows]

    def reserved(self) -> list[PaperNumber]:
        """What is kept back now."""
        with self._store.read() as session:
            rows = session.exec(
                select(NumberRow)
                .where(NumberRow.fate == Fate.RESERVED)
                .order_by(col(NumberRow.series), col(NumberRow.year), col(NumberRow.serial))
            )
            return [_view(row) for row in rows]

    def entries(self, since: date, until: date) -> list[PaperNumber]:
        """All numbers of these days, both inclusive: kept back still, written by hand, outside, void, returned."""
        with self._store.read() as session:
            return entries(session, since, until)

    def _take_out(self, kind: str, count: int, reason: str, fate: Fate, told: str, by: Actor) -> list[PaperNumber]:
        by.must(Permission.VOID)
        _reason(reason)
        if not 1 <= count <= MOST:
            raise TooMany(most=MOST)
        known, on = self._standard.letter(kind), self.today()
        with self._store.write(by) as unit:
            desk = office_data(unit.session).desk
            rows = [
                self._row(unit, known, numbering.take(unit, known, on, desk=desk), fate, reason) for _ in range(count)
            ]
            unit.session.add_all(rows)
            unit.session.flush()
            unit.record(
                told, _BOOK, series=known.series(), first=rows[0].serial, last=rows[-1].serial, reason=reason.strip()
            )
            return [_view(row) for row in rows]

    def _row(self, unit: Unit, kind: LetterKind, taken: numbering.Taken, fate: Fate, reason: str) -> NumberRow:
        return NumberRow(
            series=taken.series,
            year=taken.year,
            serial=taken.serial,
            id=uuid4(),
            number=taken.text,
            fate=fate,
            day=self.today(),
            kind=kind.code,
            why=reason.strip(),
            at=unit.clock(),
            by=unit.actor.name,
        )

    def _close(self, kind: str, serial: int, fate: Fate, reason: str, by: Actor) -> PaperNumber:
        by.must(Permission.VOID)
        _reason(reason)
        with self._store.write(by) as unit:
            row = unit.session.exec(
                select(NumberRow)
                .where(
                    NumberRow.series == self._standard.letter(kind).series(),
                    NumberRow.serial == serial,
                    NumberRow.fate == Fate.RESERVED,
                )
                .order_by(col(NumberRow.year).desc())
            ).first()
            if row is None:
                raise NumberNotReserved(number=serial)
            return self._settle(unit, row, fate, reason)

    def _reserved(self, session: Session, kind: LetterKind, serial: int, year: int) -> NumberRow:
        row = session.get(NumberRow, (kind.series(), year if kind.reset == "yearly" else 0, serial))
        if row is None or row.fate != Fate.RESERVED:
            raise NumberNotReserved(number=serial)
        return row

    def _settle(self, unit: Unit, row: NumberRow, fate: Fate, why: str) -> PaperNumber:
        row.fate, row.settled_at, row.settled_by = fate, unit.clock(), unit.actor.name
        row.why = why.strip() or row.why
        unit.session.add(row)
        unit.record("letters.number_settled", row.id, series=row.series, serial=row.serial, fate=str(fate))
        return _view(row)


def _reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing()


def entries(session: Session, since: date, until: date) -> list[PaperNumber]:
    """All numbers of these days that no letter of Loket bears."""
    rows = session.exec(
        select(NumberRow)
        .where(col(NumberRow.day) >= since, col(NumberRow.day) <= until)
        .order_by(col(NumberRow.series), col(NumberRow.year), col(NumberRow.serial))
    )
    return [_view(row) for row in rows]


def stretches(numbers: Iterable[PaperNumber]) -> list[tuple[PaperNumber, PaperNumber]]:
    """First and last of each run of neighbours with the same fate; a letter written by hand stands for itself."""
    found: list[tuple[PaperNumber, PaperNumber]] = []
    for number in sorted(numbers, key=lambda each: (each.series, each.year, each.serial)):
        last = found[-1][1] if found else None
        if (
            last is not None
            and (last.series, last.year, last.fate) == (number.series, number.year, number.fate)
            and last.serial + 1 == number.serial
            and number.fate is not Fate.BY_HAND
        ):
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _view(row: NumberRow) -> PaperNumber:
    return PaperNumber(
        series=row.series,
        year=row.year,
        serial=row.serial,
        number=row.number,
        fate=Fate(row.fate),
        day=row.day,
        kind=row.kind,
        purpose=row.purpose,
        subject=row.subject,
        signer_role=row.signer_role,
        why=row.why,
        at=row.settled_at or row.at,
        by=row.settled_by or row.by,
        id=row.id,
    )

"""Special paper with serial numbers: received, used for a letter, spoiled, left. The office answers for every sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import Missing, Refused
from app.letters.errors import ReasonMissing
from app.letters.tables import PaperSheetRow, PaperStockRow
from app.standard import Permission
from app.store import Store, Unit

MOST = 20_000
_LABEL = re.compile(r"(.*?)(\d{1,9})")


class SheetState(StrEnum):
    """OUT: lies in a printer, nobody said yet whether it came out. BACK: it did not, and lies in the stock again."""

    OUT = "out"
    USED = "used"
    SPOILED = "spoiled"
    BACK = "back"


class SheetsUnreadable(Refused):
    """First and last serial number do not belong to one pile. Facts: `most`."""

    code = "letters.sheets_unreadable"


class SheetsKnown(Refused):
    """Some of these sheets were received already."""

    code = "letters.sheets_known"


class SheetUnknown(Missing):
    """Not in the stock, or used or spoiled already. Facts: `sheet`."""

    code = "letters.sheet_unknown"


class StockEmpty(Refused):
    """This kind is printed on special paper, and none is left."""

    code = "letters.stock_empty"


@dataclass(frozen=True, slots=True)
class Pile:
    """A pile that was received: first and last serial number as printed on the sheets, and how many are left of it."""

    id: UUID
    first: str
    last: str
    at: datetime
    by: str
    received: int
    used: int
    spoiled: int
    left: int
    next: str


@dataclass(frozen=True, slots=True)
class Supply:
    """What is left of all piles. weekly: sheets that went in seven days, as the last four weeks went, rounded up.

    low: a week of such days would leave nothing, or hardly a sheet is left: new paper should be asked for.
    """

    left: int
    weekly: int

    @property
    def low(self) -> bool:
        return self.left < max(LEAST, self.weekly)


@dataclass(frozen=True, slots=True)
class NextSheet:
    """The sheet that should lie in the printer now."""

    serial: str
    supply: Supply


LEAST = 20
"""Sheets below which a supply is low however few are used: a bad afternoon with a printer."""

_LATELY = timedelta(weeks=4)


def parse(first: str, last: str) -> tuple[str, int, int, int]:
    """Prefix, numbers of the first and last sheet, width. Raises SheetsUnreadable."""
    one, other = _LABEL.fullmatch(first.strip()), _LABEL.fullmatch(last.strip())
    if one and other and one[1] == other[1]:
        low, high = int(one[2]), int(other[2])
        if low <= high < low + MOST:
            return one[1], low, high, len(one[2])
    raise SheetsUnreadable(most=MOST)


class Stock:
    """Receiving and spoiling is the office's; which sheet a letter takes is settled by printing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def receive(self, first: str, last: str, *, by: Actor) -> Pile:
        """A new pile. Raises SheetsUnreadable, SheetsKnown."""
        by.must_any(Permission.OFFICE, Permission.VOID)
        prefix, low, high, width = parse(first, last)
        with self._store.write(by) as unit:
            for pile in unit.session.exec(select(PaperStockRow).where(PaperStockRow.prefix == prefix)):
                if pile.first <= high and low <= pile.last:
                    raise SheetsKnown()
            row = PaperStockRow(
                id=uuid4(), prefix=prefix, first=low, last=high, width=width, at=unit.clock(), by=by.name
            )
            unit.session.add(row)
            unit.record("letters.paper_received", row.id, first=_label(row, low), last=_label(row, high))
            return _pile(row, [])

    def spoil(self, sheet: str, reason: str, *, by: Actor) -> Pile:
        """A sheet was spoiled in the drawer. Raises ReasonMissing, SheetUnknown."""
        by.must_any(Permission.OFFICE, Permission.VOID, Permission.DRAFT)
        if not reason.strip():
            raise ReasonMissing()
        with self._store.write(by) as unit:
            pile, number = _found(unit.session, _in_order(unit.session), sheet.strip())
            unit.session.add(_sheet(unit, pile, number, SheetState.SPOILED, reason=reason.strip()))
            unit.record("letters.sheet_spoiled", pile.id, sheet=sheet.strip(), reason=reason.strip())
            unit.session.flush()
            return _pile(pile, _rows(unit.session, pile))

    def piles(self) -> list[Pile]:
        """In the order in which they are used up."""
        with self._store.read() as session:
            return [_pile(row, _rows(session, row)) for row in _in_order(session)]

    def supply(self) -> Supply | None:
        """None where the office counts no sheets."""
        with self._store.read() as session:
            piles = _in_order(session)
            return _supply(session, piles, self._clock()) if piles else None


def proposed(session: Session, now: datetime) -> NextSheet | None:
    """None where the office counts no sheets. Raises StockEmpty."""
    piles = _in_order(session)
    if not piles:
        return None
    pile, number = _first(session, piles)
    return NextSheet(_label(pile, number), _supply(session, piles, now))


def allot(unit: Unit, letter_id: UUID, print_id: UUID, serial: str = "") -> str:
    """The sheet that this print takes: the one that lies in the printer (`serial`), or the next; "" where the office
    counts no sheets. Raises StockEmpty, SheetUnknown."""
    piles = _in_order(unit.session)
    if not piles:
        return ""
    pile, number = _found(unit.session, piles, serial.strip()) if serial.strip() else _first(unit.session, piles)
    unit.session.add(_sheet(unit, pile, number, SheetState.OUT, letter_id=letter_id, print_id=print_id))
    return _label(pile, number)


def out(session: Session, print_id: UUID) -> str:
    """The sheet of a print of which nobody said yet whether it came out; "" when it took none."""
    row = session.exec(
        select(PaperSheetRow).where(PaperSheetRow.print_id == print_id, PaperSheetRow.state == SheetState.OUT)
    ).first()
    return _label(session.get_one(PaperStockRow, row.stock_id), row.number) if row is not None else ""


def _first(session: Session, piles: Sequence[PaperStockRow]) -> tuple[PaperStockRow, int]:
    for pile in piles:
        gone = _gone(session, pile)
        for number in range(pile.first, pile.last + 1):
            if number not in gone:
                return pile, number
    raise StockEmpty()


def _found(session: Session, piles: Sequence[PaperStockRow], serial: str) -> tuple[PaperStockRow, int]:
    for pile in piles:
        for number in range(pile.first, pile.last + 1):
            if _label(pile, number) == serial and number not in _gone(session, pile):
                return pile, number
    raise SheetUnknown(sheet=serial)


def _supply(session: Session, piles: Sequence[PaperStockRow], now: datetime) -> Supply:
    left = sum(pile.last - pile.first + 1 - len(_gone(session, pile)) for pile in piles)
    lately = session.exec(
        select(func.count())
        .select_from(PaperSheetRow)
        .where(PaperSheetRow.at > now - _LATELY, PaperSheetRow.state != SheetState.BACK)
    ).one()
    return Supply(left, -(-lately // 4))


def settle(unit: Unit, print_id: UUID, state: SheetState) -> None:
    """The sheet of this print came out, was spoiled, or never left the stock."""
    row = unit.session.exec(select(PaperSheetRow).where(PaperSheetRow.print_id == print_id)).first()
    if row is not None:
        row.state = state
        unit.session.add(row)


def of_prints(session: Session, letter_id: UUID) -> dict[UUID, str]:
    """Print -> serial number of its sheet."""
    rows = session.exec(
        select(PaperSheetRow, PaperStockRow)
        .join(PaperStockRow, col(PaperStockRow.id) == col(PaperSheetRow.stock_id))
        .where(PaperSheetRow.letter_id == letter_id)
    )
    return {row.print_id: _label(pile, row.number) for row, pile in rows if row.print_id is not None}


def _in_order(session: Session) -> Sequence[PaperStockRow]:
    return session.exec(select(PaperStockRow).order_by(col(PaperStockRow.at), col(PaperStockRow.first))).all()


def _rows(session: Session, pile: PaperStockRow) -> Sequence[PaperSheetRow]:
    return session.exec(
        select(PaperSheetRow).where(PaperSheetRow.stock_id == pile.id, PaperSheetRow.state != SheetState.BACK)
    ).all()


def _gone(session: Session, pile: PaperStockRow) -> set[int]:
    return {row.number for row in _rows(session, pile)}


def _sheet(
    unit: Unit,
    pile: PaperStockRow,
    number: int,
    state: SheetState,
    *,
    letter_id: UUID | None = None,
    print_id: UUID | None = None,
    reason: str = "",
) -> PaperSheetRow:
    return PaperSheetRow(
        id=uuid4(),
        stock_id=pile.id,
        number=number,
        state=state,
        letter_id=letter_id,
        print_id=print_id,
        reason=reason,
        at=unit.clock(),
        by=unit.actor.name,
    )


def _label(pile: PaperStockRow, number: int) -> str:
    return f"{pile.prefix}{number:0{pile.width}d}"


def _pile(pile: PaperStockRow, rows: Sequence[PaperSheetRow]) -> Pile:
    gone = {row.number for row in rows}
    received = pile.last - pile.first + 1
    following = next((n for n in range(pile.first, pile.last + 1) if n not in gone), None)
    return Pile(
        id=pile.id,
        first=_label(pile, pile.first),
        last=_label(pile, pile.last),
        at=pile.at,
        by=pile.by,
        received=received,
        used=sum(row.state in (SheetState.USED, SheetState.OUT) for row in rows),
        spoiled=sum(row.state == SheetState.SPOILED for row in rows),
        left=received - len(gone),
        next="" if following is None else _label(pile, following),
    )

"""Paper and its fate: sent to a printer, confirmed by the clerk who holds it, or failed. The number never changes."""

from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, literal_column
from sqlmodel import Session, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import Missing
from app.letters import issuing, reader
from app.letters.errors import PrintSettled, PrintUnsettled, ReasonMissing, WrongLetterState
from app.letters.numbers import stock
from app.letters.tables import LetterFileRow, LetterRow, PrintRow
from app.letters.views import LetterState, PaperState, PrintJob
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.store import Store, Unit
from app.words.labels import LETTER_STATES

_WRITTEN: ColumnElement[int] = literal_column("letter_print.rowid")
"""The order of writing. Sheets are not told apart by their time: the PC's clock may have been set back between two."""


class PrintMissing(Missing):
    """This letter was never sent to a printer."""

    code = "letters.print_missing"


class Prints:
    """Printing is told in two steps, because only the person at the printer knows whether paper came out."""

    def __init__(self, store: Store, standard: Standard, clock: Clock) -> None:
        self._store, self._standard, self._clock = store, standard, clock

    def next_sheet(self, letter_id: UUID) -> stock.NextSheet | None:
        """The sheet of special paper that this letter's print would take; None where none is counted for its kind.

        Raises LetterMissing, StockEmpty.
        """
        with self._store.read() as session:
            kind = known(self._standard.letters, reader.row(session, letter_id).kind)
            counted = kind is not None and kind.special_paper
            return stock.proposed(session, self._clock()) if counted else None

    def sheet_out(self, letter_id: UUID) -> str:
        """The sheet of special paper that the last print took, as long as nobody said whether it came out; else ""."""
        with self._store.read() as session:
            last = _last(session, letter_id)
            return stock.out(session, last.id) if last is not None else ""

    def start(self, letter_id: UUID, *, printer: str, reason: str = "", sheet: str = "", by: Actor) -> PrintJob:
        """The sheet to send, recorded before it leaves. The first good sheet is the original; every further one is a
        copy "SALINAN n" and needs a reason. A failed attempt is repeated under its own copy number; one of which nobody
        knows yet whether it came out must be settled first, or two sheets would both be the original.

        sheet: the serial number of the special paper that lies in the printer; "" for the next one.
        Raises WrongLetterState unless the letter is issued, PrintUnsettled, ReasonMissing, StockEmpty, SheetUnknown.
        """
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            letter = reader.letter(unit.session, row, self._standard)
            if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER):
                raise WrongLetterState(state=LETTER_STATES[letter.state])
            last = _last(unit.session, letter_id)
            if last is not None and last.state == PaperState.SENT:
                raise PrintUnsettled()
            copy = self._next_copy(unit, letter_id)
            if copy > 1 and not reason.strip():
                raise ReasonMissing()
            print_id = uuid4()
            kind = known(self._standard.letters, row.kind)
            counted = kind is not None and kind.special_paper
            serial = stock.allot(unit, letter_id, print_id, sheet) if counted else ""
            job = PrintRow(
                id=print_id,
                letter_id=letter_id,
                copy_number=copy,
                state=PaperState.SENT,
                printer=printer,
                reason=reason.strip(),
                at=unit.clock(),
                by=by.name,
            )
            unit.session.add(job)
            unit.record(
                "letters.print_sent", letter_id, copy=copy, printer=printer, **({"sheet": serial} if serial else {})
            )
            return PrintJob(job.id, letter_id, copy, self._bytes(unit, row, copy), issuing.paper_of(row), serial)

    def confirm(self, letter_id: UUID, *, by: Actor) -> PaperState:
        """The clerk holds the sheet that was sent last."""
        return self._settle(letter_id, PaperState.CONFIRMED, "letters.print_confirmed", by)

    def fail(self, letter_id: UUID, *, spoiled: bool = True, by: Actor) -> PaperState:
        """The sheet that was sent last did not come out, or is spoiled: same number, same copy, print again.

        spoiled: False when no sheet left the stock of special paper.
        """
        return self._settle(letter_id, PaperState.FAILED, "letters.print_failed", by, spoiled=spoiled)

    def _settle(self, letter_id: UUID, state: PaperState, kind: str, by: Actor, *, spoiled: bool = True) -> PaperState:
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            last = _last(unit.session, letter_id)
            if last is None:
                raise PrintMissing()
            if last.state == state:
                return state
            if last.state != PaperState.SENT:
                raise PrintSettled()
            last.state, last.settled_at = state, unit.clock()
            unit.session.add(last)
            gone = stock.SheetState.USED if state is PaperState.CONFIRMED else stock.SheetState.SPOILED
            stock.settle(unit, last.id, gone if state is PaperState.CONFIRMED or spoiled else stock.SheetState.BACK)
            unit.record(kind, letter_id, copy=last.copy_number)
            return state

    def _next_copy(self, unit: Unit, letter_id: UUID) -> int:
        rows = unit.session.exec(select(PrintRow).where(PrintRow.letter_id == letter_id)).all()
        return 1 + max((row.copy_number for row in rows if row.state == PaperState.CONFIRMED), default=0)

    def _bytes(self, unit: Unit, row: LetterRow, copy: int) -> bytes:
        if copy == 1:
            return unit.session.get_one(LetterFileRow, row.id).pdf
        return issuing.copy_of(unit, self._standard, row, copy)


def _last(session: Session, letter_id: UUID) -> PrintRow | None:
    return session.exec(select(PrintRow).where(PrintRow.letter_id == letter_id).order_by(_WRITTEN.desc())).first()

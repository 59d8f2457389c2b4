"""Special paper with serial numbers: which sheet lies in the printer, and what became of a failed one. No Qt here."""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from app.letters import Prints
from app.letters.numbers.stock import NextSheet
from app.words.numbers import grouped
from ui.work import Work
from ui.work.talk import Talk


class PaperView(Protocol):
    def ask_serial(self, serial: str, told: str, then: Callable[[str], None]) -> None:
        """serial: what should lie in the printer. told: how many are left, and what to do when they are few."""

    def ask_spoiled(self, serial: str, then: Callable[[bool], None]) -> None:
        """then: whether the sheet is spoiled; else it lies in the stock again."""


class SpecialPaper:
    """Asks nothing for kinds on ordinary paper, and where the office counts no sheets."""

    def __init__(self, view: PaperView, talk: Talk, work: Work, prints: Prints) -> None:
        self._view, self._talk, self._work, self._prints = view, talk, work, prints

    def before(self, letter_id: UUID, then: Callable[[str], None]) -> None:
        """then: with the serial number on the sheet, "" where none is counted."""

        def done(found: NextSheet | None) -> None:
            if found is None:
                then("")
            else:
                self._view.ask_serial(found.serial, told(found), then)

        self._work.run(lambda: self._prints.next_sheet(letter_id), done=done, failed=self._talk.fail)

    def after(self, letter_id: UUID, then: Callable[[bool], None]) -> None:
        """A print failed. then: whether its sheet is spoiled; True for ordinary paper, which nobody counts."""

        def done(serial: str) -> None:
            if serial:
                self._view.ask_spoiled(serial, then)
            else:
                then(True)

        self._work.run(lambda: self._prints.sheet_out(letter_id), done=done, failed=self._talk.fail)


def told(found: NextSheet) -> str:
    left = found.supply.left
    if left == 1:
        return "Ini lembar terakhir. Mintalah kertas baru sekarang."
    return f"Sisa {grouped(left)} lembar." + (" Mintalah kertas baru." if found.supply.low else "")

"""The sheet of a numbered letter, from the choice of a printer to what somebody says came out of it. No Qt here."""

from collections.abc import Callable

from app.base.actor import Actor
from app.letters import Letter, PaperState, PrintJob, Prints
from app.words.errors import Message
from app.words.labels import PAPER_STATES
from ui.printing.road import LETTER_STAYS, Printing
from ui.printing.special_paper import SpecialPaper
from ui.work.once import Once
from ui.work.talk import Talk

Then = Callable[[], None]
NO_SHEET = "Belum ada cetakan; cetak dulu (Ctrl+P)."


class LetterSheet:
    """Wherever a letter is printed. then: called when its state on paper may have changed; again: prints once more."""

    def __init__(
        self, talk: Talk, once: Once, *, prints: Prints, printing: Printing, paper: SpecialPaper, by: Actor
    ) -> None:
        self._talk, self._once, self._by = talk, once, by
        self._prints, self._printing, self._paper = prints, printing, paper

    def choose_printer(self) -> None:
        self._printing.with_printer(lambda _: None, ask=True)

    @property
    def busy(self) -> str:
        """Why nothing can be printed at the moment, or ""."""
        return "Sedang mengirim ke printer …" if self._once.running("print") else ""

    def print(self, letter: Letter, reason: str, *, then: Then, again: Then) -> None:
        """reason: why there is a copy, "" for the first sheet."""

        def begin(printer: str) -> None:
            self._paper.before(letter.id, lambda serial: start(printer, serial))

        def start(printer: str, serial: str) -> None:
            self._once.run(
                "print",
                lambda: self._prints.start(letter.id, printer=printer, reason=reason, sheet=serial, by=self._by),
                done=lambda job: self._send(letter, job, printer, then, again),
                failed=self._talk.fail,
            )

        self._printing.with_printer(begin, stays=LETTER_STAYS)

    def confirm(self, letter: Letter, then: Then) -> None:
        self._settle(lambda: self._prints.confirm(letter.id, by=self._by), then, "Cetakan dipastikan.")

    def fail(self, letter: Letter, then: Then) -> None:
        """Asks what became of a sheet that is counted."""
        told = "Dicatat gagal. Cetak lagi dengan nomor yang sama (Ctrl+P)."

        def settle(spoiled: bool) -> None:
            self._settle(lambda: self._prints.fail(letter.id, spoiled=spoiled, by=self._by), then, told)

        self._paper.after(letter.id, settle)

    def _send(self, letter: Letter, job: PrintJob, printer: str, then: Then, again: Then) -> None:
        copy = f" salinan {job.copy}" if job.copy > 1 else ""

        def sent() -> None:
            self._talk.tell(f"Dikirim ke {printer}. Sudah keluar? Ctrl+Shift+P.")
            then()

        def failed(message: Message) -> None:
            # No sheet can come of it, so nobody needs to be asked whether one did.
            self._settle(lambda: self._prints.fail(letter.id, spoiled=False, by=self._by), then)
            self._talk.fail(message, again)

        self._printing.send(job.pdf, f"{letter.number}{copy}", job.paper, printer=printer, done=sent, failed=failed)

    def _settle(self, job: Callable[[], PaperState], then: Then, told: str = "") -> None:
        def done(_: PaperState) -> None:
            if told:
                self._talk.tell(told)
            then()

        self._once.run("settle", job, done=done, failed=self._talk.fail)


def why_not_confirm(last: PaperState) -> str:
    """last: of the sheet that was printed last."""
    if last is PaperState.NONE:
        return NO_SHEET
    return "" if last is PaperState.SENT else f"Cetakan terakhir: {PAPER_STATES[last]}."

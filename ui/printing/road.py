"""Sending a sheet to the printer that was used last, or to one that the person chooses. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.devices.printer import Queue
from app.words.errors import Message
from ui.printing.printers import Printers, last_used, remember
from ui.work import Work
from ui.work.talk import Talk

NONE = Message(
    "Tidak ada printer yang terpasang di komputer ini.",
    "Pasang printer lewat pengaturan komputer, lalu cetak lagi.",
    "counter.no_printer",
)
LETTER_STAYS = "Nomor surat tidak berubah."
SLIP_STAYS = "Penolakan tetap tercatat; lembar saran dapat dicetak kapan saja."
"""What is true of each thing when no paper comes out."""


class PrinterView(Protocol):
    def ask_printer(self, queues: Sequence[Queue], last: str) -> None: ...
    def show_printer(self, name: str) -> None:
        """Which one will be used, for the status bar."""


Sheet = Callable[[str], None]
"""Called with the name of the printer that was chosen."""


class Printing:
    """One printer for everything; chosen once, then remembered until somebody chooses another."""

    def __init__(self, view: PrinterView, talk: Talk, work: Work, printers: Printers, home: Path) -> None:
        self._view, self._talk, self._work, self._printers, self._home = view, talk, work, printers, home
        self._chosen = ""
        self._waiting: Sheet | None = None
        self._last = last_used(home)

    def with_printer(self, then: Sheet, *, ask: bool = False, stays: str = "") -> None:
        """ask: let the person choose even if one was chosen before. stays: said where there is no printer at all."""
        if self._chosen and not ask:
            then(self._chosen)
            return
        self._waiting = then
        self._work.run(
            self._printers.queues,
            done=lambda found: self._offer(found, ask, stays),
            failed=self._talk.fail,
            lane="errand",
        )

    def choose(self, name: str) -> None:
        self._chosen = self._last = name
        remember(self._home, name)
        self._view.show_printer(name)
        then, self._waiting = self._waiting, None
        self._talk.quiet()
        if then is not None:
            then(name)

    def send(
        self,
        pdf: bytes,
        title: str,
        paper: str,
        *,
        printer: str,
        done: Callable[[], None],
        failed: Callable[[Message], None],
        stays: str = LETTER_STAYS,
    ) -> None:
        """title: travels to the queue, so it holds no name. stays: what is still true if it cannot be printed."""
        self._work.run(
            lambda: self._printers.printer(printer).print(pdf, title=title, paper=paper),
            done=lambda _: done(),
            failed=lambda message: failed(_with(message, stays)),
            lane="errand",
        )

    def send_slip(self, pdf: bytes, title: str) -> None:
        def to(printer: str) -> None:
            self.send(
                pdf,
                title,
                "A4",
                printer=printer,
                done=lambda: self._talk.tell(f"{title} dikirim ke {printer}."),
                failed=lambda message: self._talk.fail(message, lambda: self.send_slip(pdf, title)),
                stays=SLIP_STAYS,
            )

        self.with_printer(to, stays=SLIP_STAYS)

    def _offer(self, queues: Sequence[Queue], ask: bool, stays: str) -> None:
        if not queues:
            self._talk.fail(_with(NONE, stays))
            return
        # The one that was used last, here or on another screen, and is still there needs no question.
        self._last = last_used(self._home) or self._last
        if self._last in [queue.name for queue in queues] and not ask:
            self.choose(self._last)
            return
        self._view.ask_printer(queues, self._last)


def _with(message: Message, stays: str) -> Message:
    return replace(message, remedy=f"{message.remedy} {stays}".strip())

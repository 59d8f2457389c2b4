"""The counter's presenters on a real office, without Qt: what they tell their views is written down."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.base.actor import Actor
from app.devices.printer import FolderPrinter, Printer, PrinterUnreachable, Queue
from app.words.errors import Message
from tests.offices import Desk
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.screens.counter.case import Case
from ui.screens.counter.check.presenter import CheckPresenter
from ui.screens.counter.lateness import LatenessPresenter
from ui.screens.counter.letter.presenter import LetterPresenter
from ui.screens.counter.papers.presenter import PapersPresenter
from ui.screens.counter.progress.presenter import ProgressPresenter
from ui.screens.counter.queue.presenter import QueuePresenter
from ui.screens.counter.refusal import RefusalPresenter
from ui.work import NowWork, Work


class Face:
    """Stands where a view stands."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *values, **named: self.calls.append((name, values, named))

    def last(self, name: str) -> Any:
        """The first argument of the newest call of that name. Raises LookupError when there was none."""
        return self.all(name)[-1]

    def all(self, name: str) -> list[Any]:
        found = [values[0] if values else None for called, values, _ in self.calls if called == name]
        if not found:
            raise LookupError(name)
        return found

    def heard(self, name: str) -> int:
        return sum(called == name for called, _, _ in self.calls)


class Said:
    """What the person is told."""

    def __init__(self) -> None:
        self.failures: list[Message] = []
        self.again: Callable[[], None] | None = None
        self.warnings: list[str] = []
        self.do: Callable[[], None] | None = None
        self.told: list[str] = []
        self.refused: list[str] = []

    def fail(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self.failures.append(message)
        self.again = again

    def warn(self, what: str, remedy: str = "", *, act: str = "", do: Callable[[], None] | None = None) -> None:
        self.warnings.append(what)
        self.do = do

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def refuse(self, reason: str) -> None:
        self.refused.append(reason)

    def quiet(self) -> None: ...

    @property
    def codes(self) -> list[str]:
        return [message.code for message in self.failures]


class Paper:
    """Printers whose paper falls into a folder; `broken` ones take nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.broken = folder, False

    def queues(self) -> Sequence[Queue]:
        return [Queue("HP-M402", True, True), Queue("Epson", False, True)]

    def printer(self, name: str) -> Printer:
        if self.broken:
            raise PrinterUnreachable(printer=name)
        return FolderPrinter(self.folder)

    @property
    def sheets(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.folder.glob("*.pdf"))] if self.folder.exists() else []


class Later:
    """Work that waits until it is let go, as real workers do while the file is busy."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self._now = NowWork()

    def run(self, job: Any, *, done: Any, failed: Any, lane: str = "desk") -> None:
        self.waiting.append(lambda: self._now.run(job, done=done, failed=failed))

    def start(self, *values: Any, **named: Any) -> Any:
        raise NotImplementedError

    def go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Counter:
    """Everything behind the screen, joined as the screen joins it."""

    def __init__(self, desk: Desk, paper: Path, by: Actor | None = None, work: Work | None = None) -> None:
        app, by, work = desk.app, by or desk.clerk, work or NowWork()
        self.desk, self.case, self.said, self.printers = desk, Case(), Said(), Paper(paper)
        self.queue_face, self.check_face, self.papers_face = Face(), Face(), Face()
        self.letter_face, self.progress_face, self.refusal_face, self.printer_face = Face(), Face(), Face(), Face()
        said, case, standard = self.said, self.case, app.standard
        self.printing = Printing(self.printer_face, said, work, self.printers, app.home)
        self.late_face = Face()
        self.late = LatenessPresenter(
            self.late_face, said, work, lateness=app.lateness, office=app.office, standard=standard, clock=app.clock,
            by=by, send=self.printing.send_slip,
        )  # fmt: skip
        self.queue = QueuePresenter(
            self.queue_face, said, case, work, visits=app.visits, letters=app.letters, refusals=app.refusals,
            standard=standard, clock=app.clock, by=by, settle=self.late.settle,
        )  # fmt: skip
        self.check = CheckPresenter(
            self.check_face, said, case, work, registry=app.registry, standard=standard, today=app.letters.today, by=by
        )
        self.papers = PapersPresenter(self.papers_face, said, case, work, visits=app.visits, standard=standard, by=by)
        self.letter = LetterPresenter(
            self.letter_face, said, case, work, letters=app.letters, standard=standard, today=app.letters.today, by=by,
            settle=self.papers.keep, swapped=self.check.basis_changed,
        )  # fmt: skip
        self.progress = ProgressPresenter(
            self.progress_face, said, case, work, letters=app.letters, prints=app.prints, printing=self.printing,
            paper=SpecialPaper(self.printer_face, said, work, app.prints), standard=standard, by=by,
            finish=self.queue.finish,
        )  # fmt: skip
        self.refusal = RefusalPresenter(
            self.refusal_face, said, case, work, refusals=app.refusals, office=app.office, standard=standard,
            clock=app.clock, by=by, send=self.printing.send_slip,
        )  # fmt: skip
        self.queue.refresh()

    def serve(self, service: str = "", *, need: str = "") -> None:
        """A new person at the desk."""
        self.desk.app.visits.open(service or self.desk.app.standard.services[0].code, need=need, by=self.desk.clerk)
        self.queue.refresh()
        self.queue.call_next()

    def fill(self, **typed: str) -> None:
        self.letter.typed(typed)

    def make(self, purpose: str = "SPMB jalur afirmasi") -> None:
        self.letter.make()
        self.letter.choose_purpose(purpose)

    @property
    def why_not(self) -> str:
        return self.letter.why_not()

    @property
    def standing(self) -> dict[str, str]:
        """What stands in the letter's form."""
        return [values[1] for name, values, _ in self.letter_face.calls if name == "show_form"][-1]

    def fault(self, code: str, field: str) -> str:
        """What is said beside a field of a paper."""
        said = [values for name, values, _ in self.papers_face.calls if name == "show_fault"]
        return [fault for paper, name, fault in said if (paper, name) == (code, field)][-1]

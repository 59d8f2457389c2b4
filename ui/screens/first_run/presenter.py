"""The wizard, page by page. Nothing is written before the last question is answered; then everything at once."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from app.words.errors import Message
from ui.work import Work

Page = Literal["standard", "account", "office", "number", "recovery", "confirm"]
PAGES: tuple[Page, ...] = ("standard", "account", "office", "number", "recovery", "confirm")

_PAGE_OF: dict[str, Page] = {"standard": "standard", "staff": "account", "security": "account", "letters": "number"}
"""Where to go back to when founding refuses, by the first part of the error's code."""


@dataclass(frozen=True, slots=True)
class StandardChoice:
    code: str
    title: str
    edition: str


@dataclass(frozen=True, slots=True)
class Answers:
    """last_number: the last one in the paper register; None where there is none."""

    standard: str
    name: str
    full_name: str
    password: str
    address: tuple[str, ...]
    desk: str
    last_number: int | None


class Founding(Protocol):
    """What the app does for the wizard, on a worker's thread."""

    def standards(self) -> Sequence[StandardChoice]: ...
    def check_account(self, name: str, password: str) -> None:
        """Raises what founding would raise about a name or a password."""

    def found(self, answers: Answers) -> str:
        """Everything at once; gives the recovery code."""

    def save_sheet(self, folder: Path) -> Path:
        """The recovery sheet as PDF, after `found`. Raises what writing a file raises, as an AppError."""


class FirstRunView(Protocol):
    def show_standards(self, standards: Sequence[StandardChoice]) -> None: ...
    def show_page(self, page: Page, number: int, of: int) -> None: ...
    def show_fault(self, field: str, fault: str) -> None: ...
    def show_message(self, message: Message) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_code(self, code: str) -> None: ...
    def show_saved(self, path: Path) -> None: ...
    def ask_groups(self, places: tuple[int, int]) -> None:
        """places: which groups of the code to type, counted from 1."""


class FirstRunPresenter:
    """done: called with the first account's name, once the office is founded and the code was read back."""

    def __init__(
        self,
        view: FirstRunView,
        founding: Founding,
        work: Work,
        *,
        done: Callable[[str], None],
        seed: int | None = None,
    ) -> None:
        self._view, self._founding, self._work, self._done = view, founding, work, done
        self._chance = random.Random(seed)
        self._at = 0
        self._answers: dict[str, str] = {}
        self._code = ""
        self._asked = (1, 2)
        self._sheet_saved = False

    @property
    def page(self) -> Page:
        return PAGES[self._at]

    def begin(self) -> None:
        self._show()
        self._view.show_busy(True)
        self._work.run(self._founding.standards, done=self._offer, failed=self._fail)

    def back(self) -> None:
        """Not behind the founding: what is founded is founded. From the question about the code back to the code."""
        if self.page == "confirm" or 0 < self._at < PAGES.index("recovery"):
            self._go(PAGES[self._at - 1])

    def forward(self, typed: Mapping[str, str]) -> None:
        """typed: what stands on the page in front, by field."""
        self._answers.update(typed)
        {
            "standard": self._leave_standard,
            "account": self._leave_account,
            "office": lambda: self._go("number"),
            "number": self._leave_number,
            "recovery": self._leave_recovery,
            "confirm": self._leave_confirm,
        }[self.page]()

    def save_sheet(self, folder: str) -> None:
        self._view.show_busy(True)
        self._work.run(lambda: self._founding.save_sheet(Path(folder)), done=self._saved, failed=self._fail)

    def _offer(self, standards: Sequence[StandardChoice]) -> None:
        self._view.show_busy(False)
        self._view.show_standards(standards)

    def _leave_standard(self) -> None:
        if self._answers.get("standard"):
            self._go("account")
        else:
            self._view.show_fault("standard", "Pilih standar pelayanan kantor Anda.")

    def _leave_account(self) -> None:
        name, password = self._answers["name"].strip(), self._answers["password"]
        if not self._answers["full_name"].strip():
            self._view.show_fault("full_name", "Nama lengkap belum diisi.")
        elif not name:
            self._view.show_fault("name", "Nama akun belum diisi.")
        elif password != self._answers["again"]:
            self._view.show_fault("again", "Kedua kata sandi tidak sama; ketik ulang.")
        else:
            self._view.show_busy(True)
            self._work.run(
                lambda: self._founding.check_account(name, password),
                done=lambda _: self._go("office"),
                failed=self._fail,
            )

    def _leave_number(self) -> None:
        last = self._answers["last_number"].strip().replace(".", "")
        if last and not (last.isascii() and last.isdigit()):
            self._view.show_fault("last_number", "Nomor terakhir harus berupa angka, misalnya 117.")
            return
        answers = Answers(
            standard=self._answers["standard"],
            name=self._answers["name"].strip(),
            full_name=" ".join(self._answers["full_name"].split()),
            password=self._answers["password"],
            address=tuple(line.strip() for line in self._answers["address"].splitlines() if line.strip()),
            desk=self._answers["desk"].strip() or "1",
            last_number=int(last) if last else None,
        )
        self._view.show_busy(True)
        self._work.run(lambda: self._founding.found(answers), done=self._founded, failed=self._fail)

    def _founded(self, code: str) -> None:
        self._code = code
        # What opens the office is not kept longer than it is needed.
        self._answers["password"] = self._answers["again"] = ""
        self._view.show_code(code)
        self._go("recovery")

    def _leave_recovery(self) -> None:
        """Only with the code on paper or in a file: it is told this once, and nothing else opens a forgotten office."""
        if self._sheet_saved or self._answers.get("on_paper"):
            self._ask_for_groups()
        else:
            self._view.show_fault("on_paper", "")

    def _ask_for_groups(self) -> None:
        first, second = sorted(self._chance.sample(range(1, len(self._groups) + 1), 2))
        self._asked = (first, second)
        self._view.ask_groups(self._asked)
        self._go("confirm")

    def _leave_confirm(self) -> None:
        for field, place in zip(("first", "second"), self._asked, strict=True):
            if _plain(self._answers[field]) != _plain(self._groups[place - 1]):
                self._view.show_fault(field, f"Kelompok ke-{place} berbeda. Lihat lagi lembar pemulihan.")
                return
        self._code = ""
        self._done(self._answers["name"].strip())

    def _saved(self, path: Path) -> None:
        self._sheet_saved = True
        self._view.show_busy(False)
        self._view.show_saved(path)

    def _fail(self, message: Message) -> None:
        self._view.show_busy(False)
        page = _PAGE_OF.get(message.code.partition(".")[0], self.page)
        if PAGES.index(page) < self._at:
            self._go(page)
        self._view.show_message(message)

    def _go(self, page: Page) -> None:
        self._at = PAGES.index(page)
        self._show()

    def _show(self) -> None:
        self._view.show_busy(False)
        self._view.show_page(self.page, self._at + 1, len(PAGES))

    @property
    def _groups(self) -> list[str]:
        return self._code.replace("-", " ").split()


def _plain(group: str) -> str:
    """Case and the look-alikes of a hand-copied code do not matter."""
    return group.strip().upper().translate(str.maketrans("OIL", "011"))

"""Many scans of signed letters at once: each goes under the number that its QR names, the others by hand. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.base.actor import Actor
from app.base.errors import Missing, Refused
from app.filing.errors import FileUnusable
from app.filing.service import newcomers
from app.letters import Register
from app.letters.archive import Archive
from app.letters.errors import LetterMissing
from app.words.errors import explain
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk


@dataclass(frozen=True, slots=True)
class Left:
    """A scan that no QR told where to go, and why."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """filed: file names with the numbers under which they lie now."""

    filed: Sequence[tuple[str, str]]
    left: Sequence[Left]


class BatchView(Protocol):
    def show_batch(self, sorted_: Sorted) -> None: ...


class Batch:
    def __init__(
        self, view: BatchView, talk: Talk, work: Work, *, register: Register, archive: Archive, by: Actor
    ) -> None:
        self._view, self._talk, self._register, self._archive, self._by = view, talk, register, archive, by
        self._once = Once(work, lambda busy: None)
        self._now = Sorted((), ())

    def file(self, paths: Sequence[Path]) -> None:
        """Files, or folders of them."""
        self._talk.tell("Membaca pindaian …")
        self._once.run("sort", lambda: self._sort(paths), done=self._show, failed=self._talk.fail, lane="errand")

    def by_hand(self, path: Path, number: str) -> None:
        """number: as it stands on the sheet; a QR that reads and names another letter is still heeded."""

        def job() -> str:
            letter = self._register.by_number(number, by=self._by)
            if letter is None:
                raise LetterMissing()
            self._archive.file_signed(path, letter_id=letter.id, by=self._by)
            return letter.number

        def done(under: str) -> None:
            left = [each for each in self._now.left if each.path != path]
            self._show(Sorted([*self._now.filed, (path.name, under)], left))

        self._once.run("by_hand", job, done=done, failed=self._talk.fail, lane="errand")

    def _show(self, sorted_: Sorted) -> None:
        self._now = sorted_
        self._view.show_batch(sorted_)

    def _sort(self, paths: Sequence[Path]) -> Sorted:
        filed: list[tuple[str, str]] = []
        left: list[Left] = []
        for path in _files(paths):
            try:
                letter, _ = self._archive.file_signed(path, by=self._by)
            except (Refused, Missing) as error:
                left.append(Left(path, explain(error).what))
            else:
                filed.append((path.name, letter.number))
        return Sorted(filed, left)


def _files(paths: Sequence[Path]) -> list[Path]:
    """Raises FileUnusable where there is nothing to file."""
    found: list[Path] = []
    for path in paths:
        found += sorted(each.path for each in newcomers(path, 0)) if path.is_dir() else [path]
    if not found:
        raise FileUnusable(slot="surat")
    return found

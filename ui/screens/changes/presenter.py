"""Compares the data in use with the data before, and looks through the letters that are still valid. No Qt here."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from app.base.actor import Actor
from app.letters.stale import StaleLetters, StaleList
from app.letters.views import MAY_LOOK
from app.registry import Registry
from app.registry.history.diff import Comparison, Kind, VillageLine
from app.standard import Permission
from app.words.errors import Message
from ui.screens.changes import wording
from ui.screens.changes.wording import Line
from ui.work import Handle, Tell, Work

Arrived = Callable[[Sequence[Line]], None]
Fetch = Callable[[int, int, Arrived], None]
"""fetch(first, count, arrived): a page of a list, later."""


class ChangesView(Protocol):
    def show_progress(self, share: int) -> None:
        """Percent of the comparison; 100 ends it."""

    def show_villages(self, span: str, villages: Sequence[VillageLine], untold: Collection[Kind] = ()) -> None:
        """untold: of what one of the two data sets says nothing."""

    def show_people(self, place: int, title: str, count: int, fetch: Fetch) -> None:
        """place: of the kind of change, from 0."""

    def show_letters(self, title: str, lines: Sequence[Line]) -> None: ...
    def show_no_letters(self, sentence: str) -> None:
        """Why the letters cannot be listed."""

    def show_message(self, message: Message) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def allow_saving(self, allowed: bool, *, unmask: bool) -> None:
        """unmask: may have the numbers whole."""


class ChangesPresenter:
    def __init__(self, view: ChangesView, registry: Registry, stale: StaleLetters, work: Work, by: Actor) -> None:
        self._view, self._registry, self._stale, self._work, self._by = view, registry, stale, work, by
        self._found: Comparison | None = None
        self._handle: Handle | None = None

    def begin(self) -> None:
        changes = self._registry.changes

        def job(tell: Tell) -> Comparison:
            before, after = changes.last_two()
            return changes.compare(
                before.id, after.id, by=self._by, tell=lambda share: tell(min(99, int(100 * share)), 100)
            )

        self._view.show_progress(0)
        self._handle = self._work.start(
            job,
            done=self._compared,
            failed=self._failed,
            progress=lambda done, of: self._view.show_progress(100 * done // max(1, of)),
        )
        if self._by.may & set(MAY_LOOK):
            self._work.run(
                lambda: self._stale.list(by=self._by),
                done=self._letters,
                failed=lambda message: self._view.show_no_letters(f"{message.what} {message.remedy}"),
                lane="errand",
            )
        else:
            self._view.show_no_letters(wording.NOT_THEIRS)

    def stop(self) -> None:
        """The sheet is closed: nobody waits for the rest."""
        if self._handle is not None:
            self._handle.stop()

    def name(self) -> str:
        """A name for the workbook."""
        return f"perubahan-data-{self._found.after.data_date}.xlsx" if self._found else "perubahan-data.xlsx"

    def save(self, path: Path, unmask: bool = False) -> None:
        found = self._found
        if found is None:
            return
        self._work.run(
            lambda: self._registry.changes.export(found, path, by=self._by, unmask=unmask),
            done=lambda saved: self._view.show_done(
                f"Tersimpan: {saved.name}. Berisi {'NIK utuh' if unmask else 'nama orang'};"
                " simpan baik-baik dan hapus bila selesai."
            ),
            failed=self._view.show_message,
            lane="haul",
        )

    def _compared(self, found: Comparison) -> None:
        self._found = found
        self._view.show_progress(100)
        self._view.show_villages(wording.span(found), found.villages, found.untold)
        for place, kind in enumerate(Kind):
            self._view.show_people(place, wording.title(found, kind), found.count(kind), self._fetch(found, kind))
        self._view.allow_saving(Permission.IMPORT in self._by.may, unmask=Permission.UNMASK in self._by.may)

    def _fetch(self, found: Comparison, kind: Kind) -> Fetch:
        def fetch(first: int, count: int, arrived: Arrived) -> None:
            self._work.run(
                lambda: [
                    wording.line(each, kind, found) for each in self._registry.changes.page(found, kind, first, count)
                ],
                done=arrived,
                failed=self._view.show_message,
            )

        return fetch

    def _letters(self, found: StaleList) -> None:
        lines = [wording.of_letter(each) for each in found.letters]
        self._view.show_letters(f"Surat {len(lines)}", lines)

    def _failed(self, message: Message) -> None:
        self._view.show_progress(100)
        self._view.show_message(message)

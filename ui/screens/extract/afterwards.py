"""What a person does with an import that is over: save its lists and its berita acara, end its source files. No Qt."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.minutes import Minutes
from app.registry import Agreement, Extract, Keeping, Registry
from app.words import dates
from ui.screens.extract import wording
from ui.screens.extract.contract import ExtractView
from ui.work import Work
from ui.work.saving import save


class Afterwards(ABC):
    """The part of the presenter that changes nothing of the data.

    _open: the snapshot that is shown; _sources: the files of the import that just ended.
    """

    _view: ExtractView
    _registry: Registry
    _keeping: Keeping
    _minutes: Minutes
    _work: Work
    _actor: Actor
    _why_not: str
    _open: UUID | None
    _sources: tuple[Path, ...]
    _panel: str

    @abstractmethod
    def _named(self, snapshot: UUID | None) -> Extract | None: ...

    @abstractmethod
    def _done(self, sentence: str) -> None: ...

    def set_aside_name(self) -> str:
        """A name for the list of refused rows of the snapshot that is open."""
        extract = self._named(self._open)
        return f"karantina-{extract.data_date.isoformat()}.csv" if extract else "karantina.csv"

    def save_set_aside(self, path: Path) -> None:
        extract = self._open
        if extract is None:
            return

        def copy() -> Path | None:
            refused = self._registry.set_aside(extract)
            return save(path, refused.path.read_bytes()) if refused else None

        self._work.run(
            copy,
            done=lambda saved: self._view.show_done(f"Berkas karantina tersimpan: {saved}.") if saved else None,
            failed=self._view.show_message,
            lane="errand",
        )

    def save_workbook(self, path: Path) -> None:
        """The refused rows with full numbers, to be corrected."""
        if (extract := self._open) is not None:
            self._save(path, lambda: self._keeping.refused_workbook(extract, by=self._actor), "Buku kerja koreksi")

    def save_minutes(self, path: Path) -> None:
        if (extract := self._open) is not None:
            self._save(path, lambda: self._minutes.of_import(extract, by=self._actor), "Berita acara")

    def workbook_name(self) -> str:
        extract = self._named(self._open)
        return f"koreksi-{extract.data_date.isoformat()}.xlsx" if extract else "koreksi.xlsx"

    def minutes_name(self) -> str:
        extract = self._named(self._open)
        return f"berita-acara-impor-{extract.data_date.isoformat()}.pdf" if extract else "berita-acara-impor.pdf"

    def ask_agreement(self) -> None:
        """On which agreement the snapshot that is open is held: note another one."""
        if (extract := self._named(self._open)) is not None and not self._why_not:
            agreed = extract.agreement
            self._panel = "agreement"
            until = agreed.until.isoformat() if agreed.until else ""
            self._view.ask_agreement(f"{extract.label}, {dates.long(extract.data_date)}", agreed.number, until)

    def keep_agreement(self, number: str, until: str) -> None:
        """until: 2026-12-31, or ""."""
        if (extract := self._open) is None:
            return
        agreed = Agreement(number.strip(), date.fromisoformat(until) if until else None)

        def kept(_: Extract) -> None:
            self._panel = "list"
            self._done("Perjanjian data tersimpan dan dicatat di jurnal.")

        self._work.run(
            lambda: self._keeping.agree(extract, agreed, by=self._actor), done=kept, failed=self._view.show_message
        )

    def ask_destroy(self, files: Sequence[Path] = ()) -> None:
        """Destroy the files of the import that just ended, or these, which the person chose for the open snapshot."""
        gone, extract = tuple(files) or self._sources, self._open
        if not gone or extract is None or self._why_not:
            return

        def destroy() -> int:
            return len(self._keeping.destroy_sources(extract, gone, by=self._actor))

        def told(count: int) -> None:
            self._sources = ()
            self._view.show_done(f"{count} berkas sumber sudah dimusnahkan dan dicatat di jurnal.")

        self._view.ask(
            f"Musnahkan {len(gone)} berkas sumber?" if len(gone) > 1 else f"Musnahkan berkas {gone[0].name}?",
            wording.DESTROY,
            "Musnahkan berkas",
            "Jangan",
            lambda: self._work.run(destroy, done=told, failed=self._view.show_message, lane="errand"),
        )

    def _save(self, path: Path, make: Callable[[], bytes], what: str) -> None:
        self._work.run(
            lambda: save(path, make()),
            done=lambda saved: self._view.show_done(f"{what} tersimpan: {saved}."),
            failed=self._view.show_message,
            lane="errand",
        )

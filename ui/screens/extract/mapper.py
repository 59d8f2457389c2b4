"""Reading a list of unknown make by what a person chose, and keeping the choice as a profile. No Qt."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from app.base.actor import Actor
from app.registry import Importer
from app.registry.source.profiles import SUFFIX, Profile, Profiles, name_of, read_profile
from app.words.errors import Message
from ui.screens.extract.contract import ExtractView
from ui.screens.extract.mapping import Mapped
from ui.work import Work
from ui.work.saving import save

Opened = Callable[[tuple[Path, ...]], AbstractContextManager[tuple[Path, ...]]]


class Mapper:
    """The part of the presenter that maps columns.

    _files: those that were chosen; _mapped: the table that is mapped. _opened: gives the chosen files as they can be
    read for a while, since some lie closed.
    """

    _opened: Opened

    _view: ExtractView
    _importer: Importer
    _profiles: Profiles
    _work: Work
    _actor: Actor
    _today: Callable[[], date]
    _files: tuple[Path, ...]
    _busy: bool
    _panel: str
    _profile: Profile | None
    _mapped: Mapped | None

    def put_away(self) -> None:
        raise NotImplementedError

    def _look_through(self) -> None:
        raise NotImplementedError

    def map_by_hand(self, otherwise: Message | None = None) -> None:
        """Look at the first chosen file that is not recognised, also inside an archive, as a table of unknown make.
        otherwise: what to say where it has no columns."""
        if not self._files or self._busy:
            return
        if self._mapped is not None:
            self._show_mapped(self._mapped)
            return
        files = self._files

        def survey() -> tuple[Mapped, Sequence[Profile]]:
            with self._opened(files) as here:
                return Mapped(self._importer.survey(here, by=self._actor), self._today), self._profiles.all()

        self._work.run(
            survey,
            done=lambda found: self._show_mapping(found[0], found[1], otherwise),
            failed=self._mapping_failed,
            lane="errand",
        )

    def map_columns(self, values: dict[str, str]) -> None:
        if self._mapped is not None:
            self._mapped.choose(values)
            self._try_mapping()

    def move_header(self, header_row: int) -> None:
        mapped = self._mapped
        if mapped is None:
            return

        def show(turned: Mapped) -> None:
            if self._mapped is mapped:
                self._mapped = turned
                self._view.show_mapping(turned.page(""))
                self._try_mapping()

        self._work.run(lambda: mapped.turned(header_row), done=show, failed=self._mapping_failed, lane="errand")

    def use_mapping(self, title: str) -> None:
        """Read the files by what was chosen; with a title it is kept as a profile."""
        if self._mapped is None or self._mapped.why_not():
            return
        mapped = self._mapped

        def make() -> Profile:
            profile = mapped.profile(title or "Pemetaan sekali pakai")
            if title:
                self._profiles.keep(profile, by=self._actor, replace_old=True)
            return profile

        self._work.run(make, done=self._use_profile, failed=self._view.show_message)

    def open_profile(self, path: Path) -> None:
        """A profile of another office: kept here, and used for these files."""

        def take() -> Profile:
            profile = read_profile(path)
            self._profiles.keep(profile, by=self._actor, replace_old=True)
            return profile

        self._work.run(take, done=self._use_profile, failed=self._view.show_message, lane="errand")

    def profile_name(self, title: str) -> str:
        """A name for the file of what is mapped now."""
        return f"{name_of(title)}{SUFFIX}" if title else f"profil{SUFFIX}"

    def save_profile(self, path: Path, title: str) -> None:
        mapped = self._mapped
        if mapped is None or mapped.why_not():
            return
        self._work.run(
            lambda: save(path, mapped.profile(title or "Profil impor").to_toml().encode()),
            done=lambda saved: self._view.show_done(f"Profil tersimpan: {saved}. Kantor lain dapat memakainya."),
            failed=self._view.show_message,
            lane="errand",
        )

    def _show_mapping(self, mapped: Mapped, known: Sequence[Profile], otherwise: Message | None) -> None:
        """A kept profile that fits is taken by itself; else the person chooses."""
        if mapped.width < 2 and otherwise is not None:
            self._mapping_failed(otherwise)
            return
        self._mapped = mapped
        profile = next((profile for profile in known if mapped.fits(profile)), None)
        if profile is not None and self._profile is None:
            self._use_profile(profile)
            return
        self._show_mapped(mapped)

    def _show_mapped(self, mapped: Mapped) -> None:
        self._panel = "import"
        self._view.show_mapping(mapped.page(""))
        self._try_mapping()

    def _try_mapping(self) -> None:
        if self._mapped is not None:
            self._view.show_tried(self._mapped.tried(), self._mapped.why_not())

    def _use_profile(self, profile: Profile) -> None:
        self._profile = profile
        self._look_through()

    def _mapping_failed(self, message: Message) -> None:
        self.put_away()
        self._view.show_message(message)

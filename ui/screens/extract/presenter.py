"""Looking at the extracts and bringing in a new one. No Qt here."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.base.topics import Topic
from app.minutes import Minutes
from app.registry import Agreement, Extract, Importer, ImportReport, Keeping, Progress, Registry, SetAside
from app.registry.errors import ExtractInUse
from app.registry.intake.correcting import is_correction
from app.registry.source.profiles import Profile, Profiles
from app.standard import Permission, Standard
from app.words import dates
from app.words.errors import Message, explain
from app.words.numbers import grouped
from ui.screens.extract import wording
from ui.screens.extract.afterwards import Afterwards
from ui.screens.extract.contract import ExtractView
from ui.screens.extract.mapper import Mapper, Opened
from ui.screens.extract.mapping import Mapped
from ui.screens.extract.pace import Pace
from ui.shell.who_may import why_not
from ui.work import Work
from ui.work.work import Handle, Tell

_UNKNOWN = "registry.header_unknown"
"""What a mapping by hand can help with."""
_PARTS = 1000
"""Of the whole import, as its progress is counted."""

_OPENING = "Membuka berkas"
IMPORTING = "Impor data"


class ExtractPresenter(Mapper, Afterwards):
    """tell: a sentence for whatever screen is in front when an import ends. opened: see `Mapper`."""

    about = frozenset({Topic.REGISTRY})

    def __init__(
        self,
        view: ExtractView,
        registry: Registry,
        importer: Importer,
        standard: Standard,
        work: Work,
        actor: Actor,
        *,
        keeping: Keeping,
        minutes: Minutes,
        profiles: Profiles,
        today: Callable[[], date],
        tell: Callable[[str], None] = lambda _: None,
        opened: Opened = nullcontext,
    ) -> None:
        self._view, self._registry, self._importer = view, registry, importer
        self._standard, self._work, self._actor = standard, work, actor
        self._keeping, self._minutes, self._profiles, self._today = keeping, minutes, profiles, today
        self._tell, self._opened = tell, opened
        self._agreement = Agreement()
        self._profile: Profile | None = None
        self._join: bool | None = None  # None until it is known whether the files can be joined with the data in use
        self._mapped: Mapped | None = None
        self._preview: wording.Preview | None = None
        self._sources: tuple[Path, ...] = ()
        self._why_not = why_not(actor, standard, Permission.IMPORT, IMPORTING)
        self._known: tuple[Extract, ...] = ()
        self._files: tuple[Path, ...] = ()
        self._day: date | None = None
        self._running: Handle | None = None
        self._busy = False
        self._open: UUID | None = None
        self._panel = "list"  # or import, report, agreement
        view.show_why_not(self._why_not)

    @property
    def busy(self) -> bool:
        """An import, or the look before it, is under way."""
        return self._busy

    @property
    def aside(self) -> bool:
        """A preview, question or report stands in place of the list's details, and can be put away."""
        return self._panel != "list" and not self._busy

    @property
    def why_not_import(self) -> str:
        return "Impor sedang berjalan." if self._busy else self._why_not

    def refresh(self) -> None:
        self._view.show_loading(True)
        self._work.run(self._registry.extracts, done=self._show, failed=self._failed)

    def open(self, snapshot: UUID | None) -> None:
        """Show one of the list, unless an import is being prepared or runs."""
        self._open = snapshot
        if self._panel in ("report", "agreement"):
            self._panel = "list"
        self._look()

    def choose(self, files: Sequence[Path]) -> None:
        """Look through these files and tell what an import would bring; nothing is changed."""
        if not self._busy and not self._why_not:
            self._files, self._day = tuple(files), None
            self._profile, self._mapped, self._join, self._preview = None, None, None, None
            current = next((known for known in self._known if known.current), None)
            self._agreement = current.agreement if current else Agreement()
            self._look_through()

    def set_date(self, day: str) -> None:
        """Of which date the chosen files are: 2026-10-01."""
        if self._files and not self._busy:
            self._day = date.fromisoformat(day)
            self._look_through()

    def other_way(self) -> None:
        """Of a list of desils: joined with the data in use instead of alone, or the other way round."""
        if self._files and not self._busy and self._join is not None:
            self._join = not self._join
            self._look_through()

    def import_now(self, number: str = "", until: str = "") -> None:
        """The chosen files, after their preview; number, until (2026-12-31): the agreement on which they are held."""
        if not self._files or self._busy:
            return
        self._agreement = Agreement(number.strip(), date.fromisoformat(until) if until else None)
        self._start("Mengimpor data", dry_run=False, done=self._imported)

    def stop(self) -> None:
        """The import, or the look through the files; nothing of it stays."""
        if self._running is not None:
            self._running.stop()

    def put_away(self) -> None:
        """Preview, question or report: back to the list."""
        if not self._busy:
            self._panel, self._files = "list", ()
            self._look()

    def ask_use(self) -> None:
        extract = self._named(self._open)
        if extract is None or extract.current or self._why_not:
            return
        current = next((known for known in self._known if known.current), None)
        self._view.ask(
            f"Pakai data {wording.named(extract)}, {dates.long(extract.data_date)}?",
            wording.use_consequence(extract, current),
            "Pakai data ini",
            "Jangan",
            lambda: self._work.run(
                lambda: self._registry.use(extract.id, self._actor),
                done=lambda used: self._done(f"Loket sekarang memakai data {dates.long(used.data_date)}."),
                failed=self._failed,
            ),
        )

    def ask_drop(self) -> None:
        extract = self._named(self._open)
        if extract is None or self._why_not:
            return
        if extract.current and len(self._known) > 1:
            self._view.show_message(explain(ExtractInUse(label=extract.label)))
            return
        self._view.ask(
            f"Hapus data {wording.named(extract)}, {dates.long(extract.data_date)}?",
            wording.drop_consequence(extract),
            "Hapus data",
            "Jangan",
            lambda: self._work.run(
                lambda: self._registry.drop(extract.id, self._actor),
                done=lambda _: self._done(f"Data {dates.long(extract.data_date)} sudah dimusnahkan."),
                failed=self._failed,
            ),
        )

    def _look(self) -> None:
        if self._panel != "list":
            return
        extract = self._named(self._open)
        if extract is None:
            self._view.show_look(None)
            return
        self._work.run(
            lambda: self._registry.set_aside(extract.id),
            done=lambda refused: self._show_look(extract, refused),
            failed=self._failed,
        )

    def _look_through(self) -> None:
        self._start("Memeriksa berkas", dry_run=True, done=self._looked)

    def _start(self, heading: str, *, dry_run: bool, done: Callable[[ImportReport, Pace], None]) -> None:
        files, day = self._files, self._day
        profile, agreement, join = self._profile, self._agreement, self._join
        at, pace = Progress(0, 1, 0, "read"), Pace()

        def job(tell: Tell) -> ImportReport:
            def progress(now: Progress) -> None:
                nonlocal at
                at = now
                pace.note(now)
                tell(int(_PARTS * now.share), _PARTS)

            def asked() -> bool:
                """Before the first news, while a large archive is unfolded; later each news asks by itself."""
                if not pace.begun:
                    tell(0, _PARTS)
                return False

            nonlocal join
            with self._opened(files) as here:
                if len(here) == 1 and is_correction(here[0]):
                    return self._importer.correct(here[0], by=self._actor, progress=progress, dry_run=dry_run)
                if join is None:
                    join = self._importer.may_join(here, profile=profile, by=self._actor, cancelled=asked) or None
                if join:
                    return self._importer.join(
                        here,
                        profile=profile,
                        data_date=day,
                        by=self._actor,
                        progress=progress,
                        cancelled=asked,
                        dry_run=dry_run,
                    )
                return self._importer.run(
                    here,
                    profile=profile,
                    data_date=day,
                    by=self._actor,
                    progress=progress,
                    cancelled=asked,
                    dry_run=dry_run,
                    agreement=agreement,
                )

        def show(part: int, of: int) -> None:
            words = wording.running(at, pace.over) if pace.begun else _OPENING
            self._view.show_progress(heading, 100 * part // of, words)

        self._busy, self._panel = True, "import"
        self._view.show_meanwhile(wording.meanwhile(self._known))
        self._view.show_progress(heading, 0, _OPENING)
        self._running = self._work.start(
            job,
            done=lambda report: self._ended(lambda: done(report, pace), join),
            failed=lambda message: self._ended(lambda: self._import_failed(message, dry_run)),
            progress=show,
            stopped=lambda: self._ended(lambda: self._stopped(dry_run)),
        )

    def _ended(self, then: Callable[[], None], join: bool | None = None) -> None:
        self._busy, self._running = False, None
        self._join = join if join is not None else self._join
        then()

    def _looked(self, report: ImportReport, _: Pace) -> None:
        self._preview = wording.preview(
            report,
            [file.name for file in self._files],
            self._known,
            self._agreement,
            may_join=self._join is not None,
        )
        self._view.show_preview(self._preview)

    def _imported(self, report: ImportReport, pace: Pace) -> None:
        extract = report.extract
        assert extract is not None, "only a dry run leaves no extract"
        self._sources = self._files
        self._open, self._panel, self._files = extract.id, "report", ()
        stages = pace.ended()
        self._work.run(
            lambda: self._registry.set_aside(extract.id),
            done=lambda refused: self._view.show_report(wording.report(report, extract, refused, stages)),
            failed=self._failed,
        )
        if report.join is not None:
            taken = grouped(report.join.taken)
            self._tell(f"Desil per {dates.long(report.data_date)} sudah dipakai untuk {taken} orang.")
        else:
            self._tell(f"Data {dates.long(extract.data_date)} sudah dipakai: {grouped(report.people)} orang.")
        self.refresh()

    def _import_failed(self, message: Message, dry_run: bool) -> None:
        if message.code in ("registry.date_unknown", "registry.date_in_future"):
            fault = message.what if message.code == "registry.date_in_future" else ""
            self._view.ask_date([file.name for file in self._files], fault)
            return
        if message.code == _UNKNOWN and self._profile is None:
            self.map_by_hand(message)
            return
        files, day, profile, join = self._files, self._day, self._profile, self._join
        self._step_back(dry_run)

        def again() -> None:
            if not self._busy:
                self._files, self._day, self._profile, self._join = files, day, profile, join
                self._look_through()

        # An import goes on by the button of its preview, which stands there with all that was typed.
        self._view.show_message(message, again if message.again and dry_run else None)

    def _stopped(self, dry_run: bool) -> None:
        self._step_back(dry_run)
        kept = any(known.current for known in self._known)
        what = "Pemeriksaan berkas" if dry_run else "Impor"
        self._view.show_done(f"{what} dihentikan. {'Data lama tetap dipakai.' if kept else 'Tidak ada yang disimpan.'}")

    def _step_back(self, dry_run: bool) -> None:
        """Nothing that was chosen or typed is lost: an import that did not end goes back to its preview, a look at what
        was mapped by hand to the mapping."""
        preview = self._preview
        if not dry_run and preview is not None:
            until = self._agreement.until.isoformat() if self._agreement.until else ""
            typed = None if preview.agreement is None else (self._agreement.number, until)
            self._view.show_preview(replace(preview, agreement=typed, again=True))
        elif self._mapped is not None and self._profile is not None:
            self._show_mapped(self._mapped)
        else:
            self.put_away()

    def _done(self, sentence: str) -> None:
        self._view.show_done(sentence)
        self.refresh()

    def _failed(self, message: Message) -> None:
        self._view.show_loading(False)
        self._view.show_message(message)

    def _show(self, extracts: tuple[Extract, ...]) -> None:
        self._known = extracts
        self._view.show_loading(False)
        if self._named(self._open) is None:
            current = next((extract.id for extract in extracts if extract.current), None)
            self._open = current or (extracts[0].id if extracts else None)
        zone = self._standard.office.zone
        self._view.show_snapshots([wording.snapshot(extract, zone) for extract in extracts], self._open)
        self._look()

    def _show_look(self, extract: Extract, refused: SetAside | None) -> None:
        if self._open == extract.id and self._panel == "list":
            zone = self._standard.office.zone
            look = wording.look(extract, refused, zone=zone, why_not=self._why_not, today=self._today())
            self._view.show_look(look)

    def _named(self, snapshot: UUID | None) -> Extract | None:
        return next((extract for extract in self._known if extract.id == snapshot), None)

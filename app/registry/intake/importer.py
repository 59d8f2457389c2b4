"""A new extract, built aside and put in use in one step; until then, and after any failure, the old one serves."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, tzinfo
from pathlib import Path

from pydantic import JsonValue
from sqlmodel import select

from app.base.actor import Actor
from app.base.clock import Clock
from app.registry.account import NO_AGREEMENT, Account, Agreement
from app.registry.errors import (
    CheckFailed,
    DateInFuture,
    FileMissing,
    ImportRunning,
    NobodyToJoin,
    NoExtract,
    NotJoined,
)
from app.registry.finding import households
from app.registry.folder import Folder
from app.registry.intake import alike, correcting, correction, joining, making, room, swapping
from app.registry.intake.alike import SeenBefore
from app.registry.intake.coming import coming
from app.registry.intake.crew import Crew
from app.registry.intake.joining import Joining
from app.registry.intake.making import Alone, Making, Together
from app.registry.intake.reading import Reading
from app.registry.intake.ready import Ready, recognised
from app.registry.intake.report import ImportReport
from app.registry.intake.watch import Watch
from app.registry.rows.faults import Doubt, Fault
from app.registry.source import archives, opening, surveying
from app.registry.source.profiles import Profile, Profiles
from app.registry.source.surveying import Survey
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract, Progress
from app.standard import Permission
from app.store import Store

MANY_BYTES = 4 << 20
"""From here on, some 30,000 people, two more processes are worth their start."""
_HELPERS = 2
_LACKING = {Fault.KK_EMPTY, Fault.NO_NUMBER}


class Importer:
    """Reads the files that an office was given."""

    def __init__(self, store: Store, home: Path, data_key: bytes, clock: Clock, zone: tzinfo = UTC) -> None:
        """zone: the office's, by which it is tomorrow in Indonesia while UTC has today."""
        self._store, self._home, self._clock, self._zone = store, home, clock, zone
        self._folder = Folder(home, data_key)
        self._profiles = Profiles(store, home)

    def run(
        self,
        files: Sequence[Path],
        *,
        profile: str | Profile | None = None,
        data_date: date | None,
        by: Actor,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
        agreement: Agreement = NO_AGREEMENT,
    ) -> ImportReport:
        """Read `files` (one list, or the two of a pair), check, build, swap.

        profile: a shape's name or an office's own mapping, None to recognise it, also by a mapping that is kept.
        data_date: of which date the data are, None to take it from a file's name.
        progress is told on this thread, some twenty times a second; cancelled is asked more often.
        dry_run: everything but the swap; nothing of it stays. agreement: on which the office holds these data.

        Raises NotImported and its kin for what is wrong with the files, ImportRunning, NoRoom, ImportCancelled,
        DiskFull, WorkerLost; the extract in use is then the same as before.
        """
        by.must(Permission.IMPORT)
        began = time.monotonic()
        _must_be_there(files)
        with ExitStack() as held:
            held.enter_context(swapping.files_told(files))
            held.enter_context(room.alone(self._home))
            with self._store.read() as session:
                self._folder.sweep([row.id for row in swapping.kept(session)])
            inside = held.enter_context(archives.unpacked(files, self._folder.aside(), cancelled))
            room.ask(inside.files, self._folder.aside())
            alike.must_differ(inside.files)
            # The helpers start while the files are being recognised.
            crew = held.enter_context(_helpers(opening.as_text(inside.files)))
            told, kept = (files, inside, profile, data_date, agreement), self._profiles.all()
            ready = recognised(*told, kept)
            seen, rest = self._seen(files), (by, progress, cancelled, dry_run, began)
            try:
                report = self._run(files, ready, crew, *rest)
            except _KkMissing:
                # Most views of SIKS-NG lack none, and to look for it beforehand would take a third more of their time.
                crew = held.enter_context(_helpers(opening.as_text(inside.files)))
                report = self._run(files, recognised(*told, kept, complete=True), crew, *rest)
            return replace(report, seen=seen)

    def imported_before(self, files: Sequence[Path], *, by: Actor) -> SeenBefore | None:
        """Whether these very files were imported before, whatever they were called: whoever imports is to be told
        before anything changes. Raises FileMissing."""
        by.must(Permission.IMPORT)
        _must_be_there(files)
        with swapping.files_told(files):
            return self._seen(files)

    def _seen(self, files: Sequence[Path]) -> SeenBefore | None:
        with self._store.read() as session:
            return alike.seen(files, session.exec(select(ExtractRow)).all(), self._zone)

    def correct(
        self,
        file: Path,
        *,
        by: Actor,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Bring corrected rows (a workbook of `Keeping.refused_workbook`) into the extract in use.

        What results is a new extract that takes the place of the old one in one step, as after any import; the old one
        stays to go back to. Its people are all there, under their own rows; a row that is still wrong stays refused.

        Raises NotACorrection, CorrectionOfAnother, CorrectionEmpty, NoExtract, and what `run` raises.
        """
        by.must(Permission.IMPORT)
        began = time.monotonic()
        with swapping.files_told([file]), room.alone(self._home):
            read = correcting.read(file)
            with self._store.read() as session:
                kept = swapping.kept(session)
                current = next((view(row) for row in kept if row.current), None)
            if current is None:
                raise NoExtract()
            self._folder.sweep([row.id for row in kept])
            place, key = self._folder.path(current.id), self._folder.key(current.id)
            ready = correction.ready(file, read, current, place, key, self._folder.refused(current.id), self._today())
            with _helpers(ready.total) as crew:
                return self._run([file], ready, crew, by, progress, cancelled, dry_run, began)

    def join(
        self,
        files: Sequence[Path],
        *,
        profile: str | Profile | None = None,
        data_date: date | None,
        by: Actor,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Join a list of desils with the extract in use (see `joining`): its people stay as they are, nobody is added.

        Raises NotJoined, NobodyToJoin, MatchesNobody, JoinsNobody, NoExtract, and what `run` raises.
        """
        by.must(Permission.IMPORT)
        began = time.monotonic()
        _must_be_there(files)
        with ExitStack() as held:
            held.enter_context(swapping.files_told(files))
            held.enter_context(room.alone(self._home))
            base = self._to_join()
            with self._store.read() as session:
                self._folder.sweep([row.id for row in swapping.kept(session)])
            inside = held.enter_context(archives.unpacked(files, self._folder.aside(), cancelled))
            room.ask(inside.files, self._folder.aside(), more=self._folder.path(base.id).stat().st_size)
            alike.must_differ(inside.files)
            ready = recognised(files, inside, profile, data_date, base.agreement, self._profiles.all())
            if not joining.is_ranking(ready.plan):
                raise NotJoined(file=files[0].name)
            work = Joining(self._store, self._folder, self._clock, self._zone, base)
            seen = self._seen(files)
            told = work.run(files, ready, by=by, progress=progress, cancelled=cancelled, dry_run=dry_run, began=began)
            return replace(told, seen=seen)

    def may_join(
        self,
        files: Sequence[Path],
        *,
        profile: str | Profile | None = None,
        by: Actor,
        cancelled: Callable[[], bool] | None = None,
    ) -> bool:
        """Whether `join` would take these files: the person is then asked. Raises what recognising them raises."""
        by.must(Permission.IMPORT)
        try:
            self._to_join()
        except (NoExtract, NobodyToJoin):
            return False
        _must_be_there(files)
        with swapping.files_told(files), archives.unpacked(files, self._folder.aside(), cancelled) as inside:
            return joining.is_ranking(
                recognised(files, inside, profile, date.min, NO_AGREEMENT, self._profiles.all()).plan
            )

    def _to_join(self) -> Extract:
        with self._store.read() as session:
            base = next((view(row) for row in swapping.kept(session) if row.current), None)
        if base is None or not self._folder.path(base.id).is_file():
            raise NoExtract()
        if not joining.names_people(self._folder.path(base.id), self._folder.key(base.id)):
            raise NobodyToJoin()
        return base

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def sweep(self) -> None:
        """Take away what was unpacked for an import that was killed. At every start; another import is left alone."""
        if self._folder.is_left():
            with suppress(ImportRunning), room.alone(self._home), self._store.read() as session:
                self._folder.sweep([row.id for row in swapping.kept(session)])

    def survey(self, files: Sequence[Path], *, by: Actor) -> Survey:
        """A first look at the table that a person must map, also one inside an archive; nothing of it stays.

        Raises what `archives.unpacked` and `surveying.survey` raise.
        """
        by.must(Permission.IMPORT)
        with swapping.files_told(files), archives.unpacked(files, self._folder.aside()) as inside:
            return surveying.survey(opening.unrecognised(inside.files))

    def _run(
        self,
        files: Sequence[Path],
        ready: Ready,
        crew: Crew | None,
        by: Actor,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        dry_run: bool,
        began: float,
    ) -> ImportReport:
        today, plan, day = self._today(), ready.plan, ready.day
        if day > today:
            raise DateInFuture(date=day.isoformat())
        with coming(self._folder, files, ready.where) as new:
            watch = Watch(ready.total, progress, cancelled)
            maker: Making
            if crew is not None and making.divisible(plan):
                maker = Together(new.path, new.key, crew, today, watch.again)
            else:
                maker = Alone(new.path, new.key)
            new.closes(maker.close)
            reading = Reading(maker, new.quarantine, watch)
            reading.doubts.update(ready.found)
            new.quarantine.put(ready.kept)
            work = reading.load(plan, today)
            if plan.by_id and (reading.doubts[Doubt.KK_EMPTY] or _LACKING & new.quarantine.reasons.keys()):
                raise _KkMissing
            # Reading keeps two cores busy, what follows does not; and hashing lets this process's threads run.
            new.hash()
            sums = reading.build(work)
            if ready.corrects is not None:
                before = self._folder.path(ready.corrects), self._folder.key(ready.corrects)
                joining.carry(*before, new.path, new.key)
                households.carry(*before, new.path, new.key)
            if plan.households is not None:
                households.write(new.path, new.key, plan.households)
            swapping.judge(
                plan.people.sheet.path.name,
                reading.rows,
                people=sums.people,
                family_rows=sums.family_rows,
                nik=sums.nik_endings,
                kk=sums.kk_endings,
                swapped=new.quarantine.reasons.get(Fault.KK_LIKE_NIK, 0),
            )
            new.prove(watch, sums.people)
            whole, given = new.sources()
            if sums.people < ready.before:
                raise CheckFailed(written=ready.before, found=sums.people)
            if ready.rankings:
                reading.doubts[Doubt.JOINED_BEFORE] += sums.people - ready.before
            reasons, rows = new.quarantine.reasons, reading.rows - ready.stored
            warnings = ready.warnings(reading.doubts, reasons)
            row = ExtractRow(
                id=new.id,
                label=ready.label,
                source_shape=plan.shape,
                data_date=day,
                imported_at=self._clock(),
                people=sums.people,
                families=sums.families,
                rejected=new.quarantine.count,
                warnings=sum(warnings.values()),
                sha256=whole,
                dropped_columns=list(ready.dropped),
                current=True,
                agreement=ready.agreement.number,
                agreement_until=ready.agreement.until,
                account=Account(
                    files=given,
                    rows=rows,
                    family_rows=sums.family_rows,
                    heads_added=sums.heads_added,
                    repeated=reading.repeated,
                    warnings=warnings,
                    reasons=reasons,
                    by=by.name,
                    corrects=ready.corrects,
                    profile=ready.profile,
                    rankings=ready.rankings,
                    told=ready.told,
                ).as_json(),
            )
            told: dict[str, JsonValue] = {"rows": rows, "warnings": dict(warnings)}
            extract = new.take(row, told, store=self._store, by=by, dry_run=dry_run)
        return ImportReport(
            extract=extract,
            shape=plan.shape,
            data_date=day,
            rows=rows,
            people=sums.people,
            families=sums.families,
            family_rows=sums.family_rows,
            heads_added=sums.heads_added,
            rejected=new.quarantine.count,
            warnings=warnings,
            dropped_columns=ready.dropped,
            quarantine=new.quarantine.path if extract is not None else None,
            seconds=time.monotonic() - began,
            repeated=reading.repeated,
            corrects=ready.corrects,
        )


class _KkMissing(Exception):
    """A No. KK is missing that may stand with others of the same id_keluarga."""


def _must_be_there(files: Sequence[Path]) -> None:
    for file in files:
        if not file.is_file():
            raise FileMissing(file=file.name)


@contextmanager
def _helpers(text: int) -> Iterator[Crew | None]:
    """None where they would not be ready before the work is done. text: bytes that are to be read, about."""
    if text < MANY_BYTES:
        yield None
        return
    crew = Crew(_HELPERS)
    try:
        yield crew
    finally:
        crew.close()

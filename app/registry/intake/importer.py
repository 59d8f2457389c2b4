"""A new extract, built aside and put in use in one step; until then, and after any failure, the old one serves."""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.registry.account import NO_AGREEMENT, Account, Agreement, SourceFile
from app.registry.errors import (
    CheckFailed,
    DateInFuture,
    DigitsLost,
    FileMissing,
    HeaderOnly,
    NoExtract,
    NothingUsable,
)
from app.registry.folder import Folder
from app.registry.intake import correcting, correction, making, proofreading, room
from app.registry.intake.census import Sums
from app.registry.intake.crew import Crew
from app.registry.intake.making import Alone, Making, Together
from app.registry.intake.quarantine import Quarantine
from app.registry.intake.reading import Reading
from app.registry.intake.ready import Ready, recognised
from app.registry.intake.refused_rows import RefusedRows
from app.registry.intake.watch import Watch
from app.registry.source import archives, opening, surveying
from app.registry.source.profiles import Profile
from app.registry.source.shapes import Plan
from app.registry.source.surveying import Survey
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract, Progress
from app.standard import Permission
from app.store import Store
from app.store.engine import speaking_plainly
from app.store.errors import DiskFull

KEPT = 3
"""Extracts whose files stay: the one in use and two to go back to."""
MANY_BYTES = 4 << 20
"""From here on, some 30,000 people, two more processes are worth their start."""
_HELPERS = 2
_ROUNDED, _ENOUGH = 0.5, 20
"""One NIK in ten ends in 0; when half of at least twenty do, a spreadsheet has rounded them all."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in. extract: None after a dry run.

    rows: data rows of all tables; rows + heads_added = people + family_rows + rejected + repeated. data_date: as given,
    or as a file's name says. repeated: rows of people who stood in the list before (one row for each payment).
    corrects: the extract whose refused rows these were, of a correction.
    warnings: by kind (`app.words.extract.DOUBTS`), counts of 1 or more; quarantine: None when no row was refused.
    """

    extract: Extract | None
    shape: str
    data_date: date
    rows: int
    people: int
    families: int
    family_rows: int
    heads_added: int
    rejected: int
    warnings: dict[str, int]
    dropped_columns: tuple[str, ...]
    quarantine: Path | None
    seconds: float
    repeated: int = 0
    corrects: UUID | None = None


class Importer:
    """Reads the files that an office was given."""

    def __init__(self, store: Store, home: Path, data_key: bytes, clock: Clock) -> None:
        self._store, self._home, self._clock = store, home, clock
        self._folder = Folder(home, data_key)

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

        profile: a shape's name or an office's own mapping, None to recognise it. data_date: of which date the data are,
        None to take it from a file's name. progress is told on this thread, some twenty times a second; cancelled is
        asked more often.
        dry_run: everything but the swap; nothing of it stays. agreement: on which the office holds these data.

        Raises NotImported and its kin for what is wrong with the files, ImportRunning, NoRoom, ImportCancelled,
        DiskFull, WorkerLost; the extract in use is then the same as before.
        """
        by.must(Permission.IMPORT)
        began = time.monotonic()
        for file in files:
            if not file.is_file():
                raise FileMissing(file=file.name)
        with ExitStack() as held:
            held.enter_context(room.alone(self._home))
            with self._store.read() as session:
                self._folder.sweep([row.id for row in _kept(session)])
            inside = held.enter_context(archives.unpacked(files, self._folder.aside(), cancelled))
            room.ask(inside.files, self._folder.aside())
            # The helpers start while the files are being recognised.
            crew = held.enter_context(_helpers(opening.as_text(inside.files)))
            ready = recognised(files, inside, profile, data_date, agreement)
            return self._run(files, ready, crew, by, progress, cancelled, dry_run, began)

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
        read = correcting.read(file)
        with room.alone(self._home):
            with self._store.read() as session:
                kept = _kept(session)
                current = next((view(row) for row in kept if row.current), None)
            if current is None:
                raise NoExtract()
            self._folder.sweep([row.id for row in kept])
            place, key = self._folder.path(current.id), self._folder.key(current.id)
            ready = correction.ready(file, read, current, place, key, self._folder.refused(current.id))
            with _helpers(ready.total) as crew:
                return self._run([file], ready, crew, by, progress, cancelled, dry_run, began)

    def survey(self, files: Sequence[Path], *, by: Actor) -> Survey:
        """A first look at the table that a person must map, also one inside an archive; nothing of it stays.

        Raises what `archives.unpacked` and `surveying.survey` raise.
        """
        by.must(Permission.IMPORT)
        with archives.unpacked(files, self._folder.aside()) as inside:
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
        today = self._clock().date()
        plan, day = ready.plan, ready.day
        if day > today:
            raise DateInFuture(date=day.isoformat())
        extract = uuid4()
        path, key = self._folder.building(extract), self._folder.key(extract)
        quarantine = Quarantine(
            self._folder.quarantine(extract), RefusedRows(self._folder.refused(extract), key), ready.where
        )
        maker: Making | None = None
        try:
            with _full_disk_told(), speaking_plainly(path), ThreadPoolExecutor(1) as beside:
                watch = Watch(ready.total, progress, cancelled)
                if crew is not None and making.divisible(plan):
                    maker = Together(path, key, crew, today, watch.again)
                else:
                    maker = Alone(path, key)
                reading = Reading(maker, quarantine, watch)
                reading.doubts.update(ready.found)
                quarantine.put(ready.kept)
                work = reading.load(plan, today)
                # Reading keeps two cores busy, what follows does not; and hashing lets this process's threads run.
                sources = beside.submit(_sources, files)
                sums = reading.build(work)
                quarantine.close()
                _judge(plan, reading.rows, sums)
                settled = beside.submit(_settle, path)
                watch.again()  # the last moment at which it can be stopped
                if (counted := proofreading.count(path, key)) != sums.people:
                    raise CheckFailed(written=sums.people, found=counted)
                settled.result()
                if sums.people < ready.before:
                    raise CheckFailed(written=ready.before, found=sums.people)
            warnings, rows = ready.warnings(reading.doubts), reading.rows - ready.stored
            row = ExtractRow(
                id=extract,
                label=ready.label,
                source_shape=plan.shape,
                data_date=day,
                imported_at=self._clock(),
                people=sums.people,
                families=sums.families,
                rejected=quarantine.count,
                warnings=sum(warnings.values()),
                sha256=sources.result()[0],
                dropped_columns=list(ready.dropped),
                current=True,
                agreement=ready.agreement.number,
                agreement_until=ready.agreement.until,
                account=Account(
                    files=sources.result()[1],
                    rows=rows,
                    family_rows=sums.family_rows,
                    heads_added=sums.heads_added,
                    repeated=reading.repeated,
                    warnings=warnings,
                    reasons=quarantine.reasons,
                    by=by.name,
                    corrects=ready.corrects,
                    profile=ready.profile,
                ).as_json(),
            )
            if dry_run:
                path.unlink()
                quarantine.discard()
            else:
                path.replace(self._folder.path(extract))
                _settle(self._folder.path(extract).parent)
                self._swap(row, rows, warnings, by)
        except BaseException:
            if maker is not None:
                maker.close()
            path.unlink(missing_ok=True)
            quarantine.discard()
            raise
        return ImportReport(
            extract=None if dry_run else view(row),
            shape=plan.shape,
            data_date=day,
            rows=rows,
            people=sums.people,
            families=sums.families,
            family_rows=sums.family_rows,
            heads_added=sums.heads_added,
            rejected=quarantine.count,
            warnings=warnings,
            dropped_columns=ready.dropped,
            quarantine=None if dry_run else quarantine.path,
            seconds=time.monotonic() - began,
            repeated=reading.repeated,
            corrects=ready.corrects,
        )

    def _swap(self, row: ExtractRow, rows: int, warnings: dict[str, int], by: Actor) -> None:
        """From this transaction on every look-up reads the new extract; the oldest ones go."""
        with self._store.write(by) as unit:
            kept = _kept(unit.session)
            for other in kept:
                other.current = False
                unit.session.add(other)
            unit.session.flush()  # the database allows one current row
            unit.session.add(row)
            unit.record(
                "registry.imported",
                row.id,
                shape=row.source_shape,
                data_date=row.data_date.isoformat(),
                rows=rows,
                people=row.people,
                families=row.families,
                rejected=row.rejected,
                warnings=dict(warnings),
                dropped_columns=list(row.dropped_columns),
                sha256=row.sha256,
                corrects=row.account["corrects"],
                agreement=row.agreement,
                agreement_until=row.agreement_until.isoformat() if row.agreement_until else None,
            )
            going = sorted(kept, key=lambda old: old.imported_at, reverse=True)[KEPT - 1 :]
            for old in going:
                old.dropped_at = unit.clock()
                unit.session.add(old)
                unit.record("registry.dropped", old.id, people=old.people)
        for old in going:
            self._folder.destroy(old.id)


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


def _judge(plan: Plan, rows: int, sums: Sums) -> None:
    """Whether what was read can be an extract at all."""
    file = plan.people.sheet.path.name
    if rows == 0 or (sums.people == 0 and sums.family_rows == rows):
        raise HeaderOnly(file=file)
    if sums.people == 0:
        raise NothingUsable(file=file, rows=rows)
    if sums.with_nik >= _ENOUGH and sums.ending_in_zero >= sums.with_nik * _ROUNDED:
        raise DigitsLost(file=file, share=round(100 * sums.ending_in_zero / sums.with_nik))


def _kept(session: Session) -> list[ExtractRow]:
    return list(session.exec(select(ExtractRow).where(col(ExtractRow.dropped_at).is_(None))))


def _sources(files: Sequence[Path]) -> tuple[str, tuple[SourceFile, ...]]:
    """SHA-256, hex: of the files' bytes one after the other in the order given, and of each."""
    whole, found = hashlib.sha256(), []
    for path in files:
        one, size = hashlib.sha256(), 0
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                one.update(block)
                if len(files) > 1:
                    whole.update(block)
                size += len(block)
        found.append(SourceFile(path.name, size, one.hexdigest()))
    return whole.hexdigest() if len(found) > 1 else found[0].sha256, tuple(found)


def _settle(path: Path) -> None:
    """On the disk, not only in the system's memory; a folder's entries only where the system knows how."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    elif os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _full_disk_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull() from error
        raise

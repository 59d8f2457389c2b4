"""A new extract, built aside and put in use in one step; until then, and after any failure, the old one serves."""

import errno
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.registry import archives, builder, opening
from app.registry.account import NO_AGREEMENT, Account, Agreement, SourceFile
from app.registry.builder import Sums
from app.registry.errors import (
    CheckFailed,
    DateInFuture,
    DateUnknown,
    DigitsLost,
    FileMissing,
    HeaderOnly,
    NothingUsable,
)
from app.registry.faults import Doubt
from app.registry.folder import Folder
from app.registry.quarantine import Quarantine
from app.registry.reading import Reading, Watch
from app.registry.refused_rows import RefusedRows
from app.registry.shapes import Plan, recognise
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract, Progress
from app.standard import Permission
from app.store import Store
from app.store.errors import DiskFull
from app.words.extract import SHAPES

KEPT = 3
"""Extracts whose files stay: the one in use and two to go back to."""
_ROUNDED, _ENOUGH = 0.5, 20
"""One NIK in ten ends in 0; when half of at least twenty do, a spreadsheet has rounded them all."""
_REGION = re.compile(r"(?<!\d)\d{2}\.\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)(20\d{2})(-?)(\d{2})\2(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in. extract: None after a dry run.

    rows: data rows of all tables; rows + heads_added = people + family_rows + rejected + repeated. data_date: as given,
    or as a file's name says. repeated: rows of people who stood in the list before (one row for each payment).
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


class Importer:
    """Reads the files that an office was given."""

    def __init__(self, store: Store, home: Path, data_key: bytes, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._folder = Folder(home, data_key)

    def run(
        self,
        files: Sequence[Path],
        *,
        profile: str | None = None,
        data_date: date | None,
        by: Actor,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        dry_run: bool = False,
        agreement: Agreement = NO_AGREEMENT,
    ) -> ImportReport:
        """Read `files` (one list, or the two of a pair), check, build, swap.

        profile: a shape's name, None to recognise it. data_date: of which date the data are, None to take it from a
        file's name. progress is told on this thread, some twenty times a second; cancelled is asked more often.
        dry_run: everything but the swap; nothing of it stays. agreement: on which the office holds these data.

        Raises NotImported and its kin for what is wrong with the files, ImportCancelled, DiskFull; the extract in use
        is then the same as before.
        """
        by.must(Permission.IMPORT)
        began = time.monotonic()
        for file in files:
            if not file.is_file():
                raise FileMissing(file=file.name)
        with self._store.read() as session:
            self._folder.sweep([row.id for row in _kept(session)])
        with archives.unpacked(files, self._folder.aside(), cancelled) as inside:
            return self._run(files, inside, profile, data_date, by, progress, cancelled, dry_run, agreement, began)

    def _run(
        self,
        files: Sequence[Path],
        inside: archives.Unpacked,
        profile: str | None,
        data_date: date | None,
        by: Actor,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        dry_run: bool,
        agreement: Agreement,
        began: float,
    ) -> ImportReport:
        today = self._clock().date()
        found = opening.opened(inside.files)
        plan = recognise(found.sheets, profile, found.books)
        day = data_date or _day_in_name([*files, *inside.files])
        if day > today:
            raise DateInFuture(date=day.isoformat())
        extract = uuid4()
        path, key = self._folder.building(extract), self._folder.key(extract)
        quarantine = Quarantine(self._folder.quarantine(extract), RefusedRows(self._folder.refused(extract), key))
        reading: Reading | None = None
        try:
            # Hashing lets other threads run, so it costs no time beside the reading.
            with _full_disk_told(), ThreadPoolExecutor(1) as beside:
                sources = beside.submit(_sources, files)
                watch = Watch(opening.total_bytes(inside.files), progress, cancelled)
                reading = Reading(path, key, quarantine, watch, today)
                reading.doubts[Doubt.SHEET_IGNORED] += found.ignored
                reading.doubts[Doubt.FILE_IGNORED] += inside.ignored
                sums = reading.run(plan)
                quarantine.close()
                _judge(plan, reading.rows, sums)
                _settle(path)
            if (counted := builder.count(path, key)) != sums.people:
                raise CheckFailed(written=sums.people, found=counted)
            warnings = {doubt.value: count for doubt, count in sorted(reading.doubts.items()) if count}
            row = ExtractRow(
                id=extract,
                label=_label(plan, [*files, *inside.files]),
                source_shape=plan.shape,
                data_date=day,
                imported_at=self._clock(),
                people=sums.people,
                families=sums.families,
                rejected=quarantine.count,
                warnings=sum(warnings.values()),
                sha256=sources.result()[0],
                dropped_columns=list(_dropped(plan)),
                current=True,
                agreement=agreement.number,
                agreement_until=agreement.until,
                account=Account(
                    files=sources.result()[1],
                    rows=reading.rows,
                    family_rows=sums.family_rows,
                    heads_added=sums.heads_added,
                    repeated=reading.repeated,
                    warnings=warnings,
                    reasons=quarantine.reasons,
                    by=by.name,
                ).as_json(),
            )
            if dry_run:
                path.unlink()
                quarantine.discard()
            else:
                path.replace(self._folder.path(extract))
                _settle(self._folder.path(extract).parent)
                self._swap(row, reading.rows, warnings, by)
        except BaseException:
            if reading is not None:
                reading.close()
            path.unlink(missing_ok=True)
            quarantine.discard()
            raise
        return ImportReport(
            extract=None if dry_run else view(row),
            shape=plan.shape,
            data_date=day,
            rows=reading.rows,
            people=sums.people,
            families=sums.families,
            family_rows=sums.family_rows,
            heads_added=sums.heads_added,
            rejected=quarantine.count,
            warnings=warnings,
            dropped_columns=_dropped(plan),
            quarantine=None if dry_run else quarantine.path,
            seconds=time.monotonic() - began,
            repeated=reading.repeated,
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


def _dropped(plan: Plan) -> tuple[str, ...]:
    parts = [plan.families, plan.people]
    return tuple(dict.fromkeys(name for part in parts if part for name in part.columns.dropped))


def _label(plan: Plan, files: Sequence[Path]) -> str:
    region = next((found[0] for file in files if (found := _REGION.search(file.name))), "")
    return f"{SHAPES[plan.shape]} {region}".strip()


def _day_in_name(files: Sequence[Path]) -> date:
    """Only a whole date counts: in anggota_2026_11.02.csv the 11.02 is a kabupaten."""
    for file in files:
        if (found := _DAY.search(file.name)) is not None:
            try:
                return date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                continue
    raise DateUnknown(file=files[0].name)


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

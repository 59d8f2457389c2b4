"""Counting a day, exporting the register, closing the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.closing import counting, day_journal, exports, head
from app.closing.bundle import JOURNAL, MANIFEST, SIGNATURE, pack
from app.closing.errors import DayAhead, PeriodBackwards, StillBusy
from app.closing.manifest import Manifest, file_part
from app.closing.placing import Placing
from app.closing.signature import sign
from app.closing.tables import ClosingRow
from app.closing.views import ClosedDay, DayCounts, Version
from app.letters import Register
from app.letters.day import of_day
from app.letters.numbers.book import PaperNumber, entries
from app.letters.sealing.seals import public_keys, signing_key
from app.office.service import data as office_data
from app.security.public_keys import OfficeKey
from app.standard import Permission, Standard
from app.store import Store, journal
from app.visits import Visits

Format = exports.Format

_REGISTER = UUID(int=2)
"""What an export is about, in the journal: the register itself, as for its searches."""

_DAYS = UUID(int=4)
"""Name space of the days; each has its own subject in the journal."""

_TRIES = 5


class Closing:
    """The end of the day of one office. Days are local dates of the office."""

    def __init__(self, store: Store, standard: Standard, visits: Visits, register: Register, clock: Clock) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._visits, self._register = visits, register
        self._zone = ZoneInfo(standard.office.zone)

    def counts(self, day: date) -> DayCounts:
        """The day in numbers, as its records stand now."""
        with self._store.read() as session:
            letters = of_day(session, day, *self._bounds(day))
        return counting.count(day, self._visits.of_day(day), letters, self._standard, self._clock())

    def recap(self, day: date) -> bytes:
        """The day's numbers on one page (PDF), as its records stand now."""
        with self._store.read() as session:
            part = day_journal.of_day(session, *self._bounds(day)).part
        return exports.counts_file(self.counts(day), self._standard, "pdf", part)

    def export_register(
        self,
        since: date,
        until: date,
        *,
        format: Literal["xlsx", "csv", "pdf"],
        by: Actor,
        unmask: bool = False,
    ) -> bytes:
        """The register from `since` to `until`, both inclusive, as a file. Journaled.

        Raises NotAllowed (also for `unmask` without that permission), PeriodBackwards.
        """
        by.must(Permission.REGISTER)
        if unmask:
            by.must(Permission.UNMASK)
        if since > until:
            raise PeriodBackwards()
        lines = self._register.lines(since, until, by=by)
        others = self._numbers(since, until)
        proofs = tuple(self._register.prove())
        register = exports.Listing(tuple(lines), proofs, self._standard, since, until, unmask, others)
        if format == "pdf":
            with self._store.read() as session:
                register = exports.with_head(register, signing_key(session))
        content = exports.register(register, format)
        with self._store.write(by) as unit:
            unit.record(
                "closing.register_exported",
                _REGISTER,
                since=since.isoformat(),
                until=until.isoformat(),
                format=format,
                unmasked=unmask,
                lines=len(lines),
            )
        return content

    def head_signers(self, csv: bytes, since: date, until: date, signature: str) -> tuple[OfficeKey, ...]:
        """The office's keys that signed exactly these rows of the register (CSV with masked numbers); empty when none
        did: a row, the days or the head is another."""
        with self._store.read() as session:
            keys = public_keys(session, issuer=self._standard.code, name=self._standard.title)
        return head.signers(csv, self._standard.code, since, until, signature, keys)

    def close_day(self, day: date, *, out: Path, by: Actor) -> ClosedDay:
        """Write the day into `out`: a folder with register and counts for people, and the signed bundle beside it.

        A day that is closed again gets the next version; nothing that lies in `out` is ever overwritten. Register,
        counts and journal in a bundle are of one moment: if another desk writes meanwhile, it is made anew.
        Raises NotAllowed, DayAhead, TargetFull, TargetReadOnly, TargetGone, StillBusy; then nothing is recorded, and
        nothing stays in `out`.
        """
        by.must(Permission.CLOSE_DAY)
        if day > self._clock().astimezone(self._zone).date():
            raise DayAhead()
        for _ in range(_TRIES):
            closed = self._close(day, out, by)
            if closed is not None:
                return closed
        raise StillBusy()

    def versions(self, day: date) -> list[Version]:
        """How often the day was closed, the newest first."""
        with self._store.read() as session:
            rows = session.exec(
                select(ClosingRow).where(ClosingRow.day == day).order_by(col(ClosingRow.version).desc())
            )
            return [Version(row.day, row.version, row.sha256, row.at, row.by) for row in rows]

    def _close(self, day: date, out: Path, by: Actor) -> ClosedDay | None:
        """One attempt; None when somebody wrote between reading and recording."""
        draft = self._draft(day, out, by)
        with Placing(out, draft.name) as placing:
            placing.stage(draft.files, draft.bundle)
            with self._store.write(by) as unit:
                if journal.head(unit.session)[0] != draft.head:
                    return None
                unit.session.add(
                    ClosingRow(day=day, version=draft.version, sha256=draft.sha256, at=unit.clock(), by=by.name)
                )
                unit.record(
                    "closing.day_closed",
                    uuid5(_DAYS, day.isoformat()),
                    day=day.isoformat(),
                    version=draft.version,
                    sha256=draft.sha256,
                )
                placing.settle()
        files = tuple(placing.folder / name for name in draft.files)
        return ClosedDay(placing.bundle, draft.sha256, draft.version, draft.counts, files)

    def _draft(self, day: date, out: Path, by: Actor) -> "_Draft":
        """Everything that will be written, of one moment: `head` tells whether that moment has passed."""
        with self._store.read() as session:
            written = day_journal.of_day(session, *self._bounds(day))
            version = _next_version(session, day)
            key, desk = signing_key(session), office_data(session).desk
        while (out / _name(self._standard, day, version)).exists() or (
            out / f"{_name(self._standard, day, version)}.zip"
        ).exists():
            version += 1
        counts = self.counts(day)
        lines, proofs = tuple(self._register.lines(day, day, by=by)), tuple(self._register.prove())
        listing = exports.Listing(lines, proofs, self._standard, day, day, False, self._numbers(day, day))
        files = exports.day_files(exports.with_head(listing, key), counts, written.part)
        content = {**files, JOURNAL: written.lines}
        manifest = Manifest(
            office=self._standard.code,
            title=self._standard.title,
            edition=self._standard.edition,
            desk=desk,
            day=day,
            zone=self._standard.office.zone,
            version=version,
            made=self._clock(),
            by=by.name,
            counts=counts.facts(),
            journal=written.part,
            files=tuple(file_part(name, data) for name, data in content.items()),
        ).to_bytes()
        bundle = pack({MANIFEST: manifest, SIGNATURE: sign(manifest, key), **content})
        return _Draft(_name(self._standard, day, version), version, counts, files, bundle, written.head)

    def _numbers(self, since: date, until: date) -> tuple[PaperNumber, ...]:
        with self._store.read() as session:
            return tuple(entries(session, since, until))

    def _bounds(self, day: date) -> tuple[datetime, datetime]:
        """The first moment of the day at the office, and the first after it, in UTC."""
        begin, end = (datetime.combine(each, time(), self._zone) for each in (day, day + timedelta(days=1)))
        return begin.astimezone(UTC), end.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Draft:
    """head: number of the last entry of the whole journal when it was read."""

    name: str
    version: int
    counts: DayCounts
    files: Mapping[str, bytes]
    bundle: bytes
    head: int

    @property
    def sha256(self) -> str:
        return sha256(self.bundle).hexdigest()


def _name(standard: Standard, day: date, version: int) -> str:
    return f"loket-{standard.code}-{day.isoformat()}-v{version}"


def _next_version(session: Session, day: date) -> int:
    last = session.exec(select(func.max(ClosingRow.version)).where(ClosingRow.day == day)).one()
    return (last or 0) + 1

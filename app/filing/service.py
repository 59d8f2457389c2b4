"""Keeping papers, showing them, and destroying them when their time is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.filing import destroying, keeping
from app.filing.destroying import FILING, Destruction
from app.filing.errors import FileDestroyed, FileUnusable, MinutesMissing, ProductKept, ReasonMissing, SlotUnknown
from app.filing.prepared import MOST_BYTES, Prepared
from app.filing.tables import FiledRow, KeptRow
from app.filing.vault import Vault
from app.filing.views import PRODUCTS, Filed, Leaf, Slot
from app.standard import Permission, Standard
from app.store import Store
from app.store.errors import FileUnreachable

# Pillow and pypdfium2 take 0.24 s to import (measured with -X importtime); the window must not wait for them to start.

_MAY_FILE = (Permission.SERVE, Permission.DRAFT)
_MAY_LOOK = (Permission.SERVE, Permission.DRAFT, Permission.APPROVE)
_MAY_ACCOUNT = (Permission.OFFICE, Permission.AUDIT)
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".pdf"})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A file in the scanner's folder that may be filed. at: its time on the disk, seconds since 1970."""

    path: Path
    at: float
    size: int


class Filing:
    """Papers of visits and letters. What is filed is encrypted at once; the original file stays where it was."""

    def __init__(self, store: Store, standard: Standard, vault: Vault, clock: Clock) -> None:
        self._store, self._standard, self._vault, self._clock = store, standard, vault, clock
        self._zone = ZoneInfo(standard.office.zone)

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def add(self, subject: UUID, slot: str, source: bytes | Path, *, by: Actor) -> Filed:
        """Keep a picture or PDF under a visit or letter. Raises SlotUnknown, FileUnusable, FileTooLarge."""
        kind = slot_of(slot)
        by.must_any(*_MAY_FILE)
        return self.keep(subject, kind, self.prepared(source, slot=kind), by=by)

    def prepared(self, source: bytes | Path, *, slot: str = "berkas") -> Prepared:
        """Read and made small, but kept nowhere yet: for whoever shall first see what it is. slot: named in errors.

        Raises FileUnusable, FileTooLarge.
        """
        from app.filing.pictures import prepare  # Pillow and pypdfium2

        return prepare(content_of(source), slot=slot)

    def keep(self, subject: UUID, slot: str, prepared: Prepared, *, by: Actor) -> Filed:
        """File what was prepared. Raises SlotUnknown."""
        by.must_any(*_MAY_FILE)
        kind = slot_of(slot)
        with self._store.write(by) as unit:
            return keeping.keep(unit, self._vault, subject, kind, prepared, self.today(), self._standard.retention)

    def of(self, *subjects: UUID) -> list[Filed]:
        """What is filed under these; destroyed papers too, so that their fate can be told."""
        with self._store.read() as session:
            return keeping.of_subjects(session, subjects)

    def leaves(self, subject: UUID, *, by: Actor) -> list[Leaf]:
        """What is there of one subject, with thumbnails, in order of filing. No look: whoever lists them shows them
        too small to be read."""
        by.must_any(*_MAY_LOOK)
        with self._store.read() as session:
            return keeping.leaves(session, subject)

    def thumb(self, filed_id: UUID) -> bytes:
        """A small JPEG; b"" once it was destroyed."""
        with self._store.read() as session:
            return keeping.row_of(session, filed_id)[1].thumb

    def open(self, filed_id: UUID, *, by: Actor) -> bytes:
        """The paper itself; the look is journaled. Raises FileMissing, FileDestroyed, FileSpoiled."""
        by.must_any(*_MAY_LOOK)
        with self._store.write(by) as unit:
            row, _ = keeping.row_of(unit.session, filed_id)
            if row.destroyed_at is not None:
                raise FileDestroyed()
            unit.record("filing.seen", row.subject, filed=str(row.id))
            return self._vault.get(row.ref)

    def page(self, filed_id: UUID, *, by: Actor) -> bytes:
        """The same as a PDF, to be looked at."""
        with self._store.read() as session:
            media = keeping.row_of(session, filed_id)[1].media
        from app.filing.pictures import as_pdf  # Pillow

        return as_pdf(self.open(filed_id, by=by), media)

    def picture(self, filed_id: UUID, *, by: Actor) -> bytes:
        """The same as one JPEG (of a PDF its first page), for whoever reads what stands on it. Raises FileUnusable."""
        with self._store.read() as session:
            row, kept = keeping.row_of(session, filed_id)
        from app.filing.pictures import as_jpeg  # Pillow and pypdfium2

        return as_jpeg(self.open(filed_id, by=by), kept.media, slot=row.slot)

    def take_out(self, filed_id: UUID, reason: str, *, by: Actor) -> None:
        """Destroy an applicant's paper that was filed by mistake (somebody else's, or unreadable); that it lay here
        stays recorded. Raises FileMissing, FileDestroyed, ReasonMissing, ProductKept (it is of the office's archive).
        """
        by.must_any(*_MAY_FILE)
        if not reason.strip():
            raise ReasonMissing()
        with self._store.write(by) as unit:
            row, _ = keeping.row_of(unit.session, filed_id)
            if row.destroyed_at is not None:
                raise FileDestroyed()
            if row.slot in PRODUCTS:
                raise ProductKept()
            keeping.destroy(unit, self._vault, [row])
            unit.record("filing.taken_out", row.subject, filed=str(row.id), slot=row.slot, reason=reason.strip())

    def due(self, on: date | None = None) -> list[Filed]:
        """Papers whose time is over on that day (today), the oldest first."""
        with self._store.read() as session:
            return [keeping.view(row, kept) for row, kept in _due(session, on or self.today())]

    def destroy(self, *, minutes: str, by: Actor) -> int:
        """Destroy what is due; how many papers. minutes: number of the berita acara pemusnahan. Raises MinutesMissing.

        A content that another paper still names stays until that one is due too. Where nothing is due, nothing is
        journaled.
        """
        by.must(Permission.OFFICE)
        if not minutes.strip():
            raise MinutesMissing()
        with self._store.write(by) as unit:
            due = [row for row, _ in _due(unit.session, self.today())]
            if not due:
                return 0
            keeping.destroy(unit, self._vault, due)
            unit.record("filing.destroyed", FILING, minutes=minutes.strip(), **destroying.told(due, self._zone))
            return len(due)

    def destructions(self, *, by: Actor) -> list[Destruction]:
        """Every time that papers were destroyed because their time was over, the newest first."""
        by.must_any(*_MAY_ACCOUNT)
        with self._store.read(by) as session:
            return destroying.destructions(session)

    def sweep(self, *, by: Actor) -> int:
        """Take away contents that no record names (left by a crash); how many."""
        with self._store.write(by) as unit:  # nobody files anything meanwhile
            named = set(unit.session.exec(select(KeptRow.ref).where(col(KeptRow.destroyed_at).is_(None))))
            strays = self._vault.refs() - named
            for ref in strays:
                self._vault.forget(ref)
            if strays:
                unit.record("filing.swept", FILING, files=len(strays))
            return len(strays)

    def lost(self) -> list[Filed]:
        """Papers whose content is not on the disk any more, or was changed: to be told by a health check."""
        with self._store.read() as session:
            rows = session.exec(
                select(FiledRow, KeptRow)
                .join(KeptRow, col(KeptRow.ref) == col(FiledRow.ref))
                .where(col(FiledRow.destroyed_at).is_(None))
            ).all()
        here = self._vault.refs()
        return [keeping.view(row, kept) for row, kept in rows if row.ref not in here]


def _due(session: Session, on: date) -> Iterator[tuple[FiledRow, KeptRow]]:
    rows = session.exec(
        select(FiledRow, KeptRow)
        .join(KeptRow, col(KeptRow.ref) == col(FiledRow.ref))
        .where(FiledRow.keep_until < on, col(FiledRow.destroyed_at).is_(None))
        .order_by(col(FiledRow.keep_until))
    ).all()
    yield from rows


def newcomers(folder: Path, since: float) -> list[Newcomer]:
    """Pictures and PDFs that came into the scanner's folder after `since` (seconds since 1970), the newest first.

    Raises FileUnreachable.
    """
    try:
        files = [path for path in folder.iterdir() if path.suffix.lower() in _PICTURES and path.is_file()]
        found = [Newcomer(path, path.stat().st_mtime, path.stat().st_size) for path in files]
    except OSError as error:
        raise FileUnreachable(file=folder.name) from error
    return sorted((each for each in found if each.at > since), key=lambda each: -each.at)


def slot_of(slot: str) -> Slot:
    """Raises SlotUnknown."""
    try:
        return Slot(slot)
    except ValueError as error:
        raise SlotUnknown(known=", ".join(Slot)) from error


def content_of(source: bytes | Path) -> bytes:
    """Raises FileUnusable; of a file that is far too large, no more is read than shows it."""
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnusable(slot="berkas") from error

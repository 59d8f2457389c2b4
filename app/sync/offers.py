"""What the centre has laid ready for the office's administrator: a new standard, a new extract. None of it takes effect
by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.topics import Topic
from app.founding.first_run import STANDARD
from app.security.durable import write_durably
from app.standard import Permission, Standard
from app.standard.load import parse, sound
from app.store import Store
from app.store.errors import FileUnreachable
from app.store.journal import JournalRow
from app.sync import centre as centres
from app.sync import fetching
from app.sync.errors import OfferForeign, OfferMissing
from app.sync.laying_open import MEMORY, LaidOpen
from app.sync.tables import OfferRow
from app.wire.messages import Kind


@dataclass(frozen=True, slots=True)
class Offer:
    """kind: standard or extract. name: edition or file name. ready: all of it is here; percent: how much is."""

    id: UUID
    kind: str
    name: str
    note: str
    stand: date | None
    at: datetime
    ready: bool
    percent: int


class Offers:
    """`standard`: the one in force, that a new one must be an edition of. memory: see `laying_open`."""

    def __init__(self, home: Path, store: Store, standard: Standard, memory: Path = MEMORY) -> None:
        self._home, self._store, self._standard = home, store, standard
        self._open = LaidOpen(home, memory)
        self._opened_at: datetime | None = None

    def listed(self) -> list[Offer]:
        """Neither used nor put aside yet, the latest first."""
        with self._store.read() as session:
            rows = session.exec(
                select(OfferRow).where(col(OfferRow.done_at).is_(None)).order_by(col(OfferRow.at).desc())
            )
            return [
                Offer(
                    row.id,
                    row.kind,
                    row.name,
                    row.note,
                    row.stand,
                    row.at,
                    row.got >= row.size,
                    100 * row.got // row.size,
                )
                for row in rows
            ]

    def use_standard(self, offer_id: UUID, *, by: Actor) -> str:
        """Put it in force from the next start of the program on; its edition. The old one stays beside it.

        Visits that were begun keep what they were begun with, as after any change of the standard.
        Raises NotAllowed, OfferMissing, StandardFaulty, OfferForeign, FileUnreachable.
        """
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            row = _ready(unit.session, offer_id, Kind.STANDARD)
            new = sound(parse(row.text, file=STANDARD), file=STANDARD)
            if new.code != self._standard.code:
                raise OfferForeign(code=new.code)
            path = self._home / STANDARD
            try:
                write_durably(path.with_name(f"standard-{unit.clock():%Y%m%dT%H%M%S}.toml"), path.read_bytes())
                write_durably(path, row.text.encode())
            except OSError as error:
                raise FileUnreachable(file=STANDARD) from error
            row.done_at, row.outcome = unit.clock(), "used"
            unit.session.add(row)
            unit.record("office.standard_adopted", row.id, edition=new.edition, sha256=row.sha256)
            unit.topics.add(Topic.SYNC)
            return new.edition

    def extract_file(self, offer_id: UUID, *, by: Actor) -> Path:
        """The extract as a file that the import takes like one from a stick. What is kept stays closed; this copy lies
        open (see `laying_open`) until `tidy` finds it imported, the offer is put aside, or the program ends.

        Raises NotAllowed, OfferMissing, AgeFileClosed, FileUnreachable.
        """
        by.must(Permission.IMPORT)
        with self._store.read() as session:
            row = _ready(session, offer_id, Kind.EXTRACT)
            centre = centres.row(session)
            closed, name, size = self._home / fetching.FOLDER / row.sha256, row.name, row.size
        self._open.shut()
        try:
            plain = self._open.place(size) / name
            centres.opened_to(centre, closed, plain)
        except OSError as error:
            self._open.shut()
            raise FileUnreachable(file=name) from error
        with self._store.write(by) as unit:
            self._opened_at = unit.clock()
            unit.record("sync.extract_opened", offer_id)
        return plain

    def tidy(self) -> None:
        """An extract that was imported since it was opened lies open no longer."""
        if not self._open.any or self._opened_at is None:
            return
        with self._store.read() as session:
            imported = session.exec(
                select(JournalRow.seq)
                .where(JournalRow.kind == "registry.imported", JournalRow.at >= self._opened_at)
                .limit(1)
            ).first()
        if imported is not None:
            self._open.shut()

    def put_aside(self, offer_id: UUID, *, by: Actor) -> None:
        """It is used, or not wanted: what lies here of it goes. Raises NotAllowed, OfferMissing."""
        by.must_any(Permission.OFFICE, Permission.IMPORT)
        with self._store.write(by) as unit:
            row = unit.session.get(OfferRow, offer_id)
            if row is None:
                raise OfferMissing()
            if row.done_at is None:
                row.done_at, row.outcome = unit.clock(), "put_aside"
                unit.session.add(row)
                unit.record("sync.offer_put_aside", row.id, kind=row.kind)
                unit.topics.add(Topic.SYNC)
            sha256, kind = row.sha256, row.kind
        fetching.forget(self._home, sha256)
        if kind == Kind.EXTRACT:
            self._open.shut()


def _ready(session: Session, offer_id: UUID, kind: Kind) -> OfferRow:
    row = session.get(OfferRow, offer_id)
    if row is None or row.kind != kind or row.done_at is not None or row.got < row.size:
        raise OfferMissing()
    return row

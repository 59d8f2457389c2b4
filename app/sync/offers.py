"""What the centre has laid ready for the office's administrator: a new standard, a new extract. None of it takes effect
by itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
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
from app.sync import centre as centres
from app.sync import fetching
from app.sync.errors import OfferForeign, OfferMissing
from app.sync.laying_open import MEMORY, Gone, LaidOpen
from app.sync.tables import OfferRow
from app.wire.messages import Kind

_CLOSED = ".tertutup"
"""At the end of a folder's name that is only spoken of: see `Offers.extract_file`."""


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
        """Where the extract will lie for whoever reads it by way of `opened`. Nothing lies there: what is kept stays
        closed. Raises NotAllowed, OfferMissing."""
        by.must(Permission.IMPORT)
        with self._store.read() as session:
            row = _ready(session, offer_id, Kind.EXTRACT)
            return self._home / fetching.FOLDER / f"{row.id}{_CLOSED}" / row.name

    @contextmanager
    def opened(self, files: Sequence[Path], *, by: Actor) -> Iterator[tuple[Path, ...]]:
        """The same files to be read while the block runs; an extract of the centre lies open only that long (see
        `laying_open`), and is destroyed at its end, both journaled.

        Raises NotAllowed, OfferMissing, AgeFileClosed, FileUnreachable.
        """
        with ExitStack() as open_:
            yield tuple([open_.enter_context(self._open_one(file, by)) for file in files])

    @contextmanager
    def _open_one(self, file: Path, by: Actor) -> Iterator[Path]:
        if file.parent.parent != self._home / fetching.FOLDER or not file.parent.name.endswith(_CLOSED):
            yield file
            return
        by.must(Permission.IMPORT)
        offer_id = UUID(file.parent.name.removesuffix(_CLOSED))
        with self._store.write(by) as unit:
            row = _ready(unit.session, offer_id, Kind.EXTRACT)
            centre = centres.row(unit.session)
            unit.session.expunge(centre)
            closed, size = self._home / fetching.FOLDER / row.sha256, row.size
            unit.record("sync.extract_opened", offer_id)
        with ExitStack() as held:
            try:
                plain = held.enter_context(self._open.place(offer_id, size, self._destroyed(by))) / file.name
                centres.opened_to(centre, closed, plain)
            except OSError as error:
                raise FileUnreachable(file=file.name) from error
            yield plain

    def sweep(self, *, by: Actor) -> None:
        """Destroy what a killed program left open. At every start, before anything else."""
        self._open.sweep(self._destroyed(by))

    def _destroyed(self, by: Actor) -> Callable[[Gone], None]:
        def told(gone: Gone) -> None:
            with self._store.write(by) as unit:
                unit.record("sync.extract_destroyed", gone.offer, bytes=gone.bytes, left=gone.left)

        return told

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
            sha256 = row.sha256
        fetching.forget(self._home, sha256)


def _ready(session: Session, offer_id: UUID, kind: Kind) -> OfferRow:
    row = session.get(OfferRow, offer_id)
    if row is None or row.kind != kind or row.done_at is not None or row.got < row.size:
        raise OfferMissing()
    return row

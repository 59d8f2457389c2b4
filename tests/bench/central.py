"""What the central store is measured with: a PostgreSQL of its own that syncs its disk, counters with keys, and entries
as a day at the counter leaves them."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import Engine

from app.base.clock import now
from app.base.ids import id_at
from app.central.database import open_database
from app.central.desk import Desk
from app.central.migrate import migrate
from app.security.short_code import new_code
from app.wire import Entry
from app.wire.parcel import GENESIS, Linked, Parcel, chain
from app.wire.request import Signed, to_sign, written
from tests.app.central.speaking import Speaker
from tests.postgres import Cluster

PARCELS = "/v1/parcels"
_OPENS = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_PEOPLE_A_DAY = 300


@contextmanager
def postgresql() -> Iterator[Cluster]:
    """As it comes, with fsync: what is measured must hold for a machine whose power may fail."""
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-pusat-"))
    cluster = Cluster(folder)
    cluster.make()
    cluster.start(durable=True)
    try:
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def new_store(cluster: Cluster, name: str) -> Engine:
    engine = open_database(cluster.new_database(name))
    migrate(engine)
    return engine


@dataclass
class Journal:
    """A counter's journal without the counter: fourteen entries for each person, three hundred people a day."""

    counter: int
    seq: int = 0
    link: str = GENESIS
    _chance: Random = field(init=False)
    _visit: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = Random(self.counter)

    def next(self, count: int) -> list[Linked]:
        made = []
        for _ in range(count):
            if not self._visit:
                self._visit = self._a_visit()
            entry = self._visit.pop(0)
            self.seq, self.link = self.seq + 1, chain(self.link, entry)
            made.append(Linked(seq=self.seq, link=self.link, entry=entry))
        return made

    def _uuid(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _a_visit(self) -> list[Entry]:
        n = self.seq // 14
        began = _OPENS + timedelta(days=n // _PEOPLE_A_DAY, seconds=n % _PEOPLE_A_DAY * 90)
        visit, letter, person, extract = (self._uuid() for _ in range(4))
        ticket, number = f"A-{n % _PEOPLE_A_DAY + 1:03d}", f"460/{n + 1}/{self.counter}/2026"
        told: tuple[tuple[str, UUID, dict[str, object]], ...] = (
            ("visits.opened", visit, {"ticket": ticket, "service": "surat_dtsen", "priority": False}),
            ("visits.called", visit, {"ticket": ticket, "desk": "1", "calls": 1}),
            ("visits.ticked", visit, {"papers": {"ktp": True, "kk": True}}),
            (
                "registry.looked_up",
                person,
                {"by": "nik", "outcome": "one", "matches": 1, "extract": str(extract), "visit": str(visit)},
            ),
            (
                "letters.drafted",
                letter,
                {
                    "visit": str(visit),
                    "kind": "sk_dtsen",
                    "purpose": "kesehatan",
                    "outcome": "one",
                    "desil": 2,
                    "extract": str(extract),
                    "corrected": [],
                    "override": False,
                    "notes": [],
                },
            ),
            ("approvals.started", letter, {"round": 1, "chain": ["kabid", "kadis"]}),
            ("approvals.approved", letter, {"role": "kabid", "kind": "paraf", "round": 1, "wet": False}),
            ("approvals.approved", letter, {"role": "kadis", "kind": "sign", "round": 1, "wet": False}),
            (
                "letters.issued",
                letter,
                {
                    "number": number,
                    "code": new_code(self._chance.getrandbits),
                    "kind": "sk_dtsen",
                    "sha256": f"{self._chance.getrandbits(256):064x}",
                    "series": f"loket-{self.counter}",
                    "year": 2026,
                    "serial": n + 1,
                    "day": began.date().isoformat(),
                    "until": "2027-02-01",
                    "purpose": "kesehatan",
                    "desil": 2,
                },
            ),
            ("letters.print_sent", letter, {"copy": 1, "printer": "HP LaserJet 1020"}),
            ("letters.print_confirmed", letter, {"copy": 1}),
            ("letters.scan_filed", letter, {"by_qr": True, "filed": str(self._uuid())}),
            ("letters.handed_over", letter, {"relation": "diri", "explained": True}),
            ("visits.finished", visit, {"ticket": ticket, "outcome": "done", "in_time": True}),
        )
        return [
            Entry(
                id=id_at(began + timedelta(seconds=5 * step), self._chance.getrandbits(74)),
                at=began + timedelta(seconds=5 * step, microseconds=self._chance.randrange(1_000_000)),
                actor="rina",
                kind=kind,
                subject=subject,
                facts=facts,  # type: ignore[arg-type]
            )
            for step, (kind, subject, facts) in enumerate(told)
        ]


@dataclass
class Sender:
    """An enrolled counter, as far as the centre can see."""

    speaker: Speaker
    journal: Journal

    @classmethod
    def enrolled(cls, engine: Engine, number: int) -> "Sender":
        return cls(Speaker.enrolled(engine, Desk(engine, now), now, f"kantor-{number}/loket-1"), Journal(number))

    def signed(self, entries: Sequence[Linked]) -> tuple[dict[str, str], bytes]:
        """Headers and body of a push."""
        body = Parcel(entries=tuple(entries)).model_dump_json().encode()
        at, nonce, device = written(now()), secrets.token_hex(16), self.speaker.enrolled_as.device
        signature = self.speaker.key.sign(to_sign("POST", PARCELS, device, at, nonce, body))
        return Signed(device, at, nonce, signature).headers(), body

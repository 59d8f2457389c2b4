"""The central store on a PostgreSQL with fsync on this machine: taking in, a backlog, many counters at once, the page.

Rival of the take-in is a bare psycopg `COPY` of the very rows that taking in leaves (entry, place and letter), into
tables of the same shape, each batch one commit, and nothing else: no signature, no JSON, no chain, no question whether
a row is there already. Ours begins with the bytes of a signed request and ends with those of the signed answer.
The other rivals are the times that were promised.
"""

import gc
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Engine, func, select

from app.base.actor import Actor
from app.base.clock import now
from app.central.database import reading, writing
from app.central.desk import Desk
from app.central.enrolling import invite
from app.central.serve import spare_garbage_collection
from app.central.tables import entry, letter, place
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate
from app.sync import centre as centres
from app.sync import enrolment
from app.sync.appliers import appliers
from app.sync.batching import LARGEST, Batching
from app.sync.client import Client
from app.sync.enrolment import Office
from app.sync.round import Round
from app.sync.transport import HttpTransport
from tests.bench.asking import ask, form, signed
from tests.bench.central import PARCELS, Journal, Sender, new_store, postgresql
from tests.postgres import Cluster
from tests.serving import Served
from tests.world.machine import ZONE

KEY = bytes(range(32))
BATCHES = 24
BACKLOG = 50_000
COUNTERS, PUSHES, SOME = 10, 30, 100
LOOKS, LINES = 4000, 10
REAL = b"Surat ini sah."
"""What the page says of a letter that was taken in: a question that is refused early would be a cheap one."""

WORKERS = 2
"""As the administrator's page says: a process for each core."""

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    home = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        with postgresql() as cluster:
            return [_take_in(cluster), _backlog(cluster, home), *_served(cluster, home)]
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _take_in(cluster: Cluster) -> Row:
    engine = new_store(cluster, "taken")
    sender, desk = Sender.enrolled(engine, 1), Desk(engine, now)
    bare = psycopg.connect(engine.url.set(drivername="postgresql").render_as_string(hide_password=False))
    for table in ("entry", "place", "letter"):
        bare.execute(f"CREATE TABLE copied_{table} (LIKE {table} INCLUDING DEFAULTS INCLUDING INDEXES)")
    bare.commit()
    ours: list[float] = []
    rival: list[float] = []
    spare_garbage_collection()  # as the served process does
    # In turns, so that a busy moment of the machine meets both.
    for number in range(BATCHES + 3):
        headers, body = sender.signed(sender.journal.next(LARGEST))
        start = time.perf_counter()
        desk.serve("POST", PARCELS, headers, body)
        taken = time.perf_counter() - start
        rows = _left_by_the_last(engine, sender)
        start = time.perf_counter()
        with bare.transaction():
            for table, some in rows.items():
                with bare.cursor().copy(f"COPY copied_{table} FROM STDIN") as copy:
                    for row in some:
                        copy.write_row(row)
        copied = time.perf_counter() - start
        if number >= 3:  # the first ones make the month's table and warm both up
            ours.append(taken / LARGEST)
            rival.append(copied / LARGEST)
    bare.close()
    engine.dispose()
    gc.unfreeze()
    return ("take-in of an entry", statistics.median(ours), "bare COPY", statistics.median(rival), 2.0)


def _left_by_the_last(engine: Engine, sender: Sender) -> dict[str, list[tuple[object, ...]]]:
    first = sender.journal.seq - LARGEST + 1
    ids = select(entry.c.subject).where(entry.c.seq >= first, entry.c.kind == "letters.issued")
    with reading(engine) as connection:
        return {
            "entry": [tuple(row) for row in connection.execute(select(entry).where(entry.c.seq >= first))],
            "place": [tuple(row) for row in connection.execute(select(place).where(place.c.seq >= first))],
            "letter": [tuple(row) for row in connection.execute(select(letter).where(letter.c.subject.in_(ids)))],
        }


def _backlog(cluster: Cluster, home: Path) -> Row:
    """A counter that was offline for two weeks: its real file, the real client, a real socket."""
    engine = new_store(cluster, "backlog")
    path = home / "loket.db"
    made = open_engine(path, KEY, create=True)
    migrate(made, path)
    store = Store(made, path, now)
    by = Actor("rina")
    journal = Journal(1)
    with _serving(cluster, "backlog", home) as served:
        with writing(engine) as connection:
            code = invite(connection, "kantor-1/loket-1", now())
        transport = HttpTransport(served.url)
        office = Office("kantor-1", "Dinas Sosial Contoh", "Asia/Jakarta")
        enrolment.enrol(store, office, transport, url=served.url, code=code, by=by)
        for _ in range(BACKLOG // 500):
            with store.write(by) as unit:
                for each in journal.next(500):
                    unit.record(each.entry.kind, each.entry.subject, **each.entry.facts)
        with store.read() as session:
            centre = centres.row(session)
        client = Client(transport, centre.device, centres.key(centre), centre.centre_key, now)
        start = time.perf_counter()
        result = Round(store, client, appliers(), ZONE, now, Batching()).run()
        seconds = time.perf_counter() - start
        transport.close()
    store.close()
    with reading(engine) as connection:
        held = connection.execute(select(func.count()).select_from(entry)).scalar_one()
    engine.dispose()
    if held < BACKLOG or not result.equal:
        raise RuntimeError(f"{held} of {BACKLOG} entries arrived")
    return (f"backlog of {BACKLOG:,} entries", seconds, "60 seconds", 60.0, 1.0)


def _served(cluster: Cluster, home: Path) -> list[Row]:
    engine = new_store(cluster, "served")
    senders = [Sender.enrolled(engine, number + 1) for number in range(COUNTERS)]
    with _serving(cluster, "served", home) as served:
        ask(served.port, [[_push(sender)] for sender in senders])
        pushes = [[_push(sender) for _ in range(PUSHES)] for sender in senders]
        gc.collect()
        _, pushed = ask(served.port, pushes)
        with reading(engine) as connection:
            codes = connection.execute(select(letter.c.code)).scalars().all()
        looks = [form("/periksa", b"kode=" + codes[n % len(codes)].encode()) for n in range(LOOKS)]
        ask(served.port, [looks[line:400:LINES] for line in range(LINES)], REAL)
        gc.collect()
        seconds, looked = ask(served.port, [looks[line::LINES] for line in range(LINES)], REAL)
    engine.dispose()
    return [
        (f"push of {SOME}, {COUNTERS} counters, p95", _percentile(pushed, 0.95), "200 ms", 0.2, 1.0),
        ("verification page, each", seconds / LOOKS, "500 a second", 1 / 500, 1.0),
        ("verification page, p99", _percentile(looked, 0.99), "50 ms", 0.05, 1.0),
    ]


def _push(sender: Sender) -> bytes:
    return signed(PARCELS, *sender.signed(sender.journal.next(SOME)))


@contextmanager
def _serving(cluster: Cluster, database: str, home: Path) -> Iterator[Served]:
    address = cluster.url.rpartition("/")[0] + f"/{database}"
    # All questions come from one address here.
    served = Served(address, home, workers=WORKERS, more={"LOKET_CENTRAL_PER_MINUTE": "1000000000"})
    try:
        yield served
    finally:
        served.stop()


def _percentile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(int(len(seconds) * share), len(seconds) - 1)]

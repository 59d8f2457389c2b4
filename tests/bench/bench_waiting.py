"""Saving at the counter while five thousand entries wait for the centre, against the same with none waiting.

Both are the encrypted file as an office has it (synchronous=FULL), enrolled; a saving is one transaction with one
entry. The two take turns, so that what else the machine does meets both alike.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from uuid import uuid4

from app.base.actor import Actor
from app.base.clock import now
from app.store import Store, journal
from app.store.engine import open_engine
from app.store.migrate import migrate
from app.sync import centre as centres
from app.sync import enrolment, outbox
from tests.app.sync.centres import URL, Centre, Wire
from tests.app.sync.conftest import OFFICE

WAITING = 5_000
ROUNDS = 400
LIMIT = 1.15
"""One saving takes about a millisecond, most of it the disk's; the rest of the distance is the disk's mood."""

_KEY = bytes(range(32))
_RINA = Actor("rina")


def bench() -> list[tuple[str, float, str, float, float]]:
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        none, many = (_counter(folder, name, count) for name, count in (("kosong", 0), ("penuh", WAITING)))
        for store in (none, many):
            for _ in range(50):
                _save(store)
        seconds: dict[str, list[float]] = {"none": [], "many": []}
        for turn in range(ROUNDS):
            for name, store in (("none", none), ("many", many))[:: 1 if turn % 2 else -1]:
                began = time.perf_counter()
                _save(store)
                seconds[name].append(time.perf_counter() - began)
        with many.read() as session:
            assert outbox.waiting(session, centres.row(session).settled) >= WAITING
        for store in (none, many):
            store.close()
        ours, rival = statistics.median(seconds["many"]), statistics.median(seconds["none"])
        return [(f"saving, {WAITING} entries waiting", ours, "none waiting", rival, LIMIT)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _counter(folder: Path, name: str, waiting: int) -> Store:
    """Enrolled; with so many entries that the centre has not seen, or as many that it has."""
    path = folder / f"{name}.db"
    engine = open_engine(path, _KEY, create=True)
    migrate(engine, path)
    store = Store(engine, path, now)
    place = folder / name
    place.mkdir()
    centre = Centre.at(place, now)
    with store.write(_RINA) as unit:
        for n in range(WAITING):
            unit.record("visits.opened", uuid4(), n=n)
    enrolment.enrol(store, OFFICE, Wire(centre.desk), url=URL, code=centre.code(), by=_RINA)
    centre.engine.dispose()
    if not waiting:
        with store.write(_RINA) as unit:
            row = centres.row(unit.session)
            row.settled = journal.head(unit.session)[0]
            unit.session.add(row)
    return store


def _save(store: Store) -> None:
    with store.write(_RINA) as unit:
        unit.record("visits.opened", uuid4(), n=0)

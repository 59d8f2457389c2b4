"""Whether taking in an entry costs the same with ten thousand and with two million entries stored.

The two million are copies of ten thousand that were really taken in, with ids, chains and days of their own: a hundred
and ninety-nine counters' journals, spread over the months of a year.
"""

import gc
import statistics
import time

from sqlalchemy import Engine, text

from app.base.clock import now
from app.central.database import writing
from app.central.desk import Desk
from app.central.serve import spare_garbage_collection
from tests.bench.central import PARCELS, Sender, new_store, postgresql

SMALL, COPIES = 10_000, 199
BATCH, MEASURED = 500, 40

_MONTHS = """
    CREATE TABLE IF NOT EXISTS entry_2026_{month:02d} PARTITION OF entry
    FOR VALUES FROM ('2026-{month:02d}-01') TO ('{after}')
"""
_COPIES = (
    """
    CREATE TEMPORARY TABLE fresh ON COMMIT DROP AS
    SELECT e.*, gen_random_uuid() AS new_id, p.digest, n.n, (n.n % 11) AS back
    FROM entry e JOIN place p ON p.id = e.id CROSS JOIN generate_series({first}, {last}) AS n(n)
    WHERE e.chain = 1
    """,
    "INSERT INTO place SELECT new_id, 1000 + n, seq, digest FROM fresh",
    """
    INSERT INTO entry SELECT 1000 + n, (day - make_interval(months => back::int))::date, seq, new_id, at, actor, kind,
        subject, facts, link FROM fresh
    """,
    """
    INSERT INTO letter SELECT (jsonb_populate_record(l, jsonb_build_object(
        'subject', gen_random_uuid(), 'code', l.code || '-' || n, 'series', l.series || '-' || n, 'chain', 1000 + n))).*
    FROM letter l CROSS JOIN generate_series({first}, {last}) AS n(n) WHERE l.chain = 1
    """,
)


def bench() -> list[tuple[str, float, str, float, float]]:
    with postgresql() as cluster:
        engine = new_store(cluster, "large")
        first, desk = Sender.enrolled(engine, 1), Desk(engine, now)
        spare_garbage_collection()
        for _ in range(SMALL // BATCH):
            _push(desk, first)
        few = _cost(engine, desk, 2)
        _fill(engine)
        many = _cost(engine, desk, 3)
        engine.dispose()
    gc.unfreeze()
    stored = SMALL * (1 + COPIES)
    return [(f"take-in with {stored:,} entries stored", many, f"with {SMALL:,}", few, 1.2)]


def _push(desk: Desk, sender: Sender) -> float:
    headers, body = sender.signed(sender.journal.next(BATCH))
    start = time.perf_counter()
    desk.serve("POST", PARCELS, headers, body)
    return (time.perf_counter() - start) / BATCH


def _cost(engine: Engine, desk: Desk, number: int) -> float:
    """Seconds for an entry of one more counter, in the median of its parcels."""
    sender = Sender.enrolled(engine, number)
    return statistics.median([_push(desk, sender) for _ in range(MEASURED + 5)][5:])


def _fill(engine: Engine) -> None:
    for month in range(1, 12):
        with writing(engine) as connection:
            after = f"2026-{month + 1:02d}-01"
            connection.execute(text(_MONTHS.format(month=month, after=after)))
    for first in range(1, COPIES + 1, 20):
        with writing(engine) as connection:
            for statement in _COPIES:
                connection.execute(text(statement.format(first=first, last=min(first + 19, COPIES))))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("CHECKPOINT"))

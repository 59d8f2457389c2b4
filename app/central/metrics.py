"""Numbers for Prometheus, in its text form. Routes, never paths: a path may hold the code of somebody's letter.

A process keeps no totals: it adds what it served to those in the database, every few seconds and whenever it is asked,
so that every process answers for all of them, on one machine or on several.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects import postgresql, sqlite

from app.central.database import is_postgresql, reading, writing
from app.central.errors import DatabaseDown
from app.central.tables import chain, conflict, counter, message, tally, waiting

ADD_SECONDS = 10
"""What a process served last is missing for so long in the answers of others."""

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_REQUESTS, _SECONDS = "loket_requests_total", "loket_request_seconds"


class Metrics:
    """What this process served and did not add to the totals yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._within: Counter[tuple[str, int]] = Counter()
        self._sums: defaultdict[str, float] = defaultdict(float)

    def served(self, method: str, route: str, status: int, seconds: float) -> None:
        if method not in _METHODS:
            method = "-"  # whoever makes one up must not make a row for it
        bucket = next((at for at, bound in enumerate(_BOUNDS) if seconds <= bound), len(_BOUNDS))
        with self._lock:
            self._requests[method, route, status] += 1
            self._within[route, bucket] += 1
            self._sums[route] += seconds

    def add(self, engine: Engine) -> None:
        """To the totals. Raises DatabaseDown, and then keeps it for the next time."""
        with self._lock:
            requests, within, sums = self._requests, self._within, self._sums
            self._requests, self._within, self._sums = Counter(), Counter(), defaultdict(float)
        rows = _samples(requests, within, sums)
        if not rows:
            return
        try:
            with writing(engine) as connection:
                _add(connection, rows)
        except DatabaseDown:
            with self._lock:
                self._requests.update(requests)
                self._within.update(within)
                for route, seconds in sums.items():
                    self._sums[route] += seconds
            raise

    def text(self, engine: Engine) -> str:
        self.add(engine)
        with reading(engine) as connection:
            rows = connection.execute(select(tally.c.sample, tally.c.value)).all()
            held = _held(connection)
        totals = sorted((sample, value) for sample, value in rows)
        lines = [f"# TYPE {_REQUESTS} counter"]
        lines += [f"{sample} {value:.0f}" for sample, value in totals if sample.startswith(_REQUESTS)]
        lines.append(f"# TYPE {_SECONDS} histogram")
        lines += [
            f"{sample} {value:.6f}" if sample.startswith(f"{_SECONDS}_sum") else f"{sample} {value:.0f}"
            for sample, value in totals
            if sample.startswith(_SECONDS)
        ]
        return "\n".join([*lines, *held]) + "\n"


def _samples(
    requests: Mapping[tuple[str, str, int], int], within: Mapping[tuple[str, int], int], sums: Mapping[str, float]
) -> dict[str, float]:
    """By sample; the buckets of a histogram count all that took at most so long."""
    found: dict[str, float] = {
        f'{_REQUESTS}{{method="{method}",route="{route}",status="{status}"}}': count
        for (method, route, status), count in requests.items()
    }
    for route, seconds in sums.items():
        upto = 0
        for at, bound in enumerate((*_BOUNDS, "+Inf")):
            upto += within.get((route, at), 0)
            found[f'{_SECONDS}_bucket{{route="{route}",le="{bound}"}}'] = upto
        found[f'{_SECONDS}_count{{route="{route}"}}'] = upto
        found[f'{_SECONDS}_sum{{route="{route}"}}'] = seconds
    return found


def _add(connection: Connection, rows: dict[str, float]) -> None:
    """In one order for all, so that no two processes wait for each other."""
    insert = (postgresql.insert if is_postgresql(connection) else sqlite.insert)(tally)
    more = insert.on_conflict_do_update(
        index_elements=["sample"], set_={"value": tally.c.value + insert.excluded.value}
    )
    connection.execute(more, [{"sample": sample, "value": value} for sample, value in sorted(rows.items())])


def _held(connection: Connection) -> list[str]:
    entries = connection.execute(select(func.coalesce(func.sum(chain.c.entries), 0))).scalar_one()
    waits = connection.execute(select(func.count()).select_from(waiting)).scalar_one()
    open_ = connection.execute(
        select(func.count()).select_from(conflict).where(conflict.c.settled_at.is_(None))
    ).scalar_one()
    unapplied = connection.execute(
        select(func.count()).select_from(message).where(message.c.refused != "")
    ).scalar_one()
    states = connection.execute(select(counter.c.state, func.count()).group_by(counter.c.state)).all()
    lines = [
        "# TYPE loket_entries gauge",
        f"loket_entries {entries}",
        "# TYPE loket_entries_waiting gauge",
        f"loket_entries_waiting {waits}",
        "# TYPE loket_conflicts gauge",
        f"loket_conflicts {open_}",
        "# TYPE loket_messages_unapplied gauge",
        f"loket_messages_unapplied {unapplied}",
        "# TYPE loket_counters gauge",
    ]
    return lines + [f'loket_counters{{state="{state}"}} {count}' for state, count in sorted(states)]

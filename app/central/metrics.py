"""Numbers for Prometheus, in its text form. Routes, never paths: a path may hold the code of somebody's letter."""

import threading
from collections import Counter, defaultdict

from sqlalchemy import Engine, func, select

from app.central.database import reading
from app.central.tables import chain, conflict, counter, waiting

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts since this process began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: dict[str, list[float]] = defaultdict(lambda: [0.0] * (len(_BOUNDS) + 2))

    def served(self, method: str, route: str, status: int, seconds: float) -> None:
        with self._lock:
            self._requests[method, route, status] += 1
            buckets = self._seconds[route]
            for at, bound in enumerate(_BOUNDS):
                buckets[at] += seconds <= bound
            buckets[-2] += 1
            buckets[-1] += seconds

    def text(self, engine: Engine) -> str:
        with self._lock:
            lines = ["# TYPE loket_requests_total counter"]
            lines += [
                f'loket_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
                for (method, route, status), count in sorted(self._requests.items())
            ]
            lines.append("# TYPE loket_request_seconds histogram")
            for route, buckets in sorted(self._seconds.items()):
                lines += [
                    f'loket_request_seconds_bucket{{route="{route}",le="{bound}"}} {buckets[at]:.0f}'
                    for at, bound in enumerate(_BOUNDS)
                ]
                lines.append(f'loket_request_seconds_bucket{{route="{route}",le="+Inf"}} {buckets[-2]:.0f}')
                lines.append(f'loket_request_seconds_count{{route="{route}"}} {buckets[-2]:.0f}')
                lines.append(f'loket_request_seconds_sum{{route="{route}"}} {buckets[-1]:.6f}')
        return "\n".join([*lines, *_held(engine)]) + "\n"


def _held(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        entries = connection.execute(select(func.coalesce(func.sum(chain.c.entries), 0))).scalar_one()
        waits = connection.execute(select(func.count()).select_from(waiting)).scalar_one()
        open_ = connection.execute(
            select(func.count()).select_from(conflict).where(conflict.c.settled_at.is_(None))
        ).scalar_one()
        states = connection.execute(select(counter.c.state, func.count()).group_by(counter.c.state)).all()
    lines = [
        "# TYPE loket_entries gauge",
        f"loket_entries {entries}",
        "# TYPE loket_entries_waiting gauge",
        f"loket_entries_waiting {waits}",
        "# TYPE loket_conflicts gauge",
        f"loket_conflicts {open_}",
        "# TYPE loket_counters gauge",
    ]
    return lines + [f'loket_counters{{state="{state}"}} {count}' for state, count in sorted(states)]

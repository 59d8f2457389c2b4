"""A finished file read again before it is put in use."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.registry import schema


def count(path: Path, key: bytes) -> int:
    """People in a finished file, each page of them read through its key and its signature: what a swap relies on."""
    with schema.opened(path, key, schema.READ_ONCE) as db:
        last = int(db.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0])

    def counted(half: str) -> int:
        with schema.opened(path, key, schema.READ_ONCE) as db:
            return int(db.execute(f"SELECT count(*) FROM person WHERE {half} ?", (last // 2,)).fetchone()[0])

    with ThreadPoolExecutor(2) as both:
        return sum(both.map(counted, ("id <=", "id >")))

"""Is a letter found at once in a register of half a million? The rival is what was promised: 50 ms.

Asked as the screen asks: how many answer, and the newest of them, ready to be shown. Real rows in an encrypted file,
all of them copies of one issued letter with numbers, codes and names of their own.

Run it by `python -m tests.bench --only register`.
"""

import random
import shutil
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from app.letters import Query
from app.letters.tables import LetterRow
from app.samples.names import Names
from app.security.short_code import new_code
from tests.bench.bench_issue import Counter

LETTERS = 500_000
SHOWN = 100
"""Lines that the screen fetches at once."""
EACH = 40
_AT_ONCE = 20_000

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        return _measured(Counter(folder / "home"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(counter: Counter) -> list[Row]:
    dice = random.Random(4)
    letters = _fill(counter, dice)
    register, clerk = counter.app.register, counter.desk.clerk
    kinds: dict[str, list[str]] = {
        "number": [dice.choice(letters)[0] for _ in range(EACH)],
        "part of a number": [dice.choice(letters)[0][4:14] for _ in range(EACH)],
        "running number": [str(dice.randrange(1, LETTERS)) for _ in range(EACH)],
        "short code": [dice.choice(letters)[1] for _ in range(EACH)],
        "name": [dice.choice(letters)[2] for _ in range(EACH)],
        "part of a name": [dice.choice(letters)[2][1:6] for _ in range(EACH)],
        "three letters": [dice.choice(letters)[2][:3] for _ in range(EACH)],
        "two letters": [dice.choice(letters)[2][:2] for _ in range(EACH)],
        "nobody": [f"qzx{at}" for at in range(EACH)],
        "nothing": [""] * EACH,
    }
    rows: list[Row] = []
    for kind, asked in kinds.items():
        taken: list[float] = []
        for words in asked:
            query = Query(text=words)
            if words is asked[0]:
                # A file of 2 GB is first read from the disk; the office has had it open for a while.
                register.page(query, most=SHOWN, by=clerk)
                register.recount(query, by=clerk)
            start = time.perf_counter()
            count = register.recount(query, by=clerk)
            shown = register.page(query, most=SHOWN, by=clerk)
            taken.append(time.perf_counter() - start)
            if len(shown) != min(count, SHOWN) or (kind in ("number", "short code") and count != 1):
                raise RuntimeError(f"{kind}: {count} answer, {len(shown)} are shown")
        print(f"  {kind}: median {1000 * statistics.median(taken):.1f} ms, longest {1000 * max(taken):.1f} ms")  # noqa: T201
        rows.append((f"register by {kind}", statistics.median(taken), "50 ms", 0.05, 1.0))
    counter.app.close()
    return rows


def _fill(counter: Counter, dice: random.Random) -> list[tuple[str, str, str]]:
    """Number, code and name of each."""
    first = counter.issue()
    made: list[tuple[str, str, str]] = []
    names = Names(dice, 30)
    with counter.app.store.read() as session:
        row = session.get_one(LetterRow, first.id)
        drafted = row.drafted_at
        columns = [column.name for column in LetterRow.__table__.columns]  # type: ignore[attr-defined]
    fresh = ("id", "drafted_at", "serial", "number", "code", "subject_name")
    others = ", ".join(name for name in columns if name not in fresh)
    insert = text(
        f"INSERT INTO letter ({', '.join(fresh)}, {others}) "
        f"SELECT :id, :drafted_at, :serial, :number, :code, :name, {others} FROM letter WHERE id = :first"
    )
    for start in range(0, LETTERS, _AT_ONCE):
        batch = []
        for at in range(start + 2, start + 2 + _AT_ONCE):
            name = names.person("P" if at % 2 else "L", age=at % 70 + 15, order=at, balinese=at % 3 == 0)
            made.append((f"400.9.14/{at:06d}/DINSOS/XI/2026", new_code(), name))
            batch.append(
                {
                    "id": uuid4().hex,
                    "drafted_at": (drafted + timedelta(seconds=at)).replace(tzinfo=None).isoformat(" "),
                    "serial": at,
                    "number": made[-1][0],
                    "code": made[-1][1],
                    "name": name,
                    "first": first.id.hex,
                }
            )
        with counter.app.store.write(counter.desk.clerk) as unit:
            # Half a million rows at once need more room than an office's hundred a day.
            unit.session.connection().exec_driver_sql("PRAGMA cache_size = -400000")
            unit.session.connection().execute(insert, batch)
    return made

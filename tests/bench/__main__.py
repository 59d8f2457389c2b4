"""python -m tests.bench [--only NAME]: runs the measurements and fails when a limit is exceeded."""

import argparse
import importlib
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import Measure

HERE = Path(__file__).parent


def names() -> list[str]:
    """`letters` for bench_letters.py."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def table(measures: Sequence[Measure]) -> str:
    head = ("what", "ours", "rival", "of the rival", "ratio", "limit", "")
    rows = [
        (
            each.name,
            f"{each.ours:.6g}",
            each.rival_name,
            f"{each.rival:.6g}",
            f"{each.ratio:.2f}",
            f"{each.limit:g}",
            "holds" if each.holds else "EXCEEDED",
        )
        for each in measures
    ]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in (head, *rows)
    )


def measure(name: str) -> list[Measure]:
    module = importlib.import_module(f"tests.bench.bench_{name}")
    return [Measure(*row) for row in module.bench()]


def main(words: Sequence[str] | None = None) -> int:
    """0 when every limit holds, 1 when one is exceeded, 2 when nothing was measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=names(), action="append", help="only this measurement; may be repeated")
    parser.add_argument("--large", action="store_true", help="also what takes minutes (the names that end in _large)")
    asked = parser.parse_args(words)
    chosen = asked.only or [name for name in names() if asked.large or not name.endswith("_large")]
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; seconds or bytes")  # noqa: T201
    measures: list[Measure] = []
    for name in chosen:
        start = time.perf_counter()
        measures += measure(name)
        print(f"{name}: measured in {time.perf_counter() - start:.1f} s", flush=True)  # noqa: T201
    print(table(measures))  # noqa: T201
    if not measures:
        print("Nothing was measured.", file=sys.stderr)  # noqa: T201
        return 2
    exceeded = [each.name for each in measures if not each.holds]
    if exceeded:
        print(f"Exceeded: {', '.join(exceeded)}", file=sys.stderr)  # noqa: T201
    return 1 if exceeded else 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Counters as processes of their own, for the proofs that need several of them or one that dies.

python -m tests.journeys.counters HOME VISIT: the data key (hex) comes as the first line of standard input, so that it
stands in no process list; what comes after it says how many letters to issue.
"""

import json
import sys
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.base.nik import Nik
from app.compose import App, open_app
from app.letters import Draft, Letter
from app.letters.render import warm_up
from app.registry import Finding
from tests.offices import LISTED, TestClock, actor

FORM = Draft(kind="sk_dtsen", purpose="kesehatan", fields={})


def look_up(app: App, clerk: Actor, visit: UUID) -> Finding:
    return app.registry.find_nik(Nik.parse(LISTED), by=clerk, visit=visit)


def issue(app: App, clerk: Actor, visit: UUID, finding: Finding) -> Letter:
    """One letter of the neutral office, which numbers its drafts: draft, number, seal, PDF, commit in one act."""
    return app.letters.draft(visit, finding, finding.best, FORM, by=clerk)


def main(home: Path, visit: UUID) -> None:
    app = open_app(home, bytes.fromhex(sys.stdin.readline()), clock=TestClock())
    clerk = actor(f"petugas-{visit.hex[:8]}", app)
    warm_up()
    print("ready", flush=True)  # noqa: T201
    count = int(sys.stdin.readline())
    numbers: list[str] = []
    finding = look_up(app, clerk, visit)
    for _ in range(count):
        numbers.append(issue(app, clerk, visit, finding).number)
    app.close()
    print(json.dumps({"numbers": numbers}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))

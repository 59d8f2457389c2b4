"""Counters as processes of their own, for the proofs that need several of them or one that dies.

python -m tests.journeys.counters HOME VISIT: the data key (hex) comes as the first line of standard input, so that it
stands in no process list; what comes after it says how many letters the visit shall have in the end.
"""

import json
import os
import random
import sys
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.base.nik import Nik
from app.compose import App, open_app
from app.letters import Draft, Letter
from app.letters.numbers import numbering
from app.letters.typesetting.render import warm_up
from app.registry import Finding
from tests.offices import LISTED, TestClock, actor

CRASHED = 9
FAILED_PRINTS, VOIDS = 0.15, 0.09
"""How often, of one letter."""

LIFE = 250
"""Letters from one crash of a counter to its next: where, is different for each."""

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
    chance = random.Random()
    finding = look_up(app, clerk, visit)
    for number in range(len(app.letters.of_visit(visit)), count):
        letter = issue(app, clerk, visit, finding)
        _live(app, clerk, letter, chance)
        if number % LIFE == visit.int % LIFE:
            die(app, clerk)
    numbers = [letter.number for letter in app.letters.of_visit(visit)]
    app.close()
    print(json.dumps({"numbers": numbers}), flush=True)  # noqa: T201


def _live(app: App, clerk: Actor, letter: Letter, chance: random.Random) -> None:
    """What befalls a letter: now and then a print that fails, now and then it is void."""
    if chance.random() < FAILED_PRINTS:
        app.prints.start(letter.id, printer="uji", by=clerk)
        app.prints.fail(letter.id, by=clerk)
    if chance.random() < VOIDS:
        app.letters.void(letter.id, "uji", by=clerk)


def die(app: App, clerk: Actor) -> None:
    """In the middle of a transaction that took a number already, as when the power fails."""
    with app.store.write(clerk) as unit:
        numbering.take(unit, app.standard.letter(FORM.kind), app.letters.today(), desk="1")
        unit.session.flush()
        os._exit(CRASHED)


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]))

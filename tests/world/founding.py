"""The town as every world finds it: a centre and three enrolled counters. Founded once and copied, for enrolling them
took a fifteenth of every history."""

import shutil
from pathlib import Path
from random import Random

from app.central import leasing
from app.central.database import writing
from app.central.enrolling import invite
from app.standard import LetterKind
from tests.clock import SetClock, local
from tests.new_centres import new_centre
from tests.world.machine import Machine
from tests.world.network import Network

ALONE, TOGETHER = "satu", "banyak"
"""An office with one counter that owns its series, and one whose counters share theirs."""

COUNTERS = ((ALONE, "loket-1"), (TOGETHER, "loket-1"), (TOGETHER, "loket-2"))
CENTRE = "pusat.db"
BEGINS = local("2026-08-03 09:00")


def image(folder: Path, number: int) -> Path:
    """The disk of the counter of that place in COUNTERS."""
    return folder / f"{number}.db"


def found(folder: Path, new_file: Path, kind: LetterKind) -> None:
    """new_file: a counter's, with its tables and nothing in them."""
    clock = SetClock(BEGINS)
    engine = new_centre(folder / CENTRE)
    line = Network(engine, clock, Random(0))
    with writing(engine) as connection:
        invite(connection, f"{TOGETHER}/loket-1", clock())
        leasing.share(connection, TOGETHER, kind.series(), 2026, following=1, size=6, days=20)
    for number, (office, name) in enumerate(COUNTERS):
        shutil.copyfile(new_file, image(folder, number))
        machine = Machine(name, office, name, image(folder, number), clock)
        with writing(engine) as connection:
            code = invite(connection, f"{office}/{name}", clock())
        machine.enrol(line, code)
        machine.stop()
    engine.dispose()

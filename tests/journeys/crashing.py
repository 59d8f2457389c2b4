"""A counter that dies by SIGKILL while it issues and prints, again and again.

python -m tests.journeys.crashing HOME VISIT PAPER: the data key (hex) comes as the first line of standard input; each
further line asks for one death, {"point": name, "pass": n} or {"after": seconds}, and is answered when it has happened.

The processes that die are forked from this one, which has imported everything and opened nothing: a death costs
30 ms instead of 1.5 s, so that two hundred fit into a test.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import event

from app.compose import open_app
from app.letters import issuing
from app.letters.numbers import numbering
from app.letters.typesetting.render import warm_up
from tests.journeys.counters import issue, look_up
from tests.offices import TestClock, actor

POINTS = (
    "number taken",
    "rendered",
    "before commit",
    "committed, not printed",
    "print recorded, not sent",
    "paper out, not confirmed",
)


class Fuse:
    """Kills this process, with no chance to tidy up, at the n-th passing of one point."""

    def __init__(self, point: str, passing: int) -> None:
        self._point, self._left = point, passing

    def __call__(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def counter(home: Path, key: bytes, visit: UUID, paper: Path, fuse: Fuse, ready: Callable[[], None]) -> None:
    """Issue and print until killed."""
    app = open_app(home, key, clock=TestClock())
    clerk = actor("rina", app)
    finding = look_up(app, clerk, visit)
    _instrument(fuse)
    # Three to a letter: the letter itself, the print that is sent, the print that came out.
    event.listen(app.store._engine, "commit", lambda _: fuse("before commit"))
    ready()
    while True:
        letter = issue(app, clerk, visit, finding)
        fuse("committed, not printed")
        job = app.prints.start(letter.id, printer="map", by=clerk)
        fuse("print recorded, not sent")
        # As a printer would: all of a sheet or nothing of it lies in the tray.
        sheet = paper / f"{job.id}.part"
        sheet.write_bytes(job.pdf)
        sheet.rename(paper / f"{job.id}.pdf")
        fuse("paper out, not confirmed")
        app.prints.confirm(letter.id, by=clerk)


def _instrument(fuse: Fuse) -> None:
    """Only in the forked process: what the issuing calls also passes the fuse."""
    take, sealed = numbering.take, issuing.sealed

    def taking(*given: Any, **named: Any) -> Any:
        taken = take(*given, **named)
        fuse("number taken")
        return taken

    def sealing(*given: Any) -> bytes:
        pdf = sealed(*given)
        fuse("rendered")
        return pdf

    numbering.take, issuing.sealed = taking, sealing


def die_once(home: Path, key: bytes, visit: UUID, paper: Path, order: dict[str, Any]) -> int:
    """Fork a counter, let it die as ordered; the signal that ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        random.seed()  # otherwise every fork would wait for the file at the same uneven intervals
        try:
            fuse = Fuse(order.get("point", ""), order.get("pass", 0))
            counter(home, key, visit, paper, fuse, lambda: os.write(writing, b"!") and None)
        finally:
            os._exit(1)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    if "after" in order:
        time.sleep(order["after"])
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(home: Path, visit: UUID, paper: Path) -> None:
    key = bytes.fromhex(sys.stdin.readline())
    warm_up()
    for line in sys.stdin:
        print(die_once(home, key, visit, paper, json.loads(line)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]), Path(sys.argv[3]))

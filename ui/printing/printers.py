"""The printers of this PC, and which one was used last. No Qt here."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.devices.printer import Printer, Queue

FILE = "counter.json"


class Printers(Protocol):
    """Asked on a worker's thread: the system may take a while to answer."""

    def queues(self) -> Sequence[Queue]:
        """The default one first; empty where no printer is set up."""

    def printer(self, name: str) -> Printer: ...


def last_used(home: Path) -> str:
    """ "" when none is known."""
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
        return str(kept["printer"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def remember(home: Path, printer: str) -> None:
    """A convenience: where it cannot be written, the printer is asked for again."""
    aside = home / (FILE + ".new")
    try:
        aside.write_text(json.dumps({"printer": printer}), encoding="utf-8")
        aside.replace(home / FILE)
    except OSError:
        return

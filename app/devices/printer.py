"""Putting a finished PDF on paper. The title travels to the print queue: it carries a letter's number, never a name."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.base.errors import Unavailable

_MEDIA = {"A4": "A4", "F4": "Custom.215x330mm"}
"""F4 of Indonesian offices is 215 by 330 mm."""


class PrinterUnreachable(Unavailable):
    """No such queue, the queue does not accept jobs, or there is no print service on this PC. Facts: `printer`."""

    code = "devices.printer_unreachable"


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer as the system names it. ready: accepts and prints; detail: the system's own words when it does not."""

    name: str
    default: bool
    ready: bool
    detail: str = ""


class Printer(Protocol):
    def print(self, pdf: bytes, *, title: str, paper: str) -> None:
        """Hand one PDF to the queue; returning means that the queue took it, not that paper came out.

        paper: A4 or F4. Raises PrinterUnreachable.
        """


class FolderPrinter:
    """For tests and the demo day: each sheet is a file in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print(self, pdf: bytes, *, title: str, paper: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self._folder.iterdir())) + 1
        (self._folder / f"lembar-{number:04d}.pdf").write_bytes(pdf)


class CupsPrinter:
    """A queue of CUPS: the PDF arrives there as it is, fonts and vectors kept (measured: 26 kB against 1.1 MB of
    pixels by way of a paint device)."""

    def __init__(self, name: str) -> None:
        self._name = name

    def print(self, pdf: bytes, *, title: str, paper: str) -> None:
        # A queue that has stopped would still take the job, and let a second original out when it is started again.
        if not any(queue.ready for queue in queues() if queue.name == self._name):
            raise PrinterUnreachable(printer=self._name)
        # Through standard input: no readable copy of a letter is left lying in a temporary folder.
        _run(["lp", "-d", self._name, "-t", title, "-o", f"media={_MEDIA[paper]}"], self._name, given=pdf)


def queues() -> list[Queue]:
    """The printers that CUPS knows, the default one first; empty without a print service."""
    try:
        # -a: which accept jobs; -p: which print them; -d: which is meant when none is named.
        told = _run(["lpstat", "-a", "-p", "-d"], "-")
    except PrinterUnreachable:
        return []
    return parsed(told)


def parsed(told: str) -> list[Queue]:
    """What `lpstat -a -p -d` says in the C locale; an indented line goes on about the printer above it."""
    states: dict[str, str] = {}
    rejecting: set[str] = set()
    chosen = current = ""
    for line in told.splitlines():
        word, _, rest = line.partition(" ")
        if line[:1].isspace():
            if "disabled" in states.get(current, ""):
                states[current] += f": {line.strip()}"
        elif word == "printer":
            current, _, state = rest.partition(" ")
            states[current] = state.strip(" -")
        elif line.startswith("system default destination:"):
            chosen = line.rpartition(":")[2].strip()
        elif rest.startswith("not accepting requests"):
            rejecting.add(word)
            current = ""
    found = [
        Queue(name, name == chosen, not _stopped(name, state, rejecting), _why(name, state, rejecting))
        for name, state in states.items()
    ]
    return sorted(found, key=lambda queue: (not queue.default, queue.name))


def _stopped(name: str, state: str, rejecting: set[str]) -> bool:
    return state.startswith("disabled") or name in rejecting


def _why(name: str, state: str, rejecting: set[str]) -> str:
    if state.startswith("disabled"):
        return state
    return "not accepting requests" if name in rejecting else ""


def _run(command: Sequence[str], printer: str, given: bytes = b"") -> str:
    # LC_ALL=C: the words of lpstat are parsed. The account's password is no business of a print service.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("LOKET_")}
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, input=given, timeout=20, env={**surroundings, "LC_ALL": "C"}
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PrinterUnreachable(printer=printer) from error
    return done.stdout.decode(errors="replace")

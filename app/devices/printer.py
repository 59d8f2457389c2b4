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
        # Through standard input: no readable copy of a letter is left lying in a temporary folder.
        _run(["lp", "-d", self._name, "-t", title, "-o", f"media={_MEDIA[paper]}"], self._name, given=pdf)


def queues() -> list[Queue]:
    """The printers that CUPS knows, the default one first; empty without a print service."""
    try:
        listed = _run(["lpstat", "-p"], "-")
        chosen = _run(["lpstat", "-d"], "-").rpartition(":")[2].strip()
    except PrinterUnreachable:
        return []
    found = [
        Queue(name, name == chosen, "disabled" not in rest, "" if "disabled" not in rest else rest)
        for word, name, rest in (line.split(None, 2) for line in listed.splitlines() if line.startswith("printer "))
        if word == "printer"
    ]
    return sorted(found, key=lambda queue: (not queue.default, queue.name))


def _run(command: Sequence[str], printer: str, given: bytes = b"") -> str:
    # LC_ALL=C: the words of lpstat are parsed.
    try:
        done = subprocess.run(
            command, check=True, capture_output=True, input=given, timeout=20, env={**os.environ, "LC_ALL": "C"}
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PrinterUnreachable(printer=printer) from error
    return done.stdout.decode(errors="replace")

"""The process that compares two large extracts: two files come in by standard input, how far it is and what was found
go out by standard output, and it ends.

Pickles of our own program, as between the processes of an import. The end of its input ends it, whatever it is doing:
it cannot outlive the process that started it.
"""

import os
import pickle
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.finding import ordering
from app.registry.history import columns, columnwise
from app.registry.history.columns import Columns
from app.registry.history.diff import Found, Ranks

Place = tuple[Path, bytes]
"""An extract's file and its key."""
_READING = 0.8
"""Of the whole time."""
_TELL_EVERY = 0.05
"""Seconds between two words about how far it is."""
_PATIENCE = 5
"""How much less of a busy processor it gets than the window does (`nice`)."""


class Unread(Exception):
    """One of the two files could not be read. Facts: which, from 0; what the driver says."""

    def __init__(self, which: int, error: sqlcipher.Error) -> None:
        super().__init__(which, error)
        self.which, self.error = which, error


class Worker:
    def __init__(self, said: BinaryIO) -> None:
        self._said, self._saying = said, threading.Lock()
        self._shares, self._told = [0.0, 0.0], time.monotonic()

    def compare(self, places: tuple[Place, Place], ranks: Ranks) -> Found | None:
        """None where only `rowwise` can do it. Raises Unread."""
        try:
            library = ordering.core()
        except ImportError:
            return None
        with ThreadPoolExecutor(2) as both:
            old, new = both.map(lambda which: self._read(places, which, library), range(2))
        if old is None or new is None:
            return None

        def told(share: float) -> None:
            self._tell(_READING + share * (1 - _READING))

        return columnwise.compare(old, new, ranks, library, told)

    def say(self, kind: str, fact: object) -> None:
        with self._saying:
            pickle.dump((kind, fact), self._said, pickle.HIGHEST_PROTOCOL)
            self._said.flush()

    def _read(self, places: tuple[Place, Place], which: int, library: Any) -> Columns | None:
        def told(share: float) -> None:
            self._shares[which] = share
            self._tell(_READING * sum(self._shares) / 2)

        try:
            return columns.read(*places[which], library, told)
        except sqlcipher.Error as error:
            raise Unread(which, error) from error

    def _tell(self, share: float) -> None:
        if (now := time.monotonic()) - self._told >= _TELL_EVERY:
            self._told = now
            self.say("told", share)


def main() -> NoReturn:
    heard, said = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever else is printed must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the command line, which then ends this process
    if hasattr(os, "nice"):
        os.nice(_PATIENCE)
    places, ranks = pickle.load(heard)
    threading.Thread(target=_end_with, args=(heard,), daemon=True).start()
    worker = Worker(said)
    try:
        worker.say("found", worker.compare(places, ranks))
    except Unread as error:
        worker.say("unread", error)
    except MemoryError:
        os._exit(1)
    except Exception as error:  # this process is a shell of its own: `beside` raises it anew
        worker.say("failed", RuntimeError(type(error).__name__))
    # At once: the thread that waits for the end of the input would not let the interpreter end in its own way.
    os._exit(0)


def _end_with(heard: BinaryIO) -> None:
    heard.read(1)
    os._exit(1)

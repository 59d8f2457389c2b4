"""Has two large extracts compared in a process of its own, so that the window goes on answering."""

import contextlib
import pickle
import subprocess
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from app.base import side_process
from app.registry.errors import ComparisonLost
from app.registry.history.diff import Found, Ranks
from app.registry.history.worker import Place
from app.store.engine import speaking_plainly

WORD = "--comparison-worker"
_ASK_EVERY = 0.05
"""Seconds after which whoever waits is asked again whether they still want it."""
_Said = SimpleQueue[tuple[str, Any]]


def compare(old: Place, new: Place, ranks: Ranks, told: Callable[[float], None]) -> Found | None:
    """None where only `rowwise` can do it.

    told: called some twenty times a second with the share that is done, 0 to 1; what it raises ends the comparison.
    Raises FileDamaged and its kin of the file that cannot be read, ComparisonLost when the process ended by itself.
    """
    process = side_process.start(WORD)
    said: _Said = SimpleQueue()
    listener = Thread(target=_listen, args=(process, ((old, new), ranks), said), daemon=True)
    listener.start()
    try:
        return _heard(said, (old, new), told)
    finally:
        process.kill()
        process.wait()
        listener.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _heard(said: _Said, places: tuple[Place, Place], told: Callable[[float], None]) -> Found | None:
    share = 0.0
    told(share)
    while True:
        try:
            kind, fact = said.get(timeout=_ASK_EVERY)
        except Empty:
            kind, fact = "told", share
        if kind == "told":
            share = max(share, fact)  # two threads tell it, and one may be late
            told(share)
        elif kind == "found":
            found: Found | None = fact
            return found
        elif kind == "unread":
            with speaking_plainly(places[fact.which][0]):
                raise fact.error
        elif kind == "failed":
            raise fact
        else:
            raise ComparisonLost()


def _listen(process: "subprocess.Popen[bytes]", asked: tuple[tuple[Place, Place], Ranks], said: _Said) -> None:
    """Its input stays open: its end would end the process."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        pickle.dump(asked, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        while True:
            said.put(pickle.load(process.stdout))
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        said.put(("lost", None))

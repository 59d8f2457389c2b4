"""Has a picture read in a process of its own: 500 MB that go back to the PC, and a crash that is only a sentence."""

import contextlib
import json
import struct
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from queue import Empty, Queue
from threading import Thread

from app.base import side_process
from app.reading.errors import ReaderLost, ReaderMissing, ReaderSlow
from app.reading.lines import Seen

WORD = "--card-worker"
HEAD = struct.Struct(">I")
"""How many bytes of a picture follow."""
PATIENCE = 120
"""Seconds. Esc ends it earlier; an old PC under load needs many times what a quiet one does."""
_ASK_EVERY = 0.1
_PACKAGES = ("rapidocr", "onnxruntime")

Answer = tuple[int, list[Seen]]


def ready() -> bool:
    """Whether the extra package is installed."""
    return all(find_spec(each) is not None for each in _PACKAGES)


def read(picture: bytes, *, waiting: Callable[[], None] = lambda: None, patience: float = PATIENCE) -> Answer:
    """Degrees by which the picture must be turned, and the text in it.

    waiting: called some ten times a second; what it raises ends the reading. Raises ReaderMissing, ReaderSlow,
    ReaderLost.
    """
    if not ready():
        raise ReaderMissing()
    process = side_process.start(WORD, quiet=True)
    answers: Queue[bytes | None] = Queue(1)
    Thread(target=_talk, args=(process, picture, answers), daemon=True).start()
    until = time.monotonic() + patience
    try:
        while True:
            with contextlib.suppress(Empty):
                return _understood(answers.get(timeout=_ASK_EVERY))
            waiting()
            if time.monotonic() > until:
                raise ReaderSlow(seconds=round(patience))
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _talk(process: "subprocess.Popen[bytes]", picture: bytes, answers: "Queue[bytes | None]") -> None:
    """The whole answer, or None when there is none. Its input stays open: its end would end the process."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(HEAD.pack(len(picture)) + picture)
        process.stdin.flush()
        answers.put(process.stdout.read() or None)
    except (OSError, ValueError):
        answers.put(None)


def _understood(answer: bytes | None) -> Answer:
    if answer is None:
        raise ReaderLost()
    try:
        told = json.loads(answer)
        return int(told["turn"]), [
            (str(text), float(score), tuple((float(x), float(y)) for x, y in corners))
            for text, score, corners in told["seen"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ReaderLost() from error

"""The process that reads one card: a picture comes in by standard input, JSON goes out by standard output, and it ends.

The end of its input ends it too, whatever it is doing: it cannot outlive the window that started it. It opens no
connection: nothing that it was given can leave the PC. What comes out is text and numbers alone, so that a picture made
to break the library can break nothing but this process.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any, BinaryIO, NoReturn

from app.reading.engine import Engine, opened
from app.reading.reader import HEAD

_PATIENCE = 5
"""How much less of a busy processor it gets than the window does (`nice`)."""


def main() -> NoReturn:
    heard, said = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever else is printed must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_PATIENCE)
    sys.addaudithook(_stay_here)
    (size,) = HEAD.unpack(heard.read(HEAD.size))
    content = heard.read(size)
    threading.Thread(target=_end_with, args=(heard,), daemon=True).start()
    picture = opened(content)
    turn, seen = Engine().card(picture)
    with said:
        said.write(json.dumps({"turn": turn, "seen": seen}).encode())
    # At once: the thread that waits for the end of the input would not let the interpreter end in its own way.
    os._exit(0)


def _end_with(heard: BinaryIO) -> None:
    heard.read(1)
    os._exit(1)


def _stay_here(event: str, facts: Sequence[Any]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"):
        raise PermissionError(event)

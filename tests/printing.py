"""A real print queue that nobody's desk has to lend: a CUPS scheduler of its own, with a printer that is a folder.

Spool, sockets and state lie in a folder of the test; the machine's own scheduler, if it runs, is not touched.
"""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

NAME = "Baki"
_PPD = Path(__file__).parent / "journeys" / "tray.ppd"
_PARTS = Path("/usr/lib/cups")
_INSTALLED = shutil.which("cupsd") or ("/usr/sbin/cupsd" if Path("/usr/sbin/cupsd").is_file() else None)

_BACKEND = """#!/bin/sh
# Called with no words to list devices; otherwise: job, user, title, copies, options, file.
[ $# = 0 ] && {{ echo 'direct tray "Unknown" "Tray"'; exit 0; }}
cat ${{6:+"$6"}} > "{tray}/.$1" && mv "{tray}/.$1" "{tray}/$1.pdf"
"""
_FILES = """ServerRoot {home}/etc
ServerBin {home}/bin
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/tmp
AccessLog {home}/access_log
ErrorLog {home}/error_log
PageLog {home}/page_log
Printcap
"""
_SCHEDULER = """LogLevel info
Listen {home}/sock
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""


@dataclass(frozen=True)
class Queue:
    """name: of the printer. tray: where its sheets come out, one PDF a job."""

    name: str
    tray: Path

    def paper(self, count: int = 1) -> list[Path]:
        """The first `count` sheets, in order of printing; waits for them, 20 s at most."""
        until = time.monotonic() + 20
        while len(found := self._lying()) < count:
            assert time.monotonic() < until, f"{len(found)} of {count} sheets came out"
            time.sleep(0.05)
        return found

    def waiting(self) -> int:
        """Jobs that have not been printed."""
        return len(_said("lpstat", "-o", self.name).splitlines())

    def disable(self) -> None:
        _said("cupsdisable", self.name)

    def enable(self) -> None:
        _said("cupsenable", self.name)

    def refuse(self) -> None:
        """Accept no further job."""
        _said("cupsreject", self.name)

    def accept(self) -> None:
        _said("cupsaccept", self.name)

    def clear(self) -> None:
        """Cancel what waits."""
        _said("cancel", "-a", self.name)

    def _lying(self) -> list[Path]:
        return sorted(self.tray.glob("*.pdf"), key=lambda sheet: int(sheet.stem))


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """A queue that takes PDF. Skips without CUPS, except where CI says that it must be there."""
    if _INSTALLED is None:
        if "CI" in os.environ:
            pytest.fail("CUPS is not installed")
        pytest.skip("CUPS is not installed")
    # Short, because a socket's path may have 107 characters; open to read, because filters run as another user.
    home = Path(tempfile.mkdtemp(prefix="loket-cups-", dir="/tmp"))
    home.chmod(0o755)
    _furnish(home)
    monkeypatch.setenv("CUPS_SERVER", f"{home}/sock")
    _tell_qt(f"{home}/sock")
    command = [_INSTALLED, "-f", "-c", f"{home}/etc/cupsd.conf", "-s", f"{home}/etc/cups-files.conf"]
    scheduler = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(home / "sock", scheduler)
        # "drivers are deprecated" goes to stderr; with a driver the queue needs no answer from a printer.
        _said("lpadmin", "-p", NAME, "-v", "tray:/", "-P", str(_PPD), "-E")
        _said("lpadmin", "-d", NAME)
        yield Queue(NAME, home / "tray")
    finally:
        _tell_qt(None)
        scheduler.terminate()
        scheduler.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def _tell_qt(server: str | None) -> None:
    """The library that Qt prints with reads its surroundings once in the life of a thread; None: read them again."""
    library = ctypes.util.find_library("cups")
    if library is not None:
        ctypes.CDLL(library).cupsSetServer(server.encode() if server else None)


def _furnish(home: Path) -> None:
    for folder in ("bin/backend", "etc/ppd", "spool", "cache", "state", "tray", "tmp"):
        (home / folder).mkdir(parents=True)
    # As root, filters run as lp: they write here and must not write anywhere else.
    (home / "tmp").chmod(0o1777)
    for part in ("filter", "daemon", "notifier", "monitor", "cgi-bin", "driver"):
        (home / "bin" / part).symlink_to(_PARTS / part)
    backend = home / "bin/backend/tray"
    backend.write_text(_BACKEND.format(tray=home / "tray"), encoding="utf-8")
    backend.chmod(0o700)
    (home / "etc/cups-files.conf").write_text(_FILES.format(home=home), encoding="utf-8")
    (home / "etc/cupsd.conf").write_text(_SCHEDULER.format(home=home), encoding="utf-8")


def _wait_for(socket: Path, scheduler: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 20
    while not socket.exists():
        assert scheduler.poll() is None, "cupsd ended at once"
        assert time.monotonic() < until, "cupsd does not listen"
        time.sleep(0.05)


def _said(*command: str) -> str:
    surroundings = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=30, env=surroundings)
    return done.stdout

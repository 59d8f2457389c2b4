"""A process of Loket's own beside this one, started alike from the source tree and from the frozen program."""

import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def start(word: str, *, quiet: bool = False, alike: bool = False) -> "subprocess.Popen[bytes]":
    """It talks through its standard input and output. word: as `app.__main__` knows it, "--import-worker".

    quiet: what it says beside its answers goes nowhere. alike: a text has the same hash in every process started so,
    where the interpreter lets itself be told (the frozen program's does not).
    """
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # threads that nobody asks, but that take 0.1 s to start
    if alike:
        environment["PYTHONHASHSEED"] = "0"
    if getattr(sys, "frozen", False):
        # The window's own program has no standard input on Windows; the command line's, which lies beside it, has.
        program = Path(sys.executable)
        command = [str(program.with_name("loket").with_suffix(program.suffix)), word]
    else:
        command = [sys.executable, "-P", "-m", "app", word]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), environment.get("PYTHONPATH"))))
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if quiet else None,
        env=environment,
        creationflags=flags,
    )

"""Look around in the demo's office with the real window, started as a program of its own: the app never sees it."""

import subprocess
import sys
from pathlib import Path

WINDOW = "loket-window"


def open_window(home: Path) -> None:
    """Start the window and do not wait for it."""
    # Without our streams: a script that reads the demo to its end would otherwise wait for the window.
    nothing = subprocess.DEVNULL
    subprocess.Popen(
        [*_program(), "--home", str(home)], start_new_session=True, stdin=nothing, stdout=nothing, stderr=nothing
    )


def _program() -> list[str]:
    """Beside the frozen command line lies the frozen window; in a source tree it is the package ui."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(WINDOW + here.suffix))]
    return [sys.executable, "-m", "ui"]

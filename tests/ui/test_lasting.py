"""A window that stays open for days does not use up None and True."""

import subprocess
import sys

_LONG_DAY = """
import ui
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
for _ in range(200_000):
    bell.rung.emit()
    bell.setObjectName("bell")
print("still here")
"""


def test_hundreds_of_thousands_of_signals_and_calls_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", _LONG_DAY], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "still here\n", "")

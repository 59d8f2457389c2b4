"""What an open counter holds in memory: nothing that only drawing, spreadsheets or a line to elsewhere needs."""

import subprocess
import sys

HEAVY = ("reportlab", "PIL", "xlsxwriter", "pyhanko", "pypdfium2", "zxingcpp", "httpx2", "alembic", "cryptography.x509")
"""Each costs 2 to 10 MB; whoever needs one loads it then, on a worker."""

_OPEN = """
import sys
import ui.opening, ui.compose, ui.program
print(*(name for name in sys.argv[1].split(",") if name in sys.modules))
"""


def test_an_open_office_holds_nothing_that_only_drawing_and_exporting_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _OPEN, ",".join(HEAVY)], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.split() == []

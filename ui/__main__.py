"""python -m ui [--home DIR]: the window."""

import ui.light_imports  # noqa: F401  isort: skip  first: it makes every import below cheaper

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.base.home import default_home
from app.words.errors import Message
from ui import crash
from ui.program import Program
from ui.shell.notice import Notice
from ui.shell.one_window import OneWindow
from ui.theme import choice
from ui.theme.look import STYLE, Look
from ui.work import bugs


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="loket-window", description="Jendela Loket.")
    parser.add_argument("--home", type=Path, default=None, help="folder data (bawaan: LOKET_HOME atau folder pengguna)")
    asked = parser.parse_args(words)
    home: Path = (asked.home or default_home()).absolute()
    application = QApplication([*sys.argv[:1], *STYLE])
    application.setApplicationName("Loket")
    try:
        look = Look(application, choice.read(home))
        mine = OneWindow(home)
        refusal = mine.take()
        bugs.keep_log(home)
    except OSError:
        look = Look(application, choice.Choice())
        refusal = Message(
            "Folder data Loket tidak dapat dipakai.",
            "Periksa apakah folder itu ada dan dapat ditulisi, lalu buka Loket lagi.",
            "window.unwritable",
        )
    if refusal is not None:
        notice = Notice(refusal)
        notice.show()
        application.exec()
        return 4
    program = Program(application, home, look)
    crash.catch(program.crashed.emit)
    # Also where no window manager would maximise it.
    program.window.setGeometry(application.primaryScreen().availableGeometry())
    program.window.showMaximized()
    program.start()
    status = application.exec()
    program.close()
    mine.release()
    return status


if __name__ == "__main__":
    raise SystemExit(main())

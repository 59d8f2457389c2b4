"""What the window does with a bug: the same code and log as the command line."""

import logging
from pathlib import Path

from app.words.bugs import code_of, log_file, report

__all__ = ["code_of", "keep_log", "report"]


class _Late(logging.Handler):
    """Opens the log with the first thing that goes wrong: most starts have nothing to write."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            try:
                self._file = log_file(self._home)
            except OSError:
                self.handleError(record)
                return
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def keep_log(home: Path) -> None:
    """From now on write what goes wrong into home/log."""
    logging.getLogger().addHandler(_Late(home))

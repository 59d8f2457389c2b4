"""What the window does with a bug: the same code and log as the command line."""

import logging
from pathlib import Path

from app.words.bugs import code_of, log_file, report

__all__ = ["code_of", "keep_log", "report"]


def keep_log(home: Path) -> None:
    """Write what goes wrong into home/log. Raises OSError when the folder is read-only."""
    logging.getLogger().addHandler(log_file(home))

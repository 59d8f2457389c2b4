"""The folder in which one office's data lie on this PC, and what its files are called.

Light on purpose: the window asks it before anything heavy is loaded.
"""

import os
from pathlib import Path

import platformdirs

DATABASE = "loket.db"
KEYS = "keys.json"


def default_home() -> Path:
    """LOKET_HOME, else the platform's folder for data of this user."""
    named = os.environ.get("LOKET_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("Loket", appauthor=False))


def is_founded(home: Path) -> bool:
    """Has the first run been finished here?"""
    return (home / DATABASE).is_file()

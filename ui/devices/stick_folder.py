"""Where files for the central office were written last: a stick, mostly. A small file, nothing secret. No Qt here."""

import json
from pathlib import Path

FILE = "stick.json"


def read(home: Path) -> Path | None:
    """None while none was chosen, when that does not read, or when it is not there now (a stick in a pocket)."""
    try:
        folder = Path(str(json.loads((home / FILE).read_text(encoding="utf-8"))["folder"]))
        return folder if folder.is_dir() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(home: Path, folder: Path) -> None:
    """A convenience: where it cannot be written, the folder is asked for again after the next start."""
    aside = home / (FILE + ".new")
    try:
        aside.write_text(json.dumps({"folder": str(folder)}), encoding="utf-8")
        aside.replace(home / FILE)
    except OSError:
        return

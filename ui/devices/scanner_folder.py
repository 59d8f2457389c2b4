"""Into which folder this PC's scanner writes. A small file, nothing secret in it. No Qt here."""

import json
from pathlib import Path

FILE = "scanner.json"


def read(home: Path) -> Path | None:
    """None while none was chosen, or when what was kept does not read."""
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
        folder = str(kept["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Path(folder) if folder else None


def keep(home: Path, folder: Path) -> None:
    """A convenience: where it cannot be written, the folder is asked for again after the next start."""
    aside = home / (FILE + ".new")
    try:
        aside.write_text(json.dumps({"folder": str(folder)}), encoding="utf-8")
        aside.replace(home / FILE)
    except OSError:
        return

"""What one PC chose about its window: light or dark, size, when to lock. A small file, nothing secret in it."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

FILE = "window.json"
PERCENTS = (100, 110, 125, 150, 175, 200)
MINUTES = (1, 2, 5, 10, 15, 30)

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Choice:
    """percent: one of PERCENTS. lock_minutes: idle time until the window locks,
    one of MINUTES. last: who signed in last."""

    mode: Mode = "system"
    percent: int = 100
    lock_minutes: int = 5
    last: str = ""

    def larger(self, step: int) -> "Choice":
        """The next size up (step 1) or down (step -1); stays at the ends."""
        at = PERCENTS.index(self.percent) + step
        return replace(self, percent=PERCENTS[max(0, min(len(PERCENTS) - 1, at))])


def read(home: Path) -> Choice:
    """What was kept; whatever does not read as a choice is replaced by the usual one."""
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
        mode, percent, minutes = kept["mode"], int(kept["percent"]), int(kept["lock_minutes"])
        last = str(kept["last"])
    except (OSError, ValueError, KeyError, TypeError):
        return Choice()
    return Choice(
        mode if mode in MODES else Choice().mode,
        percent if percent in PERCENTS else Choice().percent,
        minutes if minutes in MINUTES else Choice().lock_minutes,
        last,
    )


def keep(home: Path, choice: Choice) -> None:
    """Raises OSError when the folder cannot be written."""
    home.mkdir(parents=True, exist_ok=True)
    aside = home / (FILE + ".new")
    aside.write_text(json.dumps(asdict(choice)), encoding="utf-8")
    aside.replace(home / FILE)

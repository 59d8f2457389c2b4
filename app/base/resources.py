"""Where the files lie that Loket ships: standards, fonts, icons."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """resource("fonts", "x.ttf"): beside the source tree, or inside the frozen program."""
    root = getattr(sys, "_MEIPASS", None)
    base = Path(root) if root else Path(__file__).resolve().parents[2]
    return base.joinpath("resources", *parts)

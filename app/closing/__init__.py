"""The end of the day: what was done, counted from the records; the register as files; one signed bundle."""

from app.closing.reading import read_bundle
from app.closing.service import Closing, Format
from app.closing.views import BundleReading, ClosedDay, DayCounts, LetterTally, Tally, Version

__all__ = [
    "BundleReading",
    "ClosedDay",
    "Closing",
    "DayCounts",
    "Format",
    "LetterTally",
    "Tally",
    "Version",
    "read_bundle",
]

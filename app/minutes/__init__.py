"""The berita acara of an import: which data came in, from where, what was refused; on paper, signed by the office."""

from app.minutes.reading import MinutesReading, read_minutes
from app.minutes.service import Minutes

__all__ = ["Minutes", "MinutesReading", "read_minutes"]

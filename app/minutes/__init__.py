"""Berita acara, signed by the office: which data came in and what was refused; which papers were destroyed, and why."""

from app.minutes.reading import MinutesReading, read_minutes
from app.minutes.service import Minutes

__all__ = ["Minutes", "MinutesReading", "read_minutes"]

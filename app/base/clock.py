"""The one place where time enters: always aware, always UTC; the office's zone comes from its standard."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)

"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class SetClock:
    """What `app.base.clock.Clock` asks for: called, it answers the moment it was set to, in UTC."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def __call__(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        """To an aware moment of any zone."""
        self._at = at.astimezone(UTC)

    def forward(self, **by: float) -> None:
        """forward(minutes=5), as `timedelta` names them."""
        self._at += timedelta(**by)


def local(text: str, zone: str = "Asia/Jakarta") -> datetime:
    """A wall-clock time at an office: local("2026-08-03 09:00")."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))

"""The clock."""

from datetime import UTC, timedelta

from app.base.clock import now


def test_now_is_aware_and_utc() -> None:
    first, second = now(), now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(minutes=1)

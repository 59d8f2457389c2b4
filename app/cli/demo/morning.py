"""The demo's clock: it begins at nine on a working day, so that the office is open and midnight is far away."""

from datetime import datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from app.base.clock import Clock

_NINE = time(9)
_FRIDAY = 5


def working_morning(clock: Clock, zone: str) -> Clock:
    """Runs on from the last nine o'clock (Monday to Friday, in the office's zone) that has been."""
    here = clock().astimezone(ZoneInfo(zone))
    nine = datetime.combine(here.date(), _NINE, here.tzinfo)
    while nine > here or nine.isoweekday() > _FRIDAY:
        nine -= timedelta(days=1)
    start, began = nine.astimezone(clock().tzinfo), monotonic()
    return lambda: start + timedelta(seconds=monotonic() - began)

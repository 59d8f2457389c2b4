"""How long a paper is kept."""

import calendar
from datetime import date

from app.filing.views import PRODUCTS, Slot
from app.standard import Retention


def keep_until(slot: Slot, on: date, retention: Retention) -> date:
    """The last day on which it may lie here; on: the day of filing at the office."""
    return later(on, retention.product_months if slot in PRODUCTS else retention.paper_months)


def later(on: date, months: int) -> date:
    """The same day `months` later; the last day of a month that is too short for it."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))

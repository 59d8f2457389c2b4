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


def slot_for(requirement: str) -> Slot:
    """What a requirement of this code is kept as: "foto_rumah_depan" is a photo of the front; else another paper."""
    parts = set(requirement.split("_"))
    return next((slot for words, slot in _SIGNS if words <= parts), Slot.OTHER)


_SIGNS = (
    ({"foto", "depan"}, Slot.PHOTO_FRONT),
    ({"foto", "dalam"}, Slot.PHOTO_INSIDE),
    ({"ktp"}, Slot.KTP),
    ({"kk"}, Slot.KK),
    ({"surat"}, Slot.VILLAGE_LETTER),
)

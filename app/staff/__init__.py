"""Who works here: accounts, their roles from the standard, signing in."""

from app.staff.service import Staff, still_open
from app.staff.views import Member

__all__ = ["Member", "Staff", "still_open"]

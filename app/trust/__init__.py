"""What outsiders rely on: the office's keys in their years, its signed lists, and the page with which anyone checks."""

from app.trust.service import Trust
from app.trust.views import KeyView, Known, Published

__all__ = ["KeyView", "Known", "Published", "Trust"]

"""Requests that came without a walk to the counter: a list and numbers of their own."""

from app.online.service import Online
from app.online.views import Channel, OnlineRequest, Stage

__all__ = ["Channel", "Online", "OnlineRequest", "Stage"]

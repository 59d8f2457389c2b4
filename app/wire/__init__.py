"""What leaves the counter: journal entries, in the one form that bundle and central store read."""

from app.wire.entries import Entry

__all__ = ["Entry"]

"""Ids that grow with time, so that a database puts new ones side by side and not all over its index."""

import secrets
from datetime import datetime
from uuid import UUID


def id_at(moment: datetime, chance: int | None = None) -> UUID:
    """Version 7 of RFC 9562: 48 bits of milliseconds, then 74 of chance. moment: aware, after 1970."""
    drawn = secrets.randbits(74) if chance is None else chance
    milliseconds = round(moment.timestamp() * 1000) & (2**48 - 1)
    return UUID(int=milliseconds << 80 | 7 << 76 | (drawn >> 62) << 64 | 2 << 62 | drawn & (2**62 - 1))

"""Chains of entries to send, the same bytes every time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.wire import Entry
from app.wire.parcel import GENESIS, Linked, chain

BEGIN = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)


def entry(seq: int, *, salt: int = 0, kind: str = "visits.opened", **facts: object) -> Entry:
    return Entry(
        id=UUID(int=salt * 2**32 + seq),
        at=BEGIN + timedelta(seconds=seq),
        actor="rina",
        kind=kind,
        subject=UUID(int=7),
        facts={"n": seq, **facts},  # type: ignore[dict-item]
    )


def linked(entries: list[Entry], *, after: tuple[int, str] = (0, GENESIS)) -> list[Linked]:
    """The entries with their places, after (number, link)."""
    seq, link = after
    made = []
    for each in entries:
        seq, link = seq + 1, chain(link, each)
        made.append(Linked(seq=seq, link=link, entry=each))
    return made


def stretch(first: int, last: int, *, salt: int = 0) -> list[Linked]:
    """A whole journal's entries `first` to `last`, both inclusive."""
    return linked([entry(seq, salt=salt) for seq in range(1, last + 1)])[first - 1 :]

"""What was destroyed because its time was over, as the journal keeps it: enough for the berita acara, and no name."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import JsonValue
from sqlmodel import Session

from app.filing.errors import DestructionMissing
from app.filing.tables import FiledRow
from app.filing.views import Slot
from app.store import journal
from app.store.journal import Linked

FILING = UUID(int=5)
"""What an act on the whole of the kept papers is about, in the journal."""

_DESTROYED = "filing.destroyed"


@dataclass(frozen=True, slots=True)
class Destruction:
    """entry: the journal's entry, by its id; place: its number there. minutes: number of the berita acara.

    kinds: how many papers of each. filed: office days on which the first and the last of them were filed; kept_until:
    the first and the last day on which one of them was still to be kept. digest: SHA-256 over their ids.
    The four are None or empty for what was destroyed before Loket noted them.
    """

    entry: UUID
    place: int
    at: datetime
    by: str
    minutes: str
    papers: int
    kinds: Mapping[Slot, int]
    filed: tuple[date, date] | None
    kept_until: tuple[date, date] | None
    digest: str


def told(rows: Sequence[FiledRow], zone: ZoneInfo) -> dict[str, JsonValue]:
    """The facts of the entry about these papers, at least one."""
    filed = [row.at.astimezone(zone).date() for row in rows]
    until = [row.keep_until for row in rows]
    return {
        "papers": len(rows),
        "kinds": dict[str, JsonValue](Counter(row.slot for row in rows)),
        "filed": [min(filed).isoformat(), max(filed).isoformat()],
        "kept_until": [min(until).isoformat(), max(until).isoformat()],
        "digest": sha256("\n".join(sorted(str(row.id) for row in rows)).encode()).hexdigest(),
    }


def destructions(session: Session) -> list[Destruction]:
    """The newest first."""
    entries = [each for each in journal.entries(session, subject=FILING) if each.entry.kind == _DESTROYED]
    return [_destruction(each) for each in reversed(entries)]


def destruction(session: Session, entry: UUID) -> Destruction:
    """Raises DestructionMissing."""
    found = next((each for each in destructions(session) if each.entry == entry), None)
    if found is None:
        raise DestructionMissing()
    return found


def _destruction(linked: Linked) -> Destruction:
    entry, facts = linked.entry, linked.entry.facts
    kinds = facts.get("kinds")
    counted = {Slot(slot): int(str(count)) for slot, count in kinds.items()} if isinstance(kinds, dict) else {}
    return Destruction(
        entry=entry.id,
        place=linked.seq,
        at=entry.at,
        by=entry.actor,
        minutes=str(facts.get("minutes", "")),
        papers=int(str(facts.get("papers", 0))),
        kinds=counted,
        filed=_days(facts.get("filed")),
        kept_until=_days(facts.get("kept_until")),
        digest=str(facts.get("digest", "")),
    )


def _days(value: JsonValue) -> tuple[date, date] | None:
    match value:
        case [str(first), str(last)]:
            return date.fromisoformat(first), date.fromisoformat(last)
    return None

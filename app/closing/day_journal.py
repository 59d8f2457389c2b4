"""The day's stretch of the journal as lines of text, and the walk along its links. Needs no database to be checked."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError
from sqlmodel import Session

from app.closing.manifest import JournalPart
from app.store import journal
from app.store.journal import Linked, chain
from app.wire import Entry


@dataclass(frozen=True, slots=True)
class DayJournal:
    """head: number of the last entry of the whole journal when it was read; by it one sees whether somebody wrote
    meanwhile."""

    part: JournalPart
    lines: bytes
    head: int


def of_day(session: Session, since: datetime, until: datetime) -> DayJournal:
    """From the first to the last entry of that time (UTC). Where the PC's clock was set back, entries of another date
    may stand between them; they belong to the chain and go along."""
    number, link = journal.head(session)
    numbers = journal.bounds(session, since, until)
    if numbers is None:
        return DayJournal(JournalPart(first=None, last=None, entries=0, before=link, head=link), b"", number)
    first, last = numbers
    before = next((each.link for each in journal.span(session, first - 1, first - 1)), journal.GENESIS)
    linked = list(journal.span(session, first, last))
    part = JournalPart(first=first, last=last, entries=len(linked), before=before, head=linked[-1].link)
    return DayJournal(part, to_lines(linked), number)


def to_lines(linked: Iterable[Linked]) -> bytes:
    return b"".join(
        b'{"entry":%s,"link":"%s","seq":%d}\n' % (each.entry.canonical(), each.link.encode(), each.seq)
        for each in linked
    )


def faults(lines: bytes, part: JournalPart) -> list[str]:
    """What does not hold about the chain, as sentences; the first fault ends the walk, for all after it hangs on it."""
    previous, number = part.before, (part.first or 1) - 1
    found = lines.splitlines()
    for at, text in enumerate(found, start=1):
        linked = _linked(text)
        if linked is None:
            return [f"Baris {at} jurnal tidak dapat dibaca."]
        if linked.seq != number + 1:
            return [f"Jurnal terputus pada baris {at}: catatan nomor {number + 1} tidak ada di tempatnya."]
        if chain(previous, linked.entry) != linked.link:
            return [f"Catatan jurnal nomor {linked.seq} telah diubah."]
        previous, number = linked.link, linked.seq
    if len(found) != part.entries or previous != part.head:
        return [f"Jurnal tidak lengkap: seharusnya {part.entries} catatan, terbaca {len(found)}."]
    return []


def _linked(text: bytes) -> Linked | None:
    try:
        data = json.loads(text)
        return Linked(int(data["seq"]), Entry.model_validate(data["entry"]), str(data["link"]))
    except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
        return None

"""Pictures that are about to be filed: what each may be, guessed from its name and from what the visit lacks. No Qt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import AppError
from app.filing import Filing, Newcomer, Slot
from app.filing.errors import FileTooLarge, FileUnusable
from app.filing.prepared import Prepared
from app.filing.rules import slot_for
from app.standard import Service
from app.visits import Checklist
from app.words.labels import FILED_SLOTS

MOST = 20
"""Files at once: each is held in memory until the clerk has said what it is."""

CHOICES = (Slot.KTP, Slot.KK, Slot.PHOTO_FRONT, Slot.PHOTO_INSIDE, Slot.VILLAGE_LETTER, Slot.OTHER)


@dataclass(frozen=True, slots=True)
class Given:
    """A file, or what a camera saw. scan: where it came out of the scanner."""

    name: str
    source: bytes | Path
    scan: Newcomer | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """guess: what it may be; the clerk decides."""

    given: Given
    prepared: Prepared
    guess: Slot


@dataclass(frozen=True, slots=True)
class Read:
    """unread: names of files that are neither pictures nor PDFs, and why the first was refused."""

    offers: Sequence[Offer]
    unread: Sequence[str]
    fault: AppError | None


def read(filing: Filing, given: Sequence[Given], wanted: Sequence[Slot]) -> Read:
    """Takes a second for a large picture: on a worker's thread. wanted: what the visit still lacks, in order."""
    offers: list[Offer] = []
    unread: list[str] = []
    fault: AppError | None = None
    left = list(wanted)
    for each in given:
        try:
            prepared = filing.prepared(each.source)
        except (FileUnusable, FileTooLarge) as error:
            unread.append(each.name)
            fault = fault or error
            continue
        guess = _by_name(each.name) or (left[0] if left else Slot.OTHER)
        if guess in left:
            left.remove(guess)
        offers.append(Offer(each, prepared, guess))
    return Read(offers, unread, fault)


def lacking(service: Service | None, checklist: Checklist | None, there: Iterable[Slot]) -> list[Slot]:
    """Kinds of papers that this visit asks for and has no picture of."""
    if service is None or checklist is None:
        return []
    here = set(there)
    asked = (slot_for(item.code) for item in checklist.items if item.needed)
    return [slot for slot in dict.fromkeys(asked) if slot not in here and slot is not Slot.OTHER]


def choices(service: Service | None) -> list[tuple[str, str]]:
    """Codes and labels: what the service asks for first."""
    asked = [slot_for(each.code) for each in service.requirements] if service is not None else []
    order = dict.fromkeys([*(slot for slot in asked if slot is not Slot.OTHER), *CHOICES])
    return [(str(slot), FILED_SLOTS[slot]) for slot in order]


def ticks(service: Service | None, checklist: Checklist | None, slots: Iterable[Slot]) -> list[str]:
    """Codes of the requirements that these pictures settle: not where one picture may be either of two papers."""
    if service is None or checklist is None:
        return []
    settled: list[str] = []
    for slot in dict.fromkeys(slots):
        meant = [item for item in checklist.items if slot_for(item.code) is slot and slot is not Slot.OTHER]
        if len(meant) == 1 and not meant[0].done:
            settled.append(meant[0].code)
    return settled


def _by_name(name: str) -> Slot | None:
    words = "_".join(re.findall(r"[a-z]+", Path(name).stem.lower()))
    found = slot_for(words)
    return None if found is Slot.OTHER else found

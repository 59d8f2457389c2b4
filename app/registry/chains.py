"""Corrections of one data set: each is an extract of its own, and together they are still that one data set."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from app.registry.views import Extract

KEPT = 3
"""Data sets that stay: the one in use and two to go back to."""


def parted(extracts: Iterable[Extract]) -> list[list[Extract]]:
    """Data sets with their corrections; within each, and among them, what was imported last comes first."""
    newest = sorted(extracts, key=lambda each: each.imported_at, reverse=True)
    corrected = {each.id: each.account.corrects for each in newest if each.account is not None}
    sets: dict[UUID, list[Extract]] = {}
    for each in newest:
        first = each.id
        while (before := corrected.get(first)) is not None:
            first = before
        sets.setdefault(first, []).append(each)
    return list(sets.values())


def standing(extracts: Iterable[Extract]) -> list[Extract]:
    """One of each data set: the one in use, else what was imported last."""
    return [_standing(each) for each in parted(extracts)]


def going(kept: Sequence[Extract], corrects: UUID | None = None) -> list[Extract]:
    """Who goes when one more is imported, what was imported last first. corrects: what it corrects, which stays to go
    back to and does not count."""
    others = [each for each in parted(kept) if corrects not in [one.id for one in each]]
    stays = {_standing(each).id for each in others[: KEPT - 1]} | {corrects}
    return sorted((each for each in kept if each.id not in stays), key=lambda each: each.imported_at, reverse=True)


def _standing(extracts: Sequence[Extract]) -> Extract:
    return next((each for each in extracts if each.current), extracts[0])

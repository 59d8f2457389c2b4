"""For each error code two sentences: what happened, and what to do about it. One file of texts per area."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from app.base.errors import AppError, Unavailable
from app.words import dates
from app.words.errors import (
    approvals,
    base,
    central,
    cli,
    closing,
    devices,
    filing,
    founding,
    letters,
    minutes,
    office,
    reading,
    registry,
    security,
    standard,
    store,
    sync,
    trust,
    visits,
)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TEXTS: dict[str, tuple[str, str]] = {
    **base.TEXTS,
    **cli.TEXTS,
    **security.TEXTS,
    **standard.TEXTS,
    **store.TEXTS,
    **office.TEXTS,
    **visits.TEXTS,
    **approvals.TEXTS,
    **registry.TEXTS,
    **letters.TEXTS,
    **closing.TEXTS,
    **minutes.TEXTS,
    **founding.TEXTS,
    **devices.TEXTS,
    **trust.TEXTS,
    **sync.TEXTS,
    **central.TEXTS,
    **filing.TEXTS,
    **reading.TEXTS,
}


@dataclass(frozen=True, slots=True)
class Message:
    """`what` happened and the `remedy`, each a whole Indonesian sentence; `code` for scripts.

    again: the surroundings failed, so the very same thing may go well a moment later.
    """

    what: str
    remedy: str
    code: str
    again: bool = False


def explain(error: AppError) -> Message:
    what, remedy = _TEXTS[error.code]
    again = isinstance(error, Unavailable)
    facts = {name: _told(fact) for name, fact in error.facts.items()}
    return Message(what.format(**facts), remedy.format(**facts), error.code, again)


def _told(fact: object) -> object:
    """A day as people write it; everything else as it is."""
    if isinstance(fact, str) and _DAY.fullmatch(fact):
        with suppress(ValueError):
            return dates.long(date.fromisoformat(fact))
    return fact


def texts() -> dict[str, tuple[str, str]]:
    """All sentences by code, for the test that compares them with the errors that exist."""
    return dict(_TEXTS)

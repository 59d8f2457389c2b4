"""For each error code two sentences: what happened, and what to do about it. One file of texts per area."""

from dataclasses import dataclass

from app.base.errors import AppError, Unavailable
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
    return Message(what.format(**error.facts), remedy.format(**error.facts), error.code, again)


def texts() -> dict[str, tuple[str, str]]:
    """All sentences by code, for the test that compares them with the errors that exist."""
    return dict(_TEXTS)

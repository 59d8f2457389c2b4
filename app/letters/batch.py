"""Several letters signed in one go: each was opened, each is decided on its own."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.errors import AppError
from app.letters.errors import NotShownYet
from app.letters.views import Letter
from app.store.journal import JournalRow

_SEEN = "letters.seen"
_WRITTEN = ("letters.drafted", "letters.revised")


@dataclass(frozen=True, slots=True)
class Batched:
    """What became of one letter of the batch: the letter, or the reason why not."""

    letter_id: UUID
    letter: Letter | None
    reason: AppError | None = None


def must_be_shown(session: Session, letter_id: UUID, by: Actor) -> None:
    """The journal knows who opened which page. Raises NotShownYet."""
    about = select(func.max(JournalRow.seq)).where(JournalRow.subject == letter_id)
    written = session.exec(about.where(col(JournalRow.kind).in_(_WRITTEN))).one() or 0
    seen = session.exec(about.where(JournalRow.kind == _SEEN, JournalRow.actor == by.name)).one() or 0
    if seen < written or not seen:
        raise NotShownYet()

"""Reads a card for a visit, and journals that it was read: by whom, never what."""

from collections.abc import Callable
from uuid import UUID

from app.base.actor import Actor
from app.reading import labels, meaning, reader
from app.reading.errors import CardUnread
from app.reading.lines import rows, straightened
from app.reading.views import Card, Field, Sure
from app.standard import Permission
from app.store import Store

_LABELS = 3
"""Fewer labels of a KTP than that, and no NIK: it is none, or nobody could read it."""

Read = Callable[..., reader.Answer]


class CardReading:
    """read: as `reader.read`, which starts a process."""

    def __init__(self, store: Store, read: Read = reader.read) -> None:
        self._store, self._read = store, read

    @property
    def ready(self) -> bool:
        """Whether the extra package is installed on this PC."""
        return reader.ready()

    def card(self, picture: bytes, subject: UUID, *, by: Actor, waiting: Callable[[], None] = lambda: None) -> Card:
        """What stands on the KTP of this picture (JPEG or PNG), to be confirmed by a person. Takes seconds.

        subject: the visit. waiting: called some ten times a second; what it raises ends the reading. Raises CardUnread,
        ReaderMissing, ReaderSlow, ReaderLost.
        """
        by.must_any(Permission.SERVE, Permission.DRAFT)
        turn, seen = self._read(picture, waiting=waiting)
        placed = rows(straightened(seen))
        card = meaning.card(labels.said(placed), turn)
        if labels.count(placed) < _LABELS and not card[Field.NIK].value:
            raise CardUnread()
        sures = [each.sure for each in card.fields]
        with self._store.write(by) as unit:
            unit.record("reading.card_read", subject, **{str(sure): sures.count(sure) for sure in Sure})
        return card

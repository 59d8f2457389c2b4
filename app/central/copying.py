"""Putting what is new altogether, at the speed of COPY: while the server puts one piece, the next is written here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from app.central.counters import Chain
from app.central.database import driver, is_postgresql
from app.central.judging import MOST_BYTES, may_hold_personal
from app.central.keeping import COPY_ENTRIES, day_of
from app.central.postgres import CheckViolation, UniqueViolation
from app.central.reading import ENCODER, ReadLinked

_COPY_PLACES = "COPY place (id, chain, seq, digest) FROM STDIN"
_PIECE = 125


class InTheWay(Exception):
    """Nothing was put: an entry that does not follow or is not fit, an id that is held, a month without a partition, a
    text that these rows cannot carry, SQLite. The careful ways know what to do."""


@contextmanager
def putting(connection: Connection, held: Chain, read: Sequence[ReadLinked]) -> Iterator[None]:
    """Places and entries of all of these; put for certain when the block has ended. What is done inside it costs
    nothing, for the server is still putting. Raises InTheWay, at the beginning or at the end of the block."""
    if not is_postgresql(connection):
        raise InTheWay
    cursor = driver(connection).cursor()
    cursor.execute("SAVEPOINT new")
    try:
        rows = Rows(held)
        with cursor.copy(COPY_ENTRIES) as copy:
            for at in range(0, len(read), _PIECE):
                copy.write(rows.of(read[at : at + _PIECE]))
        with cursor.copy(_COPY_PLACES) as copy:
            copy.write(rows.places())
            yield
    except (UniqueViolation, CheckViolation, InTheWay) as error:
        cursor.execute("ROLLBACK TO SAVEPOINT new")
        raise InTheWay from error


class Rows:
    """Entries that follow and are fit, as `judging.judge` would find, written as COPY reads them."""

    def __init__(self, held: Chain) -> None:
        self._chain, self._seq, self._link = held.id, held.head_seq, held.head_link
        self._days, self._words = _Days(ZoneInfo(held.zone)), _Words()
        self._places: list[str] = []

    def of(self, read: Sequence[ReadLinked]) -> bytes:
        """Of those that come next. Raises InTheWay for what does not follow plainly."""
        life, seq, link, words, days = self._chain, self._seq, self._link, self._words, self._days
        rows = []
        for each, facts in zip(read, _facts(read), strict=True):
            one = each.entry
            seq += 1
            own, moment, subject = one.id_text, one.at_text, one.subject_text
            # As `Entry.canonical` gives it; where not, the link is another.
            content = (
                f'{{"actor":{words[one.actor]},"at":"{moment}","facts":{facts},"id":"{own}",'
                f'"kind":{words[one.kind]},"subject":"{subject}"}}'
            ).encode()
            link = sha256(link.encode() + content).hexdigest()
            if each.seq != seq or each.link != link or len(content) > MOST_BYTES:
                raise InTheWay
            rows.append(
                f"{life}\t{days[moment[:16]]}\t{seq}\t{own}\t{moment}\t{one.actor}\t{one.kind}\t{subject}"
                f"\t{facts}\t{link}\n"
            )
            self._places.append(f"{own}\t{life}\t{seq}\t\\\\x{sha256(content).hexdigest()}\n")
        self._seq, self._link = seq, link
        written = "".join(rows).encode()
        if may_hold_personal(written):
            raise InTheWay
        return written.replace(b"\\", b"\\\\")

    def places(self) -> bytes:
        """Of all that `of` was asked for."""
        return "".join(self._places).encode()


def _facts(read: Sequence[ReadLinked]) -> list[str]:
    """As JSON with sorted keys, in which no line ends. Raises InTheWay."""
    try:
        return ENCODER.encode_lines([each.entry.facts for each in read]).decode().split("\n")[:-1]
    except (ValueError, RecursionError) as error:
        raise InTheWay from error


class _Words(dict[str, str]):
    """Actors and kinds, of which there are few, as JSON writes them. Raises InTheWay for one that no row carries."""

    def __missing__(self, word: str) -> str:
        if not word.isprintable():  # a tab, a line, a zero
            raise InTheWay
        written = self[word] = ENCODER.encode(word).decode()
        return written


class _Days(dict[str, str]):
    """The office's day of a minute in UTC; as in `reading`, of this century, in which zones have whole minutes."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def __missing__(self, minute: str) -> str:
        day = self[minute] = day_of(datetime.fromisoformat(f"{minute}Z"), self._zone).isoformat()
        return day

"""Buku agenda: every number with its letter, findable; and the proof that no number is missing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from app.base.actor import Actor
from app.letters import browsing, reader
from app.letters.browsing import Query
from app.letters.delivering import deliveries
from app.letters.errors import NotHandedOver
from app.letters.numbers import numbering
from app.letters.numbers.numbering import SeriesProof
from app.letters.record import Record, record
from app.letters.stages import StageTime, of_letter
from app.letters.tables import HandoverRow, LetterRow
from app.letters.views import MAY_LOOK, Letter, may_look
from app.letters.writing import drafting
from app.letters.writing.basis import ranking_of
from app.standard import Permission, Standard
from app.store import Store
from app.visits import Ticket

_REGISTER = UUID(int=2)
"""What a search of the register is about, in the journal."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number of the register, as it is exported. series, year: of its running number; day: local date of issue.

    data_date: of what tells the desil: the data, or a list that was joined with them.
    """

    series: str
    year: int
    serial: int
    day: date
    letter: Letter
    desil: int | None
    village: str
    data_date: str
    person_nik: str


class Register:
    """Numbers in the order in which they were given."""

    def __init__(self, store: Store, standard: Standard) -> None:
        self._store, self._standard = store, standard
        self._zone = ZoneInfo(standard.office.zone)

    def lines(self, since: date, until: date, *, by: Actor | None = None) -> list[RegisterLine]:
        """All letters issued from `since` to `until`, both inclusive, void ones too; leafing, which is not journaled.

        What leaves the program with them (an export, a day that is closed) is journaled there.
        """
        may_look(by, Permission.CLOSE_DAY)
        with self._store.read(by) as session:
            rows = session.exec(
                select(LetterRow)
                .where(col(LetterRow.issued_day) >= since, col(LetterRow.issued_day) <= until)
                .order_by(col(LetterRow.series), col(LetterRow.year), col(LetterRow.serial))
            ).all()
            letters = reader.letters(session, rows, self._standard)
            return [self._line(letter, row) for letter, row in zip(letters, rows, strict=True)]

    def first_day(self, *, by: Actor | None = None) -> date | None:
        """The office day of the first number; None while there is none."""
        may_look(by)
        with self._store.read(by) as session:
            return session.exec(select(func.min(LetterRow.issued_day))).one()

    def find(self, text: str, *, limit: int = 50, by: Actor) -> list[Letter]:
        """By running number, part of a number, short code, or part of a name; the newest first. Journaled without its
        text. "" finds all."""
        by.must_any(*MAY_LOOK)
        wanted = text.strip()
        with self._store.write(by) as unit:
            unit.record("letters.searched", _REGISTER, length=len(wanted))
            rows = browsing.page(unit.session, Query(wanted), self._zone, 0, limit)
            return reader.letters(unit.session, rows, self._standard)

    def count(self, query: Query, *, by: Actor) -> int:
        """How many letters answer; a question with words in it is journaled, without the words."""
        by.must_any(*MAY_LOOK)
        if not query.text.strip():
            return self.recount(query, by=by)
        with self._store.write(by) as unit:
            unit.record("letters.searched", _REGISTER, length=len(query.text.strip()))
            return browsing.count(unit.session, query, self._zone)

    def recount(self, query: Query, *, by: Actor | None = None) -> int:
        """The same question once more, after something was committed; not journaled again."""
        may_look(by)
        with self._store.read(by) as session:
            return browsing.count(session, query, self._zone)

    def page(self, query: Query, *, first: int = 0, most: int = 200, by: Actor | None = None) -> list[Letter]:
        """The newest first; `first` 0 is the newest."""
        may_look(by)
        with self._store.read(by) as session:
            rows = browsing.page(session, query, self._zone, first, most)
            return reader.letters(session, rows, self._standard)

    def record(self, letter_id: UUID, *, again: bool = False, by: Actor | None = None) -> Record:
        """All that is known of one letter. The look is journaled, once for as long as it stays open. Raises
        LetterMissing.

        again: it stands open already and is only brought up to date.
        """
        may_look(by)
        if by is None or again:
            with self._store.read(by) as session:
                return record(session, reader.row(session, letter_id), self._standard)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            unit.record("letters.opened", row.id)
            return record(unit.session, row, self._standard)

    def receiver(self, letter_id: UUID, *, by: Actor) -> str:
        """Who took the letter along, in full, or where it was sent; `record` tells both masked. Journaled.

        Raises NotAllowed, LetterMissing, NotHandedOver.
        """
        by.must(Permission.UNMASK)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            handed = unit.session.get(HandoverRow, row.id)
            if handed is None:
                raise NotHandedOver()
            unit.record("letters.receiver_shown", row.id)
            sent = (each.address for each in deliveries(unit.session, row.id))
            return ", ".join(dict.fromkeys((handed.receiver, *sent)))

    def stage_times(self, letter_id: UUID, ticket: Ticket) -> list[StageTime]:
        """How long each step took, against the standard's minutes. ticket: of the letter's visit."""
        with self._store.read() as session:
            return of_letter(session, letter_id, ticket, self._standard)

    def newest(self, *, limit: int = 200, by: Actor | None = None) -> list[Letter]:
        """The letters drafted last, numbered or not."""
        may_look(by)
        with self._store.read(by) as session:
            rows = session.exec(select(LetterRow).order_by(col(LetterRow.drafted_at).desc()).limit(limit)).all()
            return reader.letters(session, rows, self._standard)

    def by_code(self, code: str, *, by: Actor | None = None) -> Letter | None:
        """code: as `parse_code` gives it."""
        may_look(by)
        with self._store.read(by) as session:
            return reader.by_code(session, code, self._standard)

    def by_number(self, number: str, *, by: Actor | None = None) -> Letter | None:
        may_look(by)
        with self._store.read(by) as session:
            row = session.exec(select(LetterRow).where(LetterRow.number == number.strip())).first()
            return reader.letter(session, row, self._standard) if row else None

    def prove(self) -> list[SeriesProof]:
        """For each series, that every number bears a letter."""
        with self._store.read() as session:
            return numbering.prove(session)

    def _line(self, letter: Letter, row: LetterRow) -> RegisterLine:
        basis = row.basis
        desil, told = basis.get("desil"), ranking_of(basis)
        return RegisterLine(
            series=row.series or "",
            year=row.year or 0,
            serial=row.serial or 0,
            day=row.issued_day or date.min,
            letter=letter,
            desil=desil if isinstance(desil, int) else None,
            village=str(basis.get("village", "")),
            data_date=told[1].isoformat() if told else str(basis.get("data_date", "")),
            person_nik=drafting.filled_in(row).corrections.get("nik") or str(basis.get("nik", "")),
        )

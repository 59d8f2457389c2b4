"""Letters still valid although the data they rest on have changed: who is gone, whose desil or family moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.nik import Nik
from app.letters.tables import LetterRow, VoidRow
from app.letters.views import MAY_LOOK
from app.registry import Extract, Person
from app.registry.finding.matching import row_hash
from app.registry.finding.verdicts import place_key
from app.registry.history.changes import Changes
from app.registry.told import ALL, Told
from app.standard import Standard
from app.store import Store
from app.words import joining

_SUBJECT = UUID(int=5)
"""What a check of all letters is about, in the journal."""
_UNSHOWN = ("born_place", "sex", "relation", "district", "village_code")
"""What else the hash of a row covers."""
DECISIVE = ("gone", "alive", "desil", "kk", "village")
"""What a letter may have to be withdrawn for; a new spelling or address alone is seldom a reason."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One field then and now, as text. Both are "" of the field "gone": the person is not in the data any more; and of
    "refused": the import refused the person's row, so that nothing is known."""

    field: str
    before: str
    after: str

    @property
    def decisive(self) -> bool:
        return self.field in DECISIVE


@dataclass(frozen=True, slots=True)
class StaleLetter:
    """A valid letter and what has changed since, the decisive first. data_date: of the data that it rests on."""

    id: UUID
    number: str
    subject_name: str
    village: str
    issued_day: date | None
    valid_until: date | None
    data_date: str
    moved: tuple[Moved, ...]

    @property
    def decisive(self) -> bool:
        return any(each.decisive for each in self.moved)


@dataclass(frozen=True, slots=True)
class StaleList:
    """checked: valid letters that rest on other data than `extract`, the one in use. unknown: of those, how many name
    no NIK and so cannot be looked at again."""

    extract: Extract
    checked: int
    unknown: int
    letters: tuple[StaleLetter, ...]


class StaleLetters:
    def __init__(self, store: Store, standard: Standard, changes: Changes, clock: Clock) -> None:
        self._store, self._changes, self._clock = store, changes, clock
        self._zone = ZoneInfo(standard.office.zone)

    def list(self, *, by: Actor) -> StaleList:
        """Those with a decisive change first, then by number. Raises NotAllowed, NothingToCompare."""
        by.must_any(*MAY_LOOK)
        today = self._clock().astimezone(self._zone).date()
        with self._store.read() as session:
            rows = list(_valid(session, today))
        niks = {row.id: _nik(row) for row in rows}
        extract, now = self._changes.now([nik for nik in niks.values() if nik is not None])
        told = {str(each): of for each, of in self._changes.told().items()}
        others = [row for row in rows if row.basis.get("extract") != str(extract.id)]
        gone = [nik for row in others if (nik := niks[row.id]) is not None and nik not in now]
        withheld = self._changes.withheld(extract, gone)
        found: list[StaleLetter] = []
        for row in others:
            nik = niks[row.id]
            had = told.get(str(row.basis.get("extract")), ALL)
            if nik is None:
                continue
            if nik in withheld:
                found.append(_view(row, (Moved("refused", "", ""),)))
            elif moved := _moved(row.basis, had, now.get(nik), extract.told):
                found.append(_view(row, moved))
        found.sort(key=lambda letter: (not letter.decisive, letter.number))
        unknown = sum(niks[row.id] is None for row in others)
        with self._store.write(by) as unit:
            unit.record(
                "letters.basis_checked", _SUBJECT, extract=str(extract.id), letters=len(others), stale=len(found)
            )
        return StaleList(extract, len(others), unknown, tuple(found))


def _valid(session: Session, today: date) -> Iterator[LetterRow]:
    void = select(VoidRow.letter_id)
    yield from session.exec(
        select(LetterRow)
        .where(
            col(LetterRow.number).is_not(None),
            or_(col(LetterRow.valid_until).is_(None), col(LetterRow.valid_until) >= today),
            col(LetterRow.id).not_in(void),
        )
        .order_by(col(LetterRow.issued_at))
    )


def _nik(row: LetterRow) -> Nik | None:
    digits = str(row.basis.get("nik") or "")
    return Nik(digits) if digits else None


def _moved(basis: dict[str, object], had: Told, person: Person | None, has: Told) -> tuple[Moved, ...]:
    """Nothing when the row is the same to the letter, as its hash says, or differs only in how the village is spelled
    or in what one of the two sources has no column for. had, has: what they have columns of."""
    if person is None:
        return (Moved("gone", "", ""),)
    if basis.get("row_hash") == row_hash(person):
        return ()
    now = {
        "alive": _living(person.alive),
        "desil": _desil(person.desil),
        "kk": person.kk.digits if person.kk else "",
        "village": person.village,
        "name": person.name,
        "born": person.born.isoformat() if person.born else "",
        "address": person.address,
        "programmes": ", ".join(sorted(person.programmes)),
    }
    programmes = _names(basis.get("programmes"))
    was = {field: str(basis.get(field) or "") for field in now} | {
        "alive": _living(basis.get("alive", True)),
        "desil": _desil(basis.get("desil")),
        "programmes": ", ".join(programmes),
    }
    told = now | {"desil": _told(now["desil"], person)}

    def counts(field: str) -> bool:
        if field == "programmes":
            return _started_or_stopped(had, programmes, has, person.programmes)
        if field == "village" and place_key(was[field]) == place_key(now[field]):
            return False
        # A death is told even where nobody could have told it before.
        return (field == "alive" or _says(had, field, was[field])) and _says(has, field, now[field])

    differ = [field for field, text in now.items() if was[field] != text]
    found = tuple(Moved(field, was[field], told[field]) for field in differ if counts(field))
    if found or differ or any(had.has(field) != has.has(field) for field in _UNSHOWN):
        return found
    return (Moved("other", "", ""),)


def _says(told: Told, field: str, text: str) -> bool:
    """That a field is empty is said only by data that have a column for it."""
    if field == "alive":
        return text == _living(alive=False) or told.has(field)
    return text not in ("", _desil(None)) or told.has(field)


def _started_or_stopped(had: Told, was: Sequence[str], has: Told, now: Sequence[str]) -> bool:
    """Of the programmes that both data tell of."""
    every = {*was, *now}
    told = {*had.of(every), *was} & {*has.of(every), *now}
    return bool(told & (set(was) ^ set(now)))


def _names(programmes: object) -> list[str]:
    return sorted(map(str, programmes)) if isinstance(programmes, list) else []


def _living(alive: object) -> str:
    return "hidup" if alive else "meninggal"


def _desil(desil: object) -> str:
    return str(desil) if desil else "belum"


def _told(desil: str, person: Person) -> str:
    """With the list that tells it, where one was joined with the data."""
    if person.ranked is None:
        return desil
    return f"{desil} {joining.source_short(*person.ranked.source)}"


def _view(row: LetterRow, moved: tuple[Moved, ...]) -> StaleLetter:
    return StaleLetter(
        id=row.id,
        number=row.number or "",
        subject_name=row.subject_name,
        village=str(row.basis.get("village", "")),
        issued_day=row.issued_day,
        valid_until=row.valid_until,
        data_date=str(row.basis.get("data_date", "")),
        moved=moved,
    )

"""Questions to one extract file: who has this NIK, who stands under this No. KK, what is known of these rows."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import schema
from app.registry.finding import households
from app.registry.finding.directory import Directory
from app.registry.finding.postings import Gathered, Postings
from app.registry.finding.rankings import Rankings
from app.registry.finding.weighing import Known
from app.registry.rows.death import OPEN
from app.registry.views import Family, Person, Ranked, Sex
from app.store.engine import speaking_plainly

_PERSON = (
    "SELECT nik, kk, key, name, born, born_place, sex, relation, address, village, district, code, programmes, desil,"
    " dead FROM person "
)
_BY_ROW = _PERSON + "WHERE id = ?"
_BETWEEN = _PERSON + "WHERE id BETWEEN ? AND ? AND kk = ? ORDER BY id"
_BY_ROWS = _PERSON + "WHERE id IN ({})"
_KNOWN = "SELECT id, nik, kk, key, born, village, name FROM person WHERE id IN ({})"
_KKS = "SELECT id, kk FROM person WHERE id IN ({})"
_HEADS = "SELECT kk, key, relation FROM person WHERE id IN ({}) ORDER BY id DESC"
_FAMILY_HEADS = "SELECT kk, head_key FROM family WHERE kk IN ({}) AND head_key > ''"
_FAMILY_VILLAGES = "SELECT kk, village FROM family WHERE kk IN ({})"
_FAMILY = (
    "SELECT iif(head > '', head, head_key), address, village, district, code, programmes, desil, id FROM family"
    " WHERE kk = ? ORDER BY id"
)
_NUMBERED = (
    # Through the index on the NIK each row would be decrypted by itself; put in order it is four times faster.
    "SELECT nik, id, kk, desil, village, district FROM person NOT INDEXED WHERE nik > ? AND nik <= ? ORDER BY nik"
)
_NUMBERED_BY_FAMILY = (
    "SELECT p.nik, p.id, p.kk, coalesce(nullif(f.desil, 0), p.desil), coalesce(nullif(p.village, 0), f.village, 0),"
    " coalesce(nullif(p.district, 0), f.district, 0) FROM person p NOT INDEXED LEFT JOIN family f ON f.kk = p.kk"
    " WHERE p.nik > ? AND p.nik <= ? ORDER BY p.nik"
)
_BATCH = 20_000
Numbered = tuple[int, int, int, int, int, int]
"""NIK, row, No. KK (0 for none), desil (0 for unranked), village and district (numbers of words, 0 for none)."""

_SEXES: tuple[Sex | None, ...] = (None, "L", "P")
_HEAD = "KEPALA KELUARGA"
_AT_ONCE = 500

_Row = tuple[int, int, str, str, int, str, int, int, str, int, int, int, int, int, int]
_FamilyRow = tuple[str, str, int, int, int, int, int, int]


class Reader:
    """One connection; used by one thread at a time (`Folder.reader` lends it)."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        with speaking_plainly(path):
            self._db = schema.open_to_read(path, key)
            self._words: dict[int, str] = dict(self._db.execute("SELECT id, text FROM word"))
            info = dict(self._db.execute("SELECT name, value FROM info"))
            self._directory = Directory(self._db)
            self._rankings = Rankings(self._db)
            self._households = households.Known(self._db)
        self._words[0] = ""
        self._programmes: list[str] = json.loads(info["programmes"])
        self._has_families = info["family_rows"] != "0"
        self._named: dict[int, tuple[str, ...]] = {0: ()}

    def close(self) -> None:
        self._db.close()

    def by_nik(self, nik: Nik) -> tuple[Person, ...]:
        with speaking_plainly(self._path):
            found = self._directory.rows("nik", int(nik.digits))
            rows = [(row, self._db.execute(_BY_ROW, (row,)).fetchone()) for row in found]
            return tuple(self._people((row, of, self._family_row(of[1])) for row, of in rows))

    def family(self, kk: Kk) -> Family | None:
        """The family under `kk`; None when the number stands nowhere. A family without members keeps its head."""
        number = int(kk.digits)
        with speaking_plainly(self._path):
            rows = self._members(number)
            own = self._family_row(number)
            members = self._people((row, of, own) for row, of in rows)
            told = self._rankings.told([-own[7]]) if own is not None and not rows else {}
        if not rows and own is None:
            return None
        members.sort(key=lambda person: person.relation != _HEAD)  # stable: the others stay in the source's order
        if not members and own is not None and own[0]:
            nobody = (0, number, "", own[0], 0, "", 0, 0, "", 0, 0, 0, 0, 0, 0)
            members = [self._person(nobody, own, told.get(-own[7]), _HEAD)]
        heads = [person.name for person in members if person.relation == _HEAD]
        head = own[0] if own is not None and own[0] else next(iter(heads), "")
        desils = [person.desil for person in members if person.desil is not None]
        return Family(kk, head, desils[0] if desils else None, tuple(members))

    def household(self, number: int) -> Family | None:
        """A family without a No. KK in the data, by its number in this extract (`Person.household`)."""
        with speaking_plainly(self._path):
            members = list(self.people(self._households.members(number)).values())
        if not members:
            return None
        members.sort(key=lambda person: person.relation != _HEAD)
        head = next((person.name for person in members if person.relation == _HEAD), "")
        desils = [person.desil for person in members if person.desil is not None]
        return Family(None, head, desils[0] if desils else None, tuple(members))

    def people(self, rows: Sequence[int]) -> dict[int, Person]:
        """By their rows in the file, in the order asked; a row that is not there any more is left out."""
        with speaking_plainly(self._path):
            found = {row[0]: row[1:] for row in self._in(_BY_ROWS.replace("SELECT ", "SELECT id, ", 1), rows)}
            there = [row for row in rows if row in found]
            people = self._people((row, found[row], self._family_row(found[row][1])) for row in there)
            return dict(zip(there, people, strict=True))

    def known(self, rows: Sequence[int]) -> Iterator[tuple[int, Known]]:
        """What of these people is weighed against a question; in any order."""
        with speaking_plainly(self._path):
            found = self._in(_KNOWN, rows)
            villages: dict[int, int] = {}
            if self._has_families and (without := {row[2] for row in found if row[2] and not row[5]}):
                villages = dict(self._in(_FAMILY_VILLAGES, tuple(without)))
        for row, nik, kk, key, born, village, name in found:
            yield (
                row,
                Known(
                    f"{nik:016d}" if nik else "",
                    f"{kk:016d}" if kk else "",
                    key,
                    _date(born),
                    self._words.get(village or villages.get(kk, 0), ""),
                    name,
                ),
            )

    def rows_of(self, field: Literal["nik", "kk"], numbers: Sequence[int]) -> list[int]:
        """Rows of the people with one of these NIK or No. KK."""
        with speaking_plainly(self._path):
            return self._directory.rows_of(field, numbers)

    def kks(self, rows: Collection[int]) -> dict[int, int]:
        """The No. KK of these people, 0 for none."""
        with speaking_plainly(self._path):
            return dict(self._in(_KKS, sorted(rows)))

    def heads(self, kks: Collection[str]) -> dict[str, str]:
        """The head's name, as it is searched, of each of these families."""
        numbers = [int(kk) for kk in kks]
        heads: dict[int, str] = {}
        with speaking_plainly(self._path):
            rows = sorted(self._directory.rows_of("kk", numbers), reverse=True)
            for kk, key, relation in self._in(_HEADS, rows):
                if self._words[relation] == _HEAD or (kk not in heads and not relation):
                    heads[kk] = key
            if self._has_families:
                heads.update(self._in(_FAMILY_HEADS, numbers))
        return {f"{kk:016d}": key for kk, key in heads.items()}

    def numbered(self, above: int, until: int) -> Iterator[list[Numbered]]:
        """Everybody with a NIK in this range, in its order, in batches: what a comparison of two extracts looks at."""
        with speaking_plainly(self._path):
            self._db.execute("PRAGMA temp_store = MEMORY")  # what is put in order never lies on the disk
            rows = self._db.execute(_NUMBERED_BY_FAMILY if self._has_families else _NUMBERED, (above, until))
            while batch := rows.fetchmany(_BATCH):
                yield batch

    def portions(self, people: int) -> list[int]:
        """NIK that part everybody into portions of about so many people; one less than there are portions."""
        with speaking_plainly(self._path):
            return self._directory.portions(people)

    def unnumbered(self) -> int:
        """How many people have no NIK."""
        with speaking_plainly(self._path):
            return self._directory.unnumbered()

    def postings(self, gathered: "Gathered | None" = None) -> Postings:
        """The lists of names, villages and birth dates. gathered: of a file without any, by another reader."""
        with speaking_plainly(self._path):
            return Postings(self._db, gathered)

    def word(self, number: int) -> str:
        return self._words.get(number, "")

    @property
    def words(self) -> Mapping[int, str]:
        """All words by number: villages, districts, relations; 0 is no word."""
        return self._words

    def _in(self, query: str, numbers: Sequence[int]) -> list[Any]:
        found: list[Any] = []
        for first in range(0, len(numbers), _AT_ONCE):
            some = numbers[first : first + _AT_ONCE]
            found += self._db.execute(query.format(",".join("?" * len(some))), some).fetchall()
        return found

    def _members(self, kk: int) -> "list[tuple[int, _Row]]":
        """Who stands under a No. KK, in the source's order: mostly one behind the other."""
        found = self._directory.rows("kk", kk)
        if not found:
            return []
        if found[-1] - found[0] == len(found) - 1:
            return list(zip(found, self._db.execute(_BETWEEN, (found[0], found[-1], kk)), strict=True))
        return [(row, self._db.execute(_BY_ROW, (row,)).fetchone()) for row in found]

    def lacks_family_row(self, kk: int) -> bool:
        """Whether families have rows of their own here, and this No. KK has none."""
        with speaking_plainly(self._path):
            return self._has_families and self._family_row(kk) is None

    def _family_row(self, kk: int) -> _FamilyRow | None:
        if not self._has_families or not kk:
            return None
        row: _FamilyRow | None = self._db.execute(_FAMILY, (kk,)).fetchone()
        return row

    def _people(self, found: "Iterable[tuple[int, _Row, _FamilyRow | None]]") -> list[Person]:
        """With the list that tells each one's desil, or that of a family which had no people yet."""
        rows = list(found)
        told = self._rankings.told([at for row, _, own in rows for at in (row, -own[7] if own else 0)])
        people = [self._person(of, own, told.get(row) or told.get(-own[7] if own else 0)) for row, of, own in rows]
        alone = [row for row, of, _ in rows if not of[1]]
        if not (numbers := self._households.of(alone) if alone else {}):
            return people
        return [replace(one, household=numbers.get(row, 0)) for one, (row, _, _) in zip(people, rows, strict=True)]

    def _person(
        self, row: _Row, own: _FamilyRow | None, ranked: Ranked | None = None, relation: str | None = None
    ) -> Person:
        nik, kk, key, name, born, born_place, sex, related, address, village, district, code, bits, desil, dead = row
        if own is not None:
            # A desil belongs to the family; address and village of the member's own row are those of the KTP and win.
            _, their_address, their_village, their_district, their_code, their_bits, their_desil, _ = own
            address, village, district = address or their_address, village or their_village, district or their_district
            code, bits, desil = code or their_code, bits | their_bits, their_desil or desil
        words = self._words
        return Person(
            nik=Nik(f"{nik:016d}") if nik else None,
            kk=Kk(f"{kk:016d}") if kk else None,
            name=name or key,
            born=_date(born),
            born_place=born_place or None,
            sex=_SEXES[sex],
            relation=relation or words[related] or None,
            address=address,
            village=words[village],
            district=words[district],
            village_code=words[code],
            programmes=self._named.get(bits) or self._name(bits),
            desil=desil or None,
            alive=dead != 1,
            ranked=ranked,
            life_unclear=dead == OPEN,
        )

    def _name(self, bits: int) -> tuple[str, ...]:
        named = tuple(name for at, name in enumerate(self._programmes) if bits >> at & 1)
        self._named[bits] = named
        return named


def _date(born: int) -> date | None:
    return date(born // 10000, born // 100 % 100, born % 100) if born else None

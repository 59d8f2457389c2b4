"""Questions to one extract file: who has this NIK, who stands under this No. KK, whose name begins like this."""

import json
from datetime import date
from pathlib import Path

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import schema
from app.registry.views import Family, Person, Sex
from app.store.engine import speaking_plainly

_PERSON = (
    "SELECT nik, kk, key, name, born, born_place, sex, relation, address, village, district, code, programmes, desil,"
    " dead FROM person "
)
_BY_NIK = _PERSON + "WHERE nik = ? ORDER BY id"
_BY_KK = _PERSON + "WHERE kk = ? ORDER BY id"
_BY_KEY = _PERSON + "WHERE key >= ? AND key < ? LIMIT ?"
_BY_KEY_BORN = _PERSON + "WHERE key >= ? AND key < ? AND born = ? LIMIT ?"
_FAMILY = (
    "SELECT iif(head > '', head, head_key), address, village, district, code, programmes, desil FROM family"
    " WHERE kk = ? ORDER BY id"
)
_LAST = "\U0010ffff"
_SEXES: tuple[Sex | None, ...] = (None, "L", "P")
_HEAD = "KEPALA KELUARGA"

_Row = tuple[int, int, str, str, int, str, int, int, str, int, int, int, int, int, int]
_FamilyRow = tuple[str, str, int, int, int, int, int]


class Reader:
    """One connection; used by one thread at a time (`Folder.reader` lends it)."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        with speaking_plainly(path):
            self._db = schema.open_to_read(path, key)
            self._words: dict[int, str] = dict(self._db.execute("SELECT id, text FROM word"))
            info = dict(self._db.execute("SELECT name, value FROM info"))
        self._words[0] = ""
        self._programmes: list[str] = json.loads(info["programmes"])
        self._has_families = info["family_rows"] != "0"
        self._named: dict[int, tuple[str, ...]] = {0: ()}

    def close(self) -> None:
        self._db.close()

    def by_nik(self, nik: Nik) -> tuple[Person, ...]:
        with speaking_plainly(self._path):
            rows = self._db.execute(_BY_NIK, (int(nik.digits),)).fetchall()
            return tuple([self._person(row, self._family_row(row[1])) for row in rows])

    def family(self, kk: Kk) -> Family | None:
        """The family under `kk`; None when the number stands nowhere. A family without members keeps its head."""
        number = int(kk.digits)
        with speaking_plainly(self._path):
            rows = self._db.execute(_BY_KK, (number,)).fetchall()
            own = self._family_row(number)
        if not rows and own is None:
            return None
        members = [self._person(row, own) for row in rows]
        members.sort(key=lambda person: person.relation != _HEAD)  # stable: the others stay in the source's order
        if not members and own is not None and own[0]:
            members = [self._person((0, number, "", own[0], 0, "", 0, 0, "", 0, 0, 0, 0, 0, 0), own, _HEAD)]
        heads = [person.name for person in members if person.relation == _HEAD]
        head = own[0] if own is not None and own[0] else next(iter(heads), "")
        desils = [person.desil for person in members if person.desil is not None]
        return Family(kk, head, desils[0] if desils else None, tuple(members))

    def by_key(self, key: str, *, born: date | None, whole: bool, limit: int) -> tuple[Person, ...]:
        """People whose search name is `key` (`whole`) or begins with it, at most `limit`, in order of the name."""
        until = key + "\x00" if whole else key + _LAST
        with speaking_plainly(self._path):
            if born is None:
                rows = self._db.execute(_BY_KEY, (key, until, limit)).fetchall()
            else:
                rows = self._db.execute(_BY_KEY_BORN, (key, until, _number(born), limit)).fetchall()
            return tuple([self._person(row, self._family_row(row[1])) for row in rows])

    def _family_row(self, kk: int) -> _FamilyRow | None:
        if not self._has_families or not kk:
            return None
        row: _FamilyRow | None = self._db.execute(_FAMILY, (kk,)).fetchone()
        return row

    def _person(self, row: _Row, own: _FamilyRow | None, relation: str | None = None) -> Person:
        nik, kk, key, name, born, born_place, sex, related, address, village, district, code, bits, desil, dead = row
        if own is not None:
            # A desil belongs to the family; address and village of the member's own row are those of the KTP and win.
            _, their_address, their_village, their_district, their_code, their_bits, their_desil = own
            address, village, district = address or their_address, village or their_village, district or their_district
            code, bits, desil = code or their_code, bits | their_bits, their_desil or desil
        words = self._words
        return Person(
            nik=Nik(f"{nik:016d}") if nik else None,
            kk=Kk(f"{kk:016d}") if kk else None,
            name=name or key,
            born=date(born // 10000, born // 100 % 100, born % 100) if born else None,
            born_place=born_place or None,
            sex=_SEXES[sex],
            relation=relation or words[related] or None,
            address=address,
            village=words[village],
            district=words[district],
            village_code=words[code],
            programmes=self._named.get(bits) or self._name(bits),
            desil=desil or None,
            alive=not dead,
        )

    def _name(self, bits: int) -> tuple[str, ...]:
        named = tuple(name for at, name in enumerate(self._programmes) if bits >> at & 1)
        self._named[bits] = named
        return named


def _number(born: date) -> int:
    return born.year * 10000 + born.month * 100 + born.day

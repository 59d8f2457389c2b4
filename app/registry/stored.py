"""An extract that is kept, read as a table again, with corrected rows behind it: so that a correction is an import like
any other, checked and indexed by the same rules.

All cells are what a clean source would have said: the same data come in as the same data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.registry import cells, columns, schema
from app.registry.correcting import TITLES, Corrected
from app.registry.headers import Columns, Field
from app.registry.sheets import Batch

_ROWS = 500
_PERSON = (
    Field.NIK, Field.KK, Field.NAME, Field.BORN, Field.BORN_PLACE, Field.SEX, Field.RELATION, Field.ADDRESS,
    Field.VILLAGE, Field.DISTRICT, Field.VILLAGE_CODE, Field.PROGRAMMES, Field.DESIL, Field.LIVING,
)  # fmt: skip
_FAMILY = (
    Field.NIK, Field.KK, Field.HEAD, Field.ADDRESS, Field.VILLAGE, Field.DISTRICT, Field.VILLAGE_CODE,
    Field.PROGRAMMES, Field.DESIL,
)  # fmt: skip
_PEOPLE_SQL = (
    "SELECT id, nik, kk, iif(name > '', name, key), born, born_place, sex, relation, address, village, district, code,"
    " programmes, desil, dead FROM person WHERE id > ? ORDER BY id LIMIT ?"
)
_FAMILY_SQL = (
    "SELECT id, head_nik, kk, iif(head > '', head, head_key), address, village, district, code, programmes, desil"
    " FROM family WHERE id > ? ORDER BY id LIMIT ?"
)
_SEXES = ("", "L", "P")


@dataclass(frozen=True, slots=True)
class Stored:
    """A Sheet: the rows of one table of an extract under their own numbers, then the corrected ones from `first` on.

    named: whether this extract knows names at all.
    """

    path: Path
    key: bytes
    families: bool
    named: bool
    words: dict[int, str]
    programmes: Sequence[str]
    first: int
    corrected: Sequence[Corrected]

    @property
    def fields(self) -> tuple[Field, ...]:
        kept = _FAMILY if self.families else _PERSON
        return kept if self.named else tuple(field for field in kept if field is not Field.NAME)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(TITLES[field] for field in self.fields)

    @property
    def columns(self) -> Columns:
        return Columns({field: at for at, field in enumerate(self.fields)}, (), ())

    def batches(self) -> Iterator[Batch]:
        size, last = self.path.stat().st_size, 0
        with schema.opened(self.path, self.key) as db:
            query = _FAMILY_SQL if self.families else _PEOPLE_SQL
            highest = db.execute(f"SELECT max(id) FROM {'family' if self.families else 'person'}").fetchone()[0] or 1
            while rows := db.execute(query, (last, _ROWS)).fetchall():
                last = rows[-1][0]
                said = [self._family(row) if self.families else self._person(row) for row in rows]
                yield self._batch(said, [row[0] for row in rows], size * last // highest)
        for start in range(0, len(self.corrected), _ROWS):
            piece = self.corrected[start : start + _ROWS]
            numbers = range(self.first + start, self.first + start + len(piece))
            yield self._batch([_corrected(row) for row in piece], numbers, size)

    def _batch(self, rows: Sequence[dict[Field, str]], numbers: Sequence[int], done: int) -> Batch:
        return Batch([[row.get(field, "") for row in rows] for field in self.fields], numbers, done)

    def _person(self, row: tuple[int | str, ...]) -> dict[Field, str]:
        _, nik, kk, name, born, place, sex, relation, address, village, district, code, bits, desil, dead = row
        return {
            Field.NIK: _number(nik),
            Field.KK: _number(kk),
            Field.NAME: str(name),
            Field.BORN: f"{int(born) // 10000:04d}-{int(born) // 100 % 100:02d}-{int(born) % 100:02d}" if born else "",
            Field.BORN_PLACE: str(place),
            Field.SEX: _SEXES[int(sex)],
            Field.RELATION: self.words[int(relation)],
            Field.ADDRESS: str(address),
            Field.VILLAGE: self.words[int(village)],
            Field.DISTRICT: self.words[int(district)],
            Field.VILLAGE_CODE: self.words[int(code)],
            Field.PROGRAMMES: self._received(int(bits)),
            Field.DESIL: str(desil),
            Field.LIVING: "TIDAK" if dead else "YA",
        }

    def _family(self, row: tuple[int | str, ...]) -> dict[Field, str]:
        _, nik, kk, head, address, village, district, code, bits, desil = row
        return {
            Field.NIK: _number(nik),
            Field.KK: _number(kk),
            Field.HEAD: str(head),
            Field.ADDRESS: str(address),
            Field.VILLAGE: self.words[int(village)],
            Field.DISTRICT: self.words[int(district)],
            Field.VILLAGE_CODE: self.words[int(code)],
            Field.PROGRAMMES: self._received(int(bits)),
            Field.DESIL: str(desil),
        }

    def _received(self, bits: int) -> str:
        return "+".join(name for at, name in enumerate(self.programmes) if bits >> at & 1)


def _number(number: int | str) -> str:
    return f"{number:016d}" if number else ""


def _corrected(row: Corrected) -> dict[Field, str]:
    """As the stored rows are: RT and RW in the address, programmes in one cell, whoever has died marked as such."""
    said = dict(row.cells)
    rt, rw = said.pop(Field.RT, ""), said.pop(Field.RW, "")
    [said[Field.ADDRESS]] = columns.addresses([said.get(Field.ADDRESS, "")], [rt], [rw])
    received = [said.get(Field.PROGRAMMES, ""), *(name for name, text in row.flags.items() if cells.flag(text) is True)]
    said[Field.PROGRAMMES] = "+".join(name for name in received if name)
    if cells.flag(said.pop(Field.INACTIVE, "")) is True:
        said[Field.PROGRAMMES] = ""
    died = cells.dead(said.get(Field.LIVING, ""), said.pop(Field.DEAD, ""))
    said[Field.LIVING] = "TIDAK" if died else "YA"
    return said

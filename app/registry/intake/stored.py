"""An extract that is kept, read as a table again, with corrected rows behind it: so that a correction is an import like
any other, checked and indexed by the same rules.

All cells are what a clean source would have said: the same data come in as the same data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.registry import schema
from app.registry.intake.correcting import TITLES, Corrected
from app.registry.rows import cells, columns, receiving, saying
from app.registry.rows.headers import DEAD, LIVING, Columns, Field
from app.registry.source.share import WHOLE, Share
from app.registry.source.sheets import Batch

_ROWS = 500
_PERSON = (
    Field.NIK, Field.KK, Field.NAME, Field.BORN, Field.BORN_PLACE, Field.SEX, Field.RELATION, Field.ADDRESS,
    Field.VILLAGE, Field.DISTRICT, Field.VILLAGE_CODE, Field.PROGRAMMES, Field.DESIL, *LIVING, *DEAD,
)  # fmt: skip
_FAMILY = (
    Field.NIK, Field.KK, Field.HEAD, Field.ADDRESS, Field.VILLAGE, Field.DISTRICT, Field.VILLAGE_CODE,
    Field.PROGRAMMES, Field.DESIL,
)  # fmt: skip
_PAGE = "SELECT * FROM {table} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"


@dataclass(frozen=True, slots=True)
class Stored:
    """A Sheet: the rows of one table of an extract under their own numbers, then the corrected ones from `first` on.

    without: columns that its source has not, so that nobody's is empty.
    """

    path: Path
    key: bytes
    families: bool
    without: frozenset[Field]
    words: dict[int, str]
    programmes: Sequence[str]
    first: int
    corrected: Sequence[Corrected]

    @property
    def fields(self) -> tuple[Field, ...]:
        kept = _FAMILY if self.families else _PERSON
        return tuple(field for field in kept if field not in self.without)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(TITLES[field] for field in self.fields)

    @property
    def columns(self) -> Columns:
        return Columns({field: at for at, field in enumerate(self.fields)}, (), ())

    def batches(self) -> Iterator[Batch]:
        return self.share(WHOLE)

    def share(self, share: Share) -> Iterator[Batch]:
        """Stretches of their numbers; the corrected ones belong to the last."""
        size = self.path.stat().st_size
        with schema.opened(self.path, self.key) as db:
            table = "family" if self.families else "person"
            said = saying.of_family if self.families else saying.of_person
            highest = db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 1
            names = [column[0] for column in db.execute(f"SELECT * FROM {table} LIMIT 0").description]
            last, until = share.begins(highest), share.ends(highest)
            while rows := db.execute(_PAGE.format(table=table), (last, until, _ROWS)).fetchall():
                told = [dict(zip(names, row, strict=True)) for row in rows]
                last = rows[-1][0]
                texts = [said(row, self.words, self.programmes) for row in told]
                yield self._batch(texts, [int(row["id"]) for row in told], size * last // highest)
        for start in range(0, len(self.corrected) if share.is_last else 0, _ROWS):
            yield self.of_corrected(self.corrected[start : start + _ROWS], self.first + start, size)

    def of_corrected(self, rows: Sequence[Corrected], first: int = 1, done: int = 0) -> Batch:
        """These rows as a batch of this table, numbered from `first` on."""
        return self._batch([_corrected(row) for row in rows], range(first, first + len(rows)), done)

    def _batch(self, rows: Sequence[dict[Field, str]], numbers: Sequence[int], done: int) -> Batch:
        return Batch([[row.get(field, "") for row in rows] for field in self.fields], numbers, done)


def _corrected(row: Corrected) -> dict[Field, str]:
    """As the stored rows are: RT and RW in the address, programmes in one cell."""
    said = dict(row.cells)
    rt, rw = said.pop(Field.RT, ""), said.pop(Field.RW, "")
    [said[Field.ADDRESS]] = columns.addresses([said.get(Field.ADDRESS, "")], [rt], [rw])
    received = [said.get(Field.PROGRAMMES, ""), *(name for name, text in row.flags.items() if cells.flag(text) is True)]
    said[Field.PROGRAMMES] = "+".join(name for name in received if name)
    if receiving.inactive(said.pop(Field.INACTIVE, "")) is not False:
        said[Field.PROGRAMMES] = ""
    return said

"""How a corrected workbook becomes an import: the kept extract read again, the corrected rows behind it."""

import json
from datetime import date
from pathlib import Path

from app.registry import schema
from app.registry.errors import CorrectionEmpty, CorrectionOfAnother
from app.registry.intake import recounting, refused_rows
from app.registry.intake.correcting import Corrected, Correction
from app.registry.intake.ready import Ready
from app.registry.intake.refused_rows import RefusedRow
from app.registry.intake.stored import Stored
from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Field
from app.registry.source.shapes import SHAPES, Part, Plan
from app.registry.source.shapes.one_list import OneList
from app.registry.source.shapes.ranked import RANKED
from app.registry.views import Extract

_HAS = {
    "person": {
        Field.NAME: "SELECT 1 FROM person WHERE key > ''",
        Field.NIK: "SELECT 1 FROM person WHERE nik > 0",
        Field.KK: "SELECT 1 FROM person WHERE kk > 0",
    },
    "family": {Field.NIK: "SELECT 1 FROM family WHERE head_nik > 0"},
}
"""By table: who has such a column at all."""
_REPEATING = frozenset(shape.name for shape in SHAPES if isinstance(shape, OneList) and shape.repeats)


def ready(file: Path, read: Correction, current: Extract, place: Path, key: bytes, refused: Path, today: date) -> Ready:
    """place, key: of the extract in use. Raises CorrectionOfAnother, CorrectionEmpty."""
    if read.extract != current.id:
        raise CorrectionOfAnother(file=file.name)
    if not read.people and not read.families:
        raise CorrectionEmpty(file=file.name)
    with schema.opened(place, key) as db:
        words = {0: "", **dict(db.execute("SELECT id, text FROM word"))}
        info = dict(db.execute("SELECT name, value FROM info"))
        programmes: list[str] = json.loads(info["programmes"])
        people, last = db.execute("SELECT count(*), coalesce(max(id), 0) FROM person").fetchone()
        families, last_family = db.execute("SELECT count(*), coalesce(max(id), 0) FROM family").fetchone()
        lacks = {
            table: {of for of, has in _HAS[table].items() if db.execute(f"{has} LIMIT 1").fetchone() is None}
            for table in _HAS
        }
    # Behind every row that is there, and apart from each other: by its number a row says where it stood.
    first = max(last, last_family) + 1
    first_family = first + len(read.people)

    doubts = current.account.warnings if current.account else {}
    for field, doubt in ((Field.NIK, Doubt.NIK_EMPTY), (Field.KK, Doubt.KK_EMPTY)):
        if doubt in doubts:  # the people's column is there, and empty
            lacks["person"].discard(field)

    def table(*, of_families: bool, at: int, rows: tuple[Corrected, ...]) -> Part:
        told = {field for row in rows for field, text in row.cells.items() if text.strip()}
        without = frozenset(lacks["family" if of_families else "person"] - (told - {Field.NAME}))
        sheet = Stored(place, key, of_families, without, words, programmes, at, rows)
        return Part(sheet, sheet.columns, nameless=current.source_shape == RANKED and not of_families)

    has_families = families > 0 or bool(read.families)
    plan = Plan(
        current.source_shape,
        table(of_families=False, at=first, rows=read.people),
        table(of_families=True, at=first_family, rows=read.families) if has_families else None,
        repeats=current.source_shape in _REPEATING,
    )
    where = {
        at + number: (row.file, row.row)
        for at, rows in ((first, read.people), (first_family, read.families))
        for number, row in enumerate(rows)
    }
    corrected = set(where.values())
    stood: list[RefusedRow] = []
    kept: list[RefusedRow] = []
    for row in refused_rows.read(refused, key):
        (stood if (row.file, row.row) in corrected else kept).append(row)
    account = current.account
    return Ready(
        plan=plan,
        day=current.data_date,
        label=current.label,
        total=place.stat().st_size * (2 if has_families else 1),
        agreement=current.agreement,
        dropped=current.dropped_columns,
        profile=account.profile if account else "",
        corrects=current.id,
        before=people,
        stored=people + families,
        doubts=doubts,
        gone=recounting.doubts_of(stood, plan.people, plan.families, today),
        kept=kept,
        where=where,
        rankings=current.rankings,
        told=current.told,
    )

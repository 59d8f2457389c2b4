"""How a corrected workbook becomes an import: the kept extract read again, the corrected rows behind it."""

import json
from pathlib import Path

from app.registry import schema
from app.registry.errors import CorrectionEmpty, CorrectionOfAnother
from app.registry.intake import refused_rows
from app.registry.intake.correcting import Corrected, Correction
from app.registry.intake.ready import Ready
from app.registry.intake.stored import Stored
from app.registry.source.shapes import SHAPES, Part, Plan
from app.registry.source.shapes.one_list import OneList
from app.registry.source.shapes.ranked import RANKED
from app.registry.views import Extract

_REPEATING = frozenset(shape.name for shape in SHAPES if isinstance(shape, OneList) and shape.repeats)


def ready(file: Path, read: Correction, current: Extract, place: Path, key: bytes, refused: Path) -> Ready:
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
        named = db.execute("SELECT 1 FROM person WHERE key > '' LIMIT 1").fetchone() is not None
    # Behind every row that is there, and apart from each other: by its number a row says where it stood.
    first = max(last, last_family) + 1
    first_family = first + len(read.people)

    def table(*, of_families: bool, at: int, rows: tuple[Corrected, ...]) -> Part:
        sheet = Stored(place, key, of_families, named, words, programmes, at, rows)
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
        doubts=account.warnings if account else {},
        kept=[row for row in refused_rows.read(refused, key) if (row.file, row.row) not in corrected],
        where=where,
        rankings=current.rankings,
        told=current.told,
    )

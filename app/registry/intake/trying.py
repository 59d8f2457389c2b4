"""A mapping tried on the first rows, by the very rules of the import: what each row becomes, or why it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.base import digits
from app.registry.intake.cleaning import Cleaning
from app.registry.rows import codes
from app.registry.rows.columns import Programmes, Words
from app.registry.rows.headers import Columns, Field, left_out
from app.registry.source.shapes.shape import Part
from app.registry.source.sheets import Batch
from app.registry.source.surveying import Survey
from app.words.extract import DOUBTS, FAULTS

_SEXES = ("", "L", "P")


@dataclass(frozen=True, slots=True)
class TriedRow:
    """row: as the source counts. nik, kk: masked. why_not: why it would be refused, "" when it comes in."""

    row: int
    nik: str
    kk: str
    name: str
    born: str
    sex: str
    relation: str
    address: str
    village: str
    desil: str
    programmes: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Tried:
    """doubts: sentences with counts, over these rows alone."""

    rows: tuple[TriedRow, ...]
    refused: int
    doubts: tuple[tuple[str, int], ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    header: tuple[str, ...]
    columns: Columns


def tried(
    survey: Survey, header_at: int, at: Mapping[Field, int], flags: Mapping[int, str], relation: str, today: date
) -> Tried:
    """at: the chosen place of each field; flags: programme columns; relation: a list's name, "" to go by the title."""
    header, body = survey.header(header_at), survey.body(header_at)
    columns = Columns(dict(at), tuple(flags.items()), left_out(header, at, tuple(flags.items())))
    table = _Table(Path(survey.file), header, columns)
    meaning = dict(codes.of_table(header, columns, {}))
    if relation and Field.RELATION in at:
        meaning[Field.RELATION] = codes.relation_list(relation)
    words, programmes = Words(), Programmes()
    part = Part(table, columns, codes=meaning)  # type: ignore[arg-type]  # read here, never in batches
    numbers = [
        number for number, row in enumerate(survey.rows, start=1) if number > header_at + 1 and any(map(str.strip, row))
    ]
    batch = Batch([[row[place] for row in body] for place in range(len(header))], numbers[: len(body)], 0)
    cleaned = Cleaning(part, words, programmes, today).people(batch)
    texts = {number: text for text, number in words.items()}
    rows = {
        number: dict(zip(cleaned.columns, values, strict=True))
        for number, values in _by_row(cleaned.rows, cleaned.columns)
    }
    why = {one.row: FAULTS[one.fault] for one in cleaned.refused}
    raw = dict(zip(batch.rows, body, strict=True))
    return Tried(
        tuple(
            _row(number, rows[number], texts, programmes) if number in rows else _refused(number, raw[number], at, why)
            for number in batch.rows
        ),
        len(cleaned.refused),
        tuple((DOUBTS[doubt], count) for doubt, count in sorted(cleaned.marks.doubts.items()) if count),
        columns.dropped,
    )


def _by_row(rows: Sequence[int], columns: Mapping[str, Sequence[object]]) -> list[tuple[int, tuple[object, ...]]]:
    return list(zip(rows, zip(*columns.values(), strict=True), strict=True))


def _row(number: int, values: Mapping[str, object], texts: Mapping[int, str], programmes: Sequence[str]) -> TriedRow:
    def whole(name: str) -> int:
        value = values.get(name, 0)
        return value if isinstance(value, int) else 0

    born, bits = whole("born"), whole("programmes")
    return TriedRow(
        row=number,
        nik=_masked(whole("nik")),
        kk=_masked(whole("kk")),
        name=str(values.get("name") or values.get("key") or ""),
        born=f"{born % 100:02d}-{born // 100 % 100:02d}-{born // 10000:04d}" if born else "",
        sex=_SEXES[whole("sex")],
        relation=texts.get(whole("relation"), ""),
        address=str(values.get("address", "")),
        village=texts.get(whole("village"), ""),
        desil=str(whole("desil") or ""),
        programmes=", ".join(name for at, name in enumerate(programmes) if bits >> at & 1),
        why_not="",
    )


def _refused(number: int, raw: Sequence[str], at: Mapping[Field, int], why: Mapping[int, str]) -> TriedRow:
    name = raw[at[Field.NAME]].strip() if Field.NAME in at else ""
    return TriedRow(number, "", "", name, "", "", "", "", "", "", "", why.get(number, ""))


def _masked(number: int) -> str:
    return digits.masked(f"{number:016d}") if number else ""

"""A stored row in the words of a clean source: what it came from, or could have come from."""

from collections.abc import Mapping, Sequence

from app.registry.rows.headers import Field

Row = Mapping[str, int | str]
"""By the name of the database's column."""
_SEXES = ("", "L", "P")
_LIFE = ("YA", "TIDAK", "TIDAK JELAS")


def of_person(row: Row, words: Mapping[int, str], programmes: Sequence[str]) -> dict[Field, str]:
    """words: by number. programmes: the name of each bit."""
    born = int(row["born"])
    return {
        Field.NIK: _number(row["nik"]),
        Field.NAME: str(row["name"] or row["key"]),
        Field.BORN: f"{born // 10000:04d}-{born // 100 % 100:02d}-{born % 100:02d}" if born else "",
        Field.BORN_PLACE: str(row["born_place"]),
        Field.SEX: _SEXES[int(row["sex"])],
        Field.RELATION: words[int(row["relation"])],
        Field.LIVING: _LIFE[int(row["dead"])],
        **_of_both(row, words, programmes),
    }


def of_family(row: Row, words: Mapping[int, str], programmes: Sequence[str]) -> dict[Field, str]:
    return {
        Field.NIK: _number(row["head_nik"]),
        Field.HEAD: str(row["head"] or row["head_key"]),
        **_of_both(row, words, programmes),
    }


def _of_both(row: Row, words: Mapping[int, str], programmes: Sequence[str]) -> dict[Field, str]:
    bits = int(row["programmes"])
    return {
        Field.KK: _number(row["kk"]),
        Field.ADDRESS: str(row["address"]),
        Field.VILLAGE: words[int(row["village"])],
        Field.DISTRICT: words[int(row["district"])],
        Field.VILLAGE_CODE: words[int(row["code"])],
        Field.PROGRAMMES: "+".join(name for at, name in enumerate(programmes) if bits >> at & 1),
        Field.DESIL: str(row["desil"] or ""),
    }


def _number(number: int | str) -> str:
    return f"{number:016d}" if number else ""

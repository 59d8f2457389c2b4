"""Column names over two rows: above, a title over several columns or over one; below, what each column of it holds.

NO | IDENTITAS |       | WILAYAH |           | DESIL
   | NIK       | NAMA  | DESA    | KECAMATAN |
"""

from collections.abc import Sequence

from app.registry.rows.headers import Field, Vocabulary, normal

_OTHER = frozenset(
    [
        "ibu",
        "ayah",
        "bapak",
        "orang",
        "tua",
        "kepala",
        "pasangan",
        "suami",
        "istri",
        "anak",
        "wali",
        "pengurus",
        "saudara",
        "lama",
        "asal",
        "petugas",
        "pendamping",
        "kab",
        "kabupaten",
        "kota",
        "prov",
        "provinsi",
        "kec",
        "kecamatan",
        "desa",
        "kel",
        "kelurahan",
        "dusun",
        "lingkungan",
        "banjar",
    ]
)
"""A group of such a title holds somebody else's name and number, or a place's."""
_OF_A_PERSON = frozenset((Field.NIK, Field.KK, Field.NAME, Field.BORN, Field.BORN_PLACE, Field.SEX))
_LEAST = 2
_DIGITS = 6
"""So many in one cell do not stand in a title."""


def are_titles(cells: Sequence[str]) -> bool:
    """Whether this may be one of two rows of titles; a row of people is none."""
    worded = sum(1 for cell in cells if any(map(str.isalpha, cell)))
    return worded >= _LEAST and all(sum(map(str.isdigit, cell)) < _DIGITS for cell in cells)


def titles(upper: Sequence[str], lower: Sequence[str], names: Vocabulary) -> tuple[str, ...]:
    """One title for each column of two rows."""
    width = max(len(upper), len(lower))
    above, below = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    found: list[str] = []
    group = ""
    for over, under in zip(above, below, strict=True):
        group = over.strip() or group
        found.append(_title(group, under.strip(), names) if under.strip() else over)
    return tuple(found)


def _title(group: str, own: str, names: Vocabulary) -> str:
    """TANGGAL below LAHIR is TANGGAL LAHIR, NIK below IDENTITAS is NIK; NAMA below KABUPATEN is nobody's name."""
    for both in (f"{own} {group}", f"{group} {own}"):
        if group and normal(own) and names.knows(names.plain(both)):
            return both
    if names.field(names.plain(own)) in _OF_A_PERSON and _OTHER & set(normal(group).split("_")):
        return f"{own} {group}"
    return own

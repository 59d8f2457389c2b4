"""Mapping a list of unknown make by hand: what is chosen, what it would give, the profile that comes of it. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from app.registry.errors import ProfileFaulty
from app.registry.intake import trying
from app.registry.intake.trying import Tried, TriedRow
from app.registry.rows.headers import Field, normal
from app.registry.source import surveying
from app.registry.source.profiles import Profile, name_of
from app.registry.source.surveying import Survey
from app.words.numbers import grouped

NONE = "– tidak ada –"
FIELDS = {
    Field.NIK: "NIK",
    Field.KK: "No. KK",
    Field.NAME: "Nama",
    Field.BORN: "Tanggal lahir",
    Field.SEX: "Jenis kelamin",
    Field.RELATION: "Hubungan dalam keluarga",
    Field.ADDRESS: "Alamat",
    Field.RT: "RT",
    Field.RW: "RW",
    Field.VILLAGE: "Desa/kelurahan",
    Field.DISTRICT: "Kecamatan",
    Field.DESIL: "Desil",
    Field.PROGRAMMES: "Program (nama program dalam satu kolom)",
}
"""What may be mapped by hand, in the order of the form."""


@dataclass(frozen=True, slots=True)
class MappingPage:
    """header_row: as the source counts, from 1. choices: the columns by name, the first is "none". chosen: by field."""

    file: str
    header_row: int
    rows: int
    choices: tuple[str, ...]
    chosen: Mapping[str, str]
    title: str


class Mapped:
    """One table that is being mapped. To make one takes 0.2 s where a table has a hundred columns: a worker's job."""

    def __init__(self, survey: Survey, today: Callable[[], date], header_at: int | None = None) -> None:
        self._survey, self._today = survey, today
        self.header_at = survey.header_at if header_at is None else header_at
        self._at = self._suggested()

    @property
    def width(self) -> int:
        return len(self._survey.header(self.header_at))

    def page(self, title: str) -> MappingPage:
        choices = self._choices()
        chosen = {field.value: choices[self._at[field] + 1] if field in self._at else NONE for field in FIELDS}
        rows = min(len(self._survey.rows), 20)
        return MappingPage(self._survey.file, self.header_at + 1, rows, (NONE, *choices[1:]), chosen, title)

    def turned(self, header_row: int) -> "Mapped":
        """The same table where another row names the columns: with suggestions anew."""
        return Mapped(self._survey, self._today, max(0, min(header_row - 1, len(self._survey.rows) - 1)))

    def choose(self, values: Mapping[str, str]) -> None:
        """values: the text of a choice by field."""
        choices = self._choices()
        self._at = {
            field: choices.index(text) - 1
            for field in FIELDS
            if (text := values.get(field.value, NONE)) in choices and text != NONE
        }

    def fits(self, profile: Profile) -> bool:
        known = {normal(title) for title in self._survey.header(self.header_at)}
        return {normal(title) for title in (*profile.columns.values(), *profile.programmes)} <= known

    def tried(self) -> Tried:
        return trying.tried(self._survey, self.header_at, self._at, self._flags(), "", self._today())

    def why_not(self) -> str:
        """What is missing before these columns can be read; "" when nothing is."""
        if not self._at.keys() & {Field.NIK, Field.KK}:
            return "Pilih kolom NIK atau No. KK."
        twice = {place for place in self._at.values() if list(self._at.values()).count(place) > 1}
        if twice:
            return f"Kolom {self._survey.header(self.header_at)[min(twice)]} dipilih dua kali."
        return "" if len(self._at) + len(self._flags()) > 1 else "Pilih sedikitnya satu kolom lagi."

    def profile(self, title: str) -> Profile:
        """Raises ProfileFaulty: two columns of one name, or a title that is none."""
        header = self._survey.header(self.header_at)
        try:
            return Profile(
                name=name_of(title),
                title=title,
                columns={field: header[place] for field, place in self._at.items()},
                programmes={header[place]: name for place, name in self._flags().items()},
            )
        except ValidationError as error:
            raise ProfileFaulty(file=self._survey.file) from error

    def _suggested(self) -> dict[Field, int]:
        found = surveying.suggested(
            self._survey.header(self.header_at), self._survey.body(self.header_at), self._today()
        )
        return {field: place for field, place in found.items() if field in FIELDS}

    def _flags(self) -> dict[int, str]:
        return surveying.suggested_programmes(self._survey.header(self.header_at), self._at)

    def _choices(self) -> tuple[str, ...]:
        """Columns without a title, or with a title that stands there twice, are told by their place as well."""
        header = [" ".join(title.split()) for title in self._survey.header(self.header_at)]
        named = [
            title if title and header.count(title) == 1 else f"{title or 'tanpa judul'} (kolom {place + 1})"
            for place, title in enumerate(header)
        ]
        return (NONE, *named)


def sentence(tried: Tried) -> str:
    """What the first rows would give."""
    come, refused = len(tried.rows) - tried.refused, tried.refused
    said = f"Dari {grouped(len(tried.rows))} baris pertama, {grouped(come)} diterima"
    said += f" dan {grouped(refused)} ditolak." if refused else "."
    doubts = "; ".join(f"{text.partition(';')[0]} ({count})" for text, count in tried.doubts[:3])
    return f"{said} Perlu dilihat: {doubts}." if doubts else said


def read_as(row: TriedRow) -> str:
    """One row, as the import would take it."""
    if row.why_not:
        return f"Ditolak: {row.why_not}"
    said = (row.name, row.nik, row.born, row.sex, row.relation, row.village, row.desil and f"desil {row.desil}")
    return " · ".join(part for part in (*said, row.programmes) if part)


def outside(dropped: Sequence[str]) -> str:
    return f"{len(dropped)} kolom lain tidak disimpan." if dropped else ""

"""The release that a pemda gets by its data-sharing agreement: families in one file, members in the other.

Joined by nomor_kartu_keluarga; the names of the columns tell the two apart and give the release away, those of the
files do not matter. Release 1 called the head of a family nama_anggota_keluarga, release 3 adds where each family came
from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.registry.errors import MembersMissing, PairUnclear
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.several import notes, several
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet

_FAMILY = {"nomor_kartu_keluarga", "desil_nasional"}
_MEMBER = {"nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama"}
_SOURCES = {"is_gc_kemensos", "is_pbi_se", "is_siks_ng"}


@dataclass(frozen=True, slots=True)
class _Pemda:
    name: str

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        members = [sheet for sheet in sheets if _names(sheet) >= _MEMBER]
        families = [sheet for sheet in sheets if _names(sheet) >= _FAMILY and sheet not in members]
        if not members and not families:
            return None
        if not members:
            raise MembersMissing(file=families[0].path.name)
        strangers = [sheet for sheet in sheets if sheet not in members and sheet not in families]
        releases = [_release([family]) for family in families] or [_release(())]
        if strangers or len(set(releases)) > 1:
            odd = next(iter(strangers), None) or families[releases.index(min(set(releases) - {releases[0]}))]
            raise PairUnclear(file=odd.path.name, shape=self.name)
        if self.name != releases[0]:
            return None
        people = several(members, self.name)
        homes = several(families, self.name) if families else None
        family = Part(homes, _family_columns(homes.columns)) if homes else None
        return Plan(self.name, Part(people, people.columns), family, pair=True, notes=notes(people, homes))


def _names(sheet: Sheet) -> set[str]:
    return {normal(name) for name in sheet.header}


def _release(families: Sequence[Sheet]) -> str:
    """Members look the same in all of them, so without families it is taken for the newest."""
    if not families or _names(families[0]) & _SOURCES:
        return "pemda_v3"
    return "pemda_v2" if Field.HEAD in families[0].columns.at else "pemda_v1"


def _family_columns(columns: Columns) -> Columns:
    at = dict(columns.at)
    if Field.HEAD not in at and Field.NAME in at:
        at[Field.HEAD] = at.pop(Field.NAME)
    return replace(columns, at=at)


RELEASES = (_Pemda("pemda_v3"), _Pemda("pemda_v2"), _Pemda("pemda_v1"))

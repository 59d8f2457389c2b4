"""One row per person: nik;no_kk;nama;tanggal_lahir;jenis_kelamin;alamat;kelurahan;kecamatan;desil;program …"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.registry.errors import PairUnclear
from app.registry.headers import Field
from app.registry.shapes.shape import Part, Plan
from app.registry.sheets import Sheet


@dataclass(frozen=True, slots=True)
class _Plain:
    name: str = "plain"

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        lists = [sheet for sheet in sheets if _is_list(sheet)]
        if not lists:
            return None
        if len(lists) > 1:
            raise PairUnclear(file=lists[1].path.name, shape=self.name)
        return Plan(self.name, Part(lists[0], lists[0].columns))


def _is_list(sheet: Sheet) -> bool:
    at = sheet.columns.at
    return Field.NAME in at and (Field.NIK in at or Field.KK in at)


SHAPE = _Plain()

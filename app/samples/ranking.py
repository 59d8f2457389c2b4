"""The "pemeringkatan desil" as a workbook: a number, No. KK, NIK, desil, and nobody's name."""

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from app.samples.damage import OF_A_LIST, OF_A_WORKBOOK, Damage, Row
from app.samples.people import Household, Member
from app.samples.wilayah import Region

_TITLE, _HEADER = "Pemeringkatan Desil", ("No", "No KK", "NIK", "Desil")
_ABOVE = 3
"""A title, an empty line, the names of the columns."""


class Ranking:
    damages: Mapping[str, Damage] = {
        name: damage for name, damage in (OF_A_WORKBOOK | OF_A_LIST).items() if name.startswith(("nik", "kk", "desil"))
    }
    spares_heads = False
    twice_is_refused = True
    knows = frozenset(("desil",))
    hides = frozenset(("nama", "wilayah"))

    def __init__(self, out: Path, region: Region) -> None:
        self.files = (out / f"Pemeringkatan_Desil_{region.code}.xlsx",)
        self._book = xlsxwriter.Workbook(self.files[0], {"constant_memory": True, "tmpdir": str(out)})
        self._sheet = self._book.add_worksheet()
        self._sheet.write_string(0, 0, _TITLE)
        for place, name in enumerate(_HEADER):
            self._sheet.write_string(_ABOVE - 1, place, name)
        self._row = _ABOVE

    def family(self, household: Household) -> None:
        """A family has no row of its own."""

    def member(self, household: Household, member: Member, row: Row) -> int:
        self._sheet.write_number(self._row, 0, self._row - _ABOVE + 1)
        for place, text in enumerate((row.kk, row.nik, row.desil), start=1):
            self._sheet.write_string(self._row, place, text)
        if row.nik_number is not None:
            self._sheet.write_number(self._row, 2, row.nik_number)
        self._row += 1
        return self._row

    def programmes(self, household: Household) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self._book.close()

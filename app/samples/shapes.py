"""The files themselves, in the shapes that offices are given."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import xlsxwriter

from app.samples.damage import OF_A_LIST, OF_A_WORKBOOK, Damage, Row
from app.samples.lists import EVERYTHING, LISTS, OneFile
from app.samples.people import Household, Member
from app.samples.ranking import Ranking
from app.samples.releases import RELEASES, Pemda
from app.samples.wilayah import Region

_PLAIN = "nik;no_kk;nama;tanggal_lahir;jenis_kelamin;hubungan;alamat;kelurahan;kecamatan;desil;pkh;bpnt;pbi_jk"

_SIKS_FAMILY = (
    "id_keluarga no_kk nama_kepala_keluarga nik alamat rt rw provinsi kabupaten kecamatan kelurahan id_wilayah"
    " desil_nasional peringkat_nasional percentile_nasional"
)
_SIKS_MEMBER = "idsemesta id_keluarga nik no_kk nama tgl_lahir id_jenis_kelamin hub_kepala_keluarga pekerjaan_utama"


class Writer(Protocol):
    """One shape on its way to disk.

    twice_is_refused: False where a person stands in the list once for each payment. knows: what it says of a person
    besides numbers, name, place and programmes, as the truth file names it; hides: which of those it leaves out.
    """

    files: tuple[Path, ...]
    damages: Mapping[str, Damage]
    spares_heads: bool
    twice_is_refused: bool
    knows: frozenset[str]
    hides: frozenset[str]

    def family(self, household: Household) -> None: ...

    def member(self, household: Household, member: Member, row: Row) -> int:
        """Write one person; answer the row's number in its file, 1 being the header."""

    def programmes(self, household: Household) -> tuple[str, ...]:
        """Those of the household that this shape can say."""

    def close(self) -> None: ...


class Plain:
    """One list, semicolons, UTF-8."""

    damages: Mapping[str, Damage] = OF_A_LIST
    spares_heads = False
    twice_is_refused = True
    knows = EVERYTHING
    hides = frozenset[str]()

    def __init__(self, out: Path, region: Region) -> None:
        self.files = (out / f"dtsen_daftar_{region.code}.csv",)
        self._file = self.files[0].open("w", encoding="utf-8", newline="")
        self._file.write(_PLAIN + "\n")
        self._row = 1
        self._tail = ""

    def family(self, household: Household) -> None:
        village = household.village
        self._head = f"{household.address};{village.name.upper()};{village.district.upper()}"
        self._tail = ";".join("YA" if name in household.programmes else "TIDAK" for name in ("PKH", "BPNT", "PBI-JK"))

    def member(self, household: Household, member: Member, row: Row) -> int:
        self._row += 1
        self._file.write(
            f"{row.nik};{row.kk};{row.name};{row.born};{row.sex};{member.relation};{self._head};{row.desil};{self._tail}\n"
        )
        return self._row

    def programmes(self, household: Household) -> tuple[str, ...]:
        return household.programmes

    def close(self) -> None:
        self._file.close()


class SiksNg:
    """A workbook with a sheet of families and one of members."""

    damages: Mapping[str, Damage] = OF_A_WORKBOOK
    twice_is_refused = True
    knows = EVERYTHING
    hides = frozenset[str]()
    spares_heads = True
    """The family sheet names the head and his NIK, so a damaged row of his would come in through the other door."""

    def __init__(self, out: Path, region: Region) -> None:
        self.files = (out / f"view_dtsen_siks_ng_{region.code}.xlsx",)
        self._region = region
        self._book = xlsxwriter.Workbook(self.files[0], {"constant_memory": True, "tmpdir": str(out)})
        self._families, self._members = self._book.add_worksheet("keluarga"), self._book.add_worksheet("anggota")
        self._rows = [1, 1]
        for sheet, header in ((self._families, _SIKS_FAMILY), (self._members, _SIKS_MEMBER)):
            for place, name in enumerate(header.split()):
                sheet.write_string(0, place, name)

    def family(self, household: Household) -> None:
        village, region, head = household.village, self._region, household.members[0]
        texts = (
            f"K{self._rows[0]:07d}",
            household.kk,
            head.name,
            head.nik,
            household.address,
            household.rt,
            household.rw,
        )
        places = (region.province.upper(), region.name.upper(), village.district.upper(), village.name.upper())
        for place, text in enumerate((*texts, *places, village.code.replace(".", ""), str(household.desil or "-"))):
            self._families.write_string(self._rows[0], place, text)
        self._rows[0] += 1

    def member(self, household: Household, member: Member, row: Row) -> int:
        at = self._rows[1]
        texts = (
            f"S{at:08d}",
            f"K{self._rows[0] - 1:07d}",
            row.nik,
            row.kk,
            row.name,
            row.born,
            row.sex,
            member.relation,
        )
        for place, text in enumerate(texts):
            self._members.write_string(at, place, text)
        if row.nik_number is not None:
            self._members.write_number(at, 2, row.nik_number)
        self._rows[1] += 1
        return self._rows[1]

    def programmes(self, household: Household) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        self._book.close()


WRITERS: dict[str, type[Plain] | type[Pemda] | type[SiksNg] | type[Ranking] | type[OneFile]] = {
    "plain": Plain,
    **RELEASES,
    "siks_ng": SiksNg,
    "desil": Ranking,
    **LISTS,
}

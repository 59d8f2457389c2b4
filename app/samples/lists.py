"""The shapes of a single text file that say less than a plain list: what each row tells, and what it leaves out."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

from app.samples.damage import OF_A_LIST, OF_A_MEMBER, Damage, Row
from app.samples.people import Household, Member
from app.samples.wilayah import Region

_SIAK = {"KEPALA KELUARGA": "1", "ISTRI": "3", "ANAK": "4", "CUCU": "6", "ORANG TUA": "7"}
_NO_DATES = {name: damage for name, damage in OF_A_MEMBER.items() if not name.startswith(("born", "sex"))}
_CSV_SAFE = {name: damage for name, damage in _NO_DATES.items() if name != "kk_scientific"}
"""Where commas part the cells, 5,1E+15 would be two of them."""


_NO_FAMILY = {
    name: damage
    for name, damage in _NO_DATES.items()
    if not name.startswith("kk") and name != "nik_placeholder"  # with neither number a row is nobody's
}
EVERYTHING = frozenset(("tanggal_lahir", "jenis_kelamin", "desil"))


class OneFile(ABC):
    """One text file of people. `knows`: what the shape says of a person, as the truth file names it."""

    name: str
    header: str
    between: str
    encoding = "utf-8"
    damages: Mapping[str, Damage]
    knows: frozenset[str]
    hides = frozenset[str]()
    spares_heads = False
    twice_is_refused = True
    received: tuple[str, ...] = ()

    def __init__(self, out: Path, region: Region) -> None:
        self.files = (out / f"{self.name}_{region.code}.csv",)
        self._file = self.files[0].open("w", encoding=self.encoding, newline="")
        header = self.header if self.between in self.header else self.header.replace(" ", self.between)
        self._file.write(header + "\n")
        self._row = 1

    def family(self, household: Household) -> None:  # noqa: B027  (nothing is what most of them do)
        """A family has no row of its own."""

    def member(self, household: Household, member: Member, row: Row) -> int:
        self._row += 1
        self._file.write(self.between.join(self.cells(household, member, row)) + "\n")
        return self._row

    @abstractmethod
    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]: ...

    def programmes(self, household: Household) -> tuple[str, ...]:
        return tuple(name for name in household.programmes if name in self.received)

    def close(self) -> None:
        self._file.close()


class Village(OneFile):
    """A village's template, as its own program exports it: tabs, names in one word."""

    name = "templat_desa"
    header = "noKK nik namaLengkap tanggalLahir jenisKelamin shdk alamat desa kecamatan desil"
    between = "\t"
    encoding = "utf-16"
    damages = OF_A_LIST
    knows = frozenset(("tanggal_lahir", "jenis_kelamin", "desil"))

    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]:
        village = household.village
        place = (household.address, village.name.upper(), village.district.upper())
        return (row.kk, row.nik, row.name, row.born, row.sex, _SIAK[member.relation], *place, row.desil)


class Dtks(OneFile):
    """The old export: no birth date, no desil; a column for each programme and its period."""

    name = "data_dtks"
    header = (
        "NIK NOKK Nama Alamat rt rw kecamatan desa_kelurahan idsemesta PKH periode_pkh BPNT periode_bpnt PBI"
        " masih_hidup_label is_nonaktif verifyid"
    )
    between = ","
    damages = _CSV_SAFE
    knows = frozenset[str]()
    received = ("PKH", "BPNT", "PBI-JK")

    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]:
        village = household.village
        has = ["YA" if name in household.programmes else "TIDAK" for name in self.received]
        place = (f'"{household.address}"', household.rt, household.rw, village.district.upper(), village.name.upper())
        last = (f"A{self._row}", has[0], "", has[1], "", has[2], "YA", "0", f"V{self._row}")
        return (row.nik, row.kk, f'"{row.name}"', *place, *last)


class DtksPayments(OneFile):
    """The other header set of the old export: a row for each stage of payment, and no No. KK."""

    name = "penerima_per_tahap"
    header = "No;NAMA PENERIMA;NIK KTP;TAHAP;BANSOS;IDSEMESTA;NO KEL;NM PROV;NM KAB;NM KEC;NM KEL;ALAMAT"
    between = ";"
    damages = _NO_FAMILY
    knows = frozenset[str]()
    hides = frozenset(("no_kk",))
    twice_is_refused = False

    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]:
        village, [programme] = household.village, self.programmes(household)
        paid = ("1", programme, f"A{self._row}", "1", "PROVINSI", "KABUPATEN")
        place = (village.district.upper(), village.name.upper(), household.address)
        return (str(self._row - 1), row.name, row.nik, *paid, *place)

    def programmes(self, household: Household) -> tuple[str, ...]:
        return tuple(name for name in household.programmes if name in ("PKH", "BPNT"))[:1] or ("BPNT",)


class Bnba(OneFile):
    """Who was paid PKH, with the account and the card that nobody at the counter needs."""

    name = "pkh_bnba"
    header = (
        "id_pengurus nama nik no_kk nama_kecamatan nama_kel komponen nomor_rekening nomor_kartu tahun tahap termin"
        " bansos penyalur status_penyaluran status_keberadaan"
    )
    between = ";"
    encoding = "utf-8-sig"
    damages = _NO_DATES
    knows = frozenset[str]()
    twice_is_refused = False
    received = ("PKH",)

    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]:
        village = household.village
        paid = ("ANAK SD", f"{self._row:010d}", f"60130102{self._row:08d}", "2025", "1", "1", "PKH", "BANK")
        place = (village.district.upper(), village.name.upper())
        return (f"P{self._row}", row.name, row.nik, row.kk, *place, *paid, "BERHASIL", "ADA")

    def programmes(self, household: Household) -> tuple[str, ...]:
        return self.received


class UsulSanggah(OneFile):
    """What was proposed or objected to: nobody in it receives anything yet."""

    name = "usul_sanggah"
    header = "nik no_kk nama bansos alamat kecamatan kelurahan"
    between = ";"
    damages = _NO_DATES
    knows = frozenset[str]()
    twice_is_refused = False

    def cells(self, household: Household, member: Member, row: Row) -> tuple[str, ...]:
        village = household.village
        return (
            *(row.nik, row.kk, row.name, "PKH"),
            *(household.address, village.district.upper(), village.name.upper()),
        )


LISTS: dict[str, type[OneFile]] = {
    "village": Village,
    "dtks": Dtks,
    "dtks_salur": DtksPayments,
    "pkh_bnba": Bnba,
    "usul_sanggah": UsulSanggah,
}

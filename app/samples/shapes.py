"""The files themselves, in the shapes that offices are given."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Protocol, TextIO

import xlsxwriter

from app.samples.damage import OF_A_LIST, OF_A_MEMBER, OF_A_WORKBOOK, Damage, Row
from app.samples.lists import LISTS, OneFile
from app.samples.people import TODAY, Household, Member
from app.samples.wilayah import Region

_PLAIN = "nik;no_kk;nama;tanggal_lahir;jenis_kelamin;hubungan;alamat;kelurahan;kecamatan;desil;pkh;bpnt;pbi_jk"

_FAMILY = (
    "nomor_kartu_keluarga kode_provinsi provinsi kode_kabupaten_kota kabupaten_kota kode_kecamatan kecamatan"
    " kode_kelurahan_desa kelurahan_desa alamat jumlah_anggota_keluarga nama_kepala_keluarga desil_nasional"
    " desil_provinsi desil_kabupaten_kota pbi_nas pbi_pemda id_pelanggan_pln status_kepemilikan_rumah"
    " jenis_lantai_terluas luas_lantai jenis_dinding_terluas jenis_atap_terluas sumber_air_minum_utama"
    " sumber_penerangan_utama daya_terpasang bahan_bakar_utama_memasak fasilitas_bab jenis_kloset"
    " pembuangan_akhir_tinja kepemilikan_aset aset_bergerak_tabung_gas aset_bergerak_lemari_es aset_bergerak_ac"
    " aset_bergerak_pemanas_air aset_bergerak_telepon_rumah aset_bergerak_tv_datar aset_bergerak_emas_perhiasan"
    " aset_bergerak_komputer_laptop_tablet aset_bergerak_sepeda_motor aset_bergerak_sepeda aset_bergerak_mobil"
    " aset_bergerak_perahu aset_bergerak_kapal_perahu_motor aset_bergerak_smartphone aset_tidak_bergerak_lahan_lainnya"
    " aset_tidak_bergerak_rumah_lainnya jumlah_ternak_sapi jumlah_ternak_kerbau jumlah_ternak_kuda jumlah_ternak_babi"
    " jumlah_ternak_kambing_domba is_gc_kemensos is_pbi_se is_siks_ng"
)
_MEMBER = (
    "nomor_induk_kependudukan nomor_kartu_keluarga nama tanggal_lahir jenis_kelamin status_hubungan_keluarga pbi_nas"
    " pbi_pemda status_kawin partisipasi_sekolah jenjang_tertinggi_yang_diduduki kelas_tertinggi_yang_diduduki"
    " ijazah_tertinggi_yang_dimiliki status_bekerja lapangan_usaha_dari_pekerjaan_utama status_dalam_pekerjaan_utama"
    " kepemilikan_usaha jumlah_usaha lapangan_usaha_dari_usaha_utama gaji_bulanan gaji usia kondisi_gizi penglihatan"
    " pendengaran berjalan_atau_naik_tangga menggunakan_tangan_jari belajar_kemampuan_intelektual pengendalian_perilaku"
    " berbicara_komunikasi mengurus_diri mengingat_berkonsentrasi kesedihan_depresi penyakit_kronis kode_provinsi_ktp"
    " provinsi_ktp kode_kabupaten_kota_ktp kabupaten_kota_ktp kode_kecamatan_ktp kecamatan_ktp kode_kelurahan_desa_ktp"
    " kelurahan_desa_ktp rt_ktp rw_ktp dusun_ktp alamat_ktp pekerjaan_ktp pendidikan_akhir_ktp"
)
_SIKS_FAMILY = (
    "id_keluarga no_kk nama_kepala_keluarga nik alamat rt rw provinsi kabupaten kecamatan kelurahan id_wilayah"
    " desil_nasional peringkat_nasional percentile_nasional"
)
_SIKS_MEMBER = "idsemesta id_keluarga nik no_kk nama tgl_lahir id_jenis_kelamin hub_kepala_keluarga pekerjaan_utama"
_RELATIONS = {"KEPALA KELUARGA": "01", "ISTRI": "02", "ANAK": "03", "CUCU": "05", "ORANG TUA": "06"}
_FILLERS = 200
EVERYTHING = frozenset(("tanggal_lahir", "jenis_kelamin", "desil"))


class Writer(Protocol):
    """One shape on its way to disk.

    twice_is_refused: False where a person stands in the list once for each payment. knows: what it says of a person
    besides numbers, name, place and programmes, as the truth file names it.
    """

    files: tuple[Path, ...]
    damages: Mapping[str, Damage]
    spares_heads: bool
    twice_is_refused: bool
    knows: frozenset[str]

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


class PemdaV3:
    """Two files, every field quoted, pipes between; most of the hundred columns are none of the counter's business."""

    damages: Mapping[str, Damage] = OF_A_MEMBER
    spares_heads = False
    twice_is_refused = True
    knows = EVERYTHING

    def __init__(self, out: Path, region: Region) -> None:
        self.files = (
            out / f"keluarga_dtsen_v3_{TODAY.year}_{region.code}.csv",
            out / f"anggota_keluarga_dtsen_v3_{TODAY.year}_{region.code}.csv",
        )
        self._region = region
        self._families, self._members = (path.open("w", encoding="utf-8", newline="") for path in self.files)
        for file, header in ((self._families, _FAMILY), (self._members, _MEMBER)):
            _quoted(file, header.split())
        self._row = 1
        # Coded answers of no meaning: drawing fifty of them per row would take longer than everything else.
        random = Random(region.code)
        self._assets = [_codes(random, len(_FAMILY.split()) - 17) for _ in range(_FILLERS)]
        self._lives = [_codes(random, 13) for _ in range(_FILLERS)]
        self._health = [_codes(random, 12) for _ in range(_FILLERS)]

    def family(self, household: Household) -> None:
        village, region = household.village, self._region
        self._place = (
            region.code[:2],
            region.province.upper(),
            region.code,
            region.name.upper(),
            village.code[:8],
            village.district.upper(),
            village.code,
            village.name.upper(),
        )
        desil = str(household.desil or "")
        head = household.members[0].name
        has_pbi = "1" if "PBI-JK" in household.programmes else "0"
        size = str(len(household.members))
        values = (household.kk, *self._place, household.address, size, head, desil, desil, desil, has_pbi, "0")
        _quoted(self._families, (*values, *self._assets[int(household.kk) % _FILLERS]))

    def member(self, household: Household, member: Member, row: Row) -> int:
        self._row += 1
        has_pbi = "1" if "PBI-JK" in household.programmes else "0"
        at = self._row % _FILLERS
        age = str(TODAY.year - member.born.year)
        first = (row.nik, row.kk, row.name, row.born, row.sex, _RELATIONS[member.relation], has_pbi, "0")
        last = (household.rt, household.rw, "", household.address, "", "")
        _quoted(self._members, (*first, *self._lives[at], age, *self._health[at], *self._place, *last))
        return self._row

    def programmes(self, household: Household) -> tuple[str, ...]:
        return tuple(name for name in household.programmes if name == "PBI-JK")

    def close(self) -> None:
        self._families.close()
        self._members.close()


class SiksNg:
    """A workbook with a sheet of families and one of members."""

    damages: Mapping[str, Damage] = OF_A_WORKBOOK
    twice_is_refused = True
    knows = EVERYTHING
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


WRITERS: dict[str, type[Plain] | type[PemdaV3] | type[SiksNg] | type[OneFile]] = {
    "plain": Plain,
    "pemda_v3": PemdaV3,
    "siks_ng": SiksNg,
    **LISTS,
}


def _codes(random: Random, count: int) -> tuple[str, ...]:
    return tuple(f"{1 + int(random.random() * 9):02d}" for _ in range(count))


def _quoted(file: TextIO, values: tuple[str, ...] | list[str]) -> None:
    file.write('"' + '"|"'.join(values) + '"\n')

"""The releases that a pemda gets: families in one file, members in the other; most of their hundred columns are none of
the counter's business."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from app.samples.damage import OF_A_MEMBER, OF_A_WORKBOOK, Damage, Row
from app.samples.lists import EVERYTHING
from app.samples.people import TODAY, Household, Member
from app.samples.wilayah import Region

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
    " jumlah_ternak_kambing_domba"
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
_SOURCES = " is_gc_kemensos is_pbi_se is_siks_ng"
_RELATIONS = {"KEPALA KELUARGA": "01", "ISTRI": "02", "ANAK": "03", "CUCU": "05", "ORANG TUA": "06"}
_FILLERS = 200


class Pemda(ABC):
    """What all releases share."""

    release: str
    ending = "csv"
    header: str
    damages: Mapping[str, Damage] = OF_A_MEMBER
    spares_heads = False
    twice_is_refused = True
    knows = EVERYTHING
    hides = frozenset[str]()

    def __init__(self, out: Path, region: Region) -> None:
        tail = f"dtsen_{self.release}_{TODAY.year}_{region.code}.{self.ending}"
        self.files = (out / f"keluarga_{tail}", out / f"anggota_keluarga_{tail}")
        self._region = region
        self._open()
        self._put(0, self.header.split())
        self._put(1, _MEMBER.split())
        self._row = 1
        # Coded answers of no meaning: drawing fifty of them per row would take longer than everything else.
        random = Random(region.code)
        self._assets = [_codes(random, len(self.header.split()) - 17) for _ in range(_FILLERS)]
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
        self._put(0, (*values, *self._assets[int(household.kk) % _FILLERS]))

    def member(self, household: Household, member: Member, row: Row) -> int:
        self._row += 1
        has_pbi = "1" if "PBI-JK" in household.programmes else "0"
        at = self._row % _FILLERS
        age = str(TODAY.year - member.born.year)
        first = (row.nik, row.kk, row.name, row.born, row.sex, _RELATIONS[member.relation], has_pbi, "0")
        last = (household.rt, household.rw, "", household.address, "", "")
        self._put(1, (*first, *self._lives[at], age, *self._health[at], *self._place, *last), row.nik_number)
        return self._row

    def programmes(self, household: Household) -> tuple[str, ...]:
        return tuple(name for name in household.programmes if name == "PBI-JK")

    @abstractmethod
    def _open(self) -> None: ...

    @abstractmethod
    def _put(self, which: int, values: Sequence[str], nik: int | None = None) -> None:
        """which: 0 the families, 1 the members. nik: a number where a text should be."""

    @abstractmethod
    def close(self) -> None: ...


class PemdaV3(Pemda):
    """Every field quoted, pipes between; each family says from where it came."""

    release = "v3"
    header = _FAMILY + _SOURCES
    between = "|"
    encoding = "utf-8"

    def _open(self) -> None:
        self._tables = [path.open("w", encoding=self.encoding, newline="") for path in self.files]

    def _put(self, which: int, values: Sequence[str], nik: int | None = None) -> None:
        self._tables[which].write('"' + f'"{self.between}"'.join(values) + '"\n')

    def close(self) -> None:
        for table in self._tables:
            table.close()


class PemdaV1(PemdaV3):
    """Commas, the encoding of Windows, and the head of a family under the name of a member."""

    release = "v1"
    header = _FAMILY.replace("nama_kepala_keluarga", "nama_anggota_keluarga")
    between = ","
    encoding = "cp1252"


class PemdaV2(Pemda):
    """Two workbooks."""

    release = "v2"
    ending = "xlsx"
    header = _FAMILY
    damages: Mapping[str, Damage] = OF_A_WORKBOOK

    def _open(self) -> None:
        options = {"constant_memory": True, "tmpdir": str(self.files[0].parent)}
        self._books = [xlsxwriter.Workbook(path, options) for path in self.files]
        self._sheets: list[Any] = [book.add_worksheet() for book in self._books]
        self._rows = [0, 0]

    def _put(self, which: int, values: Sequence[str], nik: int | None = None) -> None:
        for place, text in enumerate(values):
            if place == 0 and nik is not None:
                self._sheets[which].write_number(self._rows[which], 0, nik)
            else:
                self._sheets[which].write_string(self._rows[which], place, text)
        self._rows[which] += 1

    def close(self) -> None:
        for book in self._books:
            book.close()


RELEASES: dict[str, type[Pemda]] = {"pemda_v3": PemdaV3, "pemda_v2": PemdaV2, "pemda_v1": PemdaV1}


def _codes(random: Random, count: int) -> tuple[str, ...]:
    return tuple(f"{1 + int(random.random() * 9):02d}" for _ in range(count))

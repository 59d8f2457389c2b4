"""Column names as offices write them, and the few columns that the counter needs.

Everything else (health, income, assets: sensitive under UU 27/2022) stays outside; the import says what it dropped.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from app.registry.rows.dated import dated
from app.registry.rows.faults import Doubt


class Field(StrEnum):
    NIK = "nik"
    KK = "kk"
    NAME = "name"
    BORN = "born"
    BORN_PLACE = "born_place"
    SEX = "sex"
    RELATION = "relation"
    ADDRESS = "address"
    RT = "rt"
    RW = "rw"
    VILLAGE = "village"
    DISTRICT = "district"
    VILLAGE_CODE = "village_code"
    DESIL = "desil"
    PROGRAMMES = "programmes"
    HEAD = "head"
    LIVING = "living"
    LIFE = "life"
    PRESENCE = "presence"
    DEAD = "dead"
    DIED = "died"
    DIED_ON = "died_on"
    INACTIVE = "inactive"


LIVING = (Field.LIVING, Field.LIFE, Field.PRESENCE)
"""Ask whether somebody lives."""
DEAD = (Field.DEAD, Field.DIED, Field.DIED_ON)
"""Tell of a death."""
_NAMES: dict[Field, str] = {
    # In order of preference: a file with desil_nasional and desil_provinsi gives its national desil.
    Field.NIK: "nik nomor_induk_kependudukan nik_ktp no_nik nomor_nik nik_anggota nik_no_ktp nik_nomor_ktp no_ktp"
    " nomor_ktp",
    Field.KK: "no_kk nokk nomor_kartu_keluarga no_kartu_keluarga nomor_kk nomorkk kk",
    Field.NAME: "nama nama_lengkap namalengkap nama_anggota_keluarga nama_anggota nama_penduduk nama_individu"
    " nama_penerima nama_kpm nama_ktp",
    Field.BORN: "tanggal_lahir tgl_lahir tgllahir tanggallahir tgl_lhr tempat_tanggal_lahir tempat_tgl_lahir ttl"
    " tempat_dan_tanggal_lahir",
    Field.BORN_PLACE: "tempat_lahir tmp_lahir tempatlahir tmpt_lahir",
    Field.SEX: "jenis_kelamin id_jenis_kelamin jeniskelamin jk kelamin l_p sex",
    Field.RELATION: "hubungan status_hubungan_keluarga hub_kepala_keluarga hubungan_keluarga shdk hub_keluarga hdkk"
    " status_hubungan_dalam_keluarga hubungan_dengan_kepala_keluarga status_hubungan hubungan_dengan_kk",
    Field.ADDRESS: "alamat alamat_ktp alamat_lengkap alamat_rumah",
    Field.RT: "rt rt_ktp no_rt rt_rw",
    Field.RW: "rw rw_ktp no_rw",
    Field.VILLAGE: "kelurahan_desa kelurahan desa desa_kelurahan kel_desa kelurahan_desa_ktp nama_kel nm_kel nama_desa"
    " desa_kel nama_kelurahan",
    Field.DISTRICT: "kecamatan kecamatan_ktp nama_kecamatan nm_kec nama_kec",
    Field.VILLAGE_CODE: "kode_kelurahan_desa kode_kelurahan_desa_ktp kode_kelurahan kode_desa id_desa kode_wilayah"
    " id_wilayah",
    Field.DESIL: "desil_nasional desil desil_dtsen desil_provinsi desil_kabupaten_kota peringkat_desil"
    " desil_kesejahteraan desil_keluarga",
    Field.PROGRAMMES: "program programme programmes bansos jenis_bansos nama_program program_bansos",
    Field.HEAD: "nama_kepala_keluarga kepala_keluarga nama_kk",
    # Each of these is read: a list may tell of somebody's death in one and not in the other.
    Field.LIVING: "masih_hidup_label masih_hidup",
    Field.LIFE: "status_hidup",
    Field.PRESENCE: "status_keberadaan",
    Field.DEAD: "keterangan_meninggal",
    Field.DIED: "meninggal",
    Field.DIED_ON: "tanggal_meninggal tgl_meninggal",
    Field.INACTIVE: "is_nonaktif nonaktif",
}
_PROGRAMMES = {
    "pkh": "PKH",
    "bpnt": "BPNT",
    "sembako": "BPNT",
    "bpnt_sembako": "BPNT",
    "pbi": "PBI-JK",
    "pbi_jk": "PBI-JK",
    "pbijk": "PBI-JK",
    "pbi_jkn": "PBI-JK",
    "pbi_nas": "PBI-JK",
    "pbi_pemda": "PBI Pemda",
    "bst": "BST",
    "blt": "BLT",
    "blt_dd": "BLT-DD",
    "blt_bbm": "BLT BBM",
    "bnpt_ppkm": "BPNT PPKM",
    "bpnt_ppkm": "BPNT PPKM",
    "sembako_adaptif": "Sembako Adaptif",
    "rutilahu": "Rutilahu",
    "atensi": "ATENSI",
    "yapi": "YAPI",
    "pena": "PENA",
    "permakanan": "Permakanan",
}
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_REMARKED = 100
"""A title with a remark stands behind every title without one."""
_SPELLED = re.compile(r"(?<![a-z0-9])[a-z0-9](?:_[a-z0-9](?![a-z0-9]))+")
"""A word whose letters stand apart: N I K, N A M A."""
_OTHERS = "ibu ayah bapak kepala kk pasangan suami istri anak wali pengurus saudara kode id lama asal nama nik"
"""Remarks that make another column of it: NIK (ibu), kelurahan (kode)."""
_LESSER = frozenset(("desil_provinsi", "desil_kabupaten_kota"))
_DESIL = "desil"
_BESIDE = "tanggal tgl tahun periode sumber ket keterangan status usulan lama asal sebelum sebelumnya catatan alasan"
"""Beside "desil" in a title they say that it holds something about the desil, or another one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a sheet is what: `at` by field, `flags` programme columns, `dropped` the names left out.

    doubts: one for each column that said the same as another and was left out.
    """

    at: dict[Field, int]
    flags: tuple[tuple[int, str], ...]
    dropped: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()

    def has(self, *fields: Field) -> bool:
        return all(field in self.at for field in fields)

    @property
    def places(self) -> tuple[int, ...]:
        """Of all columns that are kept."""
        return (*self.at.values(), *(place for place, _ in self.flags))

    def kept(self, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What of one row is kept, by field and "=PKH" for a programme's; "" where the row ends before."""
        places = [(field.value, place) for field, place in self.at.items()]
        places += [(f"={name}", place) for place, name in self.flags]
        return tuple((name, cells[place].strip() if place < len(cells) else "") for name, place in places)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What column names mean. fields: by normal name, the better known ones with the lower rank; flags: programmes."""

    fields: Mapping[str, tuple[int, Field]]
    flags: Mapping[str, str]

    def known(self, cells: Sequence[str]) -> int:
        """How many of these cells are column names that we know."""
        return sum(1 for cell in cells if self.knows(self.plain(cell)))

    def knows(self, plain: str) -> bool:
        """Whether this is the normal name of a field or of a programme."""
        return plain in self.fields or plain in self.flags

    def plain(self, name: str) -> str:
        """Its normal name; without a remark in brackets ("NIK (16 digit)") where only that is known."""
        plain = normal(name)
        if self.knows(plain):
            return plain
        if self.knows(closed := _SPELLED.sub(lambda found: found[0].replace("_", ""), plain)):
            return closed
        bare, remark = parted(name)
        # "Nomor Kartu Keluarga (KK)" says the same twice; "Kepala Keluarga (KK)" too.
        twice = self.field(remark) is self.field(bare) or (remark == "kk" and "keluarga" in bare)
        return plain if set(_OTHERS.split()) & set(remark.split("_")) and not twice else bare

    def field(self, plain: str) -> Field | None:
        return self.fields[plain][1] if plain in self.fields else None

    def columns(self, header: Sequence[str]) -> Columns:
        """Read a header; of two columns that mean the same the better known name counts, of two with dates the newest;
        the other is dropped."""
        rivals: dict[Field | str, list[_Titled]] = {}
        for place, name in enumerate(header):
            if (titled := self._titled(place, name)) is not None:
                rivals.setdefault(titled.of, []).append(titled)
        if Field.DESIL not in rivals and _DESIL in self.fields and (found := _one_of(header, desils(header))):
            rivals[Field.DESIL] = found
        best = {of: min(titled) for of, titled in rivals.items()}
        at = {of: titled.place for of, titled in best.items() if isinstance(of, Field)}
        # Several columns of one programme count together, unless they tell of different times.
        flags = [
            (titled.place, of)
            for of, columns in rivals.items()
            for titled in columns
            if not isinstance(of, Field) and titled.when == best[of].when
        ]
        flags.sort()
        instead = {
            titled.place: best[of]
            for of, columns in rivals.items()
            for titled in columns
            if titled.place not in {*at.values(), *(place for place, _ in flags)} and titled.vies_with(best[of])
        }
        doubts = [Doubt.COLUMN_NEWEST if of.when else Doubt.COLUMN_TWICE for of in instead.values()]
        dropped = left_out(header, at, flags, {place: header[of.place].strip() for place, of in instead.items()})
        return Columns(at, tuple(flags), dropped, tuple(doubts))

    def _titled(self, place: int, name: str) -> "_Titled | None":
        plain = self.plain(name)
        told = dated(name) if any(map(str.isdigit, name)) else None
        if not self.knows(plain) and told is not None:
            plain = self.plain(told.bare)
            # "PKH 2019" tells of that year alone.
            if self.field(plain) in (None, Field.PROGRAMMES):
                return None
        if not self.knows(plain):
            return None
        rank, of = self.fields[plain] if plain in self.fields else (0, self.flags[plain])
        when = told.when if told is not None else 0
        return _Titled(plain != normal(name), plain in _LESSER, -when, rank, place, plain, of)


@dataclass(frozen=True, slots=True, order=True)
class _Titled:
    """A title that is understood; of several the least counts. before: its date, below 0, 0 for none; lesser: of a
    ranking among fewer people; of: a field, or a programme."""

    remarked: bool
    lesser: bool
    before: int
    rank: int
    place: int
    plain: str = field(compare=False)
    of: "Field | str" = field(compare=False)

    @property
    def when(self) -> int:
        return -self.before

    def vies_with(self, other: "_Titled") -> bool:
        """Whether the two say the same thing by their titles, or of different times."""
        return self.lesser == other.lesser and (self.plain == other.plain or bool(self.when or other.when))


def _one_of(header: Sequence[str], places: Sequence[int]) -> "list[_Titled]":
    """Titles that speak of a desil in their own words: one alone, or several of which one is the newest."""
    told = [dated(header[place]) for place in places]
    found = [
        _Titled(True, False, -one.when if one is not None else 0, 0, place, "", Field.DESIL)
        for place, one in zip(places, told, strict=True)
    ]
    newest = sorted(titled.before for titled in found)[:2]
    return found if len(found) == 1 or (len(newest) == 2 and newest[0] < newest[1] and None not in told) else []


def desils(header: Sequence[str]) -> list[int]:
    """Places of the titles that speak of a desil in their own words: Desil 2026, Kelompok Desil."""
    words = [set(normal(title).split("_")) for title in header]
    return [place for place, said in enumerate(words) if _DESIL in said and not said & set(_BESIDE.split())]


def normal(name: str) -> str:
    """NIK KTP, nik-ktp and nik_ktp are one name."""
    return re.sub(r"[^a-z0-9]+", "_", name.strip().lower()).strip("_")


def parted(name: str) -> tuple[str, str]:
    """A column's normal name and the remark in brackets behind it: "Nama (sesuai KTP)" is nama, sesuai_ktp."""
    return normal(_REMARK.sub(" ", name)), normal(" ".join(_REMARK.findall(name)))


def left_out(
    header: Sequence[str],
    at: Mapping[Field, int],
    flags: Sequence[tuple[int, str]],
    instead: Mapping[int, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """The columns that are not kept, by name. instead: by place, which one is kept that says the same."""
    used = set(at.values()) | {place for place, _ in flags}
    return tuple(
        f"{name.strip()} (dipakai: {instead[place]})"
        if instead.get(place, name.strip()) != name.strip()
        else name.strip()
        for place, name in enumerate(header)
        if place not in used and name.strip()
    )


STANDARD = Vocabulary(
    {name: (rank, of) for of, names in _NAMES.items() for rank, name in enumerate(names.split())}, _PROGRAMMES
)
"""The names that we have met."""


def programme(name: str) -> str:
    """One name for a programme, however a list writes it."""
    return _PROGRAMMES.get(normal(name), name.upper())


def knows_programme(name: str) -> bool:
    return normal(name) in _PROGRAMMES

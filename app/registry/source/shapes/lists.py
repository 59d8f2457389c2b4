"""The shapes of a single table, from the most particular to the most general."""

from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.shapes.one_list import OneList

_PLACES = (
    "kab kabupaten kota prov provinsi kec kecamatan desa kel kelurahan dusun lingkungan banjar wilayah daerah"
    " program bansos bantuan bank petugas pendamping"
)
"""Beside "nama" they say that it is nobody's who stands in the list."""
_USUL = {Field.NIK, Field.KK, Field.NAME, Field.PROGRAMMES, Field.ADDRESS, Field.DISTRICT, Field.VILLAGE}
_BESIDE_USUL = frozenset(
    ("no", "nomor", "no_urut", "keterangan", "ket", "jenis", "status", "kategori", "alasan", "tanggal", "tahun")
)
_PROPOSED = frozenset(("usul", "usulan", "sanggah", "sanggahan", "diusulkan", "disanggah", "pengusul", "pengusulan"))


def _numbered(columns: Columns) -> bool:
    return Field.NIK in columns.at or Field.KK in columns.at


def _list_of_people(names: set[str], columns: Columns) -> bool:
    return Field.NAME in columns.at and _numbered(columns)


def _dtks(names: set[str], columns: Columns) -> bool:
    """One row a person, a column for each programme and its period."""
    old = {"idsemesta", "idbdt", "id_dtks", "verifyid"}
    return _list_of_people(names, columns) and bool(names & old) and "id_keluarga" not in names


def _dtks_payments(names: set[str], columns: Columns) -> bool:
    """The other header set: one row for each stage of payment, and no No. KK."""
    return _dtks(names, columns) and {"tahap", "bansos"} <= names


def _bnba(names: set[str], columns: Columns) -> bool:
    paid = {"id_pengurus", "nomor_rekening", "nomor_kartu", "penyalur", "status_penyaluran", "termin"}
    return _list_of_people(names, columns) and len(names & paid) >= 2


def _usul_sanggah(names: set[str], columns: Columns) -> bool:
    """A programme that is proposed or objected to, not received: some title says so, or there are exactly the columns
    of such a list."""
    if Field.DESIL in columns.at or columns.flags or not _list_of_people(names, columns):
        return False
    proposed = any(_PROPOSED & set(name.split("_")) for name in names)
    exactly = columns.at.keys() == _USUL and {normal(title) for title in columns.dropped} <= _BESIDE_USUL
    return proposed or exactly


def _ranking(names: set[str], columns: Columns) -> bool:
    """No KK, NIK, Desil and nobody's name: none that is understood, and none that would only be left out."""
    if not _numbered(columns) or Field.DESIL not in columns.at or columns.at.keys() & {Field.NAME, Field.HEAD}:
        return False
    return not any(_of_a_person(set(normal(title).split("_")), columns) for title in columns.dropped)


def _of_a_person(words: set[str], columns: Columns) -> bool:
    """Whether a column of such a title may hold a NIK or a person's name. nama_kabupaten is a place's."""
    if "nik" in words and Field.NIK not in columns.at:
        return True
    return any(word.startswith("nama") for word in words) and not words & set(_PLACES.split())


def _village(names: set[str], columns: Columns) -> bool:
    return {"nokk", "namalengkap"} <= names and _list_of_people(names, columns)


DTKS_PAYMENTS = OneList("dtks_salur", _dtks_payments, notes=(Doubt.NOT_DTSEN,), repeats=True)
DTKS = OneList("dtks", _dtks, notes=(Doubt.NOT_DTSEN,))
BNBA = OneList("pkh_bnba", _bnba, notes=(Doubt.NOT_DTSEN,), repeats=True, given="PKH")
USUL_SANGGAH = OneList("usul_sanggah", _usul_sanggah, notes=(Doubt.PROPOSALS,), repeats=True, without=Field.PROGRAMMES)
RANKING = OneList("desil", _ranking, notes=(Doubt.NAME_MISSING,))
VILLAGE = OneList("village", _village)
PLAIN = OneList("plain", _list_of_people)

"""Whether a cell may be shown or kept as a column's title. What stands in a row of people may not: it is a name."""

from collections.abc import Sequence
from string import ascii_uppercase

from app.registry.rows.headers import STANDARD, Field, normal

_OF_KIN = "ibu ayah bapak anak istri suami kepala wali saudara kandung"
_IN_TITLES = (
    "nik kk ktp no nomor nama alamat kode tgl tanggal tanggallahir jenis id desa kelurahan kecamatan"
    " kabupaten kota provinsi umur usia keterangan ket rt rw status desil pekerjaan kerja program bansos"
    " bantuan tahun bulan periode identitas induk kependudukan kartu keluarga klrg kel kec kab prov"
    " lengkap lahir lhr tempat kelamin kelas kelompok peringkat hubungan hub pendidikan agama kawin"
    " perkawinan nikah disabilitas penyakit telepon telp hp email warga penduduk orang individu anggota"
    " rumah tangga ruta dusun lingkungan banjar jalan wilayah daerah bank rekening penerima kpm peserta"
    " tahap termin jumlah nominal penghasilan pendapatan kondisi sumber data catatan alasan foto koordinat"
    " lintang bujur luas lantai dinding atap air listrik daya aset kepemilikan urut skor nilai kategori"
    " gender sesuai dan atau dalam dlm dengan dari per yang di ke usulan usul sanggah penyalur salur"
    " penyaluran masih hidup meninggal keberadaan nonaktif aktif is satuan kegiatan blok wajib diisi isi"
    " angka digit barang harga"
)
_KIN = frozenset(_OF_KIN.split())
"""Stand in titles, and before or in names: Anak Agung, Ibu Sari."""
_WORDS = _KIN | frozenset(_IN_TITLES.split())
_LONG = 5
"""So many digits are no part of a title."""


def is_title(cell: str) -> bool:
    """Known, or made of nothing but the words of titles."""
    if _holds_a_number(cell):
        return False
    words = normal(cell).split("_")
    return STANDARD.knows(STANDARD.plain(cell)) or all(word in _WORDS or word.isdigit() for word in words if word)


def may_be_kept(cell: str) -> bool:
    """Less strict, for what somebody has chosen as a title: with a word of titles in it, joined by underscores, or cut
    short so that nobody can be called so (TGLLHR). A name in letters alone may not."""
    if _holds_a_number(cell):
        return False
    words = [word for word in normal(cell).split("_") if word]
    if is_title(cell) or "_" in cell.strip("_ ") or any(word in _WORDS - _KIN for word in words):
        return True
    return bool(words) and all(len(word) > 2 and word.isalpha() and not set(word) & set("aeiou") for word in words)


def told(row: Sequence[str], most: int = 12) -> str:
    """The titles of a row, other cells by their letters; "–" for a row that need not be one of titles."""
    filled = [(at, " ".join(cell.split())) for at, cell in enumerate(row) if cell.strip()]
    known = [at for at, cell in filled if is_title(cell)]
    if not known or 2 * len(known) < len(filled):
        return "–"
    return ", ".join(cell if at in known else f"kolom {letter(at)}" for at, cell in filled[:most])


def letter(at: int) -> str:
    """0 is A, 25 is Z, 26 is AA: as spreadsheets call their columns."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def known_as(field: Field) -> str:
    """What a column of this field is mostly called: nama, tanggal_lahir."""
    return min((rank, name) for name, (rank, of) in STANDARD.fields.items() if of is field)[1]


def _holds_a_number(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= _LONG

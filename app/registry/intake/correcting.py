"""The refused rows as a workbook that somebody corrects, and that workbook read back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.base.errors import AppError
from app.registry.errors import NotACorrection, NotATable
from app.registry.intake.refused_rows import RefusedRow
from app.registry.intake.unlike import MOST, Told
from app.registry.rows.headers import Field
from app.registry.source import pieces, workbook
from app.registry.source.opening import check
from app.words.extract import FAULTS

PEOPLE, FAMILIES, ABOUT = "Orang", "Keluarga", "Petunjuk"
UNLIKE = "Desil berbeda"
"""For whoever asks the sender; nothing of it is read again."""
_UNLIKE = ("no_kk", "nik", "nama", "hubungan", "desil")
_ALSO = (
    f"Lembar {UNLIKE}: keluarga yang anggotanya tercatat dengan desil berbeda. Datanya dipakai seperti pada berkas; "
    "tanyakan kepada pemberi data. Lembar itu tidak dibaca lagi saat diimpor."
)
_WHERE = ("berkas", "baris", "alasan")
"""Where a row stood and why it was refused: before its own cells, and not read as such."""
TITLES = {
    Field.NIK: "nik",
    Field.KK: "no_kk",
    Field.NAME: "nama",
    Field.HEAD: "nama_kepala_keluarga",
    Field.BORN: "tanggal_lahir",
    Field.BORN_PLACE: "tempat_lahir",
    Field.SEX: "jenis_kelamin",
    Field.RELATION: "hubungan",
    Field.ADDRESS: "alamat",
    Field.RT: "rt",
    Field.RW: "rw",
    Field.VILLAGE: "kelurahan",
    Field.DISTRICT: "kecamatan",
    Field.VILLAGE_CODE: "kode_wilayah",
    Field.DESIL: "desil",
    Field.PROGRAMMES: "program",
    Field.LIVING: "masih_hidup",
    Field.LIFE: "status_hidup",
    Field.PRESENCE: "status_keberadaan",
    Field.DEAD: "keterangan_meninggal",
    Field.DIED: "meninggal",
    Field.DIED_ON: "tanggal_meninggal",
    Field.INACTIVE: "is_nonaktif",
}
_FIELDS = {title: field for field, title in TITLES.items()}
_EXTRACT = "Data yang dikoreksi"
_TITLED = "Judul kolom lembar"
_HOW = (
    "Baris-baris ini ditolak saat impor. Betulkan isi kolom yang disebut pada kolom alasan, lalu simpan.",
    "Jangan mengubah judul kolom, nama lembar, serta isi kolom berkas dan baris.",
    "NIK dan No. KK tetap teks: selnya sudah disiapkan begitu, jangan diubah menjadi angka.",
    "Baris yang tidak dapat dibetulkan boleh dibiarkan atau dihapus; baris itu tetap tercatat ditolak.",
    "Sesudah itu pilih Impor data di layar Data, lalu pilih buku kerja ini. Hanya baris di sini yang dibaca.",
    "Buku kerja ini memuat NIK lengkap: simpan di tempat aman, dan hapus sesudah dipakai.",
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """One row as it was handed back. file, row: where it stood in the source; flags: what its programme columns say."""

    file: str
    row: int
    cells: dict[Field, str]
    flags: dict[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """extract: whose refused rows these are."""

    extract: UUID
    people: tuple[Corrected, ...]
    families: tuple[Corrected, ...]


def as_workbook(rows: Iterable[RefusedRow], extract: UUID, unlike: Sequence[Told] = ()) -> bytes:
    """An XLSX with a sheet of people, one of families, one that says how; every cell a text. unlike: members of
    families of whom two desils are told, on a sheet of their own."""
    people: list[RefusedRow] = []
    families: list[RefusedRow] = []
    for row in rows:
        (families if is_family(row) else people).append(row)
    import xlsxwriter  # late: 2.5 MB that an open counter does without

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        titles = {PEOPLE: _sheet(book.add_worksheet(PEOPLE), people, text, head)}
        if families:
            titles[FAMILIES] = _sheet(book.add_worksheet(FAMILIES), families, text, head)
        if unlike:
            _list(book.add_worksheet(UNLIKE), unlike, text, head)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 0, 110, text)
        told = (f"{_TITLED} {name}: {' | '.join(given)}" for name, given in titles.items())
        how = (*_HOW, *([_ALSO] if unlike else []))
        for at, line in enumerate((*how, f"{_EXTRACT}: {extract}", *told)):
            about.write_string(at, 0, line, text)
    return file.getvalue()


def is_family(row: RefusedRow) -> bool:
    """A row of the families' table names a head and no person."""
    return Field.HEAD.value in row.cells and Field.NAME.value not in row.cells


def read(path: Path) -> Correction:
    """A corrected workbook. Raises NotACorrection, and what is wrong with a file that is no workbook."""
    try:
        sheets = {source.name: source for source in pieces.sources(path)} if check(path) else {}
    except NotATable:
        sheets = {}
    if PEOPLE not in sheets or ABOUT not in sheets:
        raise NotACorrection(file=path.name)
    said = [row[0] for row in workbook.whole(sheets[ABOUT]) if row]
    extract = next((_uuid(line.partition(":")[2]) for line in said if line.startswith(_EXTRACT)), None)
    if extract is None:
        raise NotACorrection(file=path.name)
    found: dict[str, tuple[Corrected, ...]] = {PEOPLE: (), FAMILIES: ()}
    for name in found.keys() & sheets.keys():
        rows = workbook.whole(sheets[name])
        if rows:
            told = next((line for line in said if line.startswith(f"{_TITLED} {name}:")), "").partition(":")[2]
            _must_be_there(path, rows[0], told)
            found[name] = tuple(_rows(path, rows[0], rows[1:]))
    return Correction(extract, found[PEOPLE], found[FAMILIES])


def is_correction(path: Path) -> bool:
    """Whether this is a workbook of refused rows; anything else, also what cannot be opened, is not."""
    try:
        return check(path) and {PEOPLE, ABOUT} <= set(CalamineWorkbook.from_path(path).sheet_names)
    except (AppError, CalamineError, PasswordError, OSError):
        return False


def _sheet(sheet: Any, rows: Sequence[RefusedRow], text: Any, head: Any) -> list[str]:
    """The titles of what is read again of it."""
    named = [field for field in TITLES if any(field.value in row.cells for row in rows)]
    fields = named or [Field.NIK, Field.KK, Field.NAME]
    flags = list(dict.fromkeys(name for row in rows for name in row.cells if name.startswith("=")))
    header = [*_WHERE, *(TITLES[field] for field in fields), *(flag[1:] for flag in flags)]
    for column, title in enumerate(header):
        sheet.set_column(column, column, 44 if title == "alasan" else 20 if title != "baris" else 8, text)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, len(_WHERE))
    for at, row in enumerate(rows, start=1):
        cells = [row.file, str(row.row), _why(row), *(row.cells.get(name, "") for name in (*fields, *flags))]
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, cell[:32_767], text)
    return header[len(_WHERE) :]


def _list(sheet: Any, unlike: Sequence[Told], text: Any, head: Any) -> None:
    for column, (title, width) in enumerate(zip(_UNLIKE, (20, 20, 30, 20, 8), strict=True)):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    for at, told in enumerate(unlike, start=1):
        relation = "(baris keluarga)" if told.own else told.relation
        for column, cell in enumerate((told.kk, told.nik, told.name, relation, str(told.desil or ""))):
            sheet.write_string(at, column, cell, text)
    if len(unlike) == MOST:
        sheet.write_string(MOST + 1, 0, f"Hanya {MOST} baris pertama yang ditulis.", text)


def _why(row: RefusedRow) -> str:
    return f"{FAULTS[row.fault]} ({row.column})" if row.column else FAULTS[row.fault]


def _must_be_there(path: Path, header: Sequence[str], told: str) -> None:
    """A column whose title was changed would be read as one that says nothing. told: the titles, by the sheet that says
    how; of workbooks of before, which do not tell them, at least one number must be there. Raises NotACorrection."""
    titles = {title.strip() for title in header}
    wanted = {title.strip() for title in told.split("|") if title.strip()}
    if not wanted <= titles or titles.isdisjoint((TITLES[Field.NIK], TITLES[Field.KK])):
        raise NotACorrection(file=path.name)


def _rows(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[Corrected]:
    titles = [title.strip() for title in header]
    if tuple(titles[: len(_WHERE)]) != _WHERE:
        raise NotACorrection(file=path.name)
    for row in rows:
        own = list(zip(titles, row, strict=False))[len(_WHERE) :]
        if not any(cell.strip() for _, cell in own):
            continue
        cells = {_FIELDS[title]: cell for title, cell in own if title in _FIELDS}
        flags = {title: cell for title, cell in own if title and title not in _FIELDS}
        yield Corrected(row[0], int(row[1]) if row[1].isdigit() else 0, cells, flags)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None

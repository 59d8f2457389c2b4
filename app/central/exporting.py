"""Lists for other programs: CSV for any, XLSX for the office's own. No person stands in them."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

from app.central.acting import Act
from app.central.overseeing import CounterState, IssuedLetter

Cell = str | int | date | datetime | None

LETTERS = (
    "Kantor", "Nomor", "Jenis", "Keperluan", "Desil", "Tanggal", "Berlaku sampai", "Terbit", "Diserahkan",
    "Dibatalkan", "Nomor kembar",
)  # fmt: skip
COUNTERS = (
    "Kantor", "Loket", "Keadaan", "Kontak terakhir", "Menunggu dikirim", "Perlu perhatian", "Menunggu pendahulu",
    "Bertentangan", "Pesan belum diterapkan", "Versi",
)  # fmt: skip
ACTS = ("No.", "Waktu", "Akun", "Perbuatan", "Tentang", "Alasan atau isi")


def letter_rows(found: Sequence[IssuedLetter], purposes: Mapping[str, str]) -> list[list[Cell]]:
    return [
        [
            each.office,
            each.number,
            each.kind,
            purposes.get(each.purpose, each.purpose),
            each.desil,
            each.day,
            each.until,
            _local(each.issued_at, each.zone),
            _local(each.handed_at, each.zone),
            _local(each.voided_at, each.zone),
            "ya" if each.twin else "",
        ]
        for each in found
    ]


def counter_rows(found: Sequence[CounterState], states: Mapping[str, str]) -> list[list[Cell]]:
    return [
        [
            each.title,
            each.name,
            states.get(each.state, each.state),
            _local(each.seen_at, each.zone),
            each.waits,
            each.tray,
            each.early,
            each.conflicts,
            each.unread + each.unapplied,
            each.program,
        ]
        for each in found
    ]


def act_rows(found: Sequence[Act], zone: str) -> list[list[Cell]]:
    return [[each.no, _local(each.at, zone), each.account, each.kind, each.subject, each.note] for each in found]


def as_csv(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Semicolons and a byte order mark, as spreadsheets in Indonesia open it by a double click."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(head: Sequence[str], rows: Sequence[Sequence[Cell]], name: str) -> bytes:
    # 60 ms to import, which a process that only serves counters need not pay.
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "bottom": 1})
        day, moment = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh.mm"))
        sheet.write_row(0, 0, head, bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(at, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, datetime.combine(cell, time()), day)
                elif isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell:
                    sheet.write_string(at, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
        sheet.autofit()
    return out.getvalue()


def _local(at: datetime | None, zone: str) -> datetime | None:
    """Wall-clock time of the office, as a spreadsheet has no zones."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, microsecond=0) if at else None


def _plain(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H.%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = "" if cell is None else str(cell)
    # A spreadsheet takes a text that begins so for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

"""The sheet that hangs at the counter for a power cut: reserved numbers, with room to write what each was used for."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer, Table

from app.letters.numbers.book import PaperNumber
from app.standard import Standard
from app.standard.paper import HEADING, LINE, SHADE, SMALL, SMALL_HEAD, TITLE, WIDTH, line, pages
from app.words import dates

_HEADS = (
    ("Nomor", 60 * mm),
    ("Tanggal", 20 * mm),
    ("Nama dan NIK", 44 * mm),
    ("Keperluan", 24 * mm),
    ("Penerima", 0.0),
)
_ROW = 13 * mm


def sheet(numbers: Sequence[PaperNumber], standard: Standard) -> bytes:
    """The PDF; the same bytes for the same numbers. At least one number."""
    return pages(
        lambda: _story(numbers, standard),
        title=f"Nomor cadangan {numbers[0].number}",
        author=standard.title,
        foot=f"{standard.office.short}: nomor cadangan, dicatat {dates.long(numbers[0].day)}",
    )


def _story(numbers: Sequence[PaperNumber], standard: Standard) -> list[Any]:
    widths = [width for _, width in _HEADS]
    widths[-1] = WIDTH - sum(widths)
    rows = [[line(head, SMALL_HEAD) for head, _ in _HEADS]]
    rows += [[line(each.number, SMALL), "", "", "", ""] for each in numbers]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    table = Table(rows, colWidths=widths, rowHeights=[None, *([_ROW] * len(numbers))], repeatRows=1, style=style)
    return [
        line("NOMOR CADANGAN", TITLE),
        line(standard.letter_title(numbers[0].kind), HEADING),
        Spacer(0, 6),
        line(
            "Pakai berurutan bila listrik atau komputer mati. Tulis nomornya pada surat, lalu isi barisnya. Sesudah "
            "komputer menyala, setiap baris dimasukkan ke Loket; nomor yang rusak dicoret dan dicatat batal; sisanya "
            "dikembalikan.",
            SMALL,
        ),
        Spacer(0, 6),
        table,
    ]

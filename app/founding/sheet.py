"""Lembar Pemulihan: the one paper with the recovery code. Printed once, kept in a sealed envelope in the safe."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer, Table

from app.founding.first_run import Founded
from app.standard.paper import (
    HEAD,
    HEADING,
    LABEL,
    LINE,
    MIDDLE,
    NOTE,
    SECTION,
    TITLE,
    WIDTH,
    hanging,
    line,
    pages,
)
from app.words import dates

_CODE = ParagraphStyle("code", parent=HEAD, fontSize=19, leading=29)
_PART = ParagraphStyle("sheet part", parent=SECTION, spaceBefore=11, spaceAfter=3)
_PRINT = ParagraphStyle("fingerprint", parent=HEAD, fontSize=11, leading=16)
_GAP = 24.0
"""Points between two lines to sign on."""

_MOST_IN_A_LINE = 4
"""Groups of the code in one line: as many as an eye carries from paper to keyboard."""

_LETTERS = "Huruf I, L, O, dan U tidak dipakai: yang bulat adalah angka nol, yang tegak angka satu."
_FOR = (
    "Data Loket di PC ini disandikan. Kode ini membukanya bila tidak ada lagi kata sandi yang diingat. Tanpa kata "
    "sandi dan tanpa kode ini, data tidak dapat dibuka oleh siapa pun, juga tidak oleh pembuat Loket."
)
_KEEP = (
    "Jangan difoto, diketik ulang, atau dikirim lewat pesan. Loket tidak menyimpan kode ini dan tidak dapat "
    "menampilkannya lagi.",
    "Masukkan lembar ini ke amplop, segel, dan minta dua orang menandatangani segelnya.",
    "Simpan amplop di brankas atau lemari terkunci, di ruang lain daripada PC loket.",
    "Catat di berita acara siapa yang memegang kunci brankas. Periksa segel amplop setiap enam bulan.",
)
_LOST = (
    "Satu petugas lupa kata sandi: kode ini tidak diperlukan. Admin memberi kata sandi baru.",
    "Tidak ada admin yang masih ingat kata sandinya: dua orang membuka amplop bersama-sama, membuka data dengan kode "
    "ini, lalu memberi admin kata sandi baru.",
    "Sesudah dipakai, atau bila segelnya rusak: buat kode baru. Kode lama lalu tidak berlaku; musnahkan lembar ini.",
)
_FINGERPRINT = (
    "Dengan sidik ini orang dapat memastikan bahwa kunci publik yang mereka terima memang milik kantor ini. Sidik "
    "boleh ditempel di papan pengumuman; kode pemulihan tidak boleh."
)


def recovery_sheet(founded: Founded, *, admin: str, on: date) -> bytes:
    """One A4 page as a PDF. admin: the account that was made first; on: the office's date.

    The bytes hold the code: hand them to a printer or to the file that the person chose, keep them nowhere else.
    """
    standard = founded.standard
    return pages(
        lambda: _story(founded, admin, on),
        title="Lembar Pemulihan",
        author=standard.title,
        foot=f"{standard.office.short} · RAHASIA",
    )


def _story(founded: Founded, admin: str, on: date) -> list[Any]:
    standard = founded.standard
    return [
        line("LEMBAR PEMULIHAN", TITLE),
        line(standard.title, HEADING),
        line(f"Dibuat {dates.long(on)} · akun admin pertama: {admin}", MIDDLE),
        Spacer(0, 10),
        _framed(founded.recovery_code),
        Spacer(0, 4),
        line(_LETTERS, NOTE),
        line("Untuk apa kode ini", _PART),
        line(_FOR),
        line("Cara menyimpan", _PART),
        *_numbered(_KEEP),
        line("Bila kata sandi hilang", _PART),
        *_numbered(_LOST),
        line("Sidik kunci segel kantor", _PART),
        line(founded.fingerprint, _PRINT),
        line(_FINGERPRINT, NOTE),
        Spacer(0, 16),
        _signatures(standard.office.seat),
    ]


def _framed(code: str) -> Any:
    groups = code.split("-")
    rows = [" - ".join(groups[at : at + _MOST_IN_A_LINE]) for at in range(0, len(groups), _MOST_IN_A_LINE)]
    style = [("BOX", (0, 0), (-1, -1), 1.6, black), ("TOPPADDING", (0, 0), (-1, 0), 12)]
    style += [("BOTTOMPADDING", (0, -1), (-1, -1), 14), ("TOPPADDING", (0, 1), (-1, -1), 0)]
    return Table([[line(row, _CODE)] for row in rows], colWidths=[WIDTH], style=style)


def _numbered(items: tuple[str, ...]) -> list[Any]:
    return [hanging(f"{at}.", item) for at, item in enumerate(items, start=1)]


def _signatures(seat: str) -> Any:
    """Who received the sheet, and the two who sealed it."""
    heads = ("Penerima lembar", "Saksi 1", "Saksi 2")
    under = "Nama dan tanda tangan"
    place = line(f"{seat}, ........................................")
    cells: list[list[Any]] = [[place, "", "", "", ""]]
    cells += [_apart(line(head, LABEL) for head in heads), [""] * 5, _apart(line(under, NOTE) for _ in heads)]
    style: list[tuple[Any, ...]] = [("LINEABOVE", (at, 3), (at, 3), 0.6, LINE) for at in (0, 2, 4)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 0), ("SPAN", (0, 0), (-1, 0))]
    third = (WIDTH - 2 * _GAP) / 3
    return Table(cells, colWidths=[third, _GAP, third, _GAP, third], rowHeights=[18, 16, 42, 14], style=style)


def _apart(cells: Iterable[Any]) -> list[Any]:
    """Three cells with an empty one between each two, so that the lines to sign on do not touch."""
    first, second, third = cells
    return [first, "", second, "", third]

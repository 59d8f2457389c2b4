"""Lembar Sidik: the fingerprint of the office's key, to hang on the wall, so that anyone can compare it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Spacer, Table

from app.standard import Standard
from app.standard.paper import HEAD, HEADING, LABEL, MIDDLE, NOTE, SECTION, TITLE, WIDTH, hanging, line, pages
from app.trust.views import KeyView
from app.words import dates

_PRINT = ParagraphStyle("large print", parent=HEAD, fontSize=24, leading=36)
_OLD = ParagraphStyle("old print", parent=LABEL, fontSize=9.5, leading=13)
_STEPS = (
    "Buka halaman periksa surat di bawah ini, atau berkas kunci publik kantor ini.",
    "Cari sidik kunci di halaman itu dan bandingkan delapan kelompoknya dengan lembar ini, satu per satu.",
    "Sama: halaman dan kunci itu memang milik kantor ini. Berbeda satu huruf saja: jangan dipakai, beri tahu kami.",
)
_WHY = (
    "Setiap surat kantor ini bersegel digital di dalam QR-nya. Sidik ini milik kunci yang membuat segel itu. Ia boleh "
    "difoto, disalin, dan disebarkan; dengan sidik saja tidak ada yang dapat membuat segel."
)
_OLD_ONES = "Kunci terdahulu. Surat yang disegel dengannya tetap dapat diperiksa, kecuali yang dinyatakan hilang."


def fingerprint_sheet(standard: Standard, keys: Sequence[KeyView], *, address: str, on: date) -> bytes:
    """One A4 page as a PDF; keys: the oldest first, the last one seals now."""
    return pages(
        lambda: _story(standard, keys, address, on),
        title="Sidik Kunci Segel",
        author=standard.title,
        foot=f"{standard.office.short} · untuk ditempel di papan pengumuman",
    )


def _story(standard: Standard, keys: Sequence[KeyView], address: str, on: date) -> list[Any]:
    now = keys[-1]
    story = [
        line("SIDIK KUNCI SEGEL SURAT", TITLE),
        line(standard.title, HEADING),
        line(f"Berlaku sejak {dates.long(now.since)} · lembar dibuat {dates.long(on)}", MIDDLE),
        Spacer(0, 14),
        _framed(now.fingerprint),
        Spacer(0, 8),
        line(_WHY),
        line("Cara membandingkan", SECTION),
        *(hanging(f"{at}.", step) for at, step in enumerate(_STEPS, start=1)),
        line("Halaman periksa surat", SECTION),
        line(address, LABEL),
    ]
    if len(keys) > 1:
        story += [line("Kunci terdahulu", SECTION), line(_OLD_ONES, NOTE), Spacer(0, 4)]
        story += [
            item for key in reversed(keys[:-1]) for item in (line(key.fingerprint, _OLD), line(_years(key), NOTE))
        ]
    return story


def _years(key: KeyView) -> str:
    told = f"{dates.long(key.since)} sampai {dates.long(key.until)}" if key.until else dates.long(key.since)
    return f"{told}. DINYATAKAN HILANG sejak {dates.long(key.stolen)}." if key.stolen else f"{told}."


def _framed(fingerprint: str) -> Any:
    groups = fingerprint.split()
    rows = [[line("  ".join(groups[at : at + 4]), _PRINT)] for at in range(0, len(groups), 4)]
    style = [("BOX", (0, 0), (-1, -1), 1.6, black), ("TOPPADDING", (0, 0), (-1, 0), 14)]
    style += [("BOTTOMPADDING", (0, -1), (-1, -1), 18), ("TOPPADDING", (0, 1), (-1, -1), 0)]
    return Table(rows, colWidths=[WIDTH], style=style)

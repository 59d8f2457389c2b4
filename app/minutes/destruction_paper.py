"""Berita acara pemusnahan: papers whose time was over, how many of which kind, who destroyed them, and what is left."""

from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, Table

from app.filing import Destruction
from app.minutes.tables import counts_table, facts_table
from app.standard import Standard
from app.standard.paper import BODY, HEADING, LABEL, NOTE, SECTION, TITLE, WIDTH, line, pages
from app.words import dates
from app.words.labels import FILED_SLOTS
from app.words.numbers import grouped

_WHY = (
    "Masa simpan berkas ini sudah habis menurut standar kantor. Data pribadi yang tidak diperlukan lagi diakhiri "
    "pemrosesannya, dihapus, dan dimusnahkan (UU 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 42 sampai 44)."
)
_HOW = (
    "Isi berkas dan gambar kecilnya dihapus dari komputer ini dan tidak dapat ditampilkan lagi. Yang tersisa di Loket "
    "hanya catatan bahwa berkas itu pernah ada: jenisnya, milik kunjungan atau surat yang mana, serta kapan disimpan "
    "dan dimusnahkan. Cadangan yang dibuat sebelum pemusnahan masih memuat isinya; cadangan itu dihapus bila masa "
    "simpan cadangannya habis."
)


def paper(found: Destruction, standard: Standard, *, by: str, key: str) -> bytes:
    """A4 PDF; the same bytes for the same destruction. by: full name of who destroyed, or the account's name."""
    return pages(
        lambda: _story(found, standard, by, key),
        title=f"Berita acara pemusnahan berkas {found.minutes}",
        author=standard.title,
        foot=f"{standard.office.short}: berita acara pemusnahan berkas {found.minutes}",
    )


def _story(found: Destruction, standard: Standard, by: str, key: str) -> list[Any]:
    zone = standard.office.zone
    day = found.at.astimezone(ZoneInfo(zone)).date()
    opening = (
        f"Pada hari {dates.with_day(day)} pukul {dates.clock(found.at, zone)}, petugas dengan akun {by} memusnahkan "
        f"{grouped(found.papers)} berkas yang tersimpan dalam Loket di {standard.title}, sebagai berikut."
    )
    kinds = sorted(found.kinds.items(), key=lambda each: list(FILED_SLOTS).index(each[0]))
    counts = [(FILED_SLOTS[slot], grouped(count)) for slot, count in kinds]
    return [
        line("BERITA ACARA PEMUSNAHAN BERKAS", TITLE),
        line(standard.title, HEADING),
        line(f"Nomor: {found.minutes}", HEADING),
        Spacer(0, 10),
        line(opening, BODY),
        line("1. Berkas yang dimusnahkan", SECTION),
        counts_table([*counts, ("Jumlah", grouped(found.papers))]),
        line("2. Waktunya", SECTION),
        facts_table(_times(found)),
        line("3. Dasar", SECTION),
        line(_why(standard), BODY),
        line("4. Cara, dan apa yang tersisa", SECTION),
        line(_HOW, BODY),
        line("5. Catatan di Loket", SECTION),
        facts_table(_noted(found)),
        KeepTogether([Spacer(0, 14), _hands(by), Spacer(0, 12), line(_signed(key), NOTE)]),
    ]


def _why(standard: Standard) -> str:
    source = standard.retention.source
    return f"{_WHY} Aturan masa simpan: {source}." if source else _WHY


def _times(found: Destruction) -> list[tuple[str, str]]:
    rows = []
    if found.filed:
        rows.append(("Disimpan", _span(found.filed)))
    if found.kept_until:
        rows.append(("Masa simpan habis", _span(found.kept_until)))
    return rows or [("Disimpan", "tidak dicatat oleh Loket yang lebih lama")]


def _span(days: tuple[Any, Any]) -> str:
    first, last = days
    return dates.long(first) if first == last else f"{dates.long(first)} sampai {dates.long(last)}"


def _noted(found: Destruction) -> list[tuple[str, str]]:
    rows = [("Jurnal", f"entri ke-{grouped(found.place)}, {found.entry}")]
    return [*rows, ("Sidik daftar berkas", f"SHA-256 {found.digest}")] if found.digest else rows


def _hands(by: str) -> Any:
    dots = "." * 40
    return Table(
        [
            [line("Yang memusnahkan,", BODY), line("Saksi,", BODY), line("Mengetahui,", BODY)],
            [Spacer(0, 20 * mm), "", ""],
            [line(by, LABEL), line(dots, BODY), line(dots, BODY)],
            ["", line("NIP ............................", BODY), line("NIP ............................", BODY)],
        ],
        colWidths=[WIDTH / 3] * 3,
        style=[("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)],
    )


def _signed(key: str) -> str:
    return (
        "Yang ditandatangani oleh Loket adalah berkas PDF ini, dengan kunci kantor yang juga menyegel surat (kunci "
        f"{key}). Tanda tangan itu membuktikan bahwa berkas ini dibuat oleh Loket kantor ini dan tidak berubah "
        "sesudahnya; memeriksanya: loket extract check-minutes BERKAS. Tanda tangan itu bukan tanda tangan elektronik "
        "tersertifikasi pejabat; para penanda tangan di atas membubuhkan tanda tangannya pada cetakan ini."
    )

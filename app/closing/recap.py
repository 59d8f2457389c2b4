"""The numbers of a day as sections that people read: for the sheet, the spreadsheet and the text file."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.closing.grid import Cell, Grid
from app.closing.views import DayCounts, LetterTally, Tally

_THREE = ("Terbit", "Batal", "Diserahkan")


@dataclass(frozen=True, slots=True)
class Section:
    """heads: over the values, in their order. rows: what is counted, then one value for each head."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sections(counts: DayCounts) -> tuple[Section, ...]:
    """All sections, always in this order; sorts that did not occur are left out where there are many of them."""
    share = counts.on_time_share
    return (
        Section(
            "Antrean",
            ("Jumlah",),
            (
                ("Semua antrean", counts.tickets),
                *_rows(counts.by_state),
                ("Diambil di luar jam pelayanan", counts.outside_hours),
            ),
        ),
        Section("Antrean menurut layanan", ("Jumlah",), _rows(counts.by_service)),
        Section("Antrean prioritas", ("Jumlah",), _rows(_some(counts.by_priority))),
        Section(
            "Waktu",
            ("Nilai",),
            (
                ("Antrean yang dipanggil", counts.called),
                ("Tunggu rata-rata (menit)", counts.average_wait),
                ("Tunggu terlama (menit)", counts.longest_wait),
                ("Selesai tepat waktu", counts.on_time),
                ("Terlambat", counts.late),
                ("Tepat waktu (%)", None if share is None else round(100 * share, 1)),
            ),
        ),
        Section("Surat menurut jenis", _THREE, (*_threes(counts.by_kind), *_threes((counts.letters,)))),
        Section("Surat menurut keperluan", _THREE, _threes(_used(counts.by_purpose))),
        Section("Surat menurut desil", _THREE, _threes(_used(counts.by_desil))),
        Section(
            "Jawaban tanpa surat",
            ("Jumlah",),
            (*_rows(_some(counts.refusals)), ("Semua jawaban tanpa surat", counts.refused)),
        ),
        Section("Cetakan", ("Jumlah",), (("Gagal cetak (nomor tetap)", counts.prints_failed),)),
    )


def grid(counts: DayCounts) -> Grid:
    """Flat, for spreadsheets: section, what, which value, value."""
    columns = (("Bagian", 28), ("Uraian", 56), ("Ukuran", 14), ("Nilai", 12))
    rows = tuple(
        (section.title, row[0], head, value)
        for section in sections(counts)
        for row in section.rows
        for head, value in zip(section.heads, row[1:], strict=True)
    )
    return Grid("Rekap harian", columns, rows)


def _rows(tallies: Sequence[Tally]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((tally.label[:1].upper() + tally.label[1:], tally.count) for tally in tallies)


def _threes(tallies: Sequence[LetterTally]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((tally.label, tally.issued, tally.voided, tally.handed_over) for tally in tallies)


def _some(tallies: Sequence[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally.count]


def _used(tallies: Sequence[LetterTally]) -> list[LetterTally]:
    return [tally for tally in tallies if tally.issued or tally.voided or tally.handed_over]

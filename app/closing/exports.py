"""Register and counts as files. Light to import: XLSX and PDF come in with the first export."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.closing import agenda, recap
from app.closing.separated import csv_bytes
from app.closing.views import DayCounts
from app.letters import RegisterLine
from app.letters.book import PaperNumber
from app.letters.numbering import SeriesProof
from app.standard import Standard

Format = Literal["xlsx", "csv", "pdf"]

# reportlab and xlsxwriter take 0.3 s to import; the window must not wait for them to start.


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of the register, as it goes out. proofs: of the whole register. numbers: of those days, borne by no
    letter of Loket."""

    lines: tuple[RegisterLine, ...]
    proofs: tuple[SeriesProof, ...]
    standard: Standard
    since: date
    until: date
    unmask: bool
    numbers: tuple[PaperNumber, ...] = ()


def register(listing: Listing, form: Format) -> bytes:
    """The same bytes for the same register."""
    spans = agenda.spans(listing.lines, listing.proofs, listing.standard)
    if form == "pdf":
        from app.closing.agenda_paper import paper  # reportlab

        return paper(
            listing.lines,
            spans,
            listing.standard,
            listing.since,
            listing.until,
            unmask=listing.unmask,
            numbers=listing.numbers,
        )
    grids = agenda.grids(listing.lines, spans, listing.standard, unmask=listing.unmask)
    if form == "csv":
        return csv_bytes(grids[0])
    if listing.numbers:
        grids.append(agenda.other_numbers(listing.numbers, listing.standard))
    from app.closing.spreadsheet import workbook  # xlsxwriter

    return workbook(grids, title=f"Buku agenda surat {listing.since.isoformat()} – {listing.until.isoformat()}")


def counts_file(counts: DayCounts, standard: Standard, form: Format) -> bytes:
    if form == "pdf":
        from app.closing.recap_paper import paper  # reportlab

        return paper(counts, standard)
    if form == "csv":
        return csv_bytes(recap.grid(counts))
    from app.closing.spreadsheet import workbook  # xlsxwriter

    return workbook([recap.grid(counts)], title=f"Rekap harian {counts.day.isoformat()}")


def day_files(listing: Listing, counts: DayCounts) -> dict[str, bytes]:
    """The six files of a day by name. No name says anything about a person."""
    forms: tuple[Format, ...] = ("xlsx", "csv", "pdf")
    return {f"register.{form}": register(listing, form) for form in forms} | {
        f"rekap.{form}": counts_file(counts, listing.standard, form) for form in forms
    }

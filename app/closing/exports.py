"""Register and counts as files. Light to import: XLSX and PDF come in with the first export."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.closing import agenda, agenda_counts, recap
from app.closing.head import Head, make
from app.closing.manifest import JournalPart
from app.closing.separated import csv_bytes
from app.closing.views import DayCounts
from app.letters import RegisterLine
from app.letters.numbers.book import PaperNumber
from app.letters.numbers.numbering import SeriesProof
from app.security.signing_key import SigningKey
from app.standard import Standard

Format = Literal["xlsx", "csv", "pdf"]

# reportlab and xlsxwriter take 0.3 s to import; the window must not wait for them to start.


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of the register, as it goes out. proofs: of the whole register. numbers: of those days, borne by no
    letter of Loket. head: the signature over the rows; None where it is not wanted."""

    lines: tuple[RegisterLine, ...]
    proofs: tuple[SeriesProof, ...]
    standard: Standard
    since: date
    until: date
    unmask: bool
    numbers: tuple[PaperNumber, ...] = ()
    head: Head | None = None


def with_head(listing: Listing, key: SigningKey) -> Listing:
    """The same listing, its rows signed with the office's key."""
    rows = _masked(listing)
    return replace(listing, head=make(rows, listing.standard.code, listing.since, listing.until, key))


def _masked(listing: Listing) -> bytes:
    return csv_bytes(agenda.grids(listing.lines, (), listing.standard, unmask=False)[0])


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
            head=listing.head,
        )
    grids = agenda.grids(listing.lines, spans, listing.standard, unmask=listing.unmask)
    if form == "csv":
        return csv_bytes(grids[0])
    grids += [
        agenda_counts.by_purpose_and_desil(listing.lines, listing.standard),
        agenda_counts.by_village(listing.lines),
    ]
    if listing.numbers:
        grids.append(agenda.other_numbers(listing.numbers, listing.standard))
    from app.closing.spreadsheet import workbook  # xlsxwriter

    return workbook(grids, title=f"Buku agenda surat {listing.since.isoformat()} – {listing.until.isoformat()}")


def counts_file(counts: DayCounts, standard: Standard, form: Format, part: JournalPart | None = None) -> bytes:
    """part: see `app.closing.recap_paper.paper`; only the PDF bears it."""
    if form == "pdf":
        from app.closing.recap_paper import paper  # reportlab

        return paper(counts, standard, part)
    if form == "csv":
        return csv_bytes(recap.grid(counts))
    from app.closing.spreadsheet import workbook  # xlsxwriter

    return workbook([recap.grid(counts)], title=f"Rekap harian {counts.day.isoformat()}")


def day_files(listing: Listing, counts: DayCounts, part: JournalPart | None = None) -> dict[str, bytes]:
    """The six files of a day by name. No name says anything about a person."""
    forms: tuple[Format, ...] = ("xlsx", "csv", "pdf")
    return {f"register.{form}": register(listing, form) for form in forms} | {
        f"rekap.{form}": counts_file(counts, listing.standard, form, part) for form in forms
    }

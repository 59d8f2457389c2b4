"""The register on paper: A4 landscape, the head of the table on every page, the proof of its numbers at the end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, Table

from app.closing.agenda import SeriesSpan, data_date, nik, remark
from app.closing.agenda_counts import by_purpose_and_desil, by_village
from app.closing.grid import Grid
from app.closing.head import Head
from app.letters import LetterState, RegisterLine
from app.letters.numbers.book import PaperNumber, stretches
from app.standard import Standard
from app.standard.paper import HEADING, LABEL, LINE, SHADE, SMALL, TITLE, line, pages
from app.words import dates
from app.words.labels import LETTER_STATES, NUMBER_FATES

_SIZE = landscape(A4)
_MARGIN = 14 * mm
_WIDTH = _SIZE[0] - 2 * _MARGIN
_VOID = HexColor("#FCEBEC")

_CELL = ParagraphStyle("cell", parent=SMALL, fontSize=8, leading=9.8, splitLongWords=1)
_HEAD = ParagraphStyle("cell head", parent=_CELL, fontName=LABEL.fontName)
_NUMBER = ParagraphStyle("cell number", parent=_CELL, alignment=2)

_LETTERS = 130
"""So many letters fit across the page; a narrow table does not spread."""

_COLUMNS = (
    ("No.", 30.0),
    ("Tanggal", 54.0),
    ("Nomor surat", 102.0),
    ("Jenis surat dan keperluan", 132.0),
    ("Nama dan NIK", 134.0),
    ("Desa/kelurahan", 76.0),
    ("Desil dan tanggal data", 56.0),
    ("Pengolah dan penanda tangan", 104.0),
    ("Status dan keterangan", 0.0),
)


def paper(
    lines: Sequence[RegisterLine],
    spans: Sequence[SeriesSpan],
    standard: Standard,
    since: date,
    until: date,
    *,
    unmask: bool,
    numbers: Sequence[PaperNumber] = (),
    head: Head | None = None,
) -> bytes:
    """The same bytes for the same register."""
    return pages(
        lambda: [
            *_story(lines, spans, standard, since, until, unmask, numbers),
            *_counts(lines, standard),
            *(_signed(head) if head is not None else ()),
        ],
        title=f"Buku agenda surat {since.isoformat()} {until.isoformat()}",
        author=standard.title,
        foot=f"{standard.office.short}: buku agenda surat, {period(since, until)}",
        size=_SIZE,
        margin=_MARGIN,
    )


def period(since: date, until: date) -> str:
    return dates.long(since) if since == until else f"{dates.long(since)} sampai {dates.long(until)}"


def short(title: str) -> str:
    """A title of a long office up to its first comma; under the table it stands whole."""
    head, comma, _ = title.partition(",")
    return f"{head} …" if comma else title


def _story(
    lines: Sequence[RegisterLine],
    spans: Sequence[SeriesSpan],
    standard: Standard,
    since: date,
    until: date,
    unmask: bool,
    numbers: Sequence[PaperNumber],
) -> list[Any]:
    story = [
        line("BUKU AGENDA SURAT", TITLE),
        line(standard.title, HEADING),
        line(period(since, until)[:1].upper() + period(since, until)[1:], HEADING),
        Spacer(0, 8),
        _table(lines, standard, unmask) if lines else line("Tidak ada surat bernomor pada tanggal ini."),
        Spacer(0, 4),
    ]
    full = dict.fromkeys(standard.role_title(each.letter.signer_role) for each in lines)
    story += [line(f"{short(title)}: {title}.", _CELL) for title in full if short(title) != title]
    if spans:
        proof = [Spacer(0, 8), line("Kelengkapan nomor", LABEL), *(line(span.sentence) for span in spans)]
        story.append(KeepTogether(proof))
    if numbers:
        story += [Spacer(0, 8), line("Nomor tanpa surat dari Loket", LABEL)]
        story += [line(_other(first, last), _CELL) for first, last in stretches(numbers)]
    return story


def _counts(lines: Sequence[RegisterLine], standard: Standard) -> list[Any]:
    """What an auditor asks first: how many for what, for whom, from where."""
    grids = (by_purpose_and_desil(lines, standard), by_village(lines))
    return [
        part
        for grid in grids
        if grid.rows
        for part in (Spacer(0, 10), line(grid.name, LABEL), Spacer(0, 3), _grid(grid))
    ]


def _grid(grid: Grid) -> Any:
    letter = _WIDTH / max(sum(width for _, width in grid.columns), _LETTERS)
    rows = [[line(head, _HEAD) for head, _ in grid.columns]]
    rows += [[line(str(each[0]), _CELL), *(line(str(cell), _NUMBER) for cell in each[1:])] for each in grid.rows]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [width * letter for _, width in grid.columns]
    return Table(rows, colWidths=widths, repeatRows=1, hAlign="LEFT", style=style)


def _signed(head: Head) -> list[Any]:
    said = [
        line("Kepala agenda, disegel kantor", LABEL),
        line(
            "Segel ini dibuat atas semua baris masa ini dan sama dengan berkas CSV-nya (NIK tersamar). Bila satu baris "
            "diubah, segelnya tidak cocok lagi: loket register check.",
            _CELL,
        ),
        line(f"Sidik isi: {head.grouped}", _CELL),
        line(f"Segel: {head.signature}", _CELL),
        line(f"Kunci: {head.key}", _CELL),
    ]
    return [Spacer(0, 10), KeepTogether(said)]


def _other(first: PaperNumber, last: PaperNumber) -> str:
    """One line for a run of neighbours; a letter written by hand is named by its subject."""
    which = first.number if first.serial == last.serial else f"{first.number} sampai {last.number}"
    whose = f", {first.subject}" if first.subject and first.serial == last.serial else ""
    return f"{which}: {NUMBER_FATES[first.fate]}{whose} ({dates.short(first.day)}). {first.why}"


def _table(lines: Sequence[RegisterLine], standard: Standard, unmask: bool) -> Any:
    widths = [width for _, width in _COLUMNS]
    widths[-1] = _WIDTH - sum(widths)
    rows = [[line(head, _HEAD) for head, _ in _COLUMNS], *(_row(each, standard, unmask) for each in lines)]
    style: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    style += [
        ("BACKGROUND", (0, at), (-1, at), _VOID)
        for at, each in enumerate(lines, start=1)
        if each.letter.state is LetterState.VOID
    ]
    return Table(rows, colWidths=widths, repeatRows=1, style=style)


def _row(each: RegisterLine, standard: Standard, unmask: bool) -> list[Any]:
    letter, seen = each.letter, data_date(each)
    desil = f"Desil {each.desil}" if each.desil else "belum diperingkat"
    status = [line(remark(each), _HEAD)] if remark(each) else [line(LETTER_STATES[letter.state], _CELL)]
    if letter.valid_until and not remark(each):
        status.append(line(f"berlaku sampai {dates.short(letter.valid_until)}", _CELL))
    return [
        line(str(each.serial), _NUMBER),
        line(dates.short(each.day), _CELL),
        line(letter.number, _CELL),
        [line(letter.title, _CELL), line(standard.purpose_label(letter.purpose), _CELL)],
        [line(letter.subject_name, _CELL), line(nik(each.person_nik, unmask=unmask), _CELL)],
        line(each.village, _CELL),
        [line(desil, _CELL), *([line(dates.short(seen), _CELL)] if seen else [])],
        [line(letter.drafted_by, _CELL), line(short(standard.role_title(letter.signer_role)), _CELL)],
        status,
    ]

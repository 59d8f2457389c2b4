"""What the close-of-day screen says: tiles, sections, lines of the register, what is still open. No Qt here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from app.closing import BundleReading, ClosedDay, DayCounts, Version
from app.closing.recap import sections
from app.letters import LetterState, PaperState, RegisterLine
from app.visits import Ticket, VisitState
from app.words import dates
from app.words.errors import Message
from app.words.labels import LETTER_STATES
from app.words.numbers import decimal, grouped

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """heads: over the values; rows: what is counted, then its values."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One letter of the day's register."""

    id: UUID
    serial: str
    number: str
    subject: str
    state: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """A day as the screen shows it. still_open: whole sentences; versions: how often it was closed, newest first.

    typed_day: as one types it into a field, 23-11-2026.
    """

    title: str
    typed_day: str
    is_today: bool
    tiles: tuple[Tile, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]
    still_open: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that was written, and what came of reading it back. verdict: one sentence; faults: what does not hold."""

    heading: str
    facts: tuple[tuple[str, str], ...]
    ok: bool
    verdict: str
    faults: tuple[str, ...]


def page(
    counts: DayCounts,
    lines: Sequence[RegisterLine],
    still_open: tuple[str, ...],
    versions: Sequence[Version],
    *,
    is_today: bool,
    zone: str,
) -> DayPage:
    return DayPage(
        title=f"{dates.DAYS[counts.day.weekday()]}, {dates.short(counts.day)}",
        typed_day=f"{counts.day.day}-{counts.day.month}-{counts.day.year}",
        is_today=is_today,
        tiles=tiles(counts),
        sections=tuple(
            Section(section.title, section.heads, tuple(tuple(_said(cell) for cell in row) for row in section.rows))
            for section in sections(counts)
            if section.rows
        ),
        lines=tuple(
            Line(
                line.letter.id,
                str(line.serial),
                line.letter.number,
                line.letter.subject_name,
                LETTER_STATES[line.letter.state],
            )
            for line in lines
        ),
        still_open=still_open,
        versions=tuple(_version(version, zone) for version in versions),
    )


def tiles(counts: DayCounts) -> tuple[Tile, ...]:
    share = counts.on_time_share
    wait = counts.average_wait
    return (
        Tile("Antrean", grouped(counts.tickets)),
        Tile("Surat terbit", grouped(counts.letters.issued)),
        Tile("Diserahkan", grouped(counts.letters.handed_over)),
        Tile("Tanpa surat", grouped(counts.refused)),
        Tile("Surat batal", grouped(counts.letters.voided)),
        Tile("Lama tunggu", NOTHING if wait is None else f"{decimal(wait)} mnt"),
        Tile("Tepat waktu", NOTHING if share is None else f"{round(100 * share)} %"),
        Tile("Gagal cetak", grouped(counts.prints_failed)),
    )


def open_ends(tickets: Sequence[Ticket], lines: Sequence[RegisterLine], in_chain: int) -> tuple[str, ...]:
    """What is not finished, each a sentence. in_chain: drafts that wait for paraf or signature, of any day."""
    states = Counter(ticket.state for ticket in tickets)
    waiting = sum(line.letter.state is LetterState.ISSUED for line in lines)
    unsure = sum(line.letter.paper is PaperState.SENT for line in lines)
    counted = (
        (states[VisitState.WAITING], "antrean masih menunggu"),
        (states[VisitState.SERVING], "antrean sedang dilayani"),
        (states[VisitState.PARKED], "antrean dilewati dan belum dipanggil lagi"),
        (in_chain, "konsep surat menunggu paraf atau tanda tangan"),
        (unsure, "cetakan belum dipastikan"),
        (waiting, "surat terbit belum diserahkan"),
    )
    return tuple(f"{grouped(count)} {words}" for count, words in counted if count)


def written(file: Path, entries: int) -> str:
    """The file for the centre, and how many entries are in it."""
    return f"{breakable(file.name)} ({grouped(entries)} catatan) di {breakable(str(file.parent))}"


def not_written(why: Message | None = None) -> str:
    """why: None where nobody wanted it."""
    return f"Belum ditulis. {why.what} {why.remedy}" if why else "Tidak ditulis kali ini; catatannya tetap menunggu."


def closed(day: ClosedDay, reading: BundleReading, sent: str = "") -> Closed:
    """sent: what became of what waits for the centre, "" when nothing does."""
    facts = (
        ("Berkas", breakable(day.bundle.name)),
        ("Folder", breakable(str(day.bundle.parent))),
        ("Versi", str(day.version)),
        ("SHA-256", in_groups(day.sha256)),
        ("Catatan jurnal", grouped(reading.entries)),
        ("Juga ditulis", ", ".join(path.name for path in day.files)),
        ("Untuk kantor pusat", sent),
    )
    verdict = (
        "Dibaca kembali dari tujuan: utuh, dan tanda tangan kantor cocok."
        if reading.ok
        else "Dibaca kembali dari tujuan: TIDAK utuh. Tutup hari sekali lagi ke folder lain."
    )
    return Closed(f"{dates.with_day(day.counts.day)} sudah ditutup", facts, reading.ok, verdict, reading.faults)


def in_groups(sha256: str) -> str:
    """Eight by eight, so that two people can compare them by eye and ear."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def breakable(name: str) -> str:
    """A long file name that may go on in the next line after each of its parts."""
    return "".join(f"{letter}\u200b" if letter in "-_/\\" else letter for letter in name)


def file_name(since: date, until: date, form: str) -> str:
    span = since.isoformat() if since == until else f"{since.isoformat()}-sd-{until.isoformat()}"
    return f"buku-agenda-{span}.{form}"


def _version(version: Version, zone: str) -> str:
    day = dates.short(version.at.astimezone(ZoneInfo(zone)).date())
    return f"Versi {version.version}: {day}, {dates.clock(version.at, zone)}, oleh {version.by}"


def _said(cell: object) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, float):
        return decimal(cell)
    return grouped(cell) if isinstance(cell, int) else str(cell)

"""What the extract screen says: a snapshot, a preview, a report, as lines. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.registry import Agreement, Extract, ImportReport, Progress, SetAside
from app.registry.account import NO_AGREEMENT
from app.registry.intake.swapping import KEPT
from app.words import dates
from app.words.agreement import on_the_data
from app.words.extract import DOUBTS, SHAPES
from app.words.numbers import grouped
from app.words.waiting import still

Facts = tuple[tuple[str, str], ...]
_MOST_NAMED = 4
_STAGES = {"read": "Membaca", "index": "Menyusun indeks", "check": "Memeriksa hasil"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One kept extract, as its line in the list."""

    id: UUID
    name: str
    data_date: str
    people: str
    families: str
    rejected: str
    imported: str
    current: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A snapshot that was chosen. why_not: empty when the person may use and drop it; reasons: why rows were refused;
    set_aside: there is a list of those rows; dropped: columns that were not kept; ending: that the agreement comes
    to its end, or has; minutes: a berita acara can be made."""

    name: str
    current: bool
    facts: Facts
    reasons: Facts
    why_not: str
    set_aside: bool
    dropped: tuple[str, ...]
    ending: str = ""
    minutes: bool = False


DESTROY = (
    "Berkas ditimpa sekali, lalu dihapus, dan dicatat di jurnal. Pada SSD, flashdisk, dan folder jaringan, sisa "
    "datanya mungkin masih ada di media itu. Salinan di tempat lain (unduhan, surel, cadangan) tidak tersentuh dan "
    "perlu Anda hapus sendiri."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import of these files would bring. doubts: what to look at before saying yes, each a sentence.

    agreement: its number and last day (2026-12-31), to be confirmed; None for a correction, which keeps the old one.
    """

    files: tuple[str, ...]
    facts: Facts
    warnings: Facts
    doubts: tuple[str, ...]
    consequence: str
    dropped: tuple[str, ...]
    agreement: tuple[str, str] | None = ("", "")


@dataclass(frozen=True, slots=True)
class Report:
    """What came in. reasons: why rows were refused, with counts."""

    id: UUID
    name: str
    facts: Facts
    warnings: Facts
    reasons: Facts
    set_aside: bool
    dropped: tuple[str, ...]


def snapshot(extract: Extract, zone: str) -> Snapshot:
    return Snapshot(
        id=extract.id,
        name=extract.label,
        data_date=dates.short(extract.data_date),
        people=grouped(extract.people),
        families=grouped(extract.families),
        rejected=grouped(extract.rejected),
        imported=moment(extract.imported_at, zone),
        current=extract.current,
    )


def moment(at: datetime, zone: str) -> str:
    """23 Nov 2026, 09.00 WIB"""
    return f"{dates.short(at.astimezone(ZoneInfo(zone)).date())}, {dates.clock(at, zone)}"


def look(extract: Extract, refused: SetAside | None, *, zone: str, why_not: str, today: date) -> Look:
    agreed = extract.agreement
    facts = (
        ("Tanggal data", dates.long(extract.data_date)),
        ("Bentuk berkas", SHAPES[extract.source_shape]),
        ("Orang", grouped(extract.people)),
        ("Keluarga", grouped(extract.families)),
        ("Ditolak", _rows(extract.rejected)),
        ("Perlu dilihat", grouped(extract.warnings) if extract.warnings else ""),
        ("Diimpor", moment(extract.imported_at, zone)),
        ("Perjanjian data", agreed.number),
        ("Berlaku sampai", dates.long(agreed.until) if agreed.until else ""),
    )
    return Look(
        extract.label,
        extract.current,
        facts,
        reasons(refused),
        why_not,
        refused is not None,
        extract.dropped_columns,
        ending(agreed, today),
        extract.account is not None,
    )


def ending(agreed: Agreement, today: date) -> str:
    """Empty while the end of the agreement is far, or was not noted."""
    left = agreed.warns(today)
    return "" if left is None or agreed.until is None else on_the_data(agreed.until, left)


def listed(files: Sequence[str]) -> str:
    """Names of files; of many the first, and how many there are."""
    if len(files) <= _MOST_NAMED:
        return ", ".join(files)
    return f"{grouped(len(files))} berkas: {', '.join(files[:_MOST_NAMED])}, …"


def preview(
    report: ImportReport, files: Sequence[str], kept: Sequence[Extract], agreement: Agreement = NO_AGREEMENT
) -> Preview:
    """kept: the extracts that are here already. agreement: the one of the data in use, to be confirmed."""
    until = agreement.until.isoformat() if agreement.until else ""
    return Preview(
        tuple(files),
        _brought(report),
        warnings(report),
        _doubts(report, kept),
        _consequence(report.data_date, kept),
        report.dropped_columns,
        None if report.corrects else (agreement.number, until),
    )


def report(done: ImportReport, extract: Extract, refused: SetAside | None) -> Report:
    seconds = max(1, round(done.seconds))
    facts = (*_brought(done), ("Lama impor", f"{grouped(seconds)} detik"))
    return Report(
        extract.id, extract.label, facts, warnings(done), reasons(refused), refused is not None, done.dropped_columns
    )


def warnings(done: ImportReport) -> Facts:
    return tuple((DOUBTS[kind], grouped(count)) for kind, count in done.warnings.items())


def reasons(refused: SetAside | None) -> Facts:
    return tuple((reason, grouped(count)) for reason, count in refused.reasons) if refused else ()


def running(at: Progress) -> str:
    """What is being done, how many rows are in, and how long it will still take."""
    done = f"{_STAGES[at.stage]}, {grouped(at.rows)} baris"
    return f"{done}; {still(at.left)}" if at.left is not None else done


def meanwhile(kept: Sequence[Extract]) -> str:
    """What the counter does while an import is under way."""
    if any(extract.current for extract in kept):
        return "Loket tetap dapat melayani dengan data yang lama. Anda boleh berpindah layar."
    return "Sampai impor selesai, warga belum dapat dicari. Anda boleh berpindah layar."


def use_consequence(chosen: Extract, current: Extract | None) -> str:
    older = current is not None and chosen.data_date < current.data_date
    first = f"Data ini lebih lama daripada yang sedang dipakai ({_day(current)}). " if older else ""
    return f"{first}Pencarian berikutnya di loket langsung memakainya. Data yang sekarang tetap tersimpan."


def drop_consequence(chosen: Extract) -> str:
    said = (
        "Data ini dan daftar barisnya yang ditolak dimusnahkan dari komputer ini dan tidak dapat dikembalikan. "
        "Surat yang sudah terbit tetap tercatat."
    )
    if chosen.current:
        said += " Setelah itu belum ada data: warga tidak dapat dicari dan surat tidak dapat dibuat."
    return said


def _brought(done: ImportReport) -> Facts:
    return (
        ("Bentuk berkas", SHAPES[done.shape]),
        ("Tanggal data", dates.long(done.data_date)),
        ("Baris koreksi dibaca" if done.corrects else "Baris dibaca", grouped(done.rows)),
        ("Orang", grouped(done.people)),
        ("Keluarga", grouped(done.families)),
        ("Kepala keluarga ditambahkan", grouped(done.heads_added) if done.heads_added else ""),
        ("Baris ulangan yang digabung", grouped(done.repeated) if done.repeated else ""),
        ("Ditolak", _rows(done.rejected)),
    )


def _doubts(done: ImportReport, kept: Sequence[Extract]) -> tuple[str, ...]:
    current = next((extract for extract in kept if extract.current), None)
    found = []
    if done.rejected * 10 > done.rows and not done.corrects:
        found.append(f"{round(100 * done.rejected / done.rows)} % baris akan ditolak; periksa berkasnya dulu.")
    if current is not None and done.data_date < current.data_date:
        found.append(f"Data ini lebih lama daripada yang sedang dipakai ({_day(current)}).")
    if current is not None and done.people * 2 < current.people:
        found.append(
            f"Data yang sedang dipakai memuat {grouped(current.people)} orang, berkas ini {grouped(done.people)}."
        )
    return tuple(found)


def _consequence(day: date, kept: Sequence[Extract]) -> str:
    said = f"Begitu selesai, loket langsung memakai data {dates.long(day)}"
    said += "; sampai saat itu data yang lama melayani." if any(each.current for each in kept) else "."
    going = sorted(kept, key=lambda extract: extract.imported_at, reverse=True)[KEPT - 1 :]
    if going:
        names = ", ".join(f"{extract.label} ({dates.long(extract.data_date)})" for extract in going)
        said += f" Yang terlama dimusnahkan: {names}."
    return said


def _rows(count: int) -> str:
    return f"{grouped(count)} baris" if count else "tidak ada"


def _day(extract: Extract | None) -> str:
    return dates.long(extract.data_date) if extract else ""

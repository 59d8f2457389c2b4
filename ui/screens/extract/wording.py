"""What the extract screen says: a snapshot, a preview, a report, as lines. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from app.registry import Agreement, Extract, ImportReport, Join, Progress, SetAside, chains
from app.registry.account import NO_AGREEMENT
from app.words import again, dates, joining
from app.words.agreement import on_the_data
from app.words.extract import DOUBTS, SHAPES
from app.words.numbers import grouped
from app.words.waiting import still, took
from ui.screens.extract.pace import Stages

Facts = tuple[tuple[str, str], ...]
_MOST_NAMED = 4
_JOIN = (
    "Daftar ini hanya memuat nomor dan desil. Gabungkan ke data yang dipakai: orang di data tetap sama, desil mereka "
    "diambil dari daftar ini bila lebih baru, dan loket menyebut sumber serta tanggalnya."
)
_ALONE = (
    "Daftar ini hanya memuat nomor dan desil. Dipakai sendiri, daftar ini menggantikan data yang dipakai: orang hanya "
    "dapat dicari lewat NIK atau No. KK, tanpa nama dan alamat."
)
_DO = {True: "Gabungkan", False: "Pakai sendiri"}
_OTHER = {True: "Pakai sendiri …", False: "Gabungkan …"}
_NOBODY = "Tidak ada desil yang akan diambil dari daftar ini: periksa tanggal dan wilayahnya."
_LONG = 5
"""Seconds from which it is worth telling what each stage of an import took."""
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
    set_aside: there is a list of those rows; workbook: and one to be corrected or asked about; dropped: columns that
    were not kept; ending: that the agreement comes to its end, or has; minutes: a berita acara can be made."""

    name: str
    current: bool
    facts: Facts
    reasons: Facts
    why_not: str
    set_aside: bool
    dropped: tuple[str, ...]
    ending: str = ""
    minutes: bool = False
    workbook: bool = False


DESTROY = (
    "Berkas ditimpa sekali, lalu dihapus, dan dicatat di jurnal. Pada SSD, flashdisk, dan folder jaringan, sisa "
    "datanya mungkin masih ada di media itu. Salinan di tempat lain (unduhan, surel, cadangan) tidak tersentuh dan "
    "perlu Anda hapus sendiri."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import of these files would bring. doubts: what to look at before saying yes, each a sentence.

    rows, people: what would become of the rows of a list that is joined, and what it would do to whoever is in the
    data; why_not: why it cannot be done, "" when it can.
    agreement: its number and last day (2026-12-31), to be confirmed; None where that of the data in use stays.
    join: how the list of desils will be used, and how else it could be: what is asked where it could be joined with the
    data in use; None for everything else.
    again: an import of it was begun and did not end: the next Enter must not begin it anew.
    """

    files: tuple[str, ...]
    facts: Facts
    warnings: Facts
    doubts: tuple[str, ...]
    consequence: str
    dropped: tuple[str, ...]
    agreement: tuple[str, str] | None = ("", "")
    join: "Choice | None" = None
    rows: Facts = ()
    people: Facts = ()
    why_not: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """joined: whether this preview is of joining. question: in whole sentences; do: on the button that does it; other:
    on the one that shows the other preview."""

    joined: bool
    question: str
    do: str
    other: str


@dataclass(frozen=True, slots=True)
class Report:
    """What came in. reasons: why rows were refused, with counts. rows, people: see `Preview`; workbook: see `Look`."""

    id: UUID
    name: str
    facts: Facts
    warnings: Facts
    reasons: Facts
    set_aside: bool
    dropped: tuple[str, ...]
    rows: Facts = ()
    people: Facts = ()
    workbook: bool = False


def named(extract: Extract) -> str:
    """With the newest list that was joined with it."""
    return joining.named(extract.label, [each.data_date for each in extract.rankings])


def _named_first(extract: Extract) -> str:
    """In a narrow column: first what tells it apart from the same data without the list."""
    newest = max((each.data_date for each in extract.rankings), default=None)
    return extract.label if newest is None else f"Desil {dates.short(newest)} + {extract.label}"


def snapshot(extract: Extract, zone: str) -> Snapshot:
    return Snapshot(
        id=extract.id,
        name=_named_first(extract),
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
        ("Desil juga dari", "; ".join(f"{each.label}, {dates.long(each.data_date)}" for each in extract.rankings)),
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
        named(extract),
        extract.current,
        facts,
        reasons(refused),
        why_not,
        refused is not None,
        extract.dropped_columns,
        ending(agreed, today),
        extract.account is not None,
        workbook=refused is not None or extract.unlike > 0,
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
    report: ImportReport,
    files: Sequence[str],
    kept: Sequence[Extract],
    agreement: Agreement = NO_AGREEMENT,
    *,
    may_join: bool = False,
) -> Preview:
    """kept: the extracts that are here already. agreement: the one of the data in use, to be confirmed. may_join: the
    person has the choice to join the list with the data in use, or not."""
    until = agreement.until.isoformat() if agreement.until else ""
    stays = report.corrects is not None or report.join is not None
    return Preview(
        tuple(files),
        _brought(report),
        warnings(report),
        (*_seen(report, files), *_doubts(report, kept)),
        _consequence(report, kept),
        report.dropped_columns,
        None if stays else (agreement.number, until),
        _choice(report) if may_join else None,
        rows(report),
        people(report),
        _NOBODY if report.join is not None and not report.join.taken else "",
    )


def people(report: ImportReport) -> Facts:
    """What joining a list does to the people in the data; nothing for any other import."""
    return tuple(joining.counted(joining.PEOPLE, partial(getattr, report.join))) if report.join is not None else ()


def rows(report: ImportReport) -> Facts:
    """What became of the rows of a list that is joined; nothing for any other import."""
    return tuple(joining.counted(joining.ROWS, partial(getattr, report.join))) if report.join is not None else ()


def _choice(report: ImportReport) -> Choice:
    joined = report.join is not None
    return Choice(joined, _JOIN if joined else _ALONE, _DO[joined], _OTHER[joined])


def report(done: ImportReport, extract: Extract, refused: SetAside | None, stages: Stages = ()) -> Report:
    """stages: what each took; not told of an import that was over at once."""
    lasted = _lasted(stages) if done.seconds >= _LONG else ""
    facts = (*_brought(done), ("Lama impor", took(done.seconds) + (f" ({lasted})" if lasted else "")))
    return Report(
        extract.id,
        named(extract),
        facts,
        warnings(done),
        reasons(refused),
        refused is not None,
        done.dropped_columns,
        rows(done),
        people(done),
        workbook=refused is not None or extract.unlike > 0,
    )


def warnings(done: ImportReport) -> Facts:
    return tuple((DOUBTS[kind], grouped(count)) for kind, count in done.warnings.items())


def reasons(refused: SetAside | None) -> Facts:
    return tuple((reason, grouped(count)) for reason, count in refused.reasons) if refused else ()


def running(at: Progress, over: Stages = ()) -> str:
    """What is being done, how many rows are in, and how long it will still take; under it what the stages took that are
    over."""
    said = f"{_STAGES[at.stage]}, {grouped(at.rows)} baris"
    if at.left is not None:
        said += f"; {still(at.left)}"
    lasted = _lasted(over)
    return f"{said}\nSelesai: {lasted}" if lasted else said


def _lasted(stages: Stages) -> str:
    """membaca 18 detik, menyusun indeks 9 detik; a stage that was over at once is left out."""
    return ", ".join(f"{_STAGES[stage].lower()} {took(seconds)}" for stage, seconds in stages if seconds >= 1)


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
    if done.join is not None:
        dated = ("Tanggal daftar", dates.long(done.data_date))
        return (dated,)
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


def _seen(done: ImportReport, files: Sequence[str]) -> tuple[str, ...]:
    """That the very same files were imported before."""
    seen = done.seen
    if seen is None:
        return ()
    return (again.told(files, seen.on, named(seen.extract), seen.day, seen.state, joined=seen.joined),)


def _doubts(done: ImportReport, kept: Sequence[Extract]) -> tuple[str, ...]:
    current = next((extract for extract in kept if extract.current), None)
    found = []
    if done.join is not None:
        found += _joining_doubts(done.join)
    if done.rejected * 10 > done.rows and not done.corrects:
        found.append(f"{round(100 * done.rejected / done.rows)} % baris akan ditolak; periksa berkasnya dulu.")
    newest = max((each.data_date for each in current.rankings), default=None) if current is not None else None
    if newest is not None and done.join is None and not done.corrects and newest > done.data_date:
        found.append(
            f"Data yang sedang dipakai memuat desil dari {joining.RANKING} {dates.long(newest)}; data ini tidak. "
            "Sesudahnya impor daftar itu sekali lagi, lalu gabungkan."
        )
    if current is not None and done.join is None and done.data_date < current.data_date:
        found.append(f"Data ini lebih lama daripada yang sedang dipakai ({_day(current)}).")
    if current is not None and done.join is None and done.people * 2 < current.people:
        found.append(
            f"Data yang sedang dipakai memuat {grouped(current.people)} orang, berkas ini {grouped(done.people)}."
        )
    return tuple(found)


def _joining_doubts(join: Join) -> list[str]:
    found = []
    if join.strangers * 2 > join.rows - join.refused:
        found.append("Lebih dari separuh daftar ini tidak cocok dengan data yang dipakai; periksa wilayahnya.")
    if join.unclear:
        found.append(f"Daftar ini menyebut dua desil berbeda untuk {grouped(join.unclear)} orang; desil mereka tetap.")
    return found


def _consequence(report: ImportReport, kept: Sequence[Extract]) -> str:
    if report.join is not None:
        said = f"Begitu selesai, loket memakai desil per {dates.long(report.data_date)} dari daftar ini"
    else:
        said = f"Begitu selesai, loket langsung memakai data {dates.long(report.data_date)}"
    said += "; sampai saat itu data yang lama melayani." if any(each.current for each in kept) else "."
    going = chains.going(kept, report.corrects)
    if going:
        names = ", ".join(f"{named(extract)} ({dates.long(extract.data_date)})" for extract in going)
        said += f" Yang terlama dimusnahkan: {names}."
    return said


def _rows(count: int) -> str:
    return f"{grouped(count)} baris" if count else "tidak ada"


def _day(extract: Extract | None) -> str:
    return dates.long(extract.data_date) if extract else ""

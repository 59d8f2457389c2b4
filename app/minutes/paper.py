"""Berita acara impor data: source, sums, what was refused and what is doubtful, agreement, and what is signed."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, Table

from app.minutes.tables import counts_table, facts_table
from app.registry.account import Account, Join, SourceFile
from app.registry.views import Extract
from app.standard import Standard
from app.standard.paper import BODY, HEADING, LABEL, NOTE, SECTION, SMALL, TITLE, WIDTH, line, pages
from app.words import dates, joining
from app.words.extract import DOUBTS, FAULTS, SHAPES
from app.words.numbers import grouped


@dataclass(frozen=True, slots=True)
class Facts:
    """by: full name of who imported, or the account's name; corrected: the date of the data that were corrected. base:
    of the joining of a list, the import that brought in the people.
    """

    extract: Extract
    account: Account
    by: str
    key: str
    destroyed: tuple[tuple[str, str], ...] = ()
    base: Extract | None = None


def paper(facts: Facts, standard: Standard) -> bytes:
    """A4 PDF; the same bytes for the same import."""
    return pages(
        lambda: _story(facts, standard),
        title=f"Berita acara impor data {facts.extract.data_date.isoformat()}",
        author=standard.title,
        foot=f"{standard.office.short}: berita acara impor data {dates.long(facts.extract.data_date)}",
    )


def _story(facts: Facts, standard: Standard) -> list[Any]:
    extract, account = facts.extract, facts.account
    zone = standard.office.zone
    day = extract.imported_at.astimezone(ZoneInfo(zone)).date()
    what = "koreksi data" if account.corrects else "impor data"
    if account.join is not None:
        return _joining(facts, account, account.join, standard, day)
    opening = (
        f"Pada hari {dates.with_day(day)} pukul {dates.clock(extract.imported_at, zone)}, petugas dengan akun "
        f"{facts.by} melakukan {what} ke dalam Loket di {standard.title}, dengan hasil sebagai berikut."
    )
    story: list[Any] = [
        line("BERITA ACARA IMPOR DATA", TITLE),
        line(standard.title, HEADING),
        Spacer(0, 10),
        line(opening, BODY),
        line("1. Data dan sumbernya", SECTION),
        facts_table(_source(extract, account, day)),
        line("2. Jumlah", SECTION),
        counts_table(_sums(extract, account)),
    ]
    if account.reasons:
        story += [line("3. Baris yang ditolak, menurut alasannya", SECTION)]
        story += [counts_table([(FAULTS[fault], grouped(count)) for fault, count in account.reasons.items()])]
    else:
        story += [line("3. Baris yang ditolak", SECTION), line("Tidak ada.", BODY)]
    doubts = [(DOUBTS[doubt], grouped(count)) for doubt, count in account.warnings.items()]
    story += [line("4. Yang diterima tetapi perlu dilihat", SECTION)]
    story += [counts_table(doubts) if doubts else line("Tidak ada.", BODY)]
    story += [line("5. Kolom yang tidak disimpan", SECTION), line(_outside(extract), SMALL)]
    return [*story, *_closing(facts, standard, day)]


def _joining(facts: Facts, account: Account, join: Join, standard: Standard, day: date) -> list[Any]:
    """Of a list of desils that was joined with the data in use: both sources, its rows, and the people."""
    extract, zone = facts.extract, standard.office.zone
    opening = (
        f"Pada hari {dates.with_day(day)} pukul {dates.clock(extract.imported_at, zone)}, petugas dengan akun "
        f"{facts.by} menggabungkan daftar pemeringkatan desil ke data yang dipakai dalam Loket di {standard.title}. "
        "Orang di dalam data tidak bertambah dan tidak berkurang; desil tidak dihitung, melainkan diambil dari sumber "
        "yang tanggalnya lebih baru. Hasilnya sebagai berikut."
    )
    count = partial(getattr, join)
    reasons = [(FAULTS[fault], grouped(number)) for fault, number in join.reasons.items()]
    doubts = [(DOUBTS[doubt], grouped(number)) for doubt, number in join.warnings.items()]
    return [
        line("BERITA ACARA IMPOR DATA", TITLE),
        line(standard.title, HEADING),
        Spacer(0, 10),
        line(opening, BODY),
        line("1. Data dan sumbernya", SECTION),
        facts_table(_base(facts, join, day)),
        line("2. Daftar pemeringkatan dan sumbernya", SECTION),
        facts_table(_list(extract, account, join)),
        line("3. Baris daftar itu", SECTION),
        counts_table(joining.counted(joining.ROWS, count)),
        *([Spacer(0, 8), line("Ditolak, menurut alasannya:", BODY), counts_table(reasons)] if reasons else []),
        *([Spacer(0, 8), line("Diterima, tetapi perlu dilihat:", BODY), counts_table(doubts)] if doubts else []),
        line("4. Orang di dalam data", SECTION),
        counts_table(joining.counted(joining.PEOPLE, count)),
        line("5. Kolom yang tidak disimpan", SECTION),
        line(_outside(extract), SMALL),
        *_closing(facts, standard, day),
    ]


def _base(facts: Facts, join: Join, day: date) -> list[tuple[str, str]]:
    extract, base = facts.extract, facts.base
    rows = [("Data", extract.label), ("Bentuk berkas", SHAPES[extract.source_shape])]
    rows += [("Tanggal data", dates.long(extract.data_date)), *_agreed(extract, day)]
    known = base.account if base is not None else None
    # An import of before Loket kept an account left the sum of its files alone.
    source = [("Sidik sumber", f"SHA-256 {extract.sha256}")] if known is None else list(map(_file, known.files))
    return [*rows, *source, ("Nomor data semula", str(join.base))]


def _list(extract: Extract, account: Account, join: Join) -> list[tuple[str, str]]:
    label = next((each.label for each in account.rankings if each.id == extract.id), joining.RANKING)
    rows = [("Daftar", label), ("Tanggal daftar", dates.long(join.data_date)), *map(_file, account.files)]
    older = [f"{each.label}, {dates.long(each.data_date)}" for each in account.rankings if each.id != extract.id]
    if older:
        rows.append(("Daftar sebelumnya yang masih dipakai", "; ".join(older)))
    return [*rows, ("Nomor data hasil gabungan", str(extract.id))]


def _agreed(extract: Extract, day: date) -> list[tuple[str, str]]:
    """day: of the import; an agreement that was over by then is said to have been."""
    agreed = extract.agreement
    until = dates.long(agreed.until) if agreed.until else "tidak dicatat"
    left = agreed.warns(day)
    if left is not None:
        soon = f"{left} hari sesudah hari impor" if left else "hari impor itu juga"
        until = f"{until} ({'sudah berakhir pada hari impor' if left < 0 else soon})"
    return [("Perjanjian data", agreed.number or "tidak dicatat"), ("Berlaku sampai", until)]


def _file(file: SourceFile) -> tuple[str, str]:
    return "Berkas sumber", f"{file.name}, {grouped(file.bytes)} bita, SHA-256 {file.sha256}"


def _source(extract: Extract, account: Account, day: date) -> list[tuple[str, str]]:
    rows = [("Data", extract.label), ("Bentuk berkas", SHAPES[extract.source_shape])]
    if account.profile:
        rows.append(("Pemetaan kolom", f"profil kantor: {account.profile}"))
    rows += [("Tanggal data", dates.long(extract.data_date)), *_agreed(extract, day), *map(_file, account.files)]
    if account.rankings:
        lists = (f"{each.label}, {dates.long(each.data_date)}" for each in account.rankings)
        rows.append(("Desil juga dari", "; ".join(lists)))
    if account.corrects:
        rows.append(("Mengoreksi", f"data bernomor {account.corrects}; baris lainnya tetap seperti semula"))
    return [*rows, ("Nomor data di Loket", str(extract.id))]


def _sums(extract: Extract, account: Account) -> list[tuple[str, str]]:
    """read + added heads = people + family rows + refused + repeated."""
    rows = [("Baris dibaca" if not account.corrects else "Baris koreksi dibaca", account.rows)]
    rows += [("Kepala keluarga yang ditambahkan dari daftar keluarga", account.heads_added)]
    rows += [("Orang yang disimpan", extract.people), ("Baris keluarga yang disimpan", account.family_rows)]
    rows += [("Baris ulangan yang digabung ke orang yang sama", account.repeated)]
    rows += [("Baris yang ditolak (karantina)", extract.rejected)]
    told = [(label, grouped(count)) for at, (label, count) in enumerate(rows) if count or at in (0, 2, 5)]
    return [*told, ("Keluarga", grouped(extract.families))]


def _outside(extract: Extract) -> str:
    if not extract.dropped_columns:
        return "Semua kolom pada berkas diperlukan loket."
    return (
        f"{len(extract.dropped_columns)} kolom tidak diperlukan loket dan tidak disimpan: "
        f"{', '.join(extract.dropped_columns)}."
    )


def _closing(facts: Facts, standard: Standard, day: date) -> list[Any]:
    extract = facts.extract
    signed = (
        "Yang ditandatangani oleh Loket adalah berkas PDF ini, dengan kunci kantor yang juga menyegel surat (kunci "
        f"{facts.key}). Tanda tangan itu membuktikan bahwa berkas ini dibuat oleh Loket kantor ini dan tidak berubah "
        "sesudahnya; memeriksanya: loket extract check-minutes BERKAS. Tanda tangan itu bukan tanda tangan elektronik "
        "tersertifikasi pejabat, dan tidak membuktikan bahwa isi data dari sumbernya benar."
    )
    destroyed = [("Berkas sumber dimusnahkan", f"{name}, {when}") for name, when in facts.destroyed]
    hands = Table(
        [
            [line("Yang mengimpor,", BODY), line("Mengetahui,", BODY)],
            [Spacer(0, 22 * mm), ""],
            [line(facts.by, LABEL), line("........................................", BODY)],
            ["", line("NIP ..................................", BODY)],
        ],
        colWidths=[WIDTH / 2, WIDTH / 2],
        style=[("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)],
    )
    # So that nobody signs a page on which nothing else stands.
    end = (
        f"Demikian berita acara ini dibuat tentang data {extract.label} per {dates.long(extract.data_date)}, bernomor "
        f"{extract.id} di Loket."
    )
    story: list[Any] = []
    if destroyed:
        story += [line("6. Pemusnahan berkas sumber", SECTION), facts_table(destroyed)]
    return [
        *story,
        KeepTogether([Spacer(0, 10), line(end, BODY), Spacer(0, 10), hands, Spacer(0, 12), line(signed, NOTE)]),
    ]

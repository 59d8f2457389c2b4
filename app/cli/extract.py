"""loket extract: the DTSEN data of this office."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from app.cli import extract_diff, extract_keep, values
from app.cli.answer import Answer, table
from app.cli.call import Call
from app.cli.desk import call_of, desk
from app.cli.errors import CorrectionGiven, ImportedBefore, JoinOrAlone, OneOf
from app.cli.groups import command, group
from app.compose import App
from app.registry import Extract, ImportReport, Join, Progress
from app.registry.errors import ImportCancelled
from app.registry.intake.correcting import is_correction
from app.words import again as words_again
from app.words import dates, joining
from app.words import extract as words
from app.words.agreement import on_the_data
from app.words.errors import explain
from app.words.waiting import still

commands = group("Data DTSEN yang dipakai di loket.")
extract_diff.add(commands)
extract_keep.add(commands)

_STAGES = {"read": "Membaca", "index": "Menyusun indeks", "check": "Memeriksa"}

Id = Annotated[str, typer.Argument(metavar="ID", help="ID data, atau beberapa huruf pertamanya.")]


@command(
    commands,
    "import",
    "Baca, periksa, bangun di samping, lalu pakai. Baris yang ditolak ditulis ke berkas karantina.",
    "loket extract import keluarga.csv anggota.csv --date 2026-07-31",
)
def import_(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="BERKAS…", help="Satu daftar, atau sepasang berkas.")],
    profile: Annotated[
        str,
        typer.Option(metavar="PROFIL", help="Nama bentuk, profil kantor, atau berkasnya; bawaan: dikenali sendiri."),
    ] = "",
    of: Annotated[str, typer.Option("--date", metavar="TANGGAL", help="Tanggal data; bawaan: dari nama berkas.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja; data yang dipakai tidak diganti.")] = False,
    agreement: Annotated[str, typer.Option(metavar="NOMOR", help="Nomor perjanjian data.")] = "",
    agreement_until: Annotated[str, typer.Option(metavar="TANGGAL", help="Hari terakhir perjanjian itu.")] = "",
    join: Annotated[
        bool, typer.Option("--join", help="Daftar pemeringkatan desil: gabungkan ke data yang dipakai.")
    ] = False,
    alone: Annotated[
        bool, typer.Option("--alone", help="Daftar pemeringkatan desil: pakai sendiri, tanpa nama.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Impor juga bila isi berkasnya persis sama dengan yang sudah diimpor.")
    ] = False,
) -> Answer:
    if join and alone:
        raise OneOf(parts="--join, --alone")
    call = call_of(ctx)
    with desk(ctx) as (app, by):
        if len(files) == 1 and is_correction(files[0]):
            raise CorrectionGiven(file=files[0].name)
        own, day = extract_keep.profile_for(app, profile), values.day(of, "--date") if of else None
        before = app.registry.current()
        if join:
            with _stop_told(app, call):
                report = app.importer.join(
                    files, profile=own, data_date=day, by=by, progress=_telling(call), dry_run=dry_run
                )
        else:
            if not alone and app.importer.may_join(files, profile=own, by=by):
                raise JoinOrAlone(file=files[0].name)
            seen = None if again or dry_run else app.importer.imported_before(files, by=by)
            if seen is not None and not seen.joined:
                raise ImportedBefore(
                    file=files[0].name,
                    label=named(seen.extract),
                    data_date=dates.long(seen.day),
                    imported=dates.long(seen.on),
                    extract=str(seen.extract.id),
                )
            with _stop_told(app, call):
                report = app.importer.run(
                    files,
                    profile=own,
                    data_date=day,
                    by=by,
                    progress=_telling(call),
                    dry_run=dry_run,
                    agreement=extract_keep.agreement(agreement, agreement_until),
                )
    call.note("", again=True)
    return Answer(_facts(report), [*_lines(report), *_again(report, files), *_older(report, before)])


@command(
    commands,
    "correct",
    "Masukkan baris yang sudah dikoreksi ke data yang dipakai; orang lain tidak berubah.",
    "loket extract correct koreksi.xlsx",
)
def correct(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Buku kerja dari `loket extract refused`.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Periksa saja; data yang dipakai tidak diganti.")] = False,
) -> Answer:
    call = call_of(ctx)
    with desk(ctx) as (app, by), _stop_told(app, call):
        report = app.importer.correct(file, by=by, progress=_telling(call), dry_run=dry_run)
    call.note("", again=True)
    return Answer(_facts(report), _lines(report))


@command(commands, "list", "Data yang tersimpan, yang terbaru lebih dulu.", "loket extract list")
def list_(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        extracts, today = app.registry.extracts(), app.visits.today()
    rows = [("dipakai" if e.current else "", named(e), e.data_date, e.people, e.families, e.id) for e in extracts]
    return Answer(
        {"snapshots": [_of(extract) for extract in extracts]},
        [*table(rows, ("", "Data", "Tanggal", "Orang", "Keluarga", "ID")), *_ending(extracts, today)],
    )


@command(commands, "use", "Pakai data yang lain (misalnya kembali ke yang sebelumnya).", "loket extract use 3f2a9c")
def use(ctx: typer.Context, extract: Id) -> Answer:
    with desk(ctx) as (app, by):
        used = app.registry.use(extract_keep.named(app, extract), by)
    return Answer(_of(used), [f"{named(used)} per {dates.long(used.data_date)} sekarang dipakai."])


@command(commands, "drop", "Musnahkan data yang tidak dipakai lagi.", "loket extract drop 3f2a9c")
def drop(ctx: typer.Context, extract: Id) -> Answer:
    with desk(ctx) as (app, by):
        gone = extract_keep.named(app, extract)
        app.registry.drop(gone, by)
    return Answer({"extract": gone, "dropped": True}, [f"Data {gone} dimusnahkan."])


def named(extract: Extract) -> str:
    return joining.named(extract.label, [each.data_date for each in extract.rankings])


@contextmanager
def _stop_told(app: App, call: Call) -> Iterator[None]:
    """Whoever presses Ctrl+C reads that the data are as before, when they are."""
    before = app.registry.current()
    try:
        yield
    except KeyboardInterrupt:
        if not call.json and app.registry.current() == before:
            stopped = explain(ImportCancelled())
            typer.echo(f"\n{stopped.what}\n{stopped.remedy}", err=True)
        raise


def _telling(call: Call) -> Callable[[Progress], None]:
    def tell(at: Progress) -> None:
        left = f"  {still(at.left)}" if at.left is not None else ""
        call.note(f"{_STAGES[at.stage]} {100 * at.share:3.0f} %  {at.rows} baris{left}", again=True)

    return tell


def _ending(extracts: Sequence[Extract], today: date) -> list[str]:
    """Of which data the agreement comes to its end."""
    said = ((each, each.agreement.until, each.agreement.warns(today)) for each in extracts)
    return [
        f"{each.label} ({each.data_date}): {on_the_data(until, left)}"
        for each, until, left in said
        if until is not None and left is not None
    ]


def _of(extract: Extract) -> dict[str, object]:
    return {
        "extract": extract.id,
        "label": extract.label,
        "shape": extract.source_shape,
        "data_date": extract.data_date,
        "imported_at": extract.imported_at,
        "people": extract.people,
        "families": extract.families,
        "rejected": extract.rejected,
        "warnings": extract.warnings,
        "sha256": extract.sha256,
        "agreement": extract.agreement.number,
        "agreement_until": extract.agreement.until,
        "current": extract.current,
        "rankings": [
            {"label": each.label, "data_date": each.data_date, "sha256": each.sha256} for each in extract.rankings
        ],
    }


def _facts(report: ImportReport) -> dict[str, object]:
    return {
        "extract": report.extract.id if report.extract else None,
        "data_date": report.extract.data_date if report.extract else None,
        "shape": report.shape,
        "rows": report.rows,
        "people": report.people,
        "families": report.families,
        "family_rows": report.family_rows,
        "heads_added": report.heads_added,
        "rejected": report.rejected,
        "repeated": report.repeated,
        "warnings": report.warnings,
        "quarantine": report.quarantine,
        "dropped_columns": list(report.dropped_columns),
        "seconds": round(report.seconds, 3),
        "join": None if report.join is None else _joined(report.join),
        "imported_before": report.seen.extract.id if report.seen else None,
    }


def _joined(join: Join) -> dict[str, object]:
    """What became of the list's rows, then of the people in the data."""
    return {
        "base": join.base,
        "rows": join.rows,
        "refused": join.refused,
        "blank": join.blank,
        "matched": join.matched,
        "strangers": join.strangers,
        "known_families": join.known_families,
        "people": join.people,
        "changed": join.changed,
        "same": join.same,
        "first": join.first,
        "older": join.older,
        "unclear": join.unclear,
        "untouched": join.untouched,
        "by_family": join.by_family,
        "unlike": join.unlike,
    }


def _again(report: ImportReport, files: Sequence[Path]) -> list[str]:
    """That the very same files were imported before."""
    seen = report.seen
    if seen is None:
        return []
    names = [file.name for file in files]
    said = words_again.told(names, seen.on, named(seen.extract), seen.day, seen.state, joined=seen.joined)
    return [f"Perhatian: {said}"]


def _older(report: ImportReport, before: Extract | None) -> list[str]:
    """What is easily done by taking the wrong file."""
    if report.extract is None or before is None or report.extract.data_date >= before.data_date:
        return []
    ages = f"{dates.long(report.extract.data_date)}, lebih lama dari yang dipakai sebelumnya"
    return [
        f"Perhatian: tanggal data ini {ages} ({dates.long(before.data_date)}).",
        f"Kembali ke yang sebelumnya: loket extract use {before.id}",
    ]


def _lines(report: ImportReport) -> list[str]:
    done = f"Dipakai: {named(report.extract)} ({report.extract.id})" if report.extract else "Hanya diperiksa."
    lines = [done, f"Bentuk: {words.SHAPES[report.shape]}"]
    if report.join is not None:
        counts = partial(getattr, report.join)
        told = [*joining.counted(joining.ROWS, counts), *joining.counted(joining.PEOPLE, counts)]
        lines += [*(f"{label}: {count}" for label, count in told), f"{report.seconds:.1f} detik."]
    else:
        lines.append(
            f"{report.rows} baris dibaca, {report.people} orang dalam {report.families} keluarga, "
            f"{report.rejected} ditolak, {report.seconds:.1f} detik."
        )
    lines += [f"  {words.DOUBTS[kind]}: {count}" for kind, count in report.warnings.items()]
    if report.dropped_columns:
        lines.append(f"Kolom yang tidak disimpan: {', '.join(report.dropped_columns)}")
    if report.quarantine:
        lines.append(f"Baris yang ditolak: {report.quarantine}")
    return lines

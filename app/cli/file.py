"""loket file: papers that are kept as pictures, until their time is over."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from app.base.actor import Actor
from app.cli import values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.errors import OneOf
from app.cli.groups import command, group
from app.compose import App
from app.filing import Filed, Slot
from app.filing.errors import DestructionMissing, FileMissing

commands = group("Berkas yang disimpan: KTP, KK, foto, cetakan SIKS-NG, surat bertanda tangan.")

Visit = Annotated[str, typer.Option("--visit", metavar="ID", help="ID atau nomor antrean kunjungan.")]
Letter = Annotated[str, typer.Option("--letter", metavar="ID", help="ID, nomor, atau kode pendek surat.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="ID berkas.")]


@command(
    commands,
    "add",
    "Simpan gambar atau PDF: dienkripsi, diperkecil, dan diberi masa simpan.",
    "loket file add pindai/ktp.jpg --visit A001 --slot ktp",
)
def add(
    ctx: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="BERKAS", help="JPEG, PNG, TIFF, WebP, atau PDF.")],
    slot: Annotated[str, typer.Option(metavar="JENIS", help=", ".join(Slot))],
    visit: Visit = "",
    letter: Letter = "",
) -> Answer:
    with desk(ctx) as (app, by):
        filed = app.filing.add(_subject(app, visit, letter, by=by), slot, source, by=by)
    return Answer(_facts(filed), [_line(filed)])


@command(commands, "list", "Berkas satu kunjungan atau surat.", "loket file list --visit A001")
def list_(ctx: typer.Context, visit: Visit = "", letter: Letter = "") -> Answer:
    with desk(ctx) as (app, by):
        filed = app.filing.of(_subject(app, visit, letter, by=by))
    return _several(filed)


@command(commands, "show", "Tulis satu berkas untuk dilihat; dicatat di jurnal.", "loket file show 3f2a… --out ktp.jpg")
def show(
    ctx: typer.Context, file: Id, out: Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas yang ditulis.")]
) -> Answer:
    known = values.uuid_or_none(file)
    if known is None:
        raise FileMissing()
    with desk(ctx) as (app, by):
        written = values.write(out, app.filing.open(known, by=by))
    return Answer({"file": written}, [str(written)])


@command(commands, "due", "Berkas yang masa simpannya habis.", "loket file due --json")
def due(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        return _several(app.filing.due())


@command(
    commands,
    "destroy",
    "Musnahkan berkas yang masa simpannya habis, menurut berita acara.",
    "loket file destroy --minutes BA-01/2029",
)
def destroy(
    ctx: typer.Context,
    minutes: Annotated[str, typer.Option(metavar="NOMOR", help="Nomor berita acara pemusnahan.")],
) -> Answer:
    with desk(ctx) as (app, by):
        count = app.filing.destroy(minutes=minutes, by=by)
        swept = app.filing.sweep(by=by)
    return Answer({"destroyed": count, "swept": swept}, [f"{count} berkas dimusnahkan."])


@command(commands, "destroyed", "Pemusnahan yang sudah dilakukan, terbaru lebih dulu.", "loket file destroyed --json")
def destroyed(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, by):
        found = app.filing.destructions(by=by)
    rows = [(each.entry, each.at, each.by, each.minutes, each.papers) for each in found]
    facts = [
        {"id": each.entry, "at": each.at, "by": each.by, "minutes": each.minutes, "papers": each.papers}
        for each in found
    ]
    return Answer({"rows": facts}, table(rows, ("ID", "Waktu", "Oleh", "Berita acara", "Berkas")))


@command(
    commands,
    "minutes",
    "Berita acara satu pemusnahan, PDF bertanda tangan kantor.",
    "loket file minutes 0197… --out berita-acara.pdf",
)
def minutes(
    ctx: typer.Context,
    entry: Annotated[str, typer.Argument(metavar="ID", help="ID pemusnahan, dari loket file destroyed.")],
    out: Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas PDF yang ditulis.")],
) -> Answer:
    known = values.uuid_or_none(entry)
    if known is None:
        raise DestructionMissing()
    with desk(ctx) as (app, by):
        written = values.write(out, app.minutes.of_destruction(known, by=by))
    return Answer({"file": written}, [str(written)])


def _subject(app: App, visit: str, letter: str, *, by: Actor) -> UUID:
    if bool(visit) == bool(letter):
        raise OneOf(parts="--visit, --letter")
    return values.ticket(app, visit).visit_id if visit else values.letter(app, letter, by=by).id


def _facts(filed: Filed) -> dict[str, object]:
    return {
        "file": filed.id,
        "slot": filed.slot,
        "media": filed.media,
        "size": filed.size,
        "pages": filed.pages,
        "at": filed.at,
        "by": filed.by,
        "keep_until": filed.keep_until,
        "destroyed": filed.destroyed_at is not None,
    }


def _line(filed: Filed) -> str:
    fate = "dimusnahkan" if filed.destroyed_at else f"disimpan sampai {filed.keep_until}"
    return f"{filed.slot}, {filed.size // 1024 + 1} kB, {fate}: {filed.id}"


def _several(filed: list[Filed]) -> Answer:
    rows = [(each.id, each.slot, each.keep_until, "ya" if each.destroyed_at else "") for each in filed]
    lines = table(rows, ("ID", "Jenis", "Disimpan sampai", "Musnah"))
    return Answer({"rows": [_facts(each) for each in filed]}, lines)

"""loket lists: the signed lists that are carried where there is no network."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command, group
from app.letters.checking.trusted import kind_of
from app.security.signed_list import SignedList
from app.trust.service import CODES, REVOKED
from app.words import dates
from app.words.labels import LISTS

commands = group("Daftar bertanda segel: pencabutan dan kode.")


@command(
    commands,
    "make",
    "Buat daftar pencabutan dan daftar kode per hari ini.",
    "loket lists make --out /media/flashdisk",
)
def make(ctx: typer.Context, out: Annotated[Path, typer.Option(metavar="DIR", help="Folder yang ditulisi.")]) -> Answer:
    with desk(ctx) as (app, by):
        made = app.trust.publish(by=by)
    files = [values.write_public(out / name, made.files[name]) for name in (REVOKED, CODES)]
    return Answer({"files": files, "counter": made.revoked.counter}, [str(file) for file in files])


@command(
    commands,
    "import",
    "Pakai daftar yang dibawa dari kantor lain atau dari komputer lain kantor ini. Yang lebih lama ditolak.",
    "loket lists import daftar-pencabutan.cbor",
)
def import_(
    ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas .cbor.")]
) -> Answer:
    data = values.read(file)
    with desk(ctx) as (app, by):
        taken = app.trust.take_list(data, by=by)
    return Answer(_of(taken), [f"{LISTS[kind_of(taken)]} {taken.issuer} per {dates.long(taken.day)} dipakai."])


@command(commands, "show", "Daftar mana yang ada di sini, dan umurnya.", "loket lists show")
def show(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        found, today = app.trust.lists(), app.trust.today()
    rows = [
        (LISTS[kind_of(each)], each.issuer, each.counter, dates.long(each.day), (today - each.day).days, each.size)
        for each in found
    ]
    lines = table(rows, ("daftar", "kantor", "nomor", "per", "umur (hari)", "isi")) if rows else ["Belum ada daftar."]
    return Answer({"lists": [_of(each) for each in found]}, lines)


def _of(each: SignedList) -> dict[str, object]:
    return {
        "kind": kind_of(each),
        "issuer": each.issuer,
        "counter": each.counter,
        "day": each.day,
        "entries": each.size,
    }

"""loket verify-page: what goes out of the office, so that anyone can check its letters."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.groups import alone, command
from app.words import dates

commands = alone()


@command(
    commands,
    "verify-page",
    "Tulis halaman periksa surat dengan kunci publik dan daftar pencabutan kantor ini di dalamnya, serta daftarnya "
    "sebagai berkas tersendiri. Buat ulang setiap hari, lalu salin ke server web atau flashdisk.",
    "loket verify-page --out /media/flashdisk/periksa",
)
def verify_page(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder yang ditulisi.")],
) -> Answer:
    with desk(ctx) as (app, by):
        made = app.trust.publish(by=by)
    files = {name: values.write_public(out / name, content) for name, content in made.files.items()}
    facts = {
        "files": files,
        "counter": made.revoked.counter,
        "day": made.revoked.day,
        "revoked": made.revoked.size,
        "codes": made.codes.size,
    }
    lines = [
        *map(str, files.values()),
        f"Daftar {made.revoked.counter} per {dates.long(made.revoked.day)}: "
        f"{made.revoked.size} surat dicabut, {made.codes.size} kode.",
    ]
    return Answer(facts, lines)

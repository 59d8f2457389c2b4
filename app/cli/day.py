"""loket day: the end of the day, and a bundle read back."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import call_of, desk
from app.cli.groups import command, group
from app.closing import DayCounts, read_bundle
from app.founding.first_run import PUBLIC_KEYS
from app.security.public_keys import load_public_keys
from app.words import dates

commands = group("Tutup hari.")


@command(
    commands,
    "close",
    "Buku agenda, rekap, dan satu paket bertanda tangan, ke folder atau flashdisk.",
    "loket day close --out /media/flashdisk",
)
def close(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--day", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder atau flashdisk tujuan.")] = Path(),
) -> Answer:
    with desk(ctx) as (app, by):
        day = values.day(on, "--day") if on else app.visits.today()
        closed = app.closing.close_day(day, out=out.absolute(), by=by)
    facts = {
        "bundle": closed.bundle,
        "sha256": closed.sha256,
        "version": closed.version,
        "counts": closed.counts.facts(),
        "files": list(closed.files),
    }
    return Answer(facts, [*_lines(closed.counts), *map(str, closed.files), str(closed.bundle)])


@command(
    commands,
    "read",
    "Baca kembali paket harian dan periksa tanda tangan serta isinya. Tidak perlu akun.",
    "loket day read loket-netral-2026-07-31-v1.zip --keys kunci-publik.json",
)
def read(
    ctx: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar="PAKET", help="Berkas paket harian.")],
    keys: Annotated[
        Path | None, typer.Option(metavar="BERKAS", help="Daftar kunci publik; bawaan: milik kantor ini.")
    ] = None,
) -> Answer:
    """Exit status 1 when the bundle does not hold."""
    found = read_bundle(bundle, load_public_keys(keys or call_of(ctx).home / PUBLIC_KEYS))
    facts = {
        "ok": found.ok,
        "faults": list(found.faults),
        "office": found.office,
        "day": found.day,
        "version": found.version,
        "counts": found.counts.facts() if found.counts else None,
        "entries": found.entries,
    }
    lines = [f"Paket utuh: {found.office}, {found.day}."] if found.ok else ["Paket TIDAK utuh.", *found.faults]
    return Answer(facts, lines + (_lines(found.counts) if found.counts else []), status=0 if found.ok else 1)


def _lines(counts: DayCounts) -> list[str]:
    letters = counts.letters
    return [
        f"{dates.with_day(counts.day)}: {counts.tickets} kunjungan, {letters.issued} surat terbit, "
        f"{letters.handed_over} diserahkan, {letters.voided} batal, {counts.refused} tidak dapat dibuat."
    ]

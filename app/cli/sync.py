"""loket sync: delivery to the central store, now and then by itself."""

import time
from pathlib import Path
from random import random
from typing import Annotated

import typer

from app.base.errors import Unavailable
from app.cli.answer import Answer, table
from app.cli.call import Call
from app.cli.desk import call_of, desk
from app.cli.groups import command, group
from app.compose import App
from app.sync import RoundResult
from app.sync.batching import Pace
from app.words import delivery
from app.words.errors import explain

commands = group("Kiriman ke kantor pusat.")

_LOOK_EVERY_SECONDS = 1.0


@commands.callback(
    invoke_without_command=True,
    help="Kiriman ke kantor pusat: tanpa perintah lain terus-menerus, dengan --once satu putaran.\n\n"
    "Contoh: loket sync --once --user rina --json",
)
def sync(
    ctx: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Satu putaran: kirim, ambil pesan, bandingkan.")] = False,
) -> Answer | None:
    if ctx.invoked_subcommand is not None:
        return None
    with desk(ctx) as (app, _):
        if once:
            done = app.sync.round()
            return Answer(facts(done), [_line(app)])
        _keep_on(app, call_of(ctx))
    return None


def _keep_on(app: App, call: Call) -> None:
    """Until somebody stops it; what the network does is no reason to end."""
    pace = Pace(random)
    while True:
        if pace.due(app.clock()):
            try:
                app.sync.round()
                pace.went_well(app.clock())
                call.note(_line(app))
            except Unavailable as error:
                pace.trouble(app.clock())
                call.note(explain(error).what)
        time.sleep(_LOOK_EVERY_SECONDS)


def _line(app: App) -> str:
    return delivery.line(app.sync.standing(), app.standard.office.zone)


@command(commands, "enroll", "Daftarkan loket ini dengan kode dari kantor pusat.", "loket sync enroll https://… KODE")
def enroll(
    ctx: typer.Context,
    url: Annotated[str, typer.Argument(metavar="ALAMAT", help="https://…, atau alamat di jaringan kantor.")],
    code: Annotated[str, typer.Argument(metavar="KODE", help="Kode sekali pakai.")],
) -> Answer:
    with desk(ctx) as (app, by):
        done = app.sync.enrol(url, code, by=by)
    return Answer({"device": done.device, "epoch": done.epoch, "held": done.held.seq}, [f"Terdaftar: {done.device}."])


@command(commands, "status", "Bagaimana kiriman berdiri.", "loket sync status --user rina")
def status(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        found = app.sync.standing()
        blocks = app.sync.blocks()
        lines = [_line(app), *delivery.notices(found, app.standard.office.zone)]
    told = {
        "enrolled": found.enrolled,
        "device": found.device,
        "waiting": found.waiting,
        "tray": found.tray,
        "fenced": found.fenced,
        "sent_at": found.sent_at,
        "equal": found.equal,
        "blocks": [
            {"series": block.series, "first": block.first, "last": block.last, "left": block.left} for block in blocks
        ],
        "empty": list(found.empty),
        "foreign": list(found.foreign),
        "centre_restored_at": found.restored_at,
    }
    return Answer(told, lines)


@command(commands, "tray", "Catatan yang ditolak pusat, dengan alasannya.", "loket sync tray --user rina")
def tray(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        items = app.sync.tray()
    rows = [(item.seq, item.kind, delivery.reason(item.reason)) for item in items]
    told = [{"seq": item.seq, "kind": item.kind, "reason": item.reason, "tries": item.tries} for item in items]
    return Answer({"rows": told}, table(rows, ("No.", "Peristiwa", "Alasan")))


@command(commands, "write", "Tulis semua yang menunggu ke flashdisk.", "loket sync write --out /media/flashdisk")
def write(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder atau flashdisk tujuan.")] = Path(),
) -> Answer:
    with desk(ctx) as (app, _):
        path, entries = app.sync.write_stick(out.absolute())
    return Answer({"file": path, "entries": entries}, [f"{entries} catatan: {path}"])


@command(commands, "read", "Baca jawaban kantor pusat dari flashdisk.", "loket sync read kiriman.loket-terima")
def read(ctx: typer.Context, file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas jawaban.")]) -> Answer:
    with desk(ctx) as (app, _):
        done = app.sync.read_stick(file.absolute())
        line = _line(app)
    return Answer(facts(done), [line])


def facts(done: RoundResult) -> dict[str, object]:
    """As scripts rely on them."""
    return {
        "sent": done.sent,
        "taken": done.taken,
        "known": done.known,
        "waiting": done.waiting,
        "rejected": done.refused,
        "pulled": done.pulled,
        "equal": done.equal,
        "differing": [day.isoformat() for day in done.differing],
    }

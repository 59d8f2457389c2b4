"""Finding letters again."""

from typing import Annotated

import typer

from app.cli import facts, values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import Id, commands
from app.letters.stages import StageTime
from app.standard import Permission
from app.words.labels import LETTER_STATES, PAPER_STATES


@command(commands, "list", "Surat yang terakhir dibuat, atau hasil pencarian.", "loket letter list --find 'NI LUH'")
def list_(
    ctx: typer.Context,
    find: Annotated[str, typer.Option(metavar="TEKS", help="Nomor, kode pendek, atau nama; dicatat di jurnal.")] = "",
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Hanya yang menunggu paraf atau tanda tangan Anda.")
    ] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Paling banyak sekian surat.")] = 50,
) -> Answer:
    with desk(ctx) as (app, by):
        if waiting:
            by.must(Permission.APPROVE)
            turns = app.inbox.waiting_for(by.roles | app.standing_in.acting(by), by=by)[:limit]
            letters = [app.letters.letter(step.subject, by=by) for step in turns]
        else:
            by.must(Permission.REGISTER)
            letters = app.register.find(find, limit=limit, by=by) if find else app.register.newest(limit=limit, by=by)
    rows = [
        (each.number or "-", each.code or "-", LETTER_STATES[each.state], PAPER_STATES[each.paper], each.id)
        for each in letters
    ]
    return Answer(
        {"rows": [facts.of_letter(letter) for letter in letters]},
        table(rows, ("Nomor", "Kode", "Keadaan", "Kertas", "ID")),
    )


@command(
    commands,
    "stages",
    "Lama setiap langkah surat itu, di samping menit menurut standar.",
    "loket letter stages 3f2a9c1e-…",
)
def stages(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        by.must(Permission.REGISTER)
        found = values.letter(app, letter, by=by)
        times = app.register.stage_times(found.id, app.visits.ticket(found.visit_id))
    told = [
        {
            "stage": each.code,
            "label": each.label,
            "target": each.target,
            "minutes": each.minutes,
            "in_time": each.in_time,
        }
        for each in times
    ]
    if not times:
        return Answer({"letter": found.id, "rows": told}, ["Standar tidak mengukur langkah layanan ini."])
    rows = [(each.label, minutes(each), each.target or "-", _KEPT[each.in_time]) for each in times]
    return Answer({"letter": found.id, "rows": told}, table(rows, ("Langkah", "Menit", "Target", "")))


def minutes(stage: StageTime) -> str:
    return "berjalan" if stage.minutes is None else f"{stage.minutes:.1f}".replace(".", ",")


_KEPT = {True: "tepat waktu", False: "lewat target", None: ""}

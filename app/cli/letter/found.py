"""Finding letters again."""

from typing import Annotated

import typer

from app.cli import facts
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import commands
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

"""loket paper: special paper with serial numbers, sheet by sheet."""

from typing import Annotated

import typer

from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command, group
from app.letters.numbers.stock import Pile

commands = group("Kertas khusus bernomor seri: diterima, dipakai, rusak, sisa.")


@command(
    commands,
    "receive",
    "Catat setumpuk kertas khusus yang baru diterima.",
    "loket paper receive --first A000001 --last A000500",
)
def receive(
    ctx: typer.Context,
    first: Annotated[str, typer.Option(metavar="SERI", help="Nomor seri lembar pertama, seperti tercetak.")],
    last: Annotated[str, typer.Option(metavar="SERI", help="Nomor seri lembar terakhir.")],
) -> Answer:
    with desk(ctx) as (app, by):
        return _several([app.stock.receive(first, last, by=by)])


@command(
    commands,
    "spoil",
    "Satu lembar rusak sebelum dipakai.",
    "loket paper spoil A000017 --reason 'Terkena air'",
)
def spoil(
    ctx: typer.Context,
    sheet: Annotated[str, typer.Argument(metavar="SERI", help="Nomor seri lembar itu.")],
    reason: Annotated[str, typer.Option(metavar="ALASAN", help="Tercatat di jurnal.")],
) -> Answer:
    with desk(ctx) as (app, by):
        return _several([app.stock.spoil(sheet, reason, by=by)])


@command(commands, "list", "Persediaan kertas khusus.", "loket paper list --json")
def list_(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        return _several(app.stock.piles())


def _several(piles: list[Pile]) -> Answer:
    rows = [
        {
            "first": pile.first,
            "last": pile.last,
            "received": pile.received,
            "used": pile.used,
            "spoiled": pile.spoiled,
            "left": pile.left,
            "next": pile.next,
        }
        for pile in piles
    ]
    cells = [(p.first, p.last, p.received, p.used, p.spoiled, p.left, p.next or "-") for p in piles]
    return Answer(
        {"rows": rows}, table(cells, ("Pertama", "Terakhir", "Diterima", "Dipakai", "Rusak", "Sisa", "Berikutnya"))
    )

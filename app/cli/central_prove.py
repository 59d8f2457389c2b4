"""loket central prove: that one entry of a counter's journal stands in the root of its day, for an auditor."""

from typing import Annotated

import typer

from app.central import proving
from app.central.database import open_database, reading
from app.central.settings import Settings
from app.cli import values
from app.cli.answer import Answer
from app.cli.errors import IdUnreadable
from app.cli.groups import command
from app.words import dates


def prove(
    entry: Annotated[str, typer.Argument(metavar="CATATAN", help="Tanda pengenal catatan jurnal.")],
    database: Annotated[
        str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
    ] = "",
) -> Answer:
    wanted = values.uuid_or_none(entry)
    if wanted is None:
        raise IdUnreadable(part="CATATAN")
    engine = open_database(database or Settings.of().database)
    with reading(engine) as connection:
        found = proving.single(connection, wanted)
    engine.dispose()
    steps = [{"side": "right" if right else "left", "hash": neighbour.hex()} for right, neighbour in found.steps]
    facts: dict[str, object] = {
        "entry": wanted,
        "counter": found.counter,
        "seq": found.seq,
        "day": found.day,
        "link": found.link,
        "count": found.count,
        "leaf": found.leaf,
        "path": steps,
        "root": found.root,
        "holds": found.holds,
    }
    lines = [
        f"Catatan nomor {found.seq} dari {found.counter}, {dates.long(found.day)}, satu dari {found.count}.",
        f"Daun  {found.leaf}",
        *(f"{'kanan' if each['side'] == 'right' else 'kiri ':5} {each['hash']}" for each in steps),
        f"Akar  {found.root}",
        "Terbukti: daun dan jalurnya menghasilkan akar hari itu." if found.holds else "TIDAK terbukti.",
    ]
    return Answer(facts, lines, 0 if found.holds else 1)


def add_to(parent: typer.Typer) -> None:
    command(
        parent,
        "prove",
        "Bukti Merkle (RFC 6962) bahwa satu catatan ada dalam akar harinya; dapat diperiksa tanpa Loket.",
        "loket central prove 0b1f6c1e-5d0e-4f5b-9a53-6a4c7f1d2e30 --json",
    )(prove)

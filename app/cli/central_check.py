"""loket central check: that the centre still holds what its counters sent, for an auditor and after a restore."""

from typing import Annotated

import typer

from app.central import examining
from app.central.database import open_database, reading
from app.central.examining import Fault
from app.central.settings import Settings
from app.cli.answer import Answer, table
from app.cli.groups import command

_WORDS = {
    Fault.ALTERED: "isi diubah",
    Fault.MISSING: "tidak ada",
    Fault.FOLLOWS_NOT: "bukan yang terakhir dicatat",
}


def check(
    office: Annotated[str, typer.Option("--office", metavar="KANTOR", help="Hanya kantor ini; bawaan: semua.")] = "",
    database: Annotated[
        str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
    ] = "",
) -> Answer:
    engine = open_database(database or Settings.of().database)
    with reading(engine) as connection:
        found = list(examining.examine(connection, office))
    engine.dispose()
    told = [
        {
            "counter": each.counter,
            "epoch": each.epoch,
            "held": each.held,
            "told": each.told,
            "sound": each.sound,
            "faults": [{"seq": seq, "fault": fault.value} for seq, fault in each.faults],
        }
        for each in found
    ]
    rows = [(each.counter, each.epoch, each.held, _said(each)) for each in found]
    sound = all(each.sound for each in found)
    end = "Semua catatan masih seperti yang dikirim loket." if sound else "ADA catatan yang tidak seperti yang dikirim."
    lines = [*table(rows, ("Loket", "Masa", "Catatan", "Pemeriksaan")), end] if rows else ["Belum ada loket."]
    return Answer({"sound": sound, "rows": told}, lines, 0 if sound else 1)


def _said(found: examining.Found) -> str:
    if found.faults:
        seq, fault = found.faults[0]
        more = f", dan {len(found.faults) - 1} lagi" if len(found.faults) > 1 else ""
        return f"nomor {seq} {_WORDS[fault]}{more}"
    return "cocok" if found.sound else f"tercatat {found.told} catatan"


def add_to(parent: typer.Typer) -> None:
    command(
        parent,
        "check",
        "Baca ulang semua catatan di pusat: apakah isinya masih seperti yang dikirim loket.",
        "loket central check --office magetan",
    )(check)

"""loket journal: who did what, and the proof that nothing was changed afterwards. For auditors."""

from datetime import UTC, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command, group
from app.standard import Permission
from app.store import journal

commands = group("Jurnal kantor ini. Memerlukan wewenang audit.")


@command(commands, "list", "Catatan satu hari.", "loket journal list --day 2026-07-31 --user auditor")
def list_(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--day", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    subject: Annotated[str, typer.Option(metavar="ID", help="Hanya tentang kunjungan, surat, atau data ini.")] = "",
) -> Answer:
    with desk(ctx) as (app, by):
        by.must(Permission.AUDIT)
        zone = ZoneInfo(app.standard.office.zone)
        day = values.day(on, "--day") if on else app.visits.today()
        since = datetime.combine(day, time(), zone).astimezone(UTC)
        with app.store.read() as session:
            found = list(
                journal.entries(
                    session, since=since, until=since + timedelta(days=1), subject=values.uuid_or_none(subject)
                )
            )
    rows = [
        (f"{line.entry.at.astimezone(zone):%H.%M.%S}", line.entry.actor, line.entry.kind, line.entry.subject)
        for line in found
    ]
    return Answer(
        {"rows": [line.entry.model_dump(mode="json") | {"seq": line.seq, "link": line.link} for line in found]},
        table(rows, ("Jam", "Akun", "Peristiwa", "Tentang")),
    )


@command(commands, "prove", "Hitung ulang seluruh rantai jurnal.", "loket journal prove --user auditor --json")
def prove(ctx: typer.Context) -> Answer:
    """Exit status 1 when a link does not hold."""
    with desk(ctx) as (app, by):
        by.must(Permission.AUDIT)
        with app.store.read() as session:
            proof = journal.prove(session)
    whole = proof.broken_at is None
    line = f"Jurnal utuh: {proof.entries} catatan." if whole else f"Jurnal rusak mulai catatan {proof.broken_at}."
    facts = {"ok": whole, "entries": proof.entries, "head": proof.head, "broken_at": proof.broken_at}
    return Answer(facts, [line], status=0 if whole else 1)

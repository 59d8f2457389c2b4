"""loket journal: who did what, and the proof that nothing was changed afterwards. For auditors."""

from dataclasses import asdict
from datetime import UTC, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.base.kk import Kk
from app.base.nik import Nik
from app.cli import hidden, values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.errors import OneOf
from app.cli.groups import command, group
from app.standard import Permission
from app.store import journal
from app.words import looks as words

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


@command(
    commands,
    "looks",
    "Siapa yang melihat data seseorang, sejak kapan pun.",
    "loket journal looks --nik - --user auditor < nik.txt",
)
def looks(
    ctx: typer.Context,
    nik: Annotated[str, typer.Option(metavar="N", help="NIK orangnya, 16 angka; atau -.")] = "",
    kk: Annotated[str, typer.Option(metavar="N", help="Nomor Kartu Keluarga yang dicari; atau -.")] = "",
    first: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Bawaan: sejak awal.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="TANGGAL", help="Hari itu ikut; bawaan: sampai kini.")] = "",
) -> Answer:
    if bool(nik) == bool(kk):
        raise OneOf(parts="--nik, --kk")
    digits = Nik.parse(hidden.read(nik, "--nik")).digits if nik else Kk.parse(hidden.read(kk, "--kk")).digits
    with desk(ctx) as (app, by):
        zone = ZoneInfo(app.standard.office.zone)
        since = datetime.combine(values.day(first, "--from"), time(), zone).astimezone(UTC) if first else None
        day = values.day(last, "--to") + timedelta(days=1) if last else None
        until = datetime.combine(day, time(), zone).astimezone(UTC) if day else None
        found = app.registry.looks.who_saw(digits, by=by, since=since, until=until)
    rows = [
        (f"{look.at.astimezone(zone):%d-%m-%Y %H.%M.%S}", look.actor, words.said(look), look.visit or "-")
        for look in found
    ]
    lines = table(rows, ("Waktu", "Akun", "Yang dilihat", "Kunjungan")) if rows else [words.NOBODY]
    return Answer({"looks": [asdict(look) for look in found]}, lines)


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

"""loket check: is this person in the data."""

from typing import Annotated

import typer

from app.base.kk import Kk
from app.base.nik import Nik
from app.cli import facts, hidden, values
from app.cli.answer import Answer, table
from app.cli.desk import Desk, desk
from app.cli.errors import OneOf
from app.cli.groups import alone, command
from app.registry import Finding
from app.standard import Permission
from app.words import dates, labels

commands = alone()


@command(
    commands,
    "check",
    "Memeriksa apakah seseorang ada dalam data, menurut NIK, No. KK, atau nama.",
    "loket check --name 'NI LUH' --born 1980-01-31 --json",
)
def check(
    ctx: typer.Context,
    nik: Annotated[str, typer.Option(metavar="N", help="NIK, 16 angka; - membacanya dari masukan standar.")] = "",
    kk: Annotated[str, typer.Option(metavar="N", help="Nomor Kartu Keluarga, 16 angka; atau -.")] = "",
    name: Annotated[str, typer.Option(metavar="NAMA", help="Nama, atau awalnya; atau -.")] = "",
    born: Annotated[str, typer.Option(metavar="TANGGAL", help="Tanggal lahir; hanya bersama --name.")] = "",
    village: Annotated[str, typer.Option(metavar="DESA", help="Desa/kelurahan; hanya bersama --name.")] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Paling banyak sekian orang.")] = 20,
    visit: Annotated[str, typer.Option(metavar="ID", help="Kunjungan yang menyebabkan pemeriksaan ini.")] = "",
    unmask: Annotated[bool, typer.Option("--unmask", help="Tampilkan NIK dan No. KK utuh; dicatat di jurnal.")] = False,
) -> Answer:
    if sum(bool(asked) for asked in (nik, kk, name)) != 1:
        raise OneOf(parts="--nik, --kk, --name")
    nik, kk, name = hidden.read(nik, "--nik"), hidden.read(kk, "--kk"), hidden.read(name, "--name")
    with desk(ctx) as at:
        if unmask:
            at.by.must(Permission.UNMASK)
        finding = _find(at, nik, kk, name, born, village, limit, visit)
        if unmask:
            at.app.registry.revealed(finding, by=at.by)
    return Answer(facts.of_finding(finding, unmask=unmask), _lines(finding, unmask=unmask))


def _find(at: Desk, nik: str, kk: str, name: str, born: str, village: str, limit: int, visit: str) -> Finding:
    app, by = at
    visit_id = values.ticket(app, visit).visit_id if visit else None
    if nik:
        return app.registry.find_nik(Nik.parse(nik), by=by, visit=visit_id)
    if kk:
        return app.registry.find_kk(Kk.parse(kk), by=by, visit=visit_id)
    return app.registry.find_name(
        name,
        born=values.day(born, "--born") if born else None,
        village=village or None,
        limit=limit,
        by=by,
        visit=visit_id,
    )


def _lines(finding: Finding, *, unmask: bool) -> list[str]:
    lines = [
        labels.OUTCOMES[finding.outcome],
        f"Menurut {finding.extract.label}, data per {dates.long(finding.extract.data_date)}.",
    ]
    shown = [facts.of_match(match, unmask=unmask) for match in finding.matches]
    if shown:
        columns = ("name", "nik", "kk", "born", "desil", "village", "score")
        rows = [["-" if person[key] is None else person[key] for key in columns] for person in shown]
        lines += table(rows, ("Nama", "NIK", "No. KK", "Lahir", "Desil", "Desa/Kelurahan", "Skor"))
    return lines

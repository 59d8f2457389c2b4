"""No letter, but an answer: the recorded refusal and its advice slip."""

from pathlib import Path
from typing import Annotated

import typer

from app.base.nik import Nik
from app.cli import hidden, values
from app.cli.advice import slip_of
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import commands


@command(
    commands,
    "refuse",
    "Catat bahwa surat tidak dapat dibuat, dan sebut langkah berikutnya. Tidak memakai nomor.",
    "loket letter refuse A001 tidak_terdaftar --nik - --slip saran.pdf",
)
def refuse(
    ctx: typer.Context,
    visit: Annotated[str, typer.Argument(metavar="ID", help="ID kunjungan, atau nomor antrean hari ini.")],
    code: Annotated[str, typer.Argument(metavar="ALASAN", help="Kode penolakan menurut standar.")],
    nik: Annotated[str, typer.Option(metavar="N", help="NIK yang diperiksa; - membacanya dari masukan standar.")] = "",
    note: Annotated[str, typer.Option(metavar="TEKS", help="Catatan petugas; ikut tercetak.")] = "",
    returned: Annotated[
        list[str] | None,
        typer.Option("--return", metavar="BERKAS", help="Berkas yang dikembalikan; lembarnya menjadi pengembalian."),
    ] = None,
    slip: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Tulis lembar saran (PDF) ke berkas ini.")] = None,
) -> Answer:
    number = Nik.parse(hidden.read(nik, "--nik")) if nik else None
    with desk(ctx) as (app, by):
        ticket = values.ticket(app, visit)
        visit_id = ticket.visit_id
        finding = app.registry.find_nik(number, by=by, visit=visit_id) if number else None
        found = app.refusals.refuse(
            visit_id, code, finding=finding, match=finding.best if finding else None, note=note, by=by
        )
        paper = slip_of(app, found, ticket, finding, returned or ()) if slip else b""
    written = values.write(slip, paper) if slip else None
    facts = {
        "refusal": found.id,
        "visit": found.visit_id,
        "code": found.code,
        "label": found.label,
        "advice": list(found.advice),
        "at": found.at,
        "slip": written,
    }
    lines = [found.label, *(f"{at}. {step}" for at, step in enumerate(found.advice, start=1))]
    return Answer(facts, lines + ([str(written)] if written else []))

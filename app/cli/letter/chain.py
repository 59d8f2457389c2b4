"""Paraf, signature, and the ways back."""

from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.groups import command
from app.cli.letter.group import Id, commands, told

Reason = Annotated[str, typer.Option(metavar="ALASAN", help="Dibaca oleh siapa pun yang membuka surat ini.")]


@command(commands, "approve", "Beri paraf, sebagai peran yang sedang ditunggu.", "loket letter approve 3f2a9c1e-…")
def approve(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        return told(app.letters.approve(values.letter(app, letter, by=by).id, by=by))


@command(commands, "sign", "Beri tanda tangan, sebagai penanda tangan surat ini.", "loket letter sign 3f2a9c1e-…")
def sign(ctx: typer.Context, letter: Id) -> Answer:
    """The chain itself knows whether the open step is a paraf or the signature."""
    with desk(ctx) as (app, by):
        return told(app.letters.approve(values.letter(app, letter, by=by).id, by=by))


@command(
    commands,
    "record-wet",
    "Catat paraf atau tanda tangan basah yang sudah ada di kertas.",
    "loket letter record-wet 3f2a9c1e-…",
)
def record_wet(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        return told(app.letters.record_wet(values.letter(app, letter, by=by).id, by=by))


@command(
    commands, "return", "Kembalikan untuk diperbaiki.", "loket letter return 3f2a9c1e-… --reason 'Nama sekolah keliru'"
)
def return_(ctx: typer.Context, letter: Id, reason: Reason) -> Answer:
    with desk(ctx) as (app, by):
        return told(app.letters.send_back(values.letter(app, letter, by=by).id, reason, by=by))


@command(commands, "withdraw", "Tarik konsep yang belum bernomor.", "loket letter withdraw 3f2a9c1e-…")
def withdraw(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        return told(app.letters.withdraw(values.letter(app, letter, by=by).id, by=by))


@command(
    commands,
    "void",
    "Batalkan surat yang sudah bernomor; nomornya tetap di buku agenda.",
    "loket letter void 400.9.14.1/0007/DINSOS/VII/2026 --reason 'Salah cetak'",
)
def void(ctx: typer.Context, letter: Id, reason: Reason) -> Answer:
    with desk(ctx) as (app, by):
        return told(app.letters.void(values.letter(app, letter, by=by).id, reason, by=by))

"""The group that the files beside this one register their commands with."""

from typing import Annotated

import typer

from app.cli import facts
from app.cli.answer import Answer
from app.cli.groups import group
from app.letters import Letter

commands = group("Surat. ID surat boleh diganti nomor suratnya, atau kode pendek di bawah QR.")

Id = Annotated[str, typer.Argument(metavar="ID", help="ID, nomor, atau kode pendek surat.")]


def told(letter: Letter) -> Answer:
    return Answer(facts.of_letter(letter), [facts.line_of_letter(letter)])

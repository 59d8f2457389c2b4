"""loket standard: the service standards, before and beside any office's data. Needs no account."""

from pathlib import Path
from typing import Annotated

import typer

from app.base.clock import now
from app.cli import values
from app.cli.answer import Answer, table
from app.cli.groups import command, group
from app.standard import load, shipped
from app.standard.check import check as faults_of
from app.standard.classification import search
from app.standard.load import read_text
from app.standard.sheet import sheet as sheet_of

commands = group("Standar pelayanan sebagai data.")

NameOrFile = Annotated[str, typer.Argument(metavar="STANDAR", help="Nama bawaan, atau berkas .toml.")]


@command(commands, "list", "Standar yang ikut bersama Loket.", "loket standard list")
def list_() -> Answer:
    standards = [load(path) for path in shipped().values()]
    rows = [(s.code, s.title, ", ".join(service.code for service in s.services)) for s in standards]
    return Answer(
        {
            "rows": [
                {
                    "standard": s.code,
                    "title": s.title,
                    "edition": s.edition,
                    "services": [service.code for service in s.services],
                    "letters": [letter.code for letter in s.letters],
                }
                for s in standards
            ]
        },
        table(rows, ("Nama", "Dinas", "Layanan")),
    )


@command(commands, "check", "Periksa berkas standar; sebut semua yang salah.", "loket standard check dinas-kami.toml")
def check(standard: NameOrFile) -> Answer:
    """Exit status 1 when there are faults."""
    faults = faults_of(read_text(standard), Path(standard).name)
    told = [{"file": f.file, "key": f.key, "fault": f.fault, "remedy": f.remedy} for f in faults]
    lines = [str(fault) for fault in faults] or [f"{Path(standard).name}: tidak ada yang salah."]
    return Answer({"ok": not faults, "faults": told}, lines, status=1 if faults else 0)


@command(
    commands, "codes", "Kode klasifikasi arsip menurut namanya, pola baru dan lama.", "loket standard codes sosial"
)
def codes(words: Annotated[str, typer.Argument(metavar="KATA", help="Kata pada nama, atau awal kode.")] = "") -> Answer:
    found = search(words)
    rows = [{"code": each.code, "name": each.name, "scheme": each.scheme} for each in found]
    lines = table([(each.code, each.name, each.scheme) for each in found], ("Kode", "Nama", "Pola"))
    return Answer({"rows": rows}, lines if found else ["Tidak ada kode dengan kata itu."])


@command(
    commands,
    "sheet",
    "Lembar Standar Pelayanan sebagai PDF.",
    "loket standard sheet netral --out lembar/",
)
def sheet(
    standard: NameOrFile,
    service: Annotated[str, typer.Option(metavar="LAYANAN", help="Satu layanan saja; bawaan: semua.")] = "",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder untuk PDF.")] = Path(),
) -> Answer:
    rules = load(standard)
    codes = [rules.service(service).code] if service else [one.code for one in rules.services]
    today = now().astimezone().date()
    files = [
        values.write(out / f"standar-{rules.code}-{code}.pdf", sheet_of(rules, code, today)).as_posix()
        for code in codes
    ]
    return Answer({"files": files}, files)

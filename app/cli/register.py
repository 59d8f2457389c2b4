"""loket register: the buku agenda as files, and the proof of its numbers."""

from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from app.base.kk import Kk
from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.errors import PartWrong
from app.cli.groups import command, group
from app.letters.stale import Moved
from app.standard import Permission
from app.words.extract import MOVED
from app.words.labels import NUMBER_FATES

commands = group("Buku agenda.")

_FORMATS: dict[str, Literal["xlsx", "csv", "pdf"]] = {name: name for name in get_args(Literal["xlsx", "csv", "pdf"])}


@command(
    commands,
    "export",
    "Buku agenda satu masa sebagai XLSX, CSV, dan/atau PDF.",
    "loket register export --from 2026-07-01 --to 2026-07-31 --format xlsx,csv --out agenda/",
)
def export(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    until: Annotated[str, typer.Option("--to", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    formats: Annotated[
        str, typer.Option("--format", metavar="BENTUK", help="xlsx, csv, pdf; beberapa dengan koma.")
    ] = ("xlsx,csv"),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder tujuan.")] = Path(),
    unmask: Annotated[bool, typer.Option("--unmask", help="NIK utuh, bagi yang berwenang; dicatat di jurnal.")] = False,
) -> Answer:
    wanted = [name.strip().lower() for name in formats.split(",")]
    if not all(name in _FORMATS for name in wanted):
        raise PartWrong(part="--format", command="loket register export")
    with desk(ctx) as (app, by):
        first = values.day(since, "--from") if since else app.letters.today()
        last = values.day(until, "--to") if until else app.letters.today()
        stem = f"agenda-{app.standard.code}-{first}-{last}"
        made = {
            name: app.closing.export_register(first, last, format=_FORMATS[name], by=by, unmask=unmask)
            for name in wanted
        }
        rows = len(app.register.lines(first, last, by=by))
    files = [values.write(out / f"{stem}.{name}", content) for name, content in made.items()]
    return Answer({"files": files, "rows": rows, "from": first, "to": last}, [str(file) for file in files])


@command(
    commands,
    "check",
    "Cocokkan segel pada halaman agenda (PDF) dengan berkas CSV masa yang sama: tidak ada baris yang diubah.",
    "loket register check agenda.csv --from 2026-07-01 --to 2026-07-31 --head 0oRDoQEn…",
)
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="CSV hasil ekspor, dengan NIK tersamar.")],
    since: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Masa agenda itu.")],
    until: Annotated[str, typer.Option("--to", metavar="TANGGAL", help="Masa agenda itu.")],
    head: Annotated[str, typer.Option("--head", metavar="SEGEL", help="Segel seperti tercetak di halaman terakhir.")],
) -> Answer:
    """Exit status 1 when the seal does not hold."""
    content, first, last = values.read(file), values.day(since, "--from"), values.day(until, "--to")
    with desk(ctx) as (app, by):
        by.must(Permission.REGISTER)
        found = app.closing.head_signers(content, first, last, head)
    told = (
        "Segelnya cocok: tidak ada baris yang diubah." if found else "Segelnya TIDAK cocok dengan berkas dan masa itu."
    )
    return Answer({"ok": bool(found), "keys": [key.kid.hex() for key in found]}, [told], status=0 if found else 1)


@command(
    commands,
    "prove",
    "Buktikan bahwa setiap nomor terbit, batal, dicadangkan, atau dikembalikan.",
    "loket register prove --json",
)
def prove(ctx: typer.Context) -> Answer:
    """Exit status 1 when a number is missing."""
    with desk(ctx) as (app, by):
        by.must(Permission.REGISTER)
        proofs = app.register.prove()
    ok = all(proof.whole for proof in proofs)
    rows = [
        {
            "series": proof.series,
            "year": proof.year,
            "first": proof.first,
            "last": proof.last,
            "used": proof.used,
            "void": proof.void,
            "gaps": list(proof.gaps),
            "twins": list(proof.twins),
            "besides": {fate: list(serials) for fate, serials in proof.besides.items()},
        }
        for proof in proofs
    ]
    lines = [
        f"{proof.series} {proof.year or ''}: {proof.used} nomor, {proof.first} sampai {proof.last}, "
        + "".join(f"{len(serials)} {NUMBER_FATES[fate]}, " for fate, serials in proof.besides.items())
        + (f"HILANG {', '.join(map(str, proof.gaps))}" if proof.gaps else "tidak ada yang hilang")
        + (f", GANDA {', '.join(map(str, proof.twins))}" if proof.twins else "")
        for proof in proofs
    ]
    return Answer({"ok": ok, "rows": rows}, lines or ["Belum ada nomor."], status=0 if ok else 1)


@command(
    commands,
    "stale",
    "Surat yang masih berlaku, tetapi datanya sudah berubah sejak surat itu dibuat.",
    "loket register stale --json",
)
def stale(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, by):
        found = app.stale.list(by=by)
    facts = [
        {
            "letter": each.id,
            "number": each.number,
            "name": each.subject_name,
            "village": each.village,
            "issued": each.issued_day,
            "valid_until": each.valid_until,
            "data_date": each.data_date,
            "decisive": each.decisive,
            "moved": [
                {"field": one.field, "before": _masked(one, one.before), "after": _masked(one, one.after)}
                for one in each.moved
            ],
        }
        for each in found.letters
    ]
    head = f"{found.checked} surat berlaku bersandar pada data lain; {len(found.letters)} di antaranya berubah."
    lines = [
        f"{each.number}  {each.subject_name}  {'; '.join(_said(one) for one in each.moved)}" for each in found.letters
    ]
    return Answer(
        {"extract": found.extract.id, "checked": found.checked, "unknown": found.unknown, "letters": facts},
        [head, *lines],
    )


def _said(moved: Moved) -> str:
    return MOVED[moved.field].format(before=_masked(moved, moved.before), after=_masked(moved, moved.after))


def _masked(moved: Moved, text: str) -> str:
    return str(Kk(text)) if moved.field == "kk" and text else text

"""loket number: numbers that no letter of Loket bears, so that the register answers for them too."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.desk import desk
from app.cli.groups import command, group
from app.letters.numbers.book import PaperNumber, Written
from app.words.labels import NUMBER_FATES

commands = group("Nomor tanpa surat dari Loket: dicadangkan untuk listrik mati, ditulis tangan, diberikan di luar.")

Kind = Annotated[str, typer.Option("--kind", metavar="KODE", help="Jenis surat; urutan nomornya yang dipakai.")]
Serial = Annotated[int, typer.Argument(metavar="URUT", help="Nomor urut yang dicadangkan.")]
Count = Annotated[int, typer.Argument(metavar="JUMLAH", help="Berapa nomor.")]
Reason = Annotated[str, typer.Option(metavar="ALASAN", help="Tercatat di buku agenda.")]


@command(
    commands,
    "reserve",
    "Cadangkan nomor berikutnya untuk surat tulis tangan; lembarnya digantung di loket.",
    "loket number reserve 20 --kind sk_dtsen --reason 'Cadangan listrik mati' --out cadangan.pdf",
)
def reserve(
    ctx: typer.Context,
    count: Count,
    kind: Kind,
    reason: Reason,
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Tulis lembar isiannya (PDF).")] = None,
) -> Answer:
    with desk(ctx) as (app, by):
        numbers = app.book.reserve(kind, count, reason, by=by)
        standard = app.standard
    answer = _several(numbers)
    if out is None:
        return answer
    from app.letters.numbers.block_sheet import sheet  # reportlab

    written = values.write(out, sheet(numbers, standard))
    return Answer({**answer.facts, "sheet": written}, [*answer.lines, str(written)])


@command(
    commands,
    "outside",
    "Nomor berikutnya sudah dipakai di luar Loket; Loket melanjutkan sesudahnya.",
    "loket number outside 3 --kind sk_dtsen --reason 'Buku agenda sekretariat'",
)
def outside(ctx: typer.Context, count: Count, kind: Kind, reason: Reason) -> Answer:
    with desk(ctx) as (app, by):
        return _several(app.book.given_outside(kind, count, reason, by=by))


@command(
    commands,
    "write-in",
    "Masukkan surat yang ditulis tangan dengan nomor cadangan.",
    "loket number write-in 118 --kind sk_dtsen --purpose spmb --name 'Ni Luh Contoh' --signer kepala_dinas",
)
def write_in(
    ctx: typer.Context,
    serial: Serial,
    kind: Kind,
    name: Annotated[str, typer.Option(metavar="NAMA", help="Nama pada surat.")],
    purpose: Annotated[str, typer.Option(metavar="KODE", help="Keperluan.")],
    signer: Annotated[str, typer.Option(metavar="PERAN", help="Yang menandatangani.")],
    day: Annotated[str, typer.Option("--date", metavar="TANGGAL", help="Tanggal surat. Bawaan: hari ini.")] = "",
    note: Annotated[str, typer.Option(metavar="TEKS", help="Keterangan.")] = "",
) -> Answer:
    with desk(ctx) as (app, by):
        on = values.day(day, "--date") if day else app.letters.today()
        written = Written(day=on, purpose=purpose, subject=name, signer_role=signer, note=note)
        return _several([app.book.write_in(kind, serial, written, by=by)])


@command(
    commands,
    "spoil",
    "Lembar dengan nomor cadangan ini rusak: nomornya batal.",
    "loket number spoil 119 --kind sk_dtsen --reason 'Salah tulis'",
)
def spoil(ctx: typer.Context, serial: Serial, kind: Kind, reason: Reason) -> Answer:
    with desk(ctx) as (app, by):
        return _several([app.book.spoil(kind, serial, reason, by=by)])


@command(
    commands,
    "return",
    "Kembalikan sisa nomor cadangan; tidak dipakai lagi.",
    "loket number return --kind sk_dtsen --reason 'Listrik menyala'",
)
def return_(ctx: typer.Context, kind: Kind, reason: Reason) -> Answer:
    with desk(ctx) as (app, by):
        return _several(app.book.give_back(kind, reason, by=by))


@command(commands, "list", "Nomor yang sedang dicadangkan, atau semua nomor satu masa.", "loket number list")
def list_(
    ctx: typer.Context,
    since: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Semua nomor sejak tanggal ini.")] = "",
    until: Annotated[str, typer.Option("--to", metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
) -> Answer:
    with desk(ctx) as (app, _):
        if not since:
            return _several(app.book.reserved())
        last = values.day(until, "--to") if until else app.letters.today()
        return _several(app.book.entries(values.day(since, "--from"), last))


def _several(numbers: list[PaperNumber]) -> Answer:
    rows = [
        {
            "number": each.number,
            "serial": each.serial,
            "fate": each.fate,
            "day": each.day,
            "name": each.subject,
            "why": each.why,
            "by": each.by,
        }
        for each in numbers
    ]
    cells = [(each.number, NUMBER_FATES[each.fate], each.day, each.subject or "-", each.why) for each in numbers]
    return Answer({"rows": rows}, table(cells, ("Nomor", "Keadaan", "Tanggal", "Nama", "Keterangan")))

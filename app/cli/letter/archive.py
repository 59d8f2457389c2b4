"""What comes back with ink on it: scans, print-outs, the place of the paper; and what goes out to applicants."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import facts, values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.errors import OneOf
from app.cli.groups import command
from app.cli.letter.group import Id, commands
from app.letters import Letter
from app.letters.delivering import Delivery

_ANY = Annotated[str, typer.Option("--letter", metavar="ID", help="Surat yang dimaksud, bila QR-nya tidak terbaca.")]
_FILE = Annotated[Path, typer.Argument(metavar="BERKAS", help="Pindaian atau foto: JPEG, PNG, TIFF, PDF.")]


@command(
    commands,
    "scan",
    "Simpan pindaian surat bertanda tangan; QR-nya menunjukkan nomornya.",
    "loket letter scan pindai/0001.jpg",
)
def scan(ctx: typer.Context, source: _FILE, letter: _ANY = "") -> Answer:
    with desk(ctx) as (app, by):
        known = values.letter(app, letter, by=by).id if letter else None
        found, filed = app.archive.file_signed(source, letter_id=known, by=by)
    return Answer(
        {"letter": found.id, "number": found.number, "file": filed.id, "keep_until": filed.keep_until},
        [f"{found.number}: pindaian disimpan sampai {filed.keep_until}."],
    )


@command(
    commands,
    "print-out",
    "Simpan cetakan SIKS-NG pada surat yang didaftarkan.",
    "loket letter print-out 400.9.14.1/0007/… cetakan.pdf",
)
def print_out(ctx: typer.Context, letter: Id, source: _FILE) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        filed = app.archive.file_print_out(found.id, source, by=by)
    return Answer(
        {"letter": found.id, "number": found.number, "file": filed.id}, [f"{found.number}: cetakan disimpan."]
    )


@command(
    commands,
    "put-away",
    "Catat tempat arsip surat ini.",
    "loket letter put-away RC7K-2M9P-4XWQ --place 'Lemari 2, map November'",
)
def put_away(
    ctx: typer.Context,
    letter: Id,
    place: Annotated[str, typer.Option(metavar="TEMPAT", help="Lemari, rak, map.")],
) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        kept = app.archive.put_away(found.id, place, by=by)
    return Answer({"letter": found.id, "number": found.number, "place": kept.place}, [f"{found.number}: {kept.place}."])


@command(
    commands,
    "archive",
    "Surat yang menunggu diambil, atau yang arsipnya belum ada.",
    "loket letter archive --missing",
)
def archive(
    ctx: typer.Context,
    missing: Annotated[
        bool, typer.Option("--missing", help="Sudah diserahkan, tanpa pindaian dan tempat arsip.")
    ] = False,
) -> Answer:
    with desk(ctx) as (app, _):
        found: list[Letter] = app.archive.not_filed() if missing else app.archive.to_pick_up()
    none = "Semua arsip lengkap." if missing else "Tidak ada surat yang menunggu diambil."
    lines = [facts.line_of_letter(letter) for letter in found] or [none]
    return Answer({"rows": [facts.of_letter(letter) for letter in found]}, lines)


@command(
    commands,
    "send",
    "Kirim pindaian surat lewat surel, atau tulis sebagai berkas untuk WhatsApp.",
    "loket letter send RC7K-2M9P-4XWQ --email warga@contoh.id",
)
def send(
    ctx: typer.Context,
    letter: Id,
    email: Annotated[str, typer.Option(metavar="ALAMAT", help="Alamat surel penerima.")] = "",
    whatsapp: Annotated[str, typer.Option(metavar="NOMOR", help="Nomor WhatsApp; berkasnya dikirim sendiri.")] = "",
    other: Annotated[str, typer.Option(metavar="TUJUAN", help="Cara lain: Instagram, dititipkan …")] = "",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder untuk berkasnya.")] = Path(),
    receiver: Annotated[str, typer.Option(metavar="NAMA", help="Penerima. Bawaan: pemohon.")] = "",
) -> Answer:
    if sum(bool(each) for each in (email, whatsapp, other)) != 1:
        raise OneOf(parts="--email, --whatsapp, --other")
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        if email:
            sent = app.deliveries.email(found.id, email, receiver=receiver, by=by)
            return _told(found, sent, None)
        medium, address = ("whatsapp", whatsapp) if whatsapp else ("other", other)
        sent, path = app.deliveries.to_file(found.id, out, medium=medium, address=address, receiver=receiver, by=by)
    return _told(found, sent, path)


def _told(letter: Letter, sent: Delivery, path: Path | None) -> Answer:
    written = {
        "letter": letter.id,
        "number": letter.number,
        "medium": sent.medium,
        "address": sent.address,
        "state": sent.state,
        "at": sent.at,
        "file": path,
    }
    line = f"{letter.number}: terkirim." if path is None else f"{letter.number}: {path}"
    return Answer(written, [line])

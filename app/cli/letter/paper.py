"""Paper: sent, confirmed or failed, handed over."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from app.base.errors import Unavailable
from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.errors import OneOf
from app.cli.groups import command
from app.cli.letter.group import Id, commands, told
from app.devices.printer import CupsPrinter
from app.letters import Letter, PaperState
from app.words.labels import PAPER_STATES

_INTO_FILE = "berkas"
"""What the register calls the printer when the sheet was written to a file."""


@command(
    commands,
    "print",
    "Kirim lembar surat ke berkas atau printer. Lembar kedua dan seterusnya menjadi SALINAN dan perlu alasan.",
    "loket letter print RC7K-2M9P-4XWQ --printer loket1",
)
def print_(
    ctx: typer.Context,
    letter: Id,
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Tulis PDF ke berkas ini.")] = None,
    printer: Annotated[str, typer.Option(metavar="NAMA", help="Antrean printer menurut sistem.")] = "",
    reason: Annotated[str, typer.Option(metavar="ALASAN", help="Mengapa salinan dibuat.")] = "",
    sheet: Annotated[str, typer.Option(metavar="SERI", help="Kertas khusus di printer. Bawaan: berikutnya.")] = "",
) -> Answer:
    if bool(out) == bool(printer):
        raise OneOf(parts="--out, --printer")
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        job = app.prints.start(found.id, printer=printer or _INTO_FILE, reason=reason, sheet=sheet, by=by)
        written: Path | None = None
        try:
            if out:
                written = values.write(out, job.pdf)
            else:
                CupsPrinter(printer).print(job.pdf, title=found.number, paper=job.paper)
        except Unavailable:
            # No sheet can come of it, so nobody needs to be asked whether one did.
            app.prints.fail(found.id, spoiled=False, by=by)
            raise
    digest = sha256(job.pdf).hexdigest()
    facts = {"pdf": written, "copy": job.copy, "sha256": digest, "letter": found.id, "number": found.number}
    where = str(written) if written else f"printer {printer}"
    lines = [f"Lembar {job.copy} dikirim ke {where}.", "Pastikan lembarnya, lalu jalankan: loket letter confirm"]
    return Answer(facts | {"printer": printer, "paper": PaperState.SENT, "sheet": job.sheet}, lines)


@command(commands, "confirm", "Lembar yang terakhir dikirim sudah di tangan.", "loket letter confirm RC7K-2M9P-4XWQ")
def confirm(ctx: typer.Context, letter: Id) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        return _fate(found, app.prints.confirm(found.id, by=by))


@command(
    commands,
    "fail",
    "Lembar yang terakhir dikirim tidak keluar atau rusak; nomornya tetap, cetak lagi.",
    "loket letter fail RC7K-2M9P-4XWQ",
)
def fail(
    ctx: typer.Context,
    letter: Id,
    unused: Annotated[
        bool, typer.Option("--unused", help="Kertas khususnya tidak terpakai; kembali ke persediaan.")
    ] = False,
) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        return _fate(found, app.prints.fail(found.id, spoiled=not unused, by=by))


@command(
    commands,
    "hand-over",
    "Catat siapa yang menerima surat.",
    "loket letter hand-over RC7K-2M9P-4XWQ --receiver 'Ni Luh Contoh' --explained",
)
def hand_over(
    ctx: typer.Context,
    letter: Id,
    receiver: Annotated[str, typer.Option(metavar="NAMA", help="Nama penerima.")],
    relation: Annotated[str, typer.Option(metavar="TEKS", help="Hubungan dengan pemohon.")] = "diri",
    explained: Annotated[bool, typer.Option("--explained", help="Isi surat sudah dijelaskan dan dipahami.")] = False,
) -> Answer:
    with desk(ctx) as (app, by):
        known = values.letter(app, letter, by=by).id
        return told(app.letters.hand_over(known, receiver=receiver, relation=relation, explained=explained, by=by))


@command(
    commands,
    "pdf",
    "Tulis PDF untuk dilihat, tanpa mengubah keadaan cetak. Yang belum bernomor bertanda KONSEP.",
    "loket letter pdf RC7K-2M9P-4XWQ --archive --out arsip.pdf",
)
def pdf(
    ctx: typer.Context,
    letter: Id,
    out: Annotated[Path, typer.Option(metavar="BERKAS", help="Berkas yang ditulis.")],
    archive: Annotated[bool, typer.Option("--archive", help="Salinan arsip dengan tabel paraf.")] = False,
) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        content = app.letters.pdf(found.id, archive=archive, by=by)
    written = values.write(out, content)
    facts = {"pdf": written, "sha256": sha256(content).hexdigest(), "letter": found.id, "number": found.number}
    return Answer(facts, [str(written)])


def _fate(letter: Letter, paper: PaperState) -> Answer:
    facts = {"letter": letter.id, "number": letter.number, "paper": paper}
    return Answer(facts, [f"{letter.number}: {PAPER_STATES[paper]}"])

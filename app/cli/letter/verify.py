"""The check of a letter that somebody brings."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer import Answer
from app.cli.desk import call_of, desk
from app.cli.errors import InputUnreadable
from app.cli.groups import command
from app.cli.letter.group import commands
from app.letters.verifier import Verification, verify_without_office
from app.security.claim import Claim
from app.security.public_keys import load_public_keys
from app.words import dates
from app.words.labels import VERDICTS


@command(
    commands,
    "verify",
    "Periksa keaslian surat: PDF, gambar, teks QR, atau kode pendek. Dengan --keys tidak perlu akun maupun data.",
    "loket letter verify surat.pdf --keys kunci-publik.json",
)
def verify(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="BERKAS_ATAU_TEKS", help="Berkas, teks QR, atau kode pendek.")],
    keys: Annotated[
        Path | None, typer.Option(metavar="BERKAS", help="Daftar kunci publik; pembatalan surat tidak terlihat.")
    ] = None,
) -> Answer:
    """The exit status tells whether the question was answered; the answer is the verdict."""
    given = _file_or_text(source)
    if keys is not None:
        today = call_of(ctx).clock().astimezone().date()
        return _answer(verify_without_office(given, load_public_keys(keys), today))
    with desk(ctx) as (app, by):
        return _answer(app.verifier.verify(given, by=by))


def _file_or_text(source: str) -> Path | str:
    """A QR's text is longer than some systems let a file name be, so asking may fail: then it is no file."""
    path = Path(source)
    try:
        is_file = path.is_file()
    except OSError:
        is_file = False
    looks_like_file = path.suffix.lower() in {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".txt"}
    if looks_like_file and not is_file and "://" not in source:
        raise InputUnreadable(file=path.name)
    return path if is_file else source


def _answer(found: Verification) -> Answer:
    claim, letter = found.claim, found.letter
    facts = {
        "verdict": found.verdict,
        "claim": _of(claim) if claim else None,
        "whole_file": found.whole_file,
        "register_asked": found.register_asked,
        "letter": letter.id if letter else None,
        "state": letter.state if letter else None,
        "unsigned": found.unsigned,
    }
    lines = [VERDICTS[found.verdict]]
    if claim:
        lines.append(f"Nomor {claim.number}, terbit {dates.long(claim.issued)}, atas nama {claim.initials}")
        if claim.valid_until:
            lines.append(f"Berlaku sampai {dates.long(claim.valid_until)}.")
    if found.unsigned:
        lines.append("Menurut buku agenda surat ini belum ditandatangani. Tanyakan sebelum menerimanya.")
    if letter and letter.note:
        lines.append(f"Catatan: {letter.note}")
    if claim and not found.whole_file:
        lines.append("Bandingkan nomor, tanggal, dan inisial dengan kertasnya.")
    if not found.register_asked:
        lines.append("Buku agenda tidak ditanya; surat yang dibatalkan tidak terlihat dari sini.")
    return Answer(facts, lines)


def _of(claim: Claim) -> dict[str, object]:
    return {
        "issuer": claim.issuer,
        "number": claim.number,
        "kind": claim.kind,
        "issued": claim.issued,
        "valid_until": claim.valid_until,
        "extract_date": claim.extract_date,
        "initials": claim.initials,
        "code": claim.code,
    }

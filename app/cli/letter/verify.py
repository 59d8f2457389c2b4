"""The check of a letter that somebody brings."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import call_of, desk
from app.cli.errors import InputUnreadable, OneOf
from app.cli.groups import command
from app.cli.letter.group import commands
from app.letters.checking.telling import tell
from app.letters.checking.verifier import Verification, verify_without_office
from app.security.certificate import CertificateFacts
from app.security.claim import Claim
from app.security.lists import lists_from
from app.security.public_keys import load_public_keys
from app.security.signed_list import KnownCode


@command(
    commands,
    "verify",
    "Periksa keaslian surat: PDF, gambar, teks QR, atau kode pendek. Dengan --keys tidak perlu akun maupun data.",
    "loket letter verify surat.pdf --keys kunci-publik.json",
)
def verify(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="BERKAS_ATAU_TEKS", help="Berkas, teks QR, atau kode pendek.")],
    keys: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Daftar kunci publik kantor penerbit.")] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", metavar="BERKAS", help="Bersama --keys: daftar pencabutan atau daftar kode."),
    ] = None,
) -> Answer:
    """The exit status tells whether the question was answered; the answer is the verdict."""
    given = _file_or_text(source)
    if keys is None and lists:
        raise OneOf(parts="--keys, --list")
    if keys is not None:
        today, known = call_of(ctx).clock().astimezone().date(), load_public_keys(keys)
        files = tuple(values.read(file) for file in lists or ())
        return _answer(verify_without_office(given, known, today, lists_from(files, known)), today)
    with desk(ctx) as (app, by):
        return _answer(app.verifier.verify(given, by=by), app.letters.today())


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


def _answer(found: Verification, today: date) -> Answer:
    claim, known, letter = found.claim, found.known, found.letter
    facts = {
        "verdict": found.verdict,
        "office": found.office,
        "claim": _of(claim) if claim else None,
        "known": _of_known(known) if known else None,
        "whole_file": found.whole_file,
        "register_asked": found.register_asked,
        "withdrawals": found.withdrawals,
        "codes": found.codes,
        "others": found.others,
        "certificate": _of_certificate(found.certificate) if found.certificate else None,
        "letter": letter.id if letter else None,
        "state": letter.state if letter else None,
        "unsigned": found.unsigned,
    }
    told = tell(found, today)
    lines = [f"{told.word}: {told.sentence}", *(f"{label}: {value}" for label, value in told.facts)]
    if found.unsigned:
        lines.append("Menurut buku agenda surat ini belum ditandatangani. Tanyakan sebelum menerimanya.")
    if letter and letter.note:
        lines.append(f"Catatan: {letter.note}")
    return Answer(facts, [*lines, *filter(None, [told.compare]), *told.notes])


def _of_certificate(certificate: CertificateFacts) -> dict[str, object]:
    return {
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "until": certificate.until,
        "self_made": certificate.self_made,
    }


def _of_known(known: KnownCode) -> dict[str, object]:
    return {"number": known.number, "issued": known.issued, "valid_until": known.valid_until}


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

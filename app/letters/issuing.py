"""From draft to letter: number, seal and PDF in the transaction of the step that makes it due."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlmodel import Session

from app.approvals import Step, StepKind
from app.letters.numbers import numbering
from app.letters.sealing.certificates import signing_certificate
from app.letters.sealing.seals import signing_key
from app.letters.tables import LetterFileRow, LetterRow
from app.letters.typesetting.page import LetterPage, Paraf
from app.letters.typesetting.render import render, sealed
from app.letters.writing import drafting
from app.office.service import data as office_data
from app.office.service import picture
from app.security.claim import Claim
from app.security.mask import initials
from app.security.seal import qr_text, seal
from app.security.short_code import new_code
from app.standard import Standard
from app.store import Unit
from app.words import dates


def issue(unit: Unit, standard: Standard, row: LetterRow, on: date) -> None:
    """Give the letter its number, its code, its seal and its PDF.

    Rendering runs inside the write transaction on purpose: number, seal and file exist together or not at all, so no
    crash leaves a number without its letter.
    """
    # The row reaches the file at once with its number: from then on the file itself refuses every change to it.
    with unit.session.no_autoflush:
        pdf = _complete(unit, standard, row, on)
    unit.session.add(row)
    unit.session.flush()
    unit.session.connection().execute(insert(LetterFileRow), {"letter_id": row.id, "pdf": pdf})
    unit.record(
        "letters.issued",
        row.id,
        number=row.number,
        code=row.code,
        kind=row.kind,
        sha256=row.pdf_sha256,
        series=row.series,
        year=row.year,
        serial=row.serial,
        day=on.isoformat(),
        until=row.valid_until.isoformat() if row.valid_until else None,
        purpose=row.purpose,
        desil=row.basis.get("desil"),  # type: ignore[arg-type]
    )


def _complete(unit: Unit, standard: Standard, row: LetterRow, on: date) -> bytes:
    """Fill in the row; answer its sealed PDF."""
    kind, purpose = standard.letter(row.kind), standard.purpose(row.purpose)
    office = office_data(unit.session)
    taken = numbering.take(unit, kind, on, desk=office.desk)
    row.series, row.year, row.serial, row.number = taken.series, taken.year, taken.serial, taken.text
    row.code, row.issued_at, row.issued_day = new_code(), unit.clock(), on
    row.valid_until = drafting.valid_until(purpose, on)
    page = drafting.page_of(unit.session, standard, row, on, office)
    seal_with = _sealer(unit.session, standard, row, on, office.verify_base)

    def make_seal(digest: bytes) -> str:
        row.qr_text = seal_with(digest)
        return row.qr_text

    pdf = sealed(page, make_seal, signing_certificate(unit.session, unit.clock()))
    row.page, row.pdf_sha256 = page.to_json(), sha256(pdf).hexdigest()
    return pdf


def preview(page: LetterPage) -> bytes:
    """The page as it would be, marked KONSEP."""
    return render(replace(page, mark="KONSEP"))


def copy_of(unit: Unit, standard: Standard, row: LetterRow, copy: int) -> bytes:
    """The same words and number, marked SALINAN n and sealed as the file that it is."""
    return _marked(unit, standard, row, replace(_kept(unit.session, row), mark=f"SALINAN {copy}"))


def archive_copy(unit: Unit, standard: Standard, row: LetterRow, steps: Sequence[Step], zone: ZoneInfo) -> bytes:
    """The copy for the office's own file: ARSIP, with the table of parafs as they stand now."""
    parafs = tuple(
        Paraf(standard.role_title(step.role), _who(step), _when(step, zone))
        for step in steps
        if step.kind is StepKind.PARAF and not step.returned
    )
    return _marked(unit, standard, row, replace(_kept(unit.session, row), mark="ARSIP", parafs=parafs))


def paper_of(row: LetterRow) -> str:
    """On which paper an issued letter was made, whatever the standard says by now."""
    assert row.page is not None
    return str(json.loads(row.page)["paper"])


def _kept(session: Session, row: LetterRow) -> LetterPage:
    """Every word of an issued letter, as it was printed."""
    assert row.page is not None
    return LetterPage.from_json(row.page, lambda sha256: picture(session, sha256))


def _marked(unit: Unit, standard: Standard, row: LetterRow, page: LetterPage) -> bytes:
    base = office_data(unit.session).verify_base
    sealer = _sealer(unit.session, standard, row, page.issued, base)
    return sealed(page, sealer, signing_certificate(unit.session, unit.clock()))


def _sealer(session: Session, standard: Standard, row: LetterRow, on: date, base: str) -> Callable[[bytes], str]:
    """Makes the QR's text for a file of this letter, given the file's digest."""
    key = signing_key(session)

    def text(digest: bytes) -> str:
        claim = Claim(
            issuer=standard.code,
            number=row.number or "",
            kind=row.kind,
            issued=on,
            valid_until=row.valid_until,
            extract_date=date.fromisoformat(str(row.basis["data_date"])),
            initials=initials(row.subject_name),
            code=row.code or "",
            digest=digest,
        )
        return qr_text(base, seal(claim, key))

    return text


def _who(step: Step) -> str:
    if step.open:
        return ""
    if step.wet:
        return f"paraf basah, dicatat {step.decided_by}"
    return f"{step.decided_by} (pengganti)" if step.acting_for else step.decided_by


def _when(step: Step, zone: ZoneInfo) -> str:
    return dates.short(step.decided_at.astimezone(zone).date()) if step.decided_at else ""

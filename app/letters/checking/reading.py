"""A letter read back: from its PDF, a scan or photo of its paper, the text of its QR, or the short code under it."""

from dataclasses import dataclass
from pathlib import Path

from app.base.errors import Refused
from app.letters.checking.frame import Frame
from app.letters.sealing import qr_room, signature_room
from app.letters.sealing.foreign_signature import ForeignSignature, first_revision, foreign_signature
from app.letters.sealing.pdf_signed import PdfSignature
from app.security.errors import CodeInvalid
from app.security.short_code import looks_typed, parse_code

# Rasterising and decoding (pypdfium2, zxing-cpp, Pillow) come in with the first paper that is read: 0.15 s that the
# start of the window does not pay.


MOST_BYTES = 64 * 1024 * 1024
"""A letter has 30 kB, a colour scan of it at 600 dpi some 30 MB."""


class NothingToRead(Refused):
    """No QR found in the file, or not a file that we can open."""

    code = "letters.nothing_to_read"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found, not yet judged.

    qr_text: None when only a short code was given, or when the QR was damaged. code: the short code that was typed.
    file_digest: of a PDF that carries its seal itself; None for paper, text and code: there is no file to compare.
    signature: of the PDF; None when it never had one of ours. altered: the PDF is not as any office made it (its text
    is live, but the seal's room is gone or was tinkered with, or its signature does not hold).
    others: a digital signature that is none of ours, over the whole file; then all the rest is about the file as it was
    before anything was added to its end.
    """

    qr_text: str | None = None
    code: str | None = None
    file_digest: bytes | None = None
    altered: bool = False
    signature: PdfSignature | None = None
    others: ForeignSignature | None = None


def read(source: bytes | str | Path) -> Reading:
    """bytes or Path: a PDF, a picture, or text in a file. str: what a scanner or a person typed.

    Raises NothingToRead, and CodeInvalid or CodeMistyped for a text that was meant as a code and is none.
    """
    if isinstance(source, str):
        return _text(source)
    content = content_of(source)
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    return _picture_or_text(content)


def read_frame(frame: Frame) -> str | None:
    """The text of the QR that a camera sees just now; None while it sees none."""
    from app.letters.checking import paper  # zxing-cpp, Pillow

    return paper.from_frame(frame)


def content_of(source: bytes | Path) -> bytes:
    """The bytes of a file. Raises NothingToRead, also for one that is far too large."""
    try:
        content = _content(source) if isinstance(source, Path) else source
    except OSError as error:
        raise NothingToRead() from error
    if len(content) > MOST_BYTES:
        raise NothingToRead()
    return content


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _text(text: str) -> Reading:
    if not text.strip():
        raise NothingToRead()
    try:
        return Reading(code=parse_code(text))
    except CodeInvalid:
        if looks_typed(text):
            raise
        return Reading(qr_text=text.strip())


def _pdf(whole: bytes) -> Reading:
    others = foreign_signature(whole)
    content = first_revision(whole) if others is not None else whole
    digest = qr_room.digest(content)
    if digest is not None:
        text, signature = qr_room.written(content), _signature(content)
        broken = signature is not None and not signature.whole
        altered = text is None or broken
        return Reading(qr_text=text, file_digest=digest, altered=altered, signature=signature, others=others)
    from app.letters.checking import paper  # pypdfium2, zxing-cpp, Pillow

    text, live = paper.from_pdf(whole)
    damaged = qr_room.traces(whole)
    if text is None and not damaged and others is None:
        raise NothingToRead()
    return Reading(qr_text=text, altered=damaged or (live and text is not None), others=others)


def _signature(content: bytes) -> PdfSignature | None:
    if not signature_room.traces(content):
        return None
    from app.letters.sealing.pdf_signature import check  # brings pyHanko

    return check(content)


def _picture_or_text(content: bytes) -> Reading:
    from app.letters.checking import paper  # pypdfium2, zxing-cpp, Pillow

    found = paper.from_picture(content)
    if found is not None:
        return Reading(qr_text=found)
    if len(content) > 4096:
        raise NothingToRead()
    try:
        return _text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NothingToRead() from error

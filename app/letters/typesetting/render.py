"""The door to the letter on paper. Light to import: reportlab comes in with the first letter, or with `warm_up`."""

from collections.abc import Callable

from app.letters.sealing import qr_room, signature_room
from app.letters.typesetting.page import LetterPage
from app.security.certificate import Certificate

# reportlab and qrcode take 0.3 s to import (measured with -X importtime); the window must not wait for them to start.


def render(page: LetterPage, certificate: Certificate | None = None) -> bytes:
    """The PDF of a page without its seal: a draft's KONSEP. The same page gives the same bytes.

    For a page with a number the places of QR and signature stay empty; use `sealed`.
    """
    from app.letters.typesetting.drawing import draw  # brings reportlab

    return draw(page, certificate.fingerprint if certificate else None)


def sealed(page: LetterPage, make_seal: Callable[[bytes], str], certificate: Certificate | None = None) -> bytes:
    """The PDF of a numbered page, with its QR; signed too when the office has a certificate.

    make_seal: gets the 16 bytes of the file's digest and gives the text of the QR. It is called once; what the digest
    covers is told by app/letters/sealing/qr_room.py. Copies (page.mark) are sealed in the same manner, each for itself.
    Raises QrTooLong when the text does not fit into a QR of 30 mm.
    """
    empty = signature_room.placed(render(page, certificate))
    digest = qr_room.digest(empty)
    if digest is None:
        raise ValueError("a draft is not sealed")
    pdf = qr_room.fill(empty, make_seal(digest))
    if certificate is None:
        return pdf
    from app.letters.sealing.pdf_signature import sign  # brings pyHanko

    return sign(pdf, certificate)


def warm_up() -> None:
    """Import and parse what the first letter needs (0.3 s); worth doing before a transaction, or while nobody waits."""
    from app.letters.sealing import qr  # noqa: F401 (reportlab and qrcode)
    from app.letters.typesetting import drawing, faces  # noqa: F401 (reportlab and qrcode)

    faces.load()

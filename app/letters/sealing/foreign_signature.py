"""A digital signature in a PDF that is none of ours: whom it names, and whether it holds over the whole file.

Who issued the certificate is not looked into: that is known to the official site of the issuer, not to a counter
without a network. So nothing here says that a name is true, only that the file names it.
"""

import re
from dataclasses import dataclass
from io import BytesIO

from app.letters.sealing import signature_room

# pyhanko, asn1crypto and parts of cryptography take 0.3 s to import; only a file that somebody else signed pays.

_SIGNED = b"/ByteRange"
_END = re.compile(rb"%%EOF\r?\n?")


@dataclass(frozen=True, slots=True)
class ForeignSignature:
    """signer: as the certificate in the file calls him; "" when it names nobody."""

    signer: str


def first_revision(pdf: bytes) -> bytes:
    """The file as it was before anything was added to its end; itself when nothing was."""
    found = _END.search(pdf)
    return pdf[: found.end()] if found else pdf


def foreign_signature(pdf: bytes) -> ForeignSignature | None:
    """None when there is none besides ours, or none that holds over every byte up to the end."""
    ours = 1 if signature_room.traces(first_revision(pdf)) else 0
    if pdf.count(_SIGNED) <= ours:
        return None
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        last = PdfFileReader(BytesIO(pdf), strict=False).embedded_signatures[-1]
        certificate, whole = last.signer_cert, last.evaluate_signature_coverage()
        intact, valid = validate_sig_integrity(
            last.signer_info, certificate, expected_content_type="data", actual_digest=last.compute_digest()
        )
    except (PdfError, SignatureValidationError, ValueError, IndexError, KeyError, TypeError, AttributeError):
        return None
    if not (intact and valid and whole is SignatureCoverageLevel.ENTIRE_FILE):
        return None
    named = certificate.subject.native
    return ForeignSignature(str(named.get("common_name") or named.get("organization_name") or ""))

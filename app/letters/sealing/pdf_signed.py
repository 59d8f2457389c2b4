"""What the signature inside a PDF file proves."""

from dataclasses import dataclass

from app.security.certificate import CertificateFacts


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """whole: the signature is there, holds, covers every byte, and is by the certificate that the seal names.

    certificate: whose it is; None when no signature could be read.
    """

    whole: bool
    certificate: CertificateFacts | None

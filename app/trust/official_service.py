"""The official electronic signature service (TTE), spoken to as offices publish its interface.

One request: POST /api/sign/pdf, multipart/form-data with file, nik, passphrase and tampilan (invisible), Basic
authentication. The answer is the signed PDF (200), or JSON with `status_code` and `error`: 2031 a wrong passphrase,
2011 a person whom the service does not know. Not tried against the service itself, only against a stand-in.

Fails closed: whatever is not a whole file with a valid signature by a trusted authority over exactly our letter is no
signature. Nothing is signed in the service's place, ever.
"""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from io import BytesIO
from urllib.parse import urlsplit

from app.base.errors import Refused, Unavailable
from app.base.nik import Nik

# pyhanko, pyhanko_certvalidator and asn1crypto take 0.3 s to import; only an office with TTE pays for them.

_PATH = "/api/sign/pdf"
_MOST = 32 * 1024 * 1024
_WRONG_PASSPHRASE, _UNKNOWN_PERSON = 2031, 2011


class ServiceUnreachable(Unavailable):
    """No connection, no answer in time, an answer that broke off, or an error of the service's own."""

    code = "trust.service_unreachable"


class ServiceRefused(Refused):
    """The service answered that it does not sign. Facts: `status`, its own number, 0 when it gave none."""

    code = "trust.service_refused"


class PassphraseWrong(Refused):
    """The passphrase of the official's own certificate."""

    code = "trust.passphrase_wrong"


class PersonUnknown(Refused):
    """The service knows nobody with this NIK, or the certificate was never activated."""

    code = "trust.person_unknown"


class AnswerNoSignature(Refused):
    """What came back is not our letter with a valid signature of a trusted authority over all of it."""

    code = "trust.answer_no_signature"


class AuthorityMissing(Refused):
    """No certificate of an authority was given, so no signature can be trusted."""

    code = "trust.authority_missing"


@dataclass(frozen=True, slots=True)
class Signed:
    """pdf: as the service gave it. signer: whom the certificate names."""

    pdf: bytes
    signer: str


@dataclass(frozen=True, slots=True)
class OfficialService:
    """url: https, or http on this machine. authorities: certificates (DER) that are trusted. seconds: until we give up,
    for each step of the talk."""

    url: str
    user: str
    password: str = field(repr=False)
    authorities: Sequence[bytes]
    seconds: float = 60.0

    def sign(self, pdf: bytes, nik: Nik, passphrase: str, at: datetime) -> Signed:
        """The letter with the official's signature, checked. Raises all of the above."""
        if not self.authorities:
            raise AuthorityMissing()
        status, kind, answer = self._ask({"nik": nik.digits, "passphrase": passphrase, "tampilan": "invisible"}, pdf)
        if status == 200 and answer.startswith(b"%PDF-"):
            return Signed(answer, self._signer_of(pdf, answer, at))
        if status >= 500:
            raise ServiceUnreachable()
        raise _refusal(answer if "json" in kind else b"")

    def _ask(self, fields: Mapping[str, str], pdf: bytes) -> tuple[int, str, bytes]:
        """Status, media type and body."""
        where = urlsplit(self.url)
        if not where.hostname or (where.scheme != "https" and where.hostname not in ("127.0.0.1", "localhost")):
            raise ServiceUnreachable()  # a passphrase never travels in the clear
        connect = HTTPSConnection if where.scheme == "https" else HTTPConnection
        connection = connect(where.hostname, where.port, timeout=self.seconds)
        mark = secrets.token_hex(16)
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={mark}",
            "Authorization": f"Basic {login}",
            "Accept": "application/pdf, application/json",
        }
        try:
            connection.request("POST", where.path.rstrip("/") + _PATH, _form(fields, pdf, mark), headers)
            answer = connection.getresponse()
            body = answer.read(_MOST + 1)
            whole = int(answer.headers.get("Content-Length") or len(body))
            if len(body) > _MOST or len(body) != whole:
                raise ServiceUnreachable()
            return answer.status, answer.headers.get_content_type(), body
        except (OSError, HTTPException, ValueError) as error:
            raise ServiceUnreachable() from error
        finally:
            connection.close()

    def _signer_of(self, pdf: bytes, answer: bytes, at: datetime) -> str:
        """Whom the last signature names, if it is valid, trusted, and over our letter and all that was added to it."""
        from asn1crypto import x509
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        from pyhanko.sign.validation.errors import SignatureValidationError
        from pyhanko.sign.validation.status import SignatureCoverageLevel
        from pyhanko_certvalidator import ValidationContext

        if not answer.startswith(pdf) or len(answer) == len(pdf):
            raise AnswerNoSignature()
        try:
            roots = [x509.Certificate.load(each) for each in self.authorities]
            context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
            last = PdfFileReader(BytesIO(answer)).embedded_signatures[-1]
            told = validate_pdf_signature(last, context)
        except (PdfError, SignatureValidationError, ValueError, IndexError, KeyError, TypeError) as error:
            raise AnswerNoSignature() from error
        signer = told.signing_cert
        if not (told.bottom_line and told.coverage is SignatureCoverageLevel.ENTIRE_FILE):
            raise AnswerNoSignature()
        if not signer.not_valid_before <= at <= signer.not_valid_after:  # pyHanko asks this of all but the roots
            raise AnswerNoSignature()
        return str(signer.subject.native.get("common_name", ""))


def _form(fields: Mapping[str, str], pdf: bytes, mark: str) -> bytes:
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = 'Content-Disposition: form-data; name="file"; filename="surat.pdf"\r\nContent-Type: application/pdf'
    return b"".join(parts) + f"--{mark}\r\n{head}\r\n\r\n".encode() + pdf + f"\r\n--{mark}--\r\n".encode()


def _refusal(body: bytes) -> Refused:
    try:
        status = int(json.loads(body)["status_code"])
    except (ValueError, KeyError, TypeError):
        status = 0
    if status == _WRONG_PASSPHRASE:
        return PassphraseWrong()
    return PersonUnknown() if status == _UNKNOWN_PERSON else ServiceRefused(status=status)

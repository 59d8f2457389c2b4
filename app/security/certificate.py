"""The office's certificate (X.509): with it a PDF file carries a signature that every reader of PDF knows how to check.

Made here, it vouches for nothing but itself: it shows that a file was not changed, and is called what it is. It is no
certified electronic signature (TTE). One that an authority issued comes in as PKCS#12.

RSA, because a signature with an elliptic curve would lift the file to PDF 2.0 and out of PDF/A-2 (ISO 32002).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from app.security.errors import AuthorityUnreadable, CertificateUnusable, CertificateWrongPassphrase

# cryptography's X.509 is imported where it is needed: 40 ms that the start of the window does not pay.

BITS = 3072
YEARS = 5


@dataclass(frozen=True, slots=True)
class Certificate:
    """der: the certificate; chain: those above it, DER, the issuer's first. private: PKCS#8, DER."""

    der: bytes
    private: bytes = field(repr=False)
    chain: tuple[bytes, ...] = ()

    @property
    def fingerprint(self) -> str:
        return sha256(self.der).hexdigest()


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """subject, issuer: what a person calls them. self_made: nobody but the office itself vouches for it."""

    subject: str
    issuer: str
    since: datetime
    until: datetime
    self_made: bool


def make_certificate(office: str, at: datetime, *, bits: int = BITS) -> Certificate:
    """A new key, and a certificate by the office for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(65537, bits)
    # X.520 allows 64 characters in a name.
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office[:64]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Sertifikat buatan sendiri, bukan TTE"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Segel berkas {office}"[:64]),
        ]
    )
    usage = {"key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"}
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=366 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                encipher_only=False,
                decipher_only=False,
                **dict.fromkeys(usage, False),
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Certificate(
        made.public_bytes(serialization.Encoding.DER),
        key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )


def from_pkcs12(data: bytes, passphrase: str, at: datetime) -> Certificate:
    """Raises CertificateWrongPassphrase, and CertificateUnusable (no RSA key in it, or not valid now)."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        key, found, above = pkcs12.load_key_and_certificates(data, passphrase.encode())
    except ValueError as error:
        if b"\x2a\x86\x48\x86\xf7\x0d\x01\x07" not in data:  # PKCS#7 data: every PKCS#12 holds it
            raise CertificateUnusable() from error
        raise CertificateWrongPassphrase() from error
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < 2048 or found is None:
        raise CertificateUnusable()
    if not found.not_valid_before_utc <= at <= found.not_valid_after_utc:
        raise CertificateUnusable()
    der = serialization.Encoding.DER
    return Certificate(
        found.public_bytes(der),
        key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        tuple(each.public_bytes(der) for each in above),
    )


def to_pkcs12(certificate: Certificate, passphrase: str) -> bytes:
    """For a copy in the safe, closed with `passphrase`."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = serialization.load_der_private_key(certificate.private, None)
    above = [x509.load_der_x509_certificate(each) for each in certificate.chain]
    closed = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(
        b"loket",
        key,  # type: ignore[arg-type]  # RSA, as it came in
        x509.load_der_x509_certificate(certificate.der),
        above,
        closed,
    )


def authorities_from(data: bytes) -> list[bytes]:
    """Certificates of authorities (DER), from a file with one or several (PEM) or one (DER). Raises
    AuthorityUnreadable."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        pem = b"-----BEGIN" in data
        found = x509.load_pem_x509_certificates(data) if pem else [x509.load_der_x509_certificate(data)]
    except ValueError as error:
        raise AuthorityUnreadable() from error
    return [each.public_bytes(Encoding.DER) for each in found]


def facts_of(der: bytes) -> CertificateFacts:
    from cryptography import x509

    found = x509.load_der_x509_certificate(der)
    return CertificateFacts(
        _called(found.subject),
        _called(found.issuer),
        found.not_valid_before_utc.astimezone(UTC),
        found.not_valid_after_utc.astimezone(UTC),
        found.issuer == found.subject,
    )


def _called(name: object) -> str:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    assert isinstance(name, x509.Name)
    named: Sequence[x509.NameAttribute[str | bytes]] = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(named[0].value) if named else name.rfc4514_string()

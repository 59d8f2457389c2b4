"""Signing a letter's file with the office's certificate, and checking such a signature without a network."""

import asyncio
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from app.letters.sealing import signature_room
from app.letters.sealing.pdf_signed import PdfSignature
from app.security.certificate import Certificate, facts_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

# pyhanko (with pyhanko_certvalidator, asn1crypto and parts of cryptography) takes 0.3 s to import; only an office that
# has a certificate pays for it, with its first letter.


def sign(pdf: bytes, certificate: Certificate) -> bytes:
    """The file with its room filled. The same file and certificate give the same bytes (RSA, PKCS#1 1.5)."""
    return signature_room.fill(pdf, lambda digest: _cms(digest, certificate))


def fits(certificate: Certificate) -> bool:
    """Whether its signature, with all certificates above it, finds room in a letter."""
    return len(_cms(bytes(32), certificate)) <= signature_room.MOST_BYTES


def check(pdf: bytes) -> PdfSignature | None:
    """None for a file that never had a signature of ours."""
    room = signature_room.read(pdf)
    if room is None:
        return PdfSignature(False, None) if signature_room.traces(pdf) else None
    found = _signer_of(room.cms, room.signed(pdf))
    if found is None:
        return PdfSignature(False, None)
    return PdfSignature(sha256(found).hexdigest() == room.fingerprint, facts_of(found))


def _cms(digest: bytes, certificate: Certificate) -> bytes:
    """What pyHanko makes of this digest, to the byte. Only the digest and the signature over it differ from file to
    file, and putting the rest together anew takes 9 of 10 ms (measured; the letter itself takes 5)."""
    made = _made(certificate)
    signature = made.key.sign(_with(made.attributes, _SAMPLE, digest), *_how())
    return _with(_with(made.cms, made.signature, signature), _SAMPLE, digest)


_SAMPLE = sha256(b"loket: a digest that no file has").digest()


@dataclass(frozen=True, slots=True)
class _Made:
    """A CMS over _SAMPLE. attributes: the DER over which its signature was made."""

    key: "RSAPrivateKey"
    cms: bytes
    attributes: bytes
    signature: bytes


def _with(whole: bytes, old: bytes, new: bytes) -> bytes:
    if whole.count(old) != 1 or len(old) != len(new):
        raise ValueError("not a signature of the form that was expected")
    return whole.replace(old, new)


def _how() -> tuple[Any, Any]:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

    return PKCS1v15(), hashes.SHA256()


@lru_cache(2)
def _made(certificate: Certificate) -> _Made:
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_der_private_key
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    # Proved when it was made or brought in; the encrypted file lets nothing be changed since. Proving takes 0.6 s.
    private = load_der_private_key(certificate.private, None, unsafe_skip_rsa_key_validation=True)
    assert isinstance(private, RSAPrivateKey)
    key: RSAPrivateKey = private
    seen: list[tuple[bytes, bytes]] = []

    class Signer(SimpleSigner):
        async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
            seen.append((data, key.sign(data, *_how())))
            return seen[-1][1]

    store: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(x509.Certificate.load(each) for each in certificate.chain)
    signer = Signer(x509.Certificate.load(certificate.der), keys.PrivateKeyInfo.load(certificate.private), store)
    cms = bytes(asyncio.run(signer.async_sign(_SAMPLE, "sha256", use_pades=True)).dump())
    attributes, signature = seen[-1]
    return _Made(key, cms, attributes, signature)


def _signer_of(cms: bytes, digest: bytes) -> bytes | None:
    """The certificate (DER) that signed exactly this digest; None when none did."""
    if not cms:
        return None
    from asn1crypto.cms import ContentInfo
    from pyhanko.sign.general import SignedDataCerts, extract_certificate_info
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    try:
        signed = ContentInfo.load(cms, strict=True)["content"]
        certs: SignedDataCerts = extract_certificate_info(signed)
        intact, valid = validate_sig_integrity(
            signed["signer_infos"][0], certs.signer_cert, expected_content_type="data", actual_digest=digest
        )
    except (ValueError, KeyError, TypeError, IndexError, SignatureValidationError):
        return None
    return bytes(certs.signer_cert.dump()) if intact and valid else None

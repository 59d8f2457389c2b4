"""COSE_Sign1 with Ed25519 (RFC 9052, 9053): the one envelope around letters' seals and the office's signed lists.

An envelope has exactly one form: protected header {alg: EdDSA}, unprotected header {kid: 4 bytes}, content, 64 bytes of
signature, tagged 18, in canonical CBOR. Any other bytes are refused, also where the signature would still hold, so that
every program that reads an envelope comes to the same answer.
"""

from typing import Any

from app.security.errors import NotASeal
from app.security.public_keys import OfficeKey
from app.security.signing_key import SigningKey

# cwt and cbor2 are imported where they are needed: cwt takes 0.25 s (it brings HPKE and X.509), which the start of the
# window does not have to pay.

_SIGN1_TAG = 18
_KID = 4
_PROTECTED = b"\xa1\x01\x27"
_SIGNATURE_BYTES = 64


def sign(content: dict[int, Any], key: SigningKey) -> bytes:
    """The envelope around `content`. The same content and key give the same bytes."""
    import cbor2
    from cwt import COSE

    signed = COSE.new(kid_auto_inclusion=True, alg_auto_inclusion=True).encode_and_sign(
        cbor2.dumps(content, canonical=True), _cose_key(key.kid, key.public, key.private)
    )
    assert isinstance(signed, bytes)
    return signed


def parts(data: bytes, most: int) -> tuple[bytes, bytes]:
    """Key id and content, not yet checked. most: bytes; what is longer is not worth parsing. Raises NotASeal."""
    import cbor2

    message = loads(data) if len(data) <= most else None
    if not isinstance(message, cbor2.CBORTag) or message.tag != _SIGN1_TAG:
        raise NotASeal()
    match message.value:
        case [bytes() as protected, dict() as header, bytes() as content, bytes() as signature] if (
            protected == _PROTECTED and len(signature) == _SIGNATURE_BYTES
        ):
            kid = header.get(_KID)
            if isinstance(kid, bytes) and len(kid) == 4 and cbor2.dumps(message, canonical=True) == data:
                return kid, content
    raise NotASeal()


def signed_by(data: bytes, key: OfficeKey) -> bool:
    """Whether exactly this was signed with the private half of `key`."""
    from cwt import COSE, CWTError

    try:
        COSE.new(verify_kid=True).decode(data, _cose_key(key.kid, key.public))
    except (CWTError, ValueError):
        return False
    return True


def loads(data: bytes) -> Any:
    """CBOR as values. Raises NotASeal."""
    import cbor2

    try:
        return cbor2.loads(data)
    except (cbor2.CBORError, ValueError, TypeError, ArithmeticError, RecursionError, MemoryError) as error:
        raise NotASeal() from error


def _cose_key(kid: bytes, public: bytes, private: bytes | None = None) -> Any:
    from cwt import COSEKey

    # COSE key labels (RFC 9053): kty OKP, kid, alg EdDSA, crv Ed25519, x, d.
    parameters: dict[int, Any] = {1: 1, 2: kid, 3: -8, -1: 6, -2: public}
    return COSEKey.new(parameters if private is None else parameters | {-4: private})

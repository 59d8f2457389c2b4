"""The office's signature over some bytes: COSE_Sign1 with Ed25519 and a detached payload (RFC 9052, 9053).

Made with the key that seals the letters. What it is for stands in the external data and keeps the uses apart: a
letter's seal never verifies as anything else, nor a bundle's signature as that of a berita acara.
"""

from typing import Any

from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signing_key import SigningKey

_TAG = 18
_KID = 4
_MOST_BYTES = 400
"""Far more than a signature has (about 80)."""

# cwt and cbor2 are imported where they are needed: cwt takes 0.25 s, which the start of the window need not pay.


def sign(content: bytes, key: SigningKey, purpose: bytes) -> bytes:
    """The same bytes for the same content, key and purpose; `content` itself is not inside."""
    import cbor2
    from cwt import COSE

    signer = COSE.new(kid_auto_inclusion=True, alg_auto_inclusion=True)
    message = signer.encode_and_sign(
        content, _cose_key(key.kid, key.public, key.private), external_aad=purpose, out="cbor2/CBORTag"
    )
    protected, unprotected, _, signature = message.value
    return bytes(cbor2.dumps(cbor2.CBORTag(_TAG, [protected, unprotected, None, signature])))


def signers(content: bytes, signature: bytes, keys: PublicKeys, purpose: bytes) -> tuple[OfficeKey, ...] | None:
    """The known keys that signed exactly `content`; empty when none of them did.

    None: the signature names a key that is not in the list, or is no signature at all.
    """
    from cwt import COSE, CWTError

    kid = _kid(signature)
    known = keys.named(kid) if kid else ()
    if not known:
        return None
    found = []
    for key in known:
        try:
            COSE.new(verify_kid=True).decode(
                signature, _cose_key(key.kid, key.public), external_aad=purpose, detached_payload=content
            )
        except (CWTError, ValueError):
            continue
        found.append(key)
    return tuple(found)


def _kid(signature: bytes) -> bytes | None:
    """The key id, if these are exactly the bytes that `sign` could have made."""
    import cbor2

    try:
        message = cbor2.loads(signature) if len(signature) <= _MOST_BYTES else None
    except (cbor2.CBORError, ValueError, TypeError, ArithmeticError, RecursionError, MemoryError):
        return None
    if not isinstance(message, cbor2.CBORTag) or message.tag != _TAG:
        return None
    match message.value:
        case [bytes(), dict() as header, None, bytes()] if isinstance(header.get(_KID), bytes) and len(header) == 1:
            return bytes(header[_KID])
    return None


def _cose_key(kid: bytes, public: bytes, private: bytes | None = None) -> Any:
    from cwt import COSEKey

    # COSE key labels (RFC 9053): kty OKP, kid, alg EdDSA, crv Ed25519, x, d.
    parameters: dict[int, Any] = {1: 1, 2: kid, 3: -8, -1: 6, -2: public}
    return COSEKey.new(parameters if private is None else parameters | {-4: private})

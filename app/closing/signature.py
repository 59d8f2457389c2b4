"""The office's signature under a manifest. See `app.security.detached`."""

from app.security import detached
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signing_key import SigningKey

_FOR = b"loket bundle 1"


def sign(content: bytes, key: SigningKey) -> bytes:
    """The same bytes for the same content and key; `content` itself is not inside."""
    return detached.sign(content, key, _FOR)


def signers(content: bytes, signature: bytes, keys: PublicKeys) -> tuple[OfficeKey, ...] | None:
    """The known keys that signed exactly `content`; empty when none of them did.

    None: the signature names a key that is not in the list, or is no signature at all.
    """
    return detached.signers(content, signature, keys, _FOR)

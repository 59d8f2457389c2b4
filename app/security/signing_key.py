"""The key with which an office seals its letters (Ed25519). Its public half is in the list that anyone may have."""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SigningKey:
    """kid: first 4 bytes of the SHA-256 of `public`; private and public: the 32 raw bytes of RFC 8032."""

    kid: bytes
    private: bytes = field(repr=False)
    public: bytes


def new_signing_key() -> SigningKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # 40 ms, and only set-up needs it

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return SigningKey(key_id(public), private.private_bytes_raw(), public)


def key_id(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:4]

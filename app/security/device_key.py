"""The key by which one machine is known to another: a counter to the central store, and the store to its counters."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """Ed25519, the 32 raw bytes of RFC 8032 each."""

    private: bytes = field(repr=False)
    public: bytes

    def sign(self, content: bytes) -> str:
        """128 hex digits."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # 40 ms, once it is needed

        return Ed25519PrivateKey.from_private_bytes(self.private).sign(content).hex()


def new_device_key() -> DeviceKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # 40 ms, once it is needed

    private = Ed25519PrivateKey.generate()
    return DeviceKey(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def signed_by(public: bytes, content: bytes, signature: str) -> bool:
    """signature: 128 hex digits; anything else is no signature."""
    from cryptography.exceptions import InvalidSignature  # as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # as above

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True

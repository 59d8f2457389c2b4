"""The signed head of a stretch of the register: whoever has its CSV file can tell whether a row was changed since.

What is signed is the CSV with masked numbers, as it is exported, below the office's code and the two days. The head is
printed on the register's pages; the pages need no secret to be compared, only the office's public key.
"""

import base64
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from app.security import detached
from app.security.public_keys import OfficeKey, PublicKeys, fingerprint
from app.security.signing_key import SigningKey

_FOR = b"loket register 1"
_GROUP = 8


@dataclass(frozen=True, slots=True)
class Head:
    """digest: SHA-256 of what was signed, in hex. signature: in base64. key: fingerprint of the key that signed."""

    digest: str
    signature: str
    key: str

    @property
    def grouped(self) -> str:
        """The digest to be read aloud."""
        return " ".join(self.digest[at : at + _GROUP] for at in range(0, len(self.digest), _GROUP)).upper()


def make(csv: bytes, office: str, since: date, until: date, key: SigningKey) -> Head:
    """The same head for the same rows, days and key."""
    content = _content(csv, office, since, until)
    signed = detached.sign(content, key, _FOR)
    return Head(sha256(content).hexdigest(), base64.b64encode(signed).decode(), fingerprint(key.public))


def signers(
    csv: bytes, office: str, since: date, until: date, signature: str, keys: PublicKeys
) -> tuple[OfficeKey, ...]:
    """The known keys that signed exactly these rows of these days; empty when none did."""
    try:
        signed = base64.b64decode("".join(signature.split()), validate=True)
    except ValueError:
        return ()
    return detached.signers(_content(csv, office, since, until), signed, keys, _FOR) or ()


def _content(csv: bytes, office: str, since: date, until: date) -> bytes:
    return f"{office}\n{since.isoformat()}\n{until.isoformat()}\n".encode() + csv

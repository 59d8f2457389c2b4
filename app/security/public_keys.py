"""The list of public keys (kunci-publik.json): with it anyone can tell, with no network, which office sealed a letter.

Keys stay in the list after they were replaced, because letters that they sealed are still about.
"""

import base64
import json
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.security.durable import write_durably
from app.security.errors import PublicKeysFaulty
from app.security.signing_key import key_id

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """A key of one office. issuer: the office's code, office: its name. until: last day on which it sealed; None: in
    use. stolen: since when somebody else may have its private half; whoever has it can put any day into a seal."""

    issuer: str
    office: str
    public: bytes
    since: date
    until: date | None = None
    stolen: date | None = None

    @property
    def kid(self) -> bytes:
        return key_id(self.public)

    def sealed_on(self, day: date) -> bool:
        """Whether it was in use on `day`.

        A day's grace: the list's dates are UTC, a letter's day is the office's, up to nine hours ahead.
        """
        return self.until is None or day <= self.until + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PublicKeys:
    keys: tuple[OfficeKey, ...] = ()

    def named(self, kid: bytes) -> tuple[OfficeKey, ...]:
        """All keys with this id. Four bytes may meet by chance among many offices; the signature then decides."""
        return tuple(key for key in self.keys if key.kid == kid)

    def adding(self, key: OfficeKey) -> "PublicKeys":
        """With `key`; the same key given again replaces its entry."""
        return PublicKeys((*(known for known in self.keys if known.public != key.public), key))

    def to_json(self) -> str:
        offices: dict[str, dict[str, Any]] = {}
        for key in self.keys:
            office = offices.setdefault(key.issuer, {"code": key.issuer, "name": key.office, "keys": []})
            office["keys"].append(
                {
                    "kid": key.kid.hex(),
                    "public": base64.urlsafe_b64encode(key.public).decode().rstrip("="),
                    "since": key.since.isoformat(),
                    "until": key.until and key.until.isoformat(),
                    **({"stolen": key.stolen.isoformat()} if key.stolen else {}),
                }
            )
        return json.dumps({"format": _FORMAT, "offices": list(offices.values())}, indent=2, ensure_ascii=False) + "\n"

    def save(self, path: Path) -> None:
        write_durably(path, self.to_json().encode())


def public_keys_from(text: str, *, file: str) -> PublicKeys:
    """Read what `to_json` wrote. Raises PublicKeysFaulty; `file` is what the error calls it."""
    try:
        data = json.loads(text)
        if data["format"] != _FORMAT:
            raise PublicKeysFaulty(file=file)
        return PublicKeys(tuple(_key(office, key) for office in data["offices"] for key in office["keys"]))
    except (ValueError, KeyError, TypeError) as error:
        raise PublicKeysFaulty(file=file) from error


def load_public_keys(path: Path) -> PublicKeys:
    """Raises PublicKeysFaulty, also when the file is not there."""
    try:
        return public_keys_from(path.read_text(encoding="utf-8"), file=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise PublicKeysFaulty(file=path.name) from error


def fingerprint(public: bytes) -> str:
    """SHA-256 of a public key in groups of four, to be compared by eye: a notice on the wall against a screen."""
    digest = sha256(public).hexdigest().upper()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _key(office: dict[str, Any], key: dict[str, Any]) -> OfficeKey:
    public = base64.b64decode(key["public"] + "=" * (-len(key["public"]) % 4), altchars=b"-_", validate=True)
    found = OfficeKey(
        issuer=str(office["code"]),
        office=str(office["name"]),
        public=public,
        since=date.fromisoformat(key["since"]),
        until=date.fromisoformat(key["until"]) if key["until"] else None,
        stolen=date.fromisoformat(key["stolen"]) if key.get("stolen") else None,
    )
    if len(public) != 32 or found.kid.hex() != key["kid"]:
        raise ValueError("the key does not fit its id")
    return found

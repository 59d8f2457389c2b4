"""A claim and the keys of a made-up office, for the tests of seals."""

from dataclasses import replace
from datetime import date

from app.security.claim import Claim
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signing_key import SigningKey, key_id

# Test vector 1 of RFC 8032, section 7.1: no secret of anybody.
KEY = SigningKey(
    kid=key_id(bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")),
    private=bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    public=bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
)
KEYS = PublicKeys((OfficeKey("contoh", "Dinas Sosial Contoh", KEY.public, date(2026, 1, 1)),))
BASE = "https://cek.dinsos.contoh.invalid/surat"

CLAIM = Claim(
    issuer="contoh",
    number="400.9.14.1/0123/DINSOS/XI/2026",
    kind="sk_dtsen",
    issued=date(2026, 11, 22),
    valid_until=date(2027, 2, 20),
    extract_date=date(2026, 10, 1),
    initials="N.L.A.",
    code="0000-0000-0000",
    digest=bytes(range(16)),
)


def retired(until: date) -> PublicKeys:
    """KEYS, of which the one key sealed until that day."""
    return PublicKeys((replace(KEYS.keys[0], until=until),))

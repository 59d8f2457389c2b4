"""The seal of a letter: a CBOR Web Token in COSE_Sign1, signed with Ed25519, that fits into a QR code.

RFC 8392 and RFC 9052. Claims: iss(1) the office, sub(2) the initials, exp(4) and iat(6) as seconds of the first and the
last second of their days in UTC, cti(7) the short code, and one private claim with number, kind, day of the data (days
since 1970) and the file's digest. The key id (kid) stands in the unprotected header;
see app/security/envelope.py.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.security import envelope
from app.security.claim import DIGEST_BYTES, Claim
from app.security.errors import CodeInvalid, NotASeal, SealBroken, UnknownIssuer
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.short_code import parse_code
from app.security.signing_key import SigningKey

_ISSUER, _SUBJECT, _EXPIRES, _ISSUED, _TOKEN = 1, 2, 4, 6, 7
_LETTER = -70001
_EPOCH = date(1970, 1, 1)
_MOST_BYTES = 600
"""Far more than a seal has (about 200); what is longer is not worth parsing."""

_FRAGMENT = re.compile(r"[A-Za-z0-9_-]{80,800}")


def seal(claim: Claim, key: SigningKey) -> bytes:
    """COSE_Sign1 over `claim`. The same claim and key give the same bytes."""
    return envelope.sign(_to_map(claim), key)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a seal says, and the key that vouches for it. key.stolen: then the seal alone proves nothing."""

    claim: Claim
    key: OfficeKey


def opened(data: bytes, public_keys: PublicKeys) -> Opened:
    """What the seal says, after its signature was checked, and with which key.

    Raises NotASeal, UnknownIssuer (no such key in the list) or SealBroken (the key did not sign this, or does not
    belong to the office that the seal names, or had been retired by the day that the seal gives).
    """
    kid, content = envelope.parts(data, _MOST_BYTES)
    known = public_keys.named(kid)
    if not known:
        raise UnknownIssuer(kid=kid.hex())
    for office_key in known:
        if envelope.signed_by(data, office_key):
            claim = _from_map(envelope.loads(content))
            if claim.issuer == office_key.issuer and office_key.sealed_on(claim.issued):
                return Opened(claim, office_key)
    raise SealBroken()


def names_key(data: bytes) -> bytes:
    """The id of the key with which a seal says that it was made, not yet checked. Raises NotASeal."""
    return envelope.parts(data, _MOST_BYTES)[0]


def open_seal(data: bytes, public_keys: PublicKeys) -> Claim:
    """As `opened`, the claim alone."""
    return opened(data, public_keys).claim


def qr_text(base: str, sealed: bytes) -> str:
    """What the QR holds: the office's https address, and the seal after the #, which no browser sends to a server."""
    return f"{base.rstrip('#')}#{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"


def from_qr_text(text: str) -> bytes:
    """The seal in a scanned or pasted text: behind whatever address, or the bare fragment. Raises NotASeal."""
    fragment = "".join(text.split()).rpartition("#")[2].rstrip("=")
    if not _FRAGMENT.fullmatch(fragment):
        raise NotASeal()
    try:
        return base64.b64decode(fragment + "=" * (-len(fragment) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise NotASeal() from error


def _to_map(claim: Claim) -> dict[int, Any]:
    claims: dict[int, Any] = {
        _ISSUER: claim.issuer,
        _SUBJECT: claim.initials,
        _ISSUED: int(datetime(*claim.issued.timetuple()[:3], tzinfo=UTC).timestamp()),
        _TOKEN: claim.code.replace("-", "").encode("ascii"),
        _LETTER: [claim.number, claim.kind, (claim.extract_date - _EPOCH).days, claim.digest],
    }
    if claim.valid_until is not None:
        claims[_EXPIRES] = int(datetime(*claim.valid_until.timetuple()[:3], 23, 59, 59, tzinfo=UTC).timestamp())
    return claims


def _from_map(claims: Any) -> Claim:
    try:
        number, kind, extract_day, digest = claims[_LETTER]
        expires = claims.get(_EXPIRES)
        claim = Claim(
            issuer=claims[_ISSUER],
            number=number,
            kind=kind,
            issued=datetime.fromtimestamp(claims[_ISSUED], UTC).date(),
            valid_until=None if expires is None else datetime.fromtimestamp(expires, UTC).date(),
            extract_date=_EPOCH + timedelta(days=extract_day),
            initials=claims[_SUBJECT],
            code=parse_code(claims[_TOKEN].decode("ascii")),
            digest=digest,
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError, CodeInvalid) as error:
        raise NotASeal() from error
    texts = (claim.issuer, claim.number, claim.kind, claim.initials)
    if not all(isinstance(text, str) for text in texts) or not isinstance(digest, bytes) or len(digest) != DIGEST_BYTES:
        raise NotASeal()
    return claim

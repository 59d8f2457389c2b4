"""The office's signed lists: which letters were withdrawn, and which codes are good. They travel on a stick or inside
the page for outsiders, and hold without a network.

Each list is a CBOR Web Token in the same envelope as a seal. Claims: iss(1) the office, iat(6) the moment, and one
private claim that tells the two kinds apart and holds a counter, the office's day (days since 1970) and the entries.
The counter grows with every list of its kind; an older list never takes the place of a newer one.

No letter is named: an entry goes by the first 8 bytes of the SHA-256 of office and short code. Whoever has the code of
one letter finds that letter; the list alone leads to nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from app.security import envelope
from app.security.errors import ListBroken, NotAList, NotASeal, UnknownIssuer
from app.security.public_keys import PublicKeys
from app.security.signing_key import SigningKey

ID_BYTES = 8
STALE_DAYS = 7
"""A list older than this says so: what was withdrawn since is not in it."""

_ISSUER, _ISSUED = 1, 6
_REVOKED, _CODES = -70002, -70003
_EPOCH = date(1970, 1, 1)
_MOST_BYTES = 16 * 1024 * 1024
"""A hundred thousand codes make 5 MB."""


@dataclass(frozen=True, slots=True)
class RevokedList:
    """Letters that were withdrawn. day: the office's date on which the list was made."""

    issuer: str
    counter: int
    day: date
    ids: frozenset[bytes]

    @property
    def size(self) -> int:
        return len(self.ids)

    def has(self, code: str) -> bool:
        return letter_id(self.issuer, code) in self.ids


@dataclass(frozen=True, slots=True)
class KnownCode:
    """What the register said of one letter on the list's day. valid_until: None: until the data change."""

    number: str
    issued: date
    valid_until: date | None
    revoked: bool


@dataclass(frozen=True, slots=True)
class CodeList:
    """The register's letters by code, for those who can only type. day: as in RevokedList."""

    issuer: str
    counter: int
    day: date
    letters: Mapping[bytes, KnownCode]

    @property
    def size(self) -> int:
        return len(self.letters)

    def of(self, code: str) -> KnownCode | None:
        return self.letters.get(letter_id(self.issuer, code))


SignedList = RevokedList | CodeList


def letter_id(issuer: str, code: str) -> bytes:
    return sha256(f"{issuer}\n{code.replace('-', '')}".encode()).digest()[:ID_BYTES]


def sign_list(content: SignedList, key: SigningKey, at: datetime) -> bytes:
    """The list as it travels. at: aware; its entries are sorted, so the same list gives the same bytes."""
    head = [content.counter, _days(content.day)]
    claims: dict[int, Any] = {_ISSUER: content.issuer, _ISSUED: int(at.timestamp())}
    if isinstance(content, RevokedList):
        claims[_REVOKED] = [*head, b"".join(sorted(content.ids))]
    else:
        claims[_CODES] = [*head, [_row(each, known) for each, known in sorted(content.letters.items())]]
    return envelope.sign(claims, key)


def open_list(data: bytes, public_keys: PublicKeys) -> SignedList:
    """The list, after its signature was checked.

    Raises NotAList, UnknownIssuer, or ListBroken: changed, made by a key that had been retired or was stolen, or in the
    name of another office.
    """
    try:
        kid, content = envelope.parts(data, _MOST_BYTES)
    except NotASeal as error:
        raise NotAList() from error
    known = public_keys.named(kid)
    if not known:
        raise UnknownIssuer(kid=kid.hex())
    for key in known:
        if key.stolen is None and envelope.signed_by(data, key):
            found = _from_claims(content)
            if found.issuer == key.issuer and key.sealed_on(found.day):
                return found
    raise ListBroken()


def _row(each: bytes, known: KnownCode) -> list[Any]:
    until = None if known.valid_until is None else _days(known.valid_until)
    return [each, known.number, _days(known.issued), until, known.revoked]


def _from_claims(content: bytes) -> SignedList:
    try:
        claims = envelope.loads(content)
        issuer = claims[_ISSUER]
        datetime.fromtimestamp(claims[_ISSUED], UTC)
        counter, days, entries = claims[_REVOKED] if _REVOKED in claims else claims[_CODES]
        if not isinstance(issuer, str) or not isinstance(counter, int) or counter < 1:
            raise NotAList()
        if _REVOKED in claims:
            return RevokedList(issuer, counter, _date(days), frozenset(_cut(entries)))
        return CodeList(issuer, counter, _date(days), dict(_known(row) for row in entries))
    except (NotASeal, KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise NotAList() from error


def _cut(entries: bytes) -> Iterable[bytes]:
    if not isinstance(entries, bytes) or len(entries) % ID_BYTES:
        raise NotAList()
    return (entries[at : at + ID_BYTES] for at in range(0, len(entries), ID_BYTES))


def _known(row: list[Any]) -> tuple[bytes, KnownCode]:
    each, number, issued, until, revoked = row
    if not isinstance(each, bytes) or not isinstance(number, str) or not isinstance(revoked, bool):
        raise NotAList()
    return each, KnownCode(number, _date(issued), None if until is None else _date(until), revoked)


def _days(day: date) -> int:
    return (day - _EPOCH).days


def _date(days: int) -> date:
    return _EPOCH + timedelta(days=days)

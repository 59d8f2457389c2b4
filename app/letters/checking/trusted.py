"""Whom this office believes besides itself: other offices' public keys, and the newest signed lists brought here."""

from uuid import UUID

from sqlmodel import Session, select

from app.base.errors import AppError
from app.letters.tables import KnownKeyRow, SignedListRow
from app.security.errors import ListOlder
from app.security.lists import NO_LISTS, Lists
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signed_list import RevokedList, SignedList, open_list
from app.store import Unit

LISTS = UUID(int=5)
"""What a change of the believed keys and lists is about, in the journal."""

_KEYS, _LISTS = select(KnownKeyRow), select(SignedListRow)


def known_keys(session: Session) -> PublicKeys:
    """The keys of other offices."""
    return PublicKeys(
        tuple(
            OfficeKey(row.issuer, row.office, row.public, row.since, row.until, row.stolen)
            for row in session.scalars(_KEYS)
        )
    )


def trusted(session: Session, own: PublicKeys) -> tuple[PublicKeys, Lists]:
    """Own and other keys, and every list that still holds with them: one of a key declared stolen is passed over."""
    keys, lists = PublicKeys((*own.keys, *known_keys(session).keys)), NO_LISTS
    for row in session.scalars(_LISTS):
        try:
            lists = lists.adding(open_list(row.content, keys))
        except AppError:
            continue
    return keys, lists


def believe(unit: Unit, fresh: PublicKeys, *, own: str) -> PublicKeys:
    """Take over other offices' keys; entries in the name of this office itself (`own`) are left out.

    What was known to be stolen stays stolen, whatever an older file says.
    """
    others = PublicKeys(tuple(key for key in fresh.keys if key.issuer != own))
    for key in others.keys:
        row = unit.session.get(KnownKeyRow, key.public) or KnownKeyRow(
            public=key.public, issuer=key.issuer, office=key.office, since=key.since
        )
        row.issuer, row.office, row.since, row.until = key.issuer, key.office, key.since, key.until or row.until
        row.stolen = key.stolen or row.stolen
        unit.session.add(row)
        unit.record("letters.key_believed", LISTS, kid=key.kid.hex(), issuer=key.issuer)
    return others


def keep(unit: Unit, data: bytes, keys: PublicKeys) -> SignedList:
    """Put a list in the place of an older one. Raises NotAList, UnknownIssuer, ListBroken, ListOlder."""
    fresh = open_list(data, keys)
    kind = kind_of(fresh)
    row = unit.session.get(SignedListRow, (kind, fresh.issuer))
    if row is not None and _holds(row, keys):
        if row.counter > fresh.counter or (row.counter == fresh.counter and row.content != data):
            raise ListOlder(counter=fresh.counter, known=row.counter)
        if row.content == data:
            return fresh
    row = row or SignedListRow(kind=kind, issuer=fresh.issuer, counter=0, day=fresh.day, content=data)
    row.counter, row.day, row.content = fresh.counter, fresh.day, data
    unit.session.add(row)
    unit.record("letters.list_kept", LISTS, list=kind, issuer=fresh.issuer, counter=fresh.counter)
    return fresh


def kind_of(fresh: SignedList) -> str:
    return "revoked" if isinstance(fresh, RevokedList) else "codes"


def _holds(row: SignedListRow, keys: PublicKeys) -> bool:
    """A list that a thief made, with a counter high enough to keep all others out, does not."""
    try:
        open_list(row.content, keys)
    except AppError:
        return False
    return True

"""The office's signing keys: made at set-up, replaced by rotation, kept for as long as letters may be checked."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Missing
from app.letters.tables import SealKeyRow
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.signing_key import SigningKey, new_signing_key
from app.store import Unit

_KEYS = UUID(int=3)
"""What a change of the signing keys is about, in the journal."""

_SEALS_NOW = select(SealKeyRow).where(col(SealKeyRow.until).is_(None))
_ALL = select(SealKeyRow).order_by(col(SealKeyRow.until).is_(None), col(SealKeyRow.since))


class SealKeyMissing(Missing):
    """The file holds no signing key: set-up was not finished."""

    code = "letters.seal_key_missing"


class SealKeyUnknown(Missing):
    """No key of this office has that id."""

    code = "letters.seal_key_unknown"


def make_key(unit: Unit) -> SigningKey:
    """A new signing key; whichever sealed until now is retired but stays valid for the letters it sealed."""
    now = unit.clock()
    for row in unit.session.scalars(_SEALS_NOW):
        row.until = now
        unit.session.add(row)
    key = new_signing_key()
    unit.session.add(SealKeyRow(kid=key.kid.hex(), private=key.private, public=key.public, since=now))
    unit.session.flush()
    unit.record("office.key_made", _KEYS, kid=key.kid.hex())
    return key


def declare_stolen(unit: Unit, kid: str, since: date) -> None:
    """Somebody else may have this key since that day: its seals prove nothing any more, and if it sealed until now a
    new one takes its place. Raises SealKeyUnknown."""
    row = unit.session.get(SealKeyRow, kid)
    if row is None:
        raise SealKeyUnknown()
    row.stolen = since
    unit.session.add(row)
    unit.record("office.key_stolen", _KEYS, kid=kid, since=since.isoformat())
    if row.until is None:
        make_key(unit)


def signing_key(session: Session) -> SigningKey:
    """The one that seals now. Raises SealKeyMissing."""
    row = session.scalars(_SEALS_NOW).first()
    if row is None:
        raise SealKeyMissing()
    return SigningKey(bytes.fromhex(row.kid), row.private, row.public)


def public_keys(session: Session, *, issuer: str, name: str) -> PublicKeys:
    """All public keys that this office ever sealed with, the oldest first and the one that seals now last."""
    rows = key_rows(session)
    return PublicKeys(
        tuple(
            OfficeKey(issuer, name, row.public, row.since.date(), row.until.date() if row.until else None, row.stolen)
            for row in rows
        )
    )


def key_rows(session: Session) -> Sequence[SealKeyRow]:
    """As `public_keys`; also where the computer's clock was set back meanwhile."""
    return session.scalars(_ALL).all()

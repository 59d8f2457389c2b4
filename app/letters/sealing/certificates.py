"""The office's certificates: the newest that is not retired signs its files, as long as it is valid."""

import base64
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Missing
from app.letters.tables import CertificateRow
from app.security.certificate import Certificate, facts_of
from app.store import Unit

CERTIFICATES = UUID(int=6)
"""What a change of the certificates is about, in the journal."""

_SIGNS_NOW = select(CertificateRow).where(col(CertificateRow.until).is_(None))


class CertificateMissing(Missing):
    """The office has no certificate that signs its files."""

    code = "letters.certificate_missing"


def signing_certificate(session: Session, at: datetime) -> Certificate | None:
    """None when the office has none, or the one it has is past its days: a signature with it would look broken."""
    found = current(session)
    if found is None:
        return None
    facts = facts_of(found.der)
    return found if facts.since <= at <= facts.until else None


def current(session: Session) -> Certificate | None:
    row = session.scalars(_SIGNS_NOW).first()
    if row is None:
        return None
    return Certificate(row.certificate, row.private, tuple(base64.b64decode(each) for each in row.chain.split()))


def put(unit: Unit, fresh: Certificate) -> None:
    """It signs from now on; whichever did until now is kept, and signs no more."""
    retire(unit)
    unit.session.add(
        CertificateRow(
            fingerprint=fresh.fingerprint,
            certificate=fresh.der,
            chain=" ".join(base64.b64encode(each).decode() for each in fresh.chain),
            private=fresh.private,
            since=unit.clock(),
        )
    )
    unit.record("office.certificate_put", CERTIFICATES, fingerprint=fresh.fingerprint)


def retire(unit: Unit) -> None:
    """Files are no longer signed. Nothing happens when none was."""
    for row in unit.session.scalars(_SIGNS_NOW):
        row.until = unit.clock()
        unit.session.add(row)
        unit.record("office.certificate_retired", CERTIFICATES, fingerprint=row.fingerprint)
    unit.session.flush()

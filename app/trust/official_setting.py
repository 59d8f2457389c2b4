"""Where the official signature service stands, entered once; its password is shown to nobody."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Refused
from app.letters.tables import OfficialServiceRow
from app.security.certificate import CertificateFacts, facts_of
from app.store import Unit
from app.trust.official_service import OfficialService

_HERE = ("127.0.0.1", "localhost")

SETTING = UUID(int=7)
"""What a change of the service is about, in the journal."""


class ServiceUnusable(Refused):
    """Not an https address (http only on this very machine), or no account."""

    code = "trust.service_unusable"


class ServiceNotSet(Refused):
    """The office's service was never entered."""

    code = "trust.service_not_set"


@dataclass(frozen=True, slots=True)
class OfficialFacts:
    """What may be shown of it. authorities: whose signatures are believed. protected: a password is kept."""

    url: str
    user: str
    protected: bool
    authorities: tuple[CertificateFacts, ...]


def put(
    unit: Unit, url: str, user: str, password: str, authorities: Sequence[bytes] | None, *, keep_password: bool
) -> OfficialFacts:
    """authorities: DER; None: those that were entered before. keep_password: never for another address or account.

    Raises ServiceUnusable.
    """
    where = urlsplit(url.strip())
    if not where.hostname or not user.strip():
        raise ServiceUnusable()
    if where.scheme != "https" and (where.scheme != "http" or where.hostname not in _HERE):
        raise ServiceUnusable()
    row = unit.session.get(OfficialServiceRow, 1) or OfficialServiceRow()
    same = (row.url, row.user) == (url.strip(), user.strip())
    row.password = row.password if keep_password and same else password
    row.url, row.user = url.strip(), user.strip()
    if authorities is not None:
        row.authorities = " ".join(base64.b64encode(each).decode() for each in authorities)
    unit.session.add(row)
    unit.record("office.official_service_changed", SETTING, authorities=len(row.authorities.split()))
    return _facts(row)


def drop(unit: Unit) -> None:
    """The service is no longer used; letters that wait go on waiting."""
    row = unit.session.get(OfficialServiceRow, 1)
    if row is not None:
        unit.session.delete(row)
        unit.record("office.official_service_dropped", SETTING)


def facts(session: Session) -> OfficialFacts | None:
    row = session.get(OfficialServiceRow, 1)
    return _facts(row) if row is not None else None


def service(session: Session) -> OfficialService:
    """With its password; for signing alone. Raises ServiceNotSet."""
    row = session.get(OfficialServiceRow, 1)
    if row is None:
        raise ServiceNotSet()
    return OfficialService(row.url, row.user, row.password, _authorities(row))


def _facts(row: OfficialServiceRow) -> OfficialFacts:
    return OfficialFacts(row.url, row.user, bool(row.password), tuple(facts_of(each) for each in _authorities(row)))


def _authorities(row: OfficialServiceRow) -> list[bytes]:
    return [base64.b64decode(each) for each in row.authorities.split()]

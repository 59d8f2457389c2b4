"""Keeping the office's data."""

import re
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from app.base.actor import Actor
from app.base.errors import Missing, Refused
from app.office.tables import OfficeRow, OfficialRow, PictureRow
from app.office.views import OfficeData, Official
from app.standard import Permission, Standard
from app.store import Store, Unit

OFFICE_ID = UUID(int=1)
_LOGO_LIMIT = 512 * 1024
MOST_ADDRESS = 52
"""Characters of the address in the QR; the seal takes up to 310 of the 362 that a symbol of 30 mm holds."""

# Put together once: every letter asks for them.
_DATA = (
    select(OfficeRow.address, PictureRow.picture, OfficeRow.verify_base, OfficeRow.desk)
    .join(PictureRow, col(PictureRow.sha256) == col(OfficeRow.logo), isouter=True)
    .where(col(OfficeRow.id) == 1)
)
_HOLDER = (
    select(OfficialRow)
    .where(
        col(OfficialRow.role) == bindparam("role"),
        col(OfficialRow.since) <= bindparam("on"),
        or_(col(OfficialRow.until).is_(None), col(OfficialRow.until) >= bindparam("on")),
    )
    .order_by(col(OfficialRow.since).desc())
    .limit(1)
)

_ADDRESS = re.compile(r"https://[a-zA-Z0-9][a-zA-Z0-9.-]*(:\d+)?(/[!-\"$-~]*)?#?")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class OfficialMissing(Missing):
    """Nobody is recorded for this role today. Facts: `title`, the role's title."""

    code = "office.official_missing"


class TermBackwards(Refused):
    """The term would end before it begins."""

    code = "office.term_backwards"


class LogoUnusable(Refused):
    """Not a PNG or JPEG, or larger than 512 kB."""

    code = "office.logo_unusable"


class VerifyAddressUnusable(Refused):
    """Not an https address, or so long that the QR would no longer fit on a letter. Facts: `most`, characters."""

    code = "office.verify_address"


class OfficeBook:
    """Letterhead data and officials. Changing them needs the permission `office`."""

    def __init__(self, store: Store, standard: Standard) -> None:
        self._store, self._standard = store, standard

    def data(self) -> OfficeData:
        with self._store.read() as session:
            return data(session)

    def change(self, new: OfficeData, *, by: Actor) -> OfficeData:
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            put(unit, new)
        return new

    def officials(self) -> list[Official]:
        """All that were ever recorded, the newest of each role first."""
        with self._store.read() as session:
            rows = session.exec(select(OfficialRow).order_by(col(OfficialRow.role), col(OfficialRow.since).desc()))
            return [_official(row) for row in rows]

    def appoint(
        self,
        role: str,
        *,
        name: str,
        rank: str,
        nip: str,
        since: date,
        until: date | None = None,
        mode: str = "",
        by: Actor,
    ) -> Official:
        """From `since` on this person holds the role, until somebody who is recorded for a later day already.

        Whoever held it on that day ends the day before. With `until` (inclusive) the person keeps the office only for
        those days (Plh.): whoever held it before holds it again afterwards. Raises TermBackwards.
        """
        by.must(Permission.OFFICE)
        self._standard.role(role)
        with self._store.write(by) as unit:
            return appoint(unit, role, name=name, rank=rank, nip=nip, since=since, until=until, mode=mode)


def data(session: Session) -> OfficeData:
    row = session.connection().execute(_DATA).first()
    return OfficeData(tuple(row.address), row.picture, row.verify_base, row.desk) if row else OfficeData()


def picture(session: Session, sha256: str) -> bytes:
    """A logo that was in use once. Raises LookupError for one that never was."""
    row = session.get(PictureRow, sha256)
    if row is None:
        raise LookupError(sha256)
    return row.picture


def put(unit: Unit, new: OfficeData) -> None:
    if new.logo is not None and (len(new.logo) > _LOGO_LIMIT or not new.logo.startswith(_PICTURES)):
        raise LogoUnusable()
    if len(new.verify_base) > MOST_ADDRESS or not _ADDRESS.fullmatch(new.verify_base):
        raise VerifyAddressUnusable(most=MOST_ADDRESS)
    row = unit.session.get(OfficeRow, 1) or OfficeRow(address=[], verify_base="", desk="")
    row.address, row.logo = list(new.address), sha256(new.logo).hexdigest() if new.logo else ""
    if new.logo and unit.session.get(PictureRow, row.logo) is None:
        unit.session.add(PictureRow(sha256=row.logo, picture=new.logo))
    row.verify_base, row.desk = new.verify_base, new.desk
    unit.session.add(row)
    unit.session.flush()
    unit.record("office.changed", OFFICE_ID, address_lines=len(new.address), logo=new.logo is not None)


def appoint(
    unit: Unit, role: str, *, name: str, rank: str, nip: str, since: date, mode: str, until: date | None = None
) -> Official:
    if until is not None and until < since:
        raise TermBackwards()
    if until is None:
        until = _make_room(unit, role, since)
    row = OfficialRow(id=uuid4(), role=role, name=name, rank=rank, nip=nip, mode=mode, since=since, until=until)
    unit.session.add(row)
    unit.record("office.appointed", row.id, role=role, since=since.isoformat(), mode=mode)
    return _official(row)


def _make_room(unit: Unit, role: str, since: date) -> date | None:
    """End whoever holds the role on that day the day before; the last free day before a later appointment."""
    until = None
    for held in unit.session.exec(select(OfficialRow).where(OfficialRow.role == role)):
        if held.until is not None and held.until < since:
            continue
        if held.since > since:
            if held.mode and held.until is not None:
                continue  # who stands in for some days ends nobody's term
            eve = held.since - timedelta(days=1)
            until = eve if until is None else min(until, eve)
            continue
        held.until = since - timedelta(days=1)
        unit.session.add(held)
    return until


def cut_short(unit: Unit, official_id: UUID, day: date) -> None:
    """The term ends the day before `day`."""
    row = unit.session.get_one(OfficialRow, official_id)
    row.until = day - timedelta(days=1)
    unit.session.add(row)
    unit.record("office.term_ended", row.id, role=row.role, until=row.until.isoformat())


def stood_down(unit: Unit, role: str, mode: str, since: date, on: date) -> None:
    """Who stands in for `role` from `since` on does so no more from the day `on`; if it had not begun, it never was."""
    rows = unit.session.exec(
        select(OfficialRow).where(OfficialRow.role == role, OfficialRow.mode == mode, OfficialRow.since == since)
    )
    for row in rows.all():
        if row.until is None or row.until < on:
            continue
        if since < on:
            cut_short(unit, row.id, on)
        else:
            unit.session.delete(row)
            unit.record("office.appointment_withdrawn", row.id, role=role, since=since.isoformat(), mode=mode)


def holder(session: Session, role: str, on: date) -> Official | None:
    """Who holds `role` on that day; a Plt. or Plh. recorded later wins over an older appointment."""
    row = session.scalars(_HOLDER, {"role": role, "on": on}).first()
    return _official(row) if row else None


def _official(row: OfficialRow) -> Official:
    return Official(row.id, row.role, row.name, row.rank, row.nip, row.mode, row.since, row.until)

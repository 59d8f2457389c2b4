"""Becoming known to a centre: once with a code from its administrator, and again after a restore or a clone."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from pydantic import ValidationError
from sqlmodel import Session

from app.base.actor import Actor
from app.base.topics import Topic
from app.letters.numbers import blocks, holding
from app.letters.sealing.seals import public_keys
from app.security.age_file import ReadingKey, new_reading_key
from app.security.device_key import DeviceKey, new_device_key
from app.standard import Standard
from app.store import Store, Unit, journal
from app.sync import outbox
from app.sync.errors import CentreFailed, CodeRefused, NotTheCentre
from app.sync.tables import CentreRow
from app.sync.transport import Transport
from app.wire.contact import NO_MARK, Checkpoint, Enrol, Enrolled, SeriesTold, steps_back

_CENTRE = UUID(int=6)
"""What enrolment is about, in the journal."""


class Identity(NamedTuple):
    """Made before the first word is spoken, and kept from then on in the encrypted file alone."""

    key: DeviceKey
    reading: ReadingKey


@dataclass(frozen=True, slots=True)
class Office:
    """code, title: as the standard has them; zone: its time zone; series: that its letters are numbered in."""

    code: str
    title: str
    zone: str
    series: tuple[SeriesTold, ...] = ()

    @classmethod
    def of(cls, standard: Standard) -> "Office":
        return cls(standard.code, standard.title, standard.office.zone, series_of(standard))


def series_of(standard: Standard) -> tuple[SeriesTold, ...]:
    """Each once, by name."""
    yearly = {kind.series(): kind.reset == "yearly" for kind in standard.letters}
    return tuple(SeriesTold(series=name, yearly=each) for name, each in sorted(yearly.items()))


def enrol(store: Store, office: Office, transport: Transport, *, url: str, code: str, by: Actor) -> Enrolled:
    """Show the code and a new key; keep what the centre answers.

    A second answer to the same code never comes: after a lost one the administrator gives a new code.
    Raises Offline, CentreFailed, CodeRefused, NotTheCentre.
    """
    identity = Identity(new_device_key(), new_reading_key())
    with store.read() as session:
        asked = _asked(session, office, code, identity)
    got = transport.send("POST", "/v1/enrol", {"content-type": "application/json"}, asked.model_dump_json().encode())
    if got.status in (400, 401, 403, 404, 409, 422, 429):
        raise CodeRefused()
    if got.status != 200:
        raise CentreFailed(status=got.status)
    try:
        enrolled = Enrolled.model_validate_json(got.body)
    except ValidationError as error:
        raise NotTheCentre() from error
    with store.write(by) as unit:
        if outbox.link_of(unit.session, enrolled.held.seq) != enrolled.held.link:
            raise NotTheCentre()
        _keep(unit, office, url, identity, enrolled)
    return enrolled


def _asked(session: Session, office: Office, code: str, identity: Identity) -> Enrol:
    head, _ = journal.head(session)
    places = [(seq, outbox.link_of(session, seq)) for seq in steps_back(head)]
    unsigned = Enrol(
        code=code,
        office=office.code,
        title=office.title,
        zone=office.zone,
        public_key=identity.key.public.hex(),
        recipient=identity.reading.recipient,
        chain=tuple(Checkpoint(seq=seq, link=link) for seq, link in places if link is not None),
        seals=tuple(key.public.hex() for key in public_keys(session, issuer=office.code, name=office.title).keys),
        series=office.series,
        signature="0" * 128,
    )
    return unsigned.model_copy(update={"signature": identity.key.sign(unsigned.signed_bytes())})


def _keep(unit: Unit, office: Office, url: str, identity: Identity, enrolled: Enrolled) -> None:
    old = unit.session.get(CentreRow, 1)
    again = old is not None
    if old is not None:
        unit.session.delete(old)
        unit.session.flush()
    unit.session.add(
        CentreRow(
            url=url,
            device=enrolled.device,
            epoch=enrolled.epoch,
            private=identity.key.private,
            public=identity.key.public,
            identity=identity.reading.identity,
            centre_key=bytes.fromhex(enrolled.key),
            centre_recipient=enrolled.recipient,
            mark=NO_MARK,
            settled=enrolled.held.seq,
            # From the first on: those that were applied are passed by, and a centre that was put back from a copy
            # gave later numbers to others.
            cursor=0,
            life=enrolled.life,
            restored_at=old.restored_at if old is not None else None,
            # Requests that came before were closed for the key of the earlier enrolment.
            earlier="\n".join(filter(None, (old.earlier, old.identity))) if old is not None else "",
        )
    )
    outbox.begin_anew(unit, enrolled.held.seq)
    if again or enrolled.epoch > 1:
        # What an earlier life of this counter did after our backup was made, only the centre knows.
        blocks.close_all(unit, "pendaftaran ulang")
        for floor in enrolled.floors:
            blocks.skip_to(unit, floor.series, floor.year, floor.last)
    ours = {each.series for each in office.series}
    for series in enrolled.shared:
        if ours and series not in ours:
            continue  # somebody there mistyped it
        blocks.share(unit, series)
    holding.release(unit)
    unit.record("sync.enrolled", _CENTRE, device=enrolled.device, epoch=enrolled.epoch)
    unit.topics.add(Topic.SYNC)

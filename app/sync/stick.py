"""Delivery without a network: what waits goes into a file for the centre alone, its answer comes back in another."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from sqlmodel import Session

from app.base.clock import Clock
from app.security.age_file import AgeFileClosed, close, open_
from app.security.device_key import signed_by
from app.security.durable import write_durably
from app.store import Store, Unit, journal
from app.sync import centre as centres
from app.sync import inbox, outbox
from app.sync.client import Nonce, new_nonce
from app.sync.errors import Fenced, StickNotOurs, StickOutdated, StickUnwritable
from app.sync.inbox import Appliers
from app.sync.round import SYNC, accept
from app.sync.tables import CentreRow
from app.sync.views import RoundResult
from app.wire.contact import Checkpoint, SeriesTold
from app.wire.parcel import MOST_ENTRIES, Fate, Parcel
from app.wire.request import to_sign, written
from app.wire.stick import (
    ANSWER,
    METHOD,
    MOST_BYTES,
    PARCEL_SUFFIX,
    PARCELS,
    Envelope,
    StickAnswer,
    StickParcels,
)

T = TypeVar("T", bound=BaseModel)


def write(
    store: Store, folder: Path, clock: Clock, nonce: Nonce = new_nonce, series: Sequence[SeriesTold] = ()
) -> tuple[Path, int]:
    """The file, and how many entries are in it: all that have no final fate yet.

    Nothing is noted as sent: only a receipt says that. Raises NotEnrolled, Fenced, StickUnwritable.
    """
    with store.read() as session:
        centre = centres.row(session)
        if centre.fenced:
            raise Fenced()
        parcels = tuple(_parcels(session, centre))
        seq, link = journal.head(session)
        key, recipient, device = centres.key(centre), centre.centre_recipient, centre.device
        content = StickParcels(
            parcels=parcels,
            head=Checkpoint(seq=seq, link=link),
            cursor=centre.cursor,
            life=centre.life,
            contacts=centre.contacts,
            delivered=outbox.delivered(session),
            series=tuple(series),
        ).model_dump_json()
    at, once = written(clock()), nonce()
    signature = key.sign(to_sign(METHOD, PARCELS, device, at, once, content.encode()))
    envelope = Envelope(device=device, at=at, nonce=once, signature=signature, content=content)
    name = f"{device.replace('/', '-')}-{clock():%Y%m%dT%H%M%S}-{seq}{PARCEL_SUFFIX}"
    path = folder / name
    try:
        write_durably(path, close(envelope.model_dump_json().encode(), recipient))
    except OSError as error:
        raise StickUnwritable(file=name) from error
    return path, sum(len(parcel.entries) for parcel in parcels)


def read(store: Store, file: Path, appliers: Appliers, clock: Clock) -> RoundResult:
    """Note what the centre answered, and apply its messages; reading the same file again changes nothing.

    Raises NotEnrolled, StickNotOurs, StickOutdated, StickUnwritable, Fenced.
    """
    answer, epoch = _answer(store, file)
    counts = dict.fromkeys(Fate, 0)
    with store.write(SYNC) as unit:
        _compare(unit, answer)
        for receipt in () if centres.row(unit.session).fenced else answer.receipts:
            accept(unit, [], receipt, clock())
            for fated in receipt.fates:
                counts[fated.fate] += 1
        fenced = centres.row(unit.session).fenced
    if fenced:
        raise Fenced()
    pulled, unapplied = inbox.take(store, answer.feed, appliers, epoch, SYNC)
    return RoundResult(
        taken=counts[Fate.TAKEN],
        known=counts[Fate.KNOWN],
        waiting=counts[Fate.WAITING],
        refused=counts[Fate.REFUSED],
        pulled=pulled,
        unapplied=unapplied,
    )


def _compare(unit: Unit, answer: StickAnswer) -> None:
    """Whether this is the journal that the centre holds, and the centre the one that held it. Raises StickOutdated."""
    wrong = answer.fenced
    if not wrong and answer.held is not None:
        wrong = str(centres.differs(unit.session, answer.held.seq, answer.held.link) or "")
    if wrong:
        centres.fence(unit, wrong)
        return
    life = centres.row(unit.session).life
    if answer.life != life:
        if answer.asked != life or answer.held is None:
            raise StickOutdated()
        centres.same_life(unit, answer.life, answer.held.seq)


def _answer(store: Store, file: Path) -> tuple[StickAnswer, int]:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise StickNotOurs()
        data = file.read_bytes()
    except OSError as error:
        raise StickUnwritable(file=file.name) from error
    with store.read() as session:
        centre = centres.row(session)
        identity, device, public, epoch = centre.identity, centre.device, centre.centre_key, centre.epoch
    try:
        envelope = _read(Envelope, open_(data, identity))
    except AgeFileClosed as error:
        raise StickNotOurs() from error
    content = envelope.content.encode()
    signed = to_sign(METHOD, ANSWER, device, envelope.at, envelope.nonce, content)
    if envelope.device != device or not signed_by(public, signed, envelope.signature):
        raise StickNotOurs()
    return _read(StickAnswer, content), epoch


def _parcels(session: Session, centre: CentreRow) -> Iterator[Parcel]:
    after = centre.settled
    while entries := outbox.batch(session, after, MOST_ENTRIES):
        yield Parcel(entries=tuple(entries))
        after = entries[-1].seq


def _read(form: type[T], text: bytes) -> T:
    try:
        return form.model_validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise StickNotOurs() from error

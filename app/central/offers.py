"""What an office offers online, as its own service standard says it: published by an administrator, shown to everybody.

The centre does not read standards; whoever publishes one takes from it what a citizen must know.
"""

from datetime import datetime
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection, delete, select

from app.central.errors import NotOffered
from app.central.page_tables import offer
from app.central.tables import office
from app.wire.online import Code
from app.wire.parcel import Frozen

Words = Annotated[str, Field(max_length=400)]


class Wanted(Frozen):
    """A paper of the list. code: as the standard names it."""

    code: Code
    label: Words
    hint: Words = ""


class Choice(Frozen):
    code: Code
    label: Words


class Advice(Frozen):
    """What somebody reads whose letter cannot be made, by the code of the refusal."""

    code: Code
    label: Words
    lines: tuple[Words, ...] = ()


class Offer(Frozen):
    """time, fee: as the standard says them."""

    service: Code
    title: Words
    unit: Words = ""
    data_label: Words = "DTSEN"
    time: Words = ""
    fee: Words = ""
    papers: tuple[Wanted, ...]
    purposes: tuple[Choice, ...] = ()
    refusals: tuple[Advice, ...] = ()
    contacts: tuple[Words, ...] = ()

    def purpose(self, code: str) -> str:
        return next((each.label for each in self.purposes if each.code == code), code)

    def advice(self, code: str) -> Advice | None:
        return next((each for each in self.refusals if each.code == code), None)


class Published(Frozen):
    """An offer with whose it is."""

    office: str
    office_title: str
    zone: str
    offer: Offer


def publish(connection: Connection, code: str, title: str, zone: str, offers: tuple[Offer, ...], now: datetime) -> None:
    """These and no others from now on; the office is made where it was not known. No offers: nothing online."""
    if connection.execute(select(office.c.code).where(office.c.code == code)).first() is None:
        connection.execute(office.insert().values(code=code, title=title, zone=zone, made_at=now))
    connection.execute(delete(offer).where(offer.c.office == code))
    for each in offers:
        connection.execute(
            offer.insert().values(office=code, service=each.service, body=each.model_dump_json(), published_at=now)
        )


def everything(connection: Connection) -> list[Published]:
    rows = connection.execute(
        select(offer.c.office, offer.c.body, office.c.title, office.c.zone)
        .join(office, office.c.code == offer.c.office)
        .order_by(office.c.title, offer.c.service)
    )
    return [
        Published(office=code, office_title=title or code, zone=zone, offer=Offer.model_validate_json(body))
        for code, body, title, zone in rows
    ]


def one(connection: Connection, code: str, service: str) -> Published:
    """Raises NotOffered."""
    for each in everything(connection):
        if (each.office, each.offer.service) == (code, service):
            return each
    raise NotOffered()


def purposes(connection: Connection) -> dict[str, str]:
    """Label by code, of all that offices published."""
    return {choice.code: choice.label for each in everything(connection) for choice in each.offer.purposes}

"""A card is read under somebody's name: the journal knows that and nothing of what stands on it."""

import json
from uuid import uuid4

import pytest

from app.base.actor import Actor, NotAllowed
from app.reading import Card, CardReading, Field, Sure
from app.reading.errors import CardUnread
from app.reading.reader import Answer
from tests.app.reading.cards import PEOPLE
from tests.app.reading.seen import seen
from tests.offices import Desk

SARI = PEOPLE[0]


def reads(desk: Desk, answer: Answer) -> CardReading:
    return CardReading(desk.app.store, lambda picture, *, waiting: answer)


def test_that_a_card_was_read_is_journaled_without_its_contents(desk: Desk) -> None:
    visit = uuid4()
    card = reads(desk, (90, seen(SARI, said={"Kecamatan": ""}))).card(b"picture", visit, by=desk.clerk)
    assert isinstance(card, Card)
    assert (card[Field.NIK].value, card.turn) == (SARI.nik, 90)
    facts = desk.facts("reading.card_read")
    assert facts == [{"sure": 8, "check": 0, "unread": 1}]
    with desk.app.store.read() as session:
        whole = json.dumps([str(row) for row in session.connection().exec_driver_sql("select * from journal")])
    assert "reading.card_read" in whole
    assert desk.clerk.name in whole
    assert SARI.nik not in whole
    assert SARI.name not in whole


def test_a_picture_that_is_no_ktp_is_told_and_not_journaled(desk: Desk) -> None:
    house = [("WARUNG BU SRI", 0.99, ((0.0, 0.0), (90.0, 0.0), (90.0, 20.0), (0.0, 20.0)))]
    for told in ([], house):
        with pytest.raises(CardUnread):
            reads(desk, (0, told)).card(b"picture", uuid4(), by=desk.clerk)
    assert desk.facts("reading.card_read") == []


def test_only_who_serves_may_read_a_card(desk: Desk) -> None:
    nobody = Actor("tamu", frozenset(), frozenset())
    with pytest.raises(NotAllowed):
        reads(desk, (0, seen(SARI))).card(b"picture", uuid4(), by=nobody)


def test_a_card_of_which_little_is_seen_is_still_shown(desk: Desk) -> None:
    """A finger over the lower half: what was read is worth having."""
    card = reads(desk, (0, seen(SARI)[:8])).card(b"picture", uuid4(), by=desk.clerk)
    assert card[Field.NAME].sure is Sure.SURE
    assert card[Field.DISTRICT].sure is Sure.UNREAD

"""A journal entry as it travels."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.wire import Entry
from tests.clock import local

GIVEN = {
    "id": UUID(int=1),
    "at": datetime(2026, 8, 3, 2, 0, tzinfo=UTC),
    "actor": "rina",
    "kind": "letters.issued",
    "subject": UUID(int=2),
    "facts": {"number": "460/0007", "copy": 1, "ü": None},
}


def test_its_bytes_never_change_because_old_links_were_made_of_them() -> None:
    assert Entry.model_validate(GIVEN).canonical().decode() == (
        '{"actor":"rina","at":"2026-08-03T02:00:00Z","facts":{"copy":1,"number":"460/0007","ü":null},'
        '"id":"00000000-0000-0000-0000-000000000001","kind":"letters.issued",'
        '"subject":"00000000-0000-0000-0000-000000000002"}'
    )


def test_the_order_in_which_facts_were_named_does_not_matter() -> None:
    turned = {**GIVEN, "facts": dict(reversed(list(GIVEN["facts"].items())))}  # type: ignore[attr-defined]
    assert Entry.model_validate(turned).canonical() == Entry.model_validate(GIVEN).canonical()


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_the_same_moment_of_any_zone_gives_the_same_bytes(zone: str) -> None:
    here = GIVEN["at"].astimezone(local("2026-01-01", zone).tzinfo)  # type: ignore[attr-defined]
    assert Entry.model_validate({**GIVEN, "at": here}).canonical() == Entry.model_validate(GIVEN).canonical()


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": datetime(2026, 8, 3, 2, 0)},  # noqa: DTZ001
        {"subject": "5107016108680489"},
        {"facts": {"person": object()}},
        {"facts": ["a"]},
        {"more": 1},
    ],
)
def test_what_is_not_an_entry_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate({**GIVEN, **wrong})


def test_an_entry_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate(GIVEN).actor = "made"


@given(
    at=st.datetimes(timezones=st.timezones()),
    facts=st.dictionaries(st.text(), st.integers(-(2**53), 2**53) | st.text() | st.booleans(), max_size=4),
)
def test_every_entry_survives_the_journey_as_json(at: datetime, facts: dict[str, object]) -> None:
    entry = Entry.model_validate({**GIVEN, "at": at, "facts": facts})
    arrived = Entry.model_validate(json.loads(entry.canonical()))
    assert arrived == entry
    assert arrived.canonical() == entry.canonical()

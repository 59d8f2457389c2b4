"""The journal is a chain: whatever is changed, taken out or moved shows, and the file itself forbids trying."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.base.actor import Actor
from app.store import Store
from app.store.journal import GENESIS, JournalRow, append, entries, head, prove
from app.wire import Entry
from tests.clock import SetClock, local

RINA = Actor("rina")
FORBIDDEN = ["UPDATE journal SET actor = 'made' WHERE seq = 2", "DELETE FROM journal WHERE seq = 2"]


@pytest.fixture
def written(store: Store) -> Store:
    """Five entries."""
    for n in range(5):
        with store.write(RINA) as unit:
            unit.record("visits.opened", UUID(int=n), ticket=f"A{n:03d}", priority="", outside_hours=False)
    return store


def _raw(store: Store, *statements: str) -> None:
    """What somebody does who has the key and a database tool, the triggers taken off first."""
    with store.write(RINA) as unit:
        triggers = unit.session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in triggers:
            unit.session.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            unit.session.execute(text(statement))


def _broken_at(store: Store) -> int | None:
    with store.read() as session:
        return prove(session).broken_at


def test_an_untouched_journal_holds(written: Store) -> None:
    with written.read() as session:
        proof = prove(session)
        assert (proof.entries, proof.broken_at) == (5, None)
        assert head(session) == (5, proof.head)


def test_an_empty_journal_holds(store: Store) -> None:
    with store.read() as session:
        assert (prove(session).entries, prove(session).head, head(session)) == (0, GENESIS, (0, GENESIS))


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_file_itself_forbids_to_change_the_journal(written: Store, statement: str) -> None:
    with pytest.raises(IntegrityError, match="journal"), written.write(RINA) as unit:
        unit.session.execute(text(statement))
    assert _broken_at(written) is None


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        ("UPDATE journal SET actor = 'made' WHERE seq = 3", 3),
        ("UPDATE journal SET kind = 'visits.left' WHERE seq = 3", 3),
        ("UPDATE journal SET at = '2026-08-03 02:00:01.000000' WHERE seq = 3", 3),
        ("UPDATE journal SET subject = '00000000000000000000000000000063' WHERE seq = 3", 3),
        ("UPDATE journal SET id = '00000000000000000000000000000063' WHERE seq = 3", 3),
        ("UPDATE journal SET facts = '{}' WHERE seq = 1", 1),
        ("UPDATE journal SET link = (SELECT link FROM journal WHERE seq = 1) WHERE seq = 5", 5),
        ("UPDATE journal SET facts = 'not json' WHERE seq = 4", 4),
        ("UPDATE journal SET at = 'yesterday' WHERE seq = 2", 2),
        ("UPDATE journal SET facts = '[]' WHERE seq = 4", 4),
        ("UPDATE journal SET seq = 9 WHERE seq = 5", 9),
        ("DELETE FROM journal WHERE seq = 1", 2),
        ("DELETE FROM journal WHERE seq = 3", 4),
        ("INSERT INTO journal SELECT 9, x'00', at, actor, kind, subject, facts, link FROM journal WHERE seq = 5", 6),
    ],
)
def test_a_change_behind_our_back_shows_where_it_happened(written: Store, statement: str, at: int) -> None:
    _raw(written, statement)
    assert _broken_at(written) == at


def test_a_row_cut_out_shows_even_when_the_rest_is_numbered_anew(written: Store) -> None:
    _raw(written, "DELETE FROM journal WHERE seq = 3", "UPDATE journal SET seq = seq - 1 WHERE seq > 3")
    assert _broken_at(written) == 3


def test_two_rows_that_changed_places_show(written: Store) -> None:
    _raw(
        written,
        "UPDATE journal SET seq = 99 WHERE seq = 2",
        "UPDATE journal SET seq = 2 WHERE seq = 3",
        "UPDATE journal SET seq = 3 WHERE seq = 99",
    )
    assert _broken_at(written) == 2


def test_what_was_cut_off_at_the_end_shows_against_a_head_noted_before(written: Store) -> None:
    with written.read() as session:
        noted = head(session)
    _raw(written, "DELETE FROM journal WHERE seq > 3")
    with written.read() as session:
        proof = prove(session)
    assert proof.broken_at is None
    assert (proof.entries, proof.head) != noted


def test_an_unreadable_row_far_down_is_named_itself(store: Store) -> None:
    with store.write(RINA) as unit:
        for _ in range(1100):
            unit.record("visits.opened", uuid4())
    _raw(store, "UPDATE journal SET facts = '{' WHERE seq = 1042")
    with store.read() as session:
        proof = prove(session)
    assert (proof.entries, proof.broken_at) == (1042, 1042)


def test_entries_come_by_time_and_by_subject(store: Store, clock: SetClock) -> None:
    begin = clock()
    for n in range(4):
        with store.write(RINA) as unit:
            unit.record("visits.opened", UUID(int=n % 2), n=n)
        clock.forward(minutes=1)

    def facts(**asked: object) -> list[object]:
        with store.read() as session:
            return [linked.entry.facts["n"] for linked in entries(session, **asked)]  # type: ignore[arg-type]

    assert facts() == [0, 1, 2, 3]
    assert facts(since=begin + timedelta(minutes=1), until=begin + timedelta(minutes=3)) == [1, 2]
    assert facts(subject=UUID(int=1)) == [1, 3]


def test_a_clock_of_another_zone_leaves_the_same_bytes_as_utc(store: Store, clock: SetClock) -> None:
    """The file keeps UTC; had the link been made of local time, no entry would hold when it is read again."""
    at = local("2026-08-03 09:00", "Asia/Jayapura")
    with store.write(RINA) as unit:
        unit.clock = lambda: at
        unit.record("visits.opened", UUID(int=1))
    assert _broken_at(store) is None
    with store.read() as session:
        assert next(entries(session)).entry.at.isoformat() == "2026-08-03T00:00:00+00:00"


@pytest.fixture
def bare() -> Iterator[Connection]:
    """The journal table alone, in memory: for many examples."""
    engine = create_engine("sqlite://")
    JournalRow.__table__.create(engine)  # type: ignore[attr-defined]
    with engine.connect() as connection:
        yield connection
    engine.dispose()


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | _text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_text, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.dictionaries(_text, _json, max_size=4), at=st.datetimes(timezones=st.timezones()))
def test_every_fact_and_moment_comes_out_of_the_file_with_the_bytes_that_were_linked(
    bare: Connection, facts: dict[str, object], at: object
) -> None:
    with Session(bare) as session:
        entry = Entry(id=uuid4(), at=at, actor="rina", kind="visits.opened", subject=uuid4(), facts=facts)  # type: ignore[arg-type]
        append(session, entry)
        session.flush()
        session.expire_all()
        assert prove(session).broken_at is None
        assert [linked.entry.canonical() for linked in entries(session)] == [entry.canonical()]
        session.rollback()

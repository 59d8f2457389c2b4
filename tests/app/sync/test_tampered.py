"""Somebody with the key and a database tool changes a counter's journal: the centre notices at the next contact, or at
the first entry that hangs on what was changed; and what it holds already stays as it was."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlmodel import col
from sqlmodel import select as rows_of

from app.central.counters import named
from app.central.database import reading
from app.central.tables import conflict, entry
from app.store import Store, journal
from app.store.journal import GENESIS, JournalRow
from app.sync.errors import Fenced
from app.sync.outbox import linked
from app.wire.parcel import chain
from tests.app.sync.centres import Centre, Wire, run
from tests.app.sync.conftest import RINA
from tests.clock import SetClock

Act = Callable[..., None]


@pytest.fixture
def delivered(enrolled: Store, wire: Wire, clock: SetClock, act: Act) -> Store:
    """Its enrolment and five acts, all of them at the centre."""
    act(5)
    assert run(enrolled, wire, clock).equal
    return enrolled


def tampered(store: Store, *statements: str, anew: bool = False) -> None:
    """anew: with all links made again, so that the journal proves whole by itself."""
    with store.write(RINA) as unit:
        session = unit.session
        for name in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
            session.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            session.execute(text(statement))
        if anew:
            link = GENESIS
            for row in session.exec(rows_of(JournalRow).order_by(col(JournalRow.seq))).all():
                link = chain(link, linked(row).entry)
                session.execute(
                    text("UPDATE journal SET link = :link WHERE seq = :seq"), {"link": link, "seq": row.seq}
                )
    with store.read() as session:
        assert (journal.prove(session).broken_at is None) is anew


def held(centre: Centre) -> list[tuple[int, str, str]]:
    with reading(centre.engine) as connection:
        rows = connection.execute(select(entry.c.seq, entry.c.link, entry.c.facts).order_by(entry.c.seq))
        return [(seq, link, facts) for seq, link, facts in rows]


def standing(centre: Centre) -> tuple[str, str]:
    with reading(centre.engine) as connection:
        row = named(connection, "netral/loket-1")
        return row["state"], row["reason"]


_SWAP = (
    "UPDATE journal SET seq = -3 WHERE seq = 3",
    "UPDATE journal SET seq = 3 WHERE seq = 4",
    "UPDATE journal SET seq = 4 WHERE seq = -3",
)


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (("DELETE FROM journal WHERE seq > 4",), "behind"),
        (("UPDATE journal SET facts = '{\"n\": 99}' WHERE seq = 3",), "forked"),
        (_SWAP, "forked"),
        (("DELETE FROM journal WHERE seq = 6", "UPDATE journal SET actor = 'made' WHERE seq = 5"), "behind"),
    ],
    ids=["truncated", "rewritten", "reordered", "truncated and rewritten"],
)
def test_a_journal_that_was_made_whole_again_is_noticed_at_the_next_contact(
    delivered: Store, centre: Centre, wire: Wire, clock: SetClock, statements: tuple[str, ...], reason: str
) -> None:
    before = held(centre)
    tampered(delivered, *statements, anew=True)
    with pytest.raises(Fenced):
        run(delivered, wire, clock)
    assert standing(centre) == ("fenced", reason)
    assert held(centre) == before


@pytest.mark.parametrize("more", [1, 3, 8])
def test_a_fork_that_has_grown_longer_is_noticed(
    delivered: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act, more: int
) -> None:
    """The last two entries are cut off, and others stand in their place."""
    before = held(centre)
    tampered(delivered, "DELETE FROM journal WHERE seq > 4", anew=True)
    act(more + 1)
    with pytest.raises(Fenced):
        run(delivered, wire, clock)
    assert held(centre)[: len(before)] == before


def test_a_change_without_new_links_breaks_the_chain_for_what_is_sent_later(
    enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act
) -> None:
    act(4)
    tampered(enrolled, "UPDATE journal SET actor = 'made' WHERE seq = 3")
    done = run(enrolled, wire, clock)
    assert (done.refused, done.taken) == (1, 4)
    with reading(centre.engine) as connection:
        kept = connection.execute(select(conflict.c.seq, conflict.c.reason)).all()
    assert [tuple(row) for row in kept] == [(3, "broken_chain")]

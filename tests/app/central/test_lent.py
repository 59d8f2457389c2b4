"""Every number that was lent is told of: on a letter, still free, void, or given without a word so far."""

import pytest
from sqlalchemy import Engine, update

from app.central import leasing, lent
from app.central.database import reading, writing
from app.central.desk import Desk
from app.central.errors import LeaseUnknown, ReasonMissing
from app.central.lent import Lent, LentState, Loose
from app.central.tables import series
from app.wire.parcel import Linked
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry, linked
from tests.clock import SetClock

OFFICE = "netral"


@pytest.fixture
def one(engine: Engine, centre: Desk, clock: SetClock) -> Speaker:
    made = Speaker.enrolled(engine, centre, clock, f"{OFFICE}/loket-1")
    with writing(engine) as connection:
        leasing.share(connection, OFFICE, "semua", 2026, following=1, size=10, days=30)
    made.contact()
    return made


def letters(*serials: int) -> list[Linked]:
    told = []
    for n, serial in enumerate(serials, 1):
        facts = {"code": f"C{serial}", "number": f"{serial}", "serial": serial, "kind": "sk", "series": "semua"}
        bare = entry(n, kind="letters.issued")
        changed = {"subject": bare.id, "facts": {**facts, "year": 2026, "day": "2026-08-03"}}
        told.append(bare.model_copy(update=changed))
    return linked(told)


def only(engine: Engine, clock: SetClock) -> Lent:
    with reading(engine) as connection:
        (found,) = lent.blocks(connection, OFFICE, clock())
    return found


def test_what_is_used_free_and_missing_adds_up_to_the_block(engine: Engine, one: Speaker, clock: SetClock) -> None:
    one.push(letters(1, 2, 4))
    found = only(engine, clock)
    assert (found.counter, found.first, found.last, found.state) == ("loket-1", 1, 10, LentState.OPEN)
    assert (found.used, found.missing, found.free, found.void) == (3, (3,), 6, 0)
    clock.forward(days=31)
    assert only(engine, clock).state is LentState.EXPIRED


def test_what_came_back_is_free_until_it_is_lent_again(engine: Engine, one: Speaker, clock: SetClock) -> None:
    given = letters(1, 2)
    closed = entry(3, kind="letters.block_returned", first=3, last=10).model_copy(
        update={"subject": only(engine, clock).id}
    )
    last = linked([closed], after=(2, given[-1].link))
    one.push([*given, *last])
    found = only(engine, clock)
    assert (found.state, found.used, found.free) == (LentState.RETURNED, 2, 8)
    one.contact(last[0])
    with reading(engine) as connection:
        first, second = lent.blocks(connection, "", clock())
        assert lent.loose(connection, "") == []
    assert (first.free, second.first, second.last, second.free) == (0, 3, 10, 8)


def test_the_block_of_a_dead_computer_is_void_for_a_reason_and_lent_to_nobody(
    engine: Engine, one: Speaker, clock: SetClock
) -> None:
    one.push(letters(1, 2))
    block = only(engine, clock).id
    with writing(engine) as connection:
        with pytest.raises(ReasonMissing):
            lent.take_back(connection, block, "  ", "mesin pusat", clock())
        done = lent.take_back(connection, block, "Komputer rusak", "mesin pusat", clock())
        with pytest.raises(LeaseUnknown):
            lent.take_back(connection, block, "Komputer rusak", "mesin pusat", clock())
    assert (done.state, done.used, done.void, done.reason) == (LentState.VOID, 2, 8, "Komputer rusak")
    one.contact(letters(1, 2)[-1])
    with reading(engine) as connection:
        assert [(each.first, each.last) for each in lent.blocks(connection, OFFICE, clock())] == [(1, 10), (11, 20)]
    one.push(linked([letters(1, 2, 3)[2].entry], after=(2, letters(1, 2)[-1].link)))
    with reading(engine) as connection:
        late = lent.blocks(connection, OFFICE, clock())[0]
    assert (late.used, late.void) == (3, 7), "one that was given offline keeps its number"


def test_numbers_that_are_in_no_block_are_told(engine: Engine, one: Speaker, clock: SetClock) -> None:
    with writing(engine) as connection:
        connection.execute(update(series).values(next=21))
    with reading(engine) as connection:
        assert lent.loose(connection, OFFICE) == [Loose(OFFICE, "semua", 2026, 11, 20)]

"""What was altered in the centre's database itself is found, whatever it was. On SQLite and on PostgreSQL."""

from collections.abc import Callable

from sqlalchemy import Engine, delete, update

from app.central.database import reading, writing
from app.central.examining import Fault, Found, examine
from app.central.tables import chain, entry
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry as make_entry
from tests.app.wire.parcels import linked, stretch

New = Callable[..., Speaker]
NUMBER = "5107016108680489"


def found(engine: Engine, office: str = "") -> list[Found]:
    with reading(engine) as connection:
        return list(examine(connection, office))


def changed(engine: Engine, statement: object) -> None:
    with writing(engine) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def test_what_was_sent_and_kept_is_found_so(engine: Engine, speaker: New) -> None:
    one = speaker("netral/loket-1")
    odd = make_entry(2, note="é \u2028 \u0000 '\"\\\t", deep={"b": [1, 2.5, None, True], "a": -0.5e-9})
    # A person's number is refused and stands beside the chain, which goes on; what came early waited.
    chain_ = linked([make_entry(1), odd, make_entry(3, note=NUMBER), *(make_entry(n) for n in (4, 5, 6))])
    one.push(chain_[4:])
    one.push(chain_[:4])
    speaker("lain/loket-1").push(stretch(1, 2, salt=3))
    assert [(each.counter, each.held, each.sound) for each in found(engine)] == [
        ("lain/loket-1", 2, True),
        ("netral/loket-1", 5, True),
    ]
    assert [each.counter for each in found(engine, "lain")] == ["lain/loket-1"]


def test_an_altered_entry_a_missing_one_and_a_lost_end_are_found(engine: Engine, speaker: New) -> None:
    one = speaker()
    one.push(stretch(1, 6))
    assert found(engine)[0].sound
    changed(engine, update(entry).where(entry.c.seq == 2).values(facts="{}"))
    assert found(engine)[0].faults == [(2, Fault.ALTERED)]
    changed(engine, update(entry).where(entry.c.seq == 4).values(actor="lain"))
    assert found(engine)[0].faults == [(2, Fault.ALTERED), (4, Fault.ALTERED)]
    changed(engine, delete(entry).where(entry.c.seq.in_([2, 4])))
    missing = [fault for fault in found(engine)[0].faults if fault[1] is Fault.MISSING]
    assert missing == [(2, Fault.MISSING), (4, Fault.MISSING)]
    changed(engine, delete(entry).where(entry.c.seq > 4))
    assert found(engine)[0].held == 2
    assert found(engine)[0].faults[-1] == (4, Fault.MISSING)


def test_an_end_that_was_written_anew_with_its_link_is_found(engine: Engine, speaker: New) -> None:
    one, true = speaker(), stretch(1, 3)
    one.push(true)
    false = linked([make_entry(3, salt=8)], after=(2, true[1].link))[0]
    values = {"id": false.entry.id, "facts": '{"n":3}', "link": false.link}
    changed(engine, update(entry).where(entry.c.seq == 3).values(**values))
    assert found(engine)[0].faults == [(3, Fault.FOLLOWS_NOT)]


def test_what_was_counted_in_and_is_not_there_is_found(engine: Engine, speaker: New) -> None:
    speaker().push(stretch(1, 3))
    changed(engine, update(chain).values(entries=4))
    assert (found(engine)[0].held, found(engine)[0].told, found(engine)[0].sound) == (3, 4, False)

"""Taking parcels: exactly once, in order, and nothing dropped. On SQLite and on PostgreSQL."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from app.central import overseeing
from app.central.counters import named
from app.central.database import reading, writing
from app.central.desk import Desk
from app.central.errors import CounterFenced
from app.central.migrate import differences, migrate
from app.central.tables import conflict, entry, letter, place, waiting
from app.central.take import take
from app.central.verifying import Verdict, verify
from app.security.short_code import new_code
from app.wire import Entry
from app.wire.contact import Fence
from app.wire.parcel import Fate, Linked, Parcel, Reason, Receipt
from app.wire.proof import leaf, root
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry as make_entry
from tests.app.wire.parcels import linked, stretch
from tests.clock import SetClock
from tests.new_centres import new_centre

New = Callable[..., Speaker]
CODE = new_code()


def fates(receipt: Receipt) -> list[tuple[int, Fate]]:
    return sorted((each.seq, each.fate) for each in receipt.fates)


def count(engine: Engine, table: object) -> int:
    with reading(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def state(engine: Engine, name: str = "netral/loket-1") -> tuple[str, str]:
    with reading(engine) as connection:
        row = named(connection, name)
        return row["state"], row["reason"]


def test_the_database_has_the_shape_that_the_code_expects(engine: Engine) -> None:
    assert differences(engine) == []
    migrate(engine)
    assert differences(engine) == []


def test_entries_are_taken_once_and_known_from_then_on(engine: Engine, speaker: New) -> None:
    one, chain = speaker(), stretch(1, 5)
    receipt = one.push(chain[:3])
    assert fates(receipt) == [(n, Fate.TAKEN) for n in (1, 2, 3)]
    assert (receipt.held, receipt.head) == (3, chain[2].link)
    again = one.push(chain)
    assert fates(again) == [*((n, Fate.KNOWN) for n in (1, 2, 3)), (4, Fate.TAKEN), (5, Fate.TAKEN)]
    assert (count(engine, entry), count(engine, place)) == (5, 5)


def test_an_entry_comes_back_as_it_went_in(engine: Engine, speaker: New) -> None:
    one = linked([make_entry(1, note="é \u2028 \u0000 '\"\\\t", deep={"a": [1, 2.5, None, True]})])
    speaker().push(one)
    with reading(engine) as connection:
        row = connection.execute(select(entry)).mappings().one()
    given_ = one[0].entry
    assert (row["id"], row["at"], row["actor"], row["kind"], row["subject"]) == (
        given_.id,
        given_.at,
        given_.actor,
        given_.kind,
        given_.subject,
    )
    rebuilt = given_.model_copy(update={"facts": json.loads(row["facts"])})
    assert rebuilt.canonical() == given_.canonical()


def test_the_same_id_with_other_content_is_a_conflict_that_is_shown(engine: Engine, speaker: New) -> None:
    one = speaker()
    one.push(stretch(1, 2))
    after = (2, stretch(1, 2)[-1].link)
    twin = make_entry(1).model_copy(update={"actor": "made"})
    receipt = one.push(linked([twin, make_entry(4)], after=after))
    assert [(each.seq, each.fate, each.reason) for each in sorted(receipt.fates, key=lambda f: f.seq)] == [
        (3, Fate.REFUSED, Reason.CONFLICT),
        (4, Fate.TAKEN, None),
    ]
    with reading(engine) as connection:
        kept = connection.execute(select(conflict)).mappings().one()
    assert (kept["reason"], kept["id"]) == ("conflict", twin.id)
    assert '"made"' in kept["body"]
    assert fates(one.push(linked([twin, make_entry(4)], after=after))) == [(3, Fate.REFUSED), (4, Fate.KNOWN)]
    assert count(engine, conflict) == 1


def test_of_two_with_one_id_in_one_parcel_the_first_is_kept(engine: Engine, speaker: New) -> None:
    twin = make_entry(1).model_copy(update={"actor": "made"})
    receipt = speaker().push(linked([make_entry(1), twin, make_entry(3)]))
    assert fates(receipt) == [(1, Fate.TAKEN), (2, Fate.REFUSED), (3, Fate.TAKEN)]
    assert (count(engine, entry), count(engine, place), count(engine, conflict)) == (2, 2, 1)


def test_what_comes_early_waits_and_the_gap_is_reported(engine: Engine, speaker: New) -> None:
    one, chain = speaker(), stretch(1, 9)
    receipt = one.push([chain[4], chain[7], chain[3]])
    assert fates(receipt) == [(4, Fate.WAITING), (5, Fate.WAITING), (8, Fate.WAITING)]
    assert [(gap.first, gap.last) for gap in receipt.gaps] == [(1, 3), (6, 7)]
    assert count(engine, entry) == 0
    filled = one.push(chain[:3])
    assert fates(filled) == [(n, Fate.TAKEN) for n in (1, 2, 3, 4, 5)]
    assert [(gap.first, gap.last) for gap in filled.gaps] == [(6, 7)]
    assert one.push(chain[5:7]).held == 8
    assert (count(engine, entry), count(engine, waiting)) == (8, 0)


def test_an_altered_link_is_refused_and_those_behind_it_go_on(speaker: New) -> None:
    one, chain = speaker(), stretch(1, 4)
    false = chain[1].model_copy(update={"link": "ab" * 32})
    behind = linked([make_entry(3)], after=(2, "ab" * 32))
    receipt = one.push([chain[0], false, *behind])
    assert [(each.seq, each.fate) for each in sorted(receipt.fates, key=lambda f: f.seq)] == [
        (1, Fate.TAKEN),
        (2, Fate.REFUSED),
        (3, Fate.TAKEN),
    ]
    assert {each.reason for each in receipt.fates if each.fate is Fate.REFUSED} == {Reason.BROKEN_CHAIN}


def test_a_rewritten_journal_shows(engine: Engine, speaker: New) -> None:
    """Somebody changed entry 2 and made all links anew: what comes next does not follow from what is held."""
    one = speaker()
    one.push(stretch(1, 4))
    rewritten = linked([make_entry(1), make_entry(2, more="x"), *(make_entry(n) for n in (3, 4, 5))])
    receipt = one.push(rewritten[4:])
    assert [each.reason for each in receipt.fates] == [Reason.BROKEN_CHAIN]
    assert count(engine, conflict) == 1


def test_a_fork_shows_and_stops_the_counter(engine: Engine, speaker: New) -> None:
    one = speaker()
    one.push(stretch(1, 4))
    fork = linked([make_entry(n, salt=1) for n in (4, 5)], after=(3, stretch(1, 3)[-1].link))
    receipt = one.push(fork)
    assert [(each.seq, each.reason) for each in receipt.fates] == [(4, Reason.FORK)]
    assert receipt.held == 4
    assert receipt.fenced == Fence.FORKED
    assert state(engine) == ("fenced", "forked")
    with pytest.raises(CounterFenced):
        one.push(stretch(5, 5))


@pytest.mark.parametrize("text", ["5107016108680489", "NIK 5107016108680489.", 5107016108680489])
def test_a_persons_number_is_refused_and_not_kept(engine: Engine, speaker: New, text: object) -> None:
    receipt = speaker().push(linked([make_entry(1, note=text), make_entry(2)]))
    assert [each.reason for each in receipt.fates if each.fate is Fate.REFUSED] == [Reason.PERSONAL_DATA]
    with reading(engine) as connection:
        everything = "".join(
            str(row) for table in (entry, conflict, waiting) for row in connection.execute(table.select())
        )
    assert "5107016108680489" not in everything
    assert count(engine, entry) == 1


def everything(engine: Engine) -> str:
    with reading(engine) as connection:
        return "".join(str(row) for table in (entry, conflict, waiting) for row in connection.execute(table.select()))


def test_a_persons_number_lies_nowhere_whatever_is_wrong_beside_it(engine: Engine, speaker: New) -> None:
    one, number = speaker(), "5107016108680489"
    chain = linked([make_entry(1), make_entry(2, note=number), make_entry(3)])
    early = one.push(chain[1:])
    assert fates(early) == [(3, Fate.WAITING)], "its counter keeps it and sends it again in its turn"
    assert [(gap.first, gap.last) for gap in early.gaps] == [(1, 2)]
    assert fates(one.push(chain)) == [(1, Fate.TAKEN), (2, Fate.REFUSED), (3, Fate.TAKEN)]

    broken = linked([make_entry(4, note=number)])[0].model_copy(update={"seq": 4})
    assert [each.reason for each in one.push([broken]).fates] == [Reason.BROKEN_CHAIN]
    fork = linked([make_entry(1, note=number, salt=1)])
    assert [each.reason for each in one.push(fork).fates] == [Reason.FORK]
    assert count(engine, conflict) == 3
    assert number not in everything(engine)


@pytest.mark.parametrize("kind", ["letters.issued", "sync.message_refused", "requests.answered", "visits.finished"])
def test_what_no_database_keeps_stops_nothing(engine: Engine, speaker: New, kind: str) -> None:
    odd = "a\x00b"
    facts = dict.fromkeys(("code", "number", "kind", "purpose", "series", "reason", "outcome"), odd) | {"no": 1}
    one = issued(2, 7, **facts).model_copy(update={"kind": kind})
    receipt = speaker().push(linked([make_entry(1), one, make_entry(3)]))
    assert fates(receipt) == [(n, Fate.TAKEN) for n in (1, 2, 3)]
    assert count(engine, letter) == 0


@pytest.mark.parametrize("facts", [{"desil": True}, {"year": 1e300}, {"day": "0001-01-01"}, {"until": []}], ids=str)
def test_an_entry_that_says_something_odd_stops_no_other(
    engine: Engine, speaker: New, facts: dict[str, object]
) -> None:
    receipt = speaker().push(linked([make_entry(1), issued(2, 7, **facts), make_entry(3)]))
    assert fates(receipt) == [(n, Fate.TAKEN) for n in (1, 2, 3)]


def test_a_fingerprint_is_not_taken_for_a_persons_number(speaker: New) -> None:
    digest = "a" + "1" * 16 + "b" * 47
    assert fates(speaker().push(linked([make_entry(1, sha256=digest)]))) == [(1, Fate.TAKEN)]


def test_too_much_in_one_entry_is_refused(speaker: New) -> None:
    receipt = speaker().push(linked([make_entry(1, note="x" * 70_000), make_entry(2)]))
    assert [each.reason for each in receipt.fates if each.fate is Fate.REFUSED] == [Reason.TOO_LARGE]
    assert receipt.held == 2


def test_both_sides_have_the_same_root(speaker: New) -> None:
    one, chain = speaker(), stretch(1, 7)
    one.push(chain)
    proof = one.proof("2026-08-03,2026-08-04").days
    assert (proof[0].count, proof[0].root) == (7, root([leaf(each.entry.id, each.link) for each in chain]))
    assert (proof[1].count, proof[1].root) == (0, root([]))


def test_counters_do_not_mix(engine: Engine, speaker: New) -> None:
    one, two = speaker("netral/loket-1"), speaker("netral/loket-2")
    one.push(stretch(1, 3))
    assert fates(two.push(stretch(1, 2, salt=5))) == [(1, Fate.TAKEN), (2, Fate.TAKEN)]
    assert one.proof("2026-08-03").days[0].count == 3
    assert two.proof("2026-08-03").days[0].count == 2


def issued(seq: int, serial: int, **more: object) -> Entry:
    facts = {
        "number": f"460/{serial}",
        "code": f"C{seq}",
        "kind": "sktm",
        "series": "semua",
        "year": 2026,
        "serial": serial,
        "day": "2026-08-03",
        "until": None,
        "purpose": "berobat",
        "desil": 2,
    } | more
    return make_entry(seq, kind="letters.issued").model_copy(update={"subject": UUID(int=1000 + seq), "facts": facts})


def test_no_office_changes_a_letter_of_another(engine: Engine, speaker: New) -> None:
    own = issued(1, 7, code=CODE)
    speaker("netral/loket-1").push(linked([own]))
    void = make_entry(1, kind="letters.voided", salt=1).model_copy(update={"subject": own.subject})
    assert fates(speaker("lain/loket-1").push(linked([void]))) == [(1, Fate.TAKEN)], "kept as what it said"
    assert verified(engine) is Verdict.VALID
    colleague = make_entry(1, kind="letters.voided", salt=2).model_copy(update={"subject": own.subject})
    speaker("netral/loket-2").push(linked([colleague]))
    assert verified(engine) is Verdict.REVOKED


def test_a_code_that_two_offices_claim_makes_neither_letter_real(engine: Engine, speaker: New) -> None:
    speaker("netral/loket-1").push(linked([issued(1, 7, code=CODE)]))
    assert verified(engine) is Verdict.VALID
    other = issued(2, 999, code=CODE).model_copy(update={"id": UUID(int=77)})
    speaker("lain/loket-1").push(linked([make_entry(1, salt=9), other]))
    assert verified(engine) is Verdict.CODE_TWICE
    with reading(engine) as connection:
        assert [each.number for each in overseeing.claimed_twice(connection, "")] == ["460/999", "460/7"]
        assert [each.number for each in overseeing.claimed_twice(connection, "netral")] == ["460/7"]


def test_a_number_given_twice_is_shown_until_one_of_the_letters_is_void(engine: Engine, speaker: New) -> None:
    one, chain = speaker(), linked([issued(1, 7), issued(2, 8), issued(3, 7)])
    one.push(chain)
    with reading(engine) as connection:
        assert [each.number for each in overseeing.twins(connection, "netral")] == ["460/7", "460/7"]
        assert overseeing.twins(connection, "lain") == []
        assert overseeing.claimed_twice(connection, "") == []
    void = make_entry(4, kind="letters.voided").model_copy(update={"subject": chain[0].entry.subject})
    one.push(linked([void], after=(3, chain[-1].link)))
    with reading(engine) as connection:
        assert overseeing.twins(connection, "netral") == []


def verified(engine: Engine) -> Verdict:
    with reading(engine) as connection:
        return verify(connection, CODE, datetime(2026, 8, 3, 5, 0, tzinfo=UTC)).verdict


def test_letters_can_be_asked_and_twins_of_a_number_are_shown(engine: Engine, speaker: New) -> None:
    one = speaker()
    one.push(linked([issued(1, 7), issued(2, 8), issued(3, 7), issued(4, 9, code=None, day="x")]))
    with reading(engine) as connection:
        rows = connection.execute(select(letter.c.serial, letter.c.twin, letter.c.desil).order_by(letter.c.code))
        assert [tuple(row) for row in rows] == [(7, True, 2), (8, False, 2), (7, True, 2)]
    assert count(engine, entry) == 4


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_in_whatever_order_and_however_often_each_entry_is_held_once(
    clock: SetClock, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    n = data.draw(st.integers(1, 14))
    chain = stretch(1, n)
    engine = new_centre(tmp_path_factory.mktemp("pusat") / "pusat.db")
    one = Speaker.enrolled(engine, Desk(engine, clock), clock, "netral/loket-1")
    for _ in range(data.draw(st.integers(0, 5))):
        some = data.draw(st.lists(st.sampled_from(chain), max_size=8))
        one.push(some)
    receipt = one.push(chain)
    assert receipt.held == n
    assert receipt.gaps == ()
    assert one.proof("2026-08-03").days[0].root == root([leaf(each.entry.id, each.link) for each in chain])
    assert count(engine, entry) == n
    engine.dispose()


def _take_and_fail(engine: Engine, one: Speaker) -> None:
    with writing(engine) as connection:
        take(connection, named(connection, "netral/loket-1")["id"], Parcel(entries=tuple(stretch(1, 3))), one.clock())
        raise ZeroDivisionError


def test_a_parcel_is_all_or_nothing(engine: Engine, speaker: New) -> None:
    one = speaker()
    with pytest.raises(ZeroDivisionError):
        _take_and_fail(engine, one)
    assert (count(engine, entry), count(engine, place)) == (0, 0)
    assert one.push(stretch(1, 3)).held == 3


def test_a_chain_over_two_months_stands_in_two_partitions(engine: Engine, speaker: New, clock: SetClock) -> None:
    one = speaker()
    chain: list[Linked] = linked(
        [make_entry(n).model_copy(update={"at": make_entry(n).at.replace(month=7 + n % 3)}) for n in range(1, 10)]
    )
    assert one.push(chain).held == 9
    days = "2026-07-03,2026-08-03,2026-09-03"
    assert [proof.count for proof in one.proof(days).days] == [3, 3, 3]

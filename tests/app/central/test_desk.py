"""Who is served: with a signature, once, within the window, by his own key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.central.database import writing
from app.central.desk import Desk, forget_nonces
from app.central.enrolling import GOOD_FOR, invite
from app.central.errors import (
    CounterFenced,
    EnrolmentRefused,
    NotHere,
    TooMuch,
    TooOld,
    Unreadable,
    Unsigned,
)
from app.central.feed import send
from app.security.device_key import new_device_key
from app.wire.contact import Checkpoint, Enrolled, Fence, Hello, Welcome
from app.wire.messages import Feed, RevocationBody
from app.wire.parcel import GENESIS, Parcel, Receipt
from app.wire.proof import Certificate
from app.wire.request import AT, DEVICE, NONCE, SIGNATURE, written
from tests.app.central.speaking import Speaker, asking
from tests.app.central.test_take import issued, state
from tests.app.wire.parcels import linked, stretch
from tests.clock import SetClock

New = Callable[..., Speaker]
NOTHING = Parcel(entries=())


def test_a_request_is_served_once(speaker: New, centre: Desk) -> None:
    one = speaker()
    one.push(stretch(1, 1))
    with pytest.raises(Unsigned):
        centre.serve(*one.said[-1])


@pytest.mark.parametrize(
    "changed",
    [
        {SIGNATURE: "00" * 64},
        {SIGNATURE: ""},
        {NONCE: "ab" * 16},
        {NONCE: ""},
        {DEVICE: "netral/loket-1/2"},
        {DEVICE: "netral/loket-2/1"},
        {DEVICE: "lain/loket-1/1"},
        {DEVICE: "x"},
        {AT: "kemarin"},
        {AT: "2026-08-03T01:59:59.000000Z"},
    ],
    ids=str,
)
def test_nothing_that_was_signed_can_be_changed(speaker: New, changed: dict[str, str]) -> None:
    one = speaker()
    speaker("netral/loket-2")
    with pytest.raises(Unsigned):
        one.ask("POST", "/v1/parcels", NOTHING, Receipt, **changed)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_outside_the_window_nothing_is_taken(speaker: New, clock: SetClock, minutes: int) -> None:
    one = speaker()
    one.clock = SetClock(clock() + timedelta(minutes=minutes))
    with pytest.raises(Unsigned):
        one.push(stretch(1, 1))


def test_another_counters_key_opens_nothing(speaker: New) -> None:
    one, two = speaker("netral/loket-1"), speaker("lain/loket-1")
    one.key = two.key
    with pytest.raises(Unsigned):
        one.push(stretch(1, 1))


def test_a_failed_request_changed_nothing_and_may_be_sent_again(speaker: New, centre: Desk) -> None:
    one = speaker()
    with pytest.raises(Unreadable):
        one.ask("POST", "/v1/parcels", Checkpoint(seq=0, link=GENESIS), Receipt)
    with pytest.raises(Unreadable):
        centre.serve(*one.said[-1])


@pytest.mark.parametrize("target", ["/v1/proof?days=x", "/v1/messages?after=-1", "/v1/messages?after=1&most=1e3"])
def test_odd_questions_get_no_answer(speaker: New, target: str) -> None:
    with pytest.raises(Unreadable):
        speaker().ask("GET", target, None, Certificate)


def test_there_is_nothing_at_other_addresses(speaker: New) -> None:
    with pytest.raises(NotHere):
        speaker().ask("GET", "/v1/parcels", None, Feed)


def test_a_parcel_larger_than_the_limit_is_not_read(centre: Desk) -> None:
    with pytest.raises(TooMuch):
        centre.serve("POST", "/v1/parcels", {}, b"x" * (16 * 1024 * 1024 + 1))


def test_nonces_are_forgotten_only_after_the_window(
    speaker: New, centre: Desk, engine: Engine, clock: SetClock
) -> None:
    one = speaker()
    one.push(stretch(1, 1))
    clock.forward(minutes=5)
    with writing(engine) as connection:
        assert forget_nonces(connection, clock()) == 0
        clock.forward(minutes=16)
        assert forget_nonces(connection, clock()) == 1
    with pytest.raises(Unsigned):
        centre.serve(*one.said[-1])


class TestEnrolment:
    def test_a_code_opens_once(self, engine: Engine, centre: Desk, clock: SetClock) -> None:
        with writing(engine) as connection:
            code = invite(connection, "netral/loket-1", clock())
        first = asking(code, "netral", new_device_key(), [Checkpoint(seq=0, link=GENESIS)])
        done = Enrolled.model_validate_json(centre.enrol(first.model_dump_json().encode()))
        assert (done.device, done.epoch, done.held.seq) == ("netral/loket-1/1", 1, 0)
        second = asking(code, "netral", new_device_key(), [Checkpoint(seq=0, link=GENESIS)])
        with pytest.raises(EnrolmentRefused):
            centre.enrol(second.model_dump_json().encode())

    @pytest.mark.parametrize("wrong", ["code", "office", "late", "replaced", "signature", "nonsense"])
    def test_and_otherwise_stays_shut(self, engine: Engine, centre: Desk, clock: SetClock, wrong: str) -> None:
        with writing(engine) as connection:
            code = invite(connection, "netral/loket-1", clock())
            if wrong == "replaced":
                invite(connection, "netral/loket-1", clock())
        if wrong == "late":
            clock.forward(seconds=GOOD_FOR.total_seconds() + 1)
        given = {"code": "0000-0000-0000", "nonsense": "' OR 1=1 --"}.get(wrong, code)
        asked = asking(
            given, "lain" if wrong == "office" else "netral", new_device_key(), [Checkpoint(seq=0, link=GENESIS)]
        )
        if wrong == "signature":
            asked = asked.model_copy(update={"public_key": new_device_key().public.hex()})
        with pytest.raises(EnrolmentRefused):
            centre.enrol(asked.model_dump_json().encode())

    def test_a_life_goes_on_where_the_centre_knows_its_journal(
        self, engine: Engine, speaker: New, centre: Desk, clock: SetClock
    ) -> None:
        """Restored at 6 of 8: 7 and 8 stay, the new 7 is taken beside them, and both sides compare equal."""
        one = speaker()
        one.push(linked([issued(1, 7), *[each.entry for each in stretch(2, 8)]]))
        whole = linked([issued(1, 7), *[each.entry for each in stretch(2, 8)]])
        places = [Checkpoint(seq=n, link=whole[n - 1].link) for n in (6, 4)] + [Checkpoint(seq=0, link=GENESIS)]
        again = Speaker.enrolled(engine, centre, clock, "netral/loket-1", places)
        assert (again.enrolled_as.epoch, again.enrolled_as.held.seq) == (2, 6)
        assert [(floor.series, floor.last) for floor in again.enrolled_as.floors] == [("semua", 7)]
        own = linked([each.entry for each in stretch(7, 9, salt=3)], after=(6, whole[5].link))
        assert again.push(own).held == 9
        assert again.proof("2026-08-03").days[0].count == 9
        with pytest.raises(Unsigned):
            one.push(stretch(1, 1))

    def test_a_coarse_beginning_is_refined_by_what_is_known(
        self, engine: Engine, speaker: New, centre: Desk, clock: SetClock
    ) -> None:
        """The places go back in growing steps; entries between them come again, are known, and are not kept twice."""
        chain = stretch(1, 8)
        speaker().push(chain)
        places = [
            Checkpoint(seq=9, link="ab" * 32),
            Checkpoint(seq=4, link=chain[3].link),
            Checkpoint(seq=0, link=GENESIS),
        ]
        again = Speaker.enrolled(engine, centre, clock, "netral/loket-1", places)
        own = linked([each.entry for each in stretch(7, 9, salt=3)], after=(6, chain[5].link))
        receipt = again.push([*chain[4:6], *own])
        assert [str(each.fate) for each in sorted(receipt.fates, key=lambda f: f.seq)] == ["known"] * 2 + ["taken"] * 3
        assert again.proof("2026-08-03").days[0].count == 9

    def test_a_beginning_that_no_place_told_of_is_found_as_it_comes(
        self, engine: Engine, speaker: New, centre: Desk, clock: SetClock
    ) -> None:
        """Seed 208 of the world: three known entries, and no place among them."""
        chain = stretch(1, 3)
        speaker().push(chain)
        again = Speaker.enrolled(engine, centre, clock, "netral/loket-1", [Checkpoint(seq=0, link=GENESIS)])
        again.push([*chain, *linked([each.entry for each in stretch(4, 5, salt=3)], after=(3, chain[2].link))])
        assert again.proof("2026-08-03").days[0].count == 5

    def test_what_was_refused_as_a_fork_is_no_beginning_to_go_on_from(
        self, engine: Engine, speaker: New, centre: Desk, clock: SetClock
    ) -> None:
        """Seed 1063 of the world: a double's entries had come on a stick, and were never asked for again."""
        one, chain = speaker(), stretch(1, 4)
        one.push(chain)
        fork = linked([each.entry for each in stretch(3, 4, salt=3)], after=(2, chain[1].link))
        assert one.push(fork).fenced
        places = [Checkpoint(seq=each.seq, link=each.link) for each in (fork[1], fork[0], chain[1])]
        again = Speaker.enrolled(engine, centre, clock, "netral/loket-2", [*places, Checkpoint(seq=0, link=GENESIS)])
        assert again.enrolled_as.held.seq == 2
        assert [str(each.fate) for each in again.push(fork).fates] == ["taken", "taken"]


class TestContact:
    def test_the_machine_that_was_here_goes_on(self, speaker: New) -> None:
        one, chain = speaker(), stretch(1, 2)
        one.push(chain)
        assert [one.contact(chain[-1]).fenced for _ in range(3)] == [""] * 3

    def test_a_lost_answer_is_no_second_machine(self, speaker: New) -> None:
        one = speaker()
        before = one.mark
        one.contact(mark="ab" * 16)
        assert one.contact(previous=before, mark="ab" * 16).fenced == ""
        assert one.contact().fenced == ""

    def test_the_second_of_two_machines_is_noticed_at_once(self, engine: Engine, speaker: New) -> None:
        one = speaker()
        common = one.mark
        one.contact()
        assert one.contact(previous=common).fenced == Fence.TWIN
        assert state(engine) == ("fenced", "twin")
        with pytest.raises(CounterFenced):
            one.push(stretch(1, 1))

    def test_twins_in_step_are_noticed_too(self, speaker: New) -> None:
        """The image was taken while a contact was under way: both send the same pair once."""
        one = speaker()
        one.contact(previous=one.mark, mark="ab" * 16)
        one.contact(previous="0" * 32, mark="ab" * 16)
        assert one.contact(previous="ab" * 16, mark="cd" * 16).fenced == ""
        assert one.contact(previous="ab" * 16, mark="ef" * 16).fenced == Fence.TWIN

    def test_an_old_contact_that_comes_late_fences_nobody(self, speaker: New, clock: SetClock, engine: Engine) -> None:
        one = speaker()
        old = one.mark
        early = SetClock(clock())
        clock.forward(seconds=60)
        one.contact()
        one.contact()
        held, one.clock, one.mark = one.mark, early, old
        with pytest.raises(TooOld):
            one.contact(previous=old, mark="ab" * 16)
        one.clock, one.mark = clock, held
        assert one.contact().fenced == ""

    def test_a_restored_backup_is_noticed_though_it_has_nothing_to_send(self, speaker: New) -> None:
        one, chain = speaker(), stretch(1, 5)
        one.push(chain)
        assert one.contact(chain[2]).fenced == Fence.BEHIND

    def test_a_rewritten_end_is_noticed(self, speaker: New) -> None:
        one, chain = speaker(), stretch(1, 5)
        one.push(chain)
        other = chain[-1].model_copy(update={"link": "ab" * 32})
        assert one.contact(other).fenced == Fence.FORKED


def test_messages_are_numbered_for_each_counter_and_fetched_from_a_cursor(
    engine: Engine, speaker: New, clock: SetClock
) -> None:
    one, two = speaker("netral/loket-1"), speaker("netral/loket-2")
    with writing(engine) as connection:
        for code in ("A", "B", "C"):
            send(connection, 1, "revocation", RevocationBody(code=code, reason="contoh"), clock())
    feed = one.messages(after=1)
    assert ([each.no for each in feed.messages], feed.newest) == ([2, 3], 3)
    assert [each.body["code"] for each in feed.messages] == ["B", "C"]
    assert two.messages().messages == ()


def test_the_answer_tells_the_centres_time(centre: Desk, clock: SetClock) -> None:
    assert centre.time_header() == {"loket-time": written(clock())}


def test_hello_is_what_is_signed(speaker: New) -> None:
    with pytest.raises(Unreadable):
        speaker().ask("POST", "/v1/contact", NOTHING, Welcome)
    assert Hello.model_fields["mark"].is_required()

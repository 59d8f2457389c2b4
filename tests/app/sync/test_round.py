"""Rounds with the centre: nothing lost, nothing twice, nothing in the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.base.actor import Actor, NotAllowed
from app.central import leasing
from app.central.database import writing
from app.central.desk import Answered
from app.central.feed import send
from app.letters.errors import ReasonMissing
from app.letters.numbers import blocks, numbering
from app.standard import Standard
from app.store import Store, journal
from app.sync import Sync, enrolment, outbox
from app.sync import centre as centres
from app.sync.batching import EVERY, Batching, Pace
from app.sync.errors import CentreFailed, CodeRefused, NotTheCentre, Offline, Unknown
from app.sync.inbox import count_unapplied
from app.sync.tables import DeliveryDayRow, DeliveryRow
from app.wire.messages import LeaseBody, RevocationBody
from tests.app.sync.centres import URL, Centre, Wire, losing, run
from tests.app.sync.conftest import OFFICE, RINA
from tests.clock import SetClock

Act = Callable[..., None]
ADMIN = Actor("admin", frozenset({"admin"}), frozenset({"office"}))


def waiting(store: Store) -> int:
    with store.read() as session:
        return outbox.waiting(session, centres.row(session).settled)


def journaled(store: Store) -> list[str]:
    with store.read() as session:
        return [linked.entry.kind for linked in journal.entries(session)]


def delivery(store: Store, seq: int) -> tuple[int, str, str]:
    with store.read() as session:
        row = session.get(DeliveryRow, seq)
        assert row is not None
        return row.tries, row.status, row.fate


def test_all_that_happened_is_delivered_and_both_sides_are_equal(
    enrolled: Store, wire: Wire, clock: SetClock, act: Act
) -> None:
    act(7)
    done = run(enrolled, wire, clock)
    assert (done.sent, done.taken, done.equal, done.differing) == (8, 8, True, ())
    assert waiting(enrolled) == 0
    assert run(enrolled, wire, clock).sent == 0


def test_a_round_writes_nothing_into_the_journal(enrolled: Store, wire: Wire, clock: SetClock, act: Act) -> None:
    """Else each delivery would have to be delivered."""
    act(2)
    before = journaled(enrolled)
    run(enrolled, wire, clock)
    assert journaled(enrolled) == before


@pytest.mark.parametrize(("target", "known"), [("/v1/contact", 0), ("/v1/parcels", 6), ("/v1/proof", 0)])
def test_a_lost_answer_doubles_nothing(
    enrolled: Store, centre: Centre, clock: SetClock, act: Act, target: str, known: int
) -> None:
    act(5)

    def lose(asked: str, answered: Answered) -> Answered:
        if asked.startswith(target):
            raise Offline()
        return answered

    with pytest.raises(Offline):
        run(enrolled, Wire(centre.desk, after=lose), clock)
    done = run(enrolled, Wire(centre.desk), clock)
    assert (done.known, done.equal, waiting(enrolled)) == (known, True, 0)


def test_tries_and_the_last_status_are_kept(enrolled: Store, centre: Centre, clock: SetClock) -> None:
    for _ in range(2):
        with pytest.raises(Offline):
            run(enrolled, Wire(centre.desk, before=losing("/v1/parcels")), clock)
    assert delivery(enrolled, 1) == (2, "sync.offline", "")
    run(enrolled, Wire(centre.desk), clock)
    assert delivery(enrolled, 1) == (3, "", "taken")


def test_a_refused_entry_goes_to_the_tray_and_blocks_nothing(
    enrolled: Store, wire: Wire, clock: SetClock, act: Act
) -> None:
    act(2)
    act(1, note="5107016108680489")
    act(2)
    done = run(enrolled, wire, clock)
    assert (done.taken, done.refused, done.equal) == (5, 1, True)
    with enrolled.read() as session:
        (item,) = outbox.tray(session)
    assert (item.seq, item.reason, item.tries) == (4, "personal_data", 1)
    assert waiting(enrolled) == 0
    assert run(enrolled, wire, clock).sent == 0


def test_what_the_centre_cannot_read_is_found_by_halving(
    enrolled: Store, centre: Centre, clock: SetClock, act: Act
) -> None:
    """An entry that makes the whole parcel unreadable ends up alone in the tray; those behind it go all the same."""
    act(9)
    act(1, kind="visits.unheard_of")
    act(9)

    class Older:
        def handle(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answered:
            if target == "/v1/parcels" and b"unheard_of" in body:
                return Answered(b"{}", {}, 422)
            return centre.desk.handle(method, target, headers, body)

    done = run(enrolled, Wire(Older()), clock)  # type: ignore[arg-type]
    assert (done.taken, done.refused) == (10, 1)
    with enrolled.read() as session:
        assert [(item.kind, item.reason) for item in outbox.tray(session)] == [("visits.unheard_of", "unreadable")]
    assert waiting(enrolled) == 9  # at the centre, until it can read the one before them


def test_batches_shrink_on_trouble_and_grow_again(enrolled: Store, centre: Centre, clock: SetClock, act: Act) -> None:
    act(30)
    batching = Batching(16)
    for _ in range(6):
        with pytest.raises(Offline):
            run(enrolled, Wire(centre.desk, before=losing("/v1/parcels")), clock, batching)
    assert batching.size == 1
    wire = Wire(centre.desk)
    run(enrolled, wire, clock, batching)
    assert batching.size > 5
    assert 5 < wire.asked.count("/v1/parcels") < 20


def test_pauses_grow_with_trouble_and_a_clock_set_back_does_not_stop_them(clock: SetClock) -> None:
    pace = Pace(lambda: 1.0)
    assert pace.due(clock())
    pace.trouble(clock())
    assert not pace.due(clock() + timedelta(seconds=4))
    assert pace.due(clock() + timedelta(seconds=5))
    for _ in range(30):
        pace.trouble(clock())
    assert not pace.due(clock() + timedelta(minutes=9))
    assert pace.due(clock() + timedelta(minutes=10))
    assert pace.due(clock() - timedelta(days=1))
    pace.went_well(clock())
    assert not pace.due(clock() + EVERY - timedelta(seconds=1))
    pace.at_once()
    assert pace.due(clock())


def test_jitter_keeps_counters_apart(clock: SetClock) -> None:
    early, late = Pace(lambda: 0.0), Pace(lambda: 1.0)
    for pace in (early, late):
        pace.trouble(clock())
    at = clock() + timedelta(seconds=3)
    assert (early.due(at), late.due(at)) == (True, False)


def test_a_wrong_clock_is_learned_from_the_centre(enrolled: Store, wire: Wire, clock: SetClock, act: Act) -> None:
    act(2)
    slow = SetClock(clock() - timedelta(days=400))
    assert run(enrolled, wire, slow).taken == 3


def test_an_answer_of_somebody_else_is_not_believed(enrolled: Store, centre: Centre, clock: SetClock) -> None:
    def forging(asked: str, answered: Answered) -> Answered:
        return replace(answered, body=answered.body.replace(b'"taken"', b'"known"'))

    with pytest.raises(NotTheCentre):
        run(enrolled, Wire(centre.desk, after=forging), clock)
    assert waiting(enrolled) == 1


@pytest.mark.parametrize(("status", "error"), [(500, CentreFailed), (503, CentreFailed), (403, Unknown)])
def test_trouble_at_the_centre_is_no_loss(
    enrolled: Store, centre: Centre, clock: SetClock, status: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        run(enrolled, Wire(centre.desk, after=lambda *_: Answered(b"", {}, status)), clock)
    assert run(enrolled, Wire(centre.desk), clock).taken == 1


def test_a_wrong_code_enrols_nobody(store: Store, centre: Centre, wire: Wire) -> None:
    with pytest.raises(CodeRefused):
        enrolment.enrol(store, OFFICE, wire, url=URL, code="K7QF-2M9X-4TRZ", by=RINA)
    unreachable = Wire(centre.desk, before=losing("/"))
    with pytest.raises(Offline):
        enrolment.enrol(store, OFFICE, unreachable, url=URL, code=centre.code(), by=RINA)
    assert journaled(store) == []


class TestMessages:
    @pytest.fixture
    def shared(self, centre: Centre, standard: Standard) -> Standard:
        """The series of the first kind of letter is shared from number 51 on, in blocks of four for a week."""
        with writing(centre.engine) as connection:
            series = standard.letters[0].series()
            leasing.share(connection, "netral", series, 2026, following=51, size=4, days=7)
        return standard

    def test_a_lease_is_applied_once_and_numbers_come_from_it(
        self, enrolled: Store, shared: Standard, wire: Wire, clock: SetClock
    ) -> None:
        done = run(enrolled, wire, clock)
        assert (done.pulled, done.unapplied) == (1, 0)
        assert [self._take(enrolled, shared, clock) for _ in range(4)] == [51, 52, 53, 54]
        with pytest.raises(blocks.NoNumbersLeft):
            self._take(enrolled, shared, clock)
        assert run(enrolled, wire, clock).pulled == 0
        assert journaled(enrolled).count("letters.block_lent") == 1

    def test_an_expired_block_goes_back_and_is_lent_again(
        self, enrolled: Store, shared: Standard, wire: Wire, clock: SetClock
    ) -> None:
        run(enrolled, wire, clock)
        self._take(enrolled, shared, clock)
        clock.forward(days=8)
        run(enrolled, wire, clock)
        with enrolled.read() as session:
            assert [(block.first, block.last) for block in blocks.left(session, clock())] == [(55, 58)]
        clock.forward(days=8)
        run(enrolled, wire, clock)
        with enrolled.read() as session:
            assert [(block.first, block.last) for block in blocks.left(session, clock())] == [(52, 54)]
            (proof,) = numbering.prove(session)
        assert (proof.first, proof.last, proof.gaps) == (51, 51, (51,))

    def test_one_that_cannot_be_applied_stops_nothing(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock
    ) -> None:
        body = LeaseBody(id=uuid4(), epoch=1, series="semua", year=2026, first=1, last=5, expires=clock())
        stale = body.model_copy(update={"id": uuid4(), "epoch": 9, "first": 6, "last": 9})
        with writing(centre.engine) as connection:
            send(connection, 1, "kelak", RevocationBody(code="x", reason="y"), clock())
            send(connection, 1, "revocation", RevocationBody(code="x", reason="y"), clock())
            send(connection, 1, "lease", body, clock())
            send(connection, 1, "lease", stale, clock())
        done = run(enrolled, wire, clock)
        assert (done.pulled, done.unapplied, done.equal) == (2, 2, True)
        with enrolled.read() as session:
            assert count_unapplied(session) == 2
        assert journaled(enrolled).count("sync.message_refused") == 2
        assert run(enrolled, wire, clock).unapplied == 0

    def _take(self, store: Store, standard: Standard, clock: SetClock) -> int:
        with store.write(RINA) as unit:
            return numbering.take(unit, standard.letters[0], clock().date(), desk="1").serial


def days(store: Store, clock: SetClock, standard: Standard) -> list[tuple[str, int, bool]]:
    sync = Sync(store, standard, clock, {})
    return [(each.day.isoformat(), each.count, each.equal) for each in sync.days()]


def test_each_day_that_was_compared_has_its_line(
    enrolled: Store, wire: Wire, clock: SetClock, act: Act, standard: Standard
) -> None:
    act(2)
    run(enrolled, wire, clock)
    clock.forward(days=1)
    act(3)
    run(enrolled, wire, clock)
    assert [(count, equal) for _, count, equal in days(enrolled, clock, standard)] == [(3, True), (3, True)]


def test_a_day_that_differs_is_compared_again_until_it_is_equal(
    enrolled: Store, wire: Wire, clock: SetClock, act: Act, standard: Standard
) -> None:
    act(2)
    run(enrolled, wire, clock)
    with enrolled.write(RINA) as unit:
        unit.session.merge(DeliveryDayRow(day=clock().date(), count=9, equal=False, at=clock()))
    clock.forward(days=2)
    run(enrolled, wire, clock)
    assert all(equal for _, _, equal in days(enrolled, clock, standard))


class TestBlocks:
    """The administrator gives numbers back, or declares them void."""

    @pytest.fixture
    def lent(self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock) -> Store:
        with writing(centre.engine) as connection:
            leasing.share(connection, "netral", "semua", 2026, following=1, size=10, days=30)
        run(enrolled, wire, clock)
        return enrolled

    def test_a_counter_without_numbers_says_of_which_series(
        self, lent: Store, standard: Standard, clock: SetClock
    ) -> None:
        sync = Sync(lent, standard, clock, {})
        assert sync.standing().empty == ()
        [block] = sync.blocks()
        sync.close_block(block.id, blocks.NumberFate.RETURNED, "Loket libur", by=ADMIN)
        assert (sync.blocks(), sync.standing().empty) == ([], ("semua",))

    def test_numbers_go_back_or_are_void_only_with_a_reason_and_by_who_may(
        self, lent: Store, standard: Standard, clock: SetClock
    ) -> None:
        sync = Sync(lent, standard, clock, {})
        [block] = sync.blocks()
        with pytest.raises(NotAllowed):
            sync.close_block(block.id, blocks.NumberFate.VOID, "x", by=RINA)
        with pytest.raises(ReasonMissing):
            sync.close_block(block.id, blocks.NumberFate.VOID, "  ", by=ADMIN)
        sync.close_block(block.id, blocks.NumberFate.VOID, "Kertas basah", by=ADMIN)
        assert journaled(lent)[-1] == "letters.block_void"
        with pytest.raises(blocks.BlockUnknown):
            sync.close_block(block.id, blocks.NumberFate.RETURNED, "x", by=ADMIN)

"""The centre's own database was put back from a copy: that is noticed, and nothing is lost or lent twice."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from app.central import leasing, lives
from app.central.database import reading, writing
from app.central.desk import Answered
from app.central.feed import send
from app.central.sending import Progress, To, begin, sent
from app.central.tables import chain, counter, lease
from app.letters.numbers import numbering
from app.letters.numbers.blocks import NoNumbersLeft
from app.standard import Standard
from app.store import Store
from app.sync import centre as centres
from app.sync import enrolment, stick
from app.sync.appliers import appliers
from app.sync.errors import Fenced, Offline, StickOutdated
from app.sync.service import Sync
from app.sync.views import RoundResult
from app.wire.messages import RevocationBody
from tests.app.sync.centres import URL, Centre, Wire, losing, run
from tests.app.sync.conftest import OFFICE, RINA
from tests.app.sync.test_round import journaled, waiting
from tests.app.sync.test_stick import carried
from tests.clock import SetClock

Act = Callable[..., None]
Open = Callable[[Path], Store]


@dataclass
class Copies:
    """Backups of the centre's database, and putting one back in its place."""

    centre: Centre
    folder: Path

    def make(self) -> Path:
        copy = self.folder / f"salinan-{uuid4().hex}.db"
        connection = sqlite3.connect(self.folder / "pusat.db")
        connection.execute(f"VACUUM INTO '{copy}'")
        connection.close()
        return copy

    def put_back(self, copy: Path) -> None:
        self.centre.engine.dispose()
        for file in self.folder.glob("pusat.db*"):
            file.unlink()
        shutil.copyfile(copy, self.folder / "pusat.db")

    def declare(self) -> None:
        with writing(self.centre.engine) as connection:
            lives.declare(connection, self.centre.clock())


@pytest.fixture
def copies(centre: Centre, tmp_path: Path) -> Copies:
    return Copies(centre, tmp_path)


@pytest.fixture
def second(open_store: Open, centre: Centre, wire: Wire, tmp_path: Path) -> Iterator[Store]:
    """Another counter of the office."""
    store = open_store(tmp_path / "kedua.db")
    enrolment.enrol(store, OFFICE, wire, url=URL, code=centre.code("netral/loket-2"), by=RINA)
    yield store
    store.close()


def tell(centre: Centre, times: int = 1) -> None:
    """Messages for the first counter."""
    for n in range(times):
        with writing(centre.engine) as connection:
            body = RevocationBody(code=f"K7QF-2M9X-4TR{n}", reason="y")
            send(connection, 1, "revocation", body, centre.clock())


def share(centre: Centre, size: int = 4, following: int = 1) -> None:
    with writing(centre.engine) as connection:
        leasing.share(connection, "netral", "semua", 2026, following=following, size=size, days=30)


def lent(centre: Centre) -> list[tuple[str, int, int]]:
    """By counter and first number."""
    asked = (
        select(counter.c.name, lease.c.first, lease.c.last)
        .join(counter, counter.c.id == lease.c.counter)
        .order_by(lease.c.first, counter.c.name)
    )
    with reading(centre.engine) as connection:
        return [(name, first, last) for name, first, last in connection.execute(asked)]


def issue(store: Store, standard: Standard, clock: SetClock) -> int:
    kind = standard.letters[0]
    with store.write(RINA) as unit:
        taken = numbering.take(unit, kind, clock().date(), desk="1")
        facts = {"code": uuid4().hex[:12], "kind": kind.code, "series": taken.series, "day": "2026-08-03"}
        unit.record("letters.issued", uuid4(), number=taken.text, year=taken.year, serial=taken.serial, **facts)
    return taken.serial


def fenced(store: Store) -> str:
    with store.read() as session:
        return centres.row(session).fenced


class TestNoticed:
    def test_no_counter_is_called_a_twin_and_all_is_sent_again(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act, copies: Copies, standard: Standard
    ) -> None:
        act(3)
        run(enrolled, wire, clock)
        copy = copies.make()
        act(5)
        run(enrolled, wire, clock)
        copies.put_back(copy)
        act(1)
        clock.forward(minutes=1)
        done = run(enrolled, wire, clock)
        assert (fenced(enrolled), done.equal, waiting(enrolled)) == ("", True, 0)
        assert done.taken == 7, "five that were lost, one new, and that it was noticed"
        standing = Sync(enrolled, standard, clock, {}).standing()
        assert standing.restored_at == clock()
        assert journaled(enrolled).count("sync.centre_restored") == 1
        act(1)
        assert run(enrolled, wire, clock).taken == 1, "it is over"

    def test_a_counter_that_had_nothing_to_send_since_the_copy_is_no_twin(
        self, enrolled: Store, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        run(enrolled, wire, clock)
        copy = copies.make()
        run(enrolled, wire, clock)
        copies.put_back(copy)
        assert run(enrolled, wire, clock).equal
        assert fenced(enrolled) == ""

    def test_messages_of_before_and_after_come_each_once(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        tell(centre)
        run(enrolled, wire, clock)
        copy = copies.make()
        tell(centre, 3)
        assert run(enrolled, wire, clock).pulled == 3
        copies.put_back(copy)
        tell(centre, 2)  # before the counter comes: they get numbers that it knows of others
        assert run(enrolled, wire, clock).pulled == 2
        tell(centre, 2)
        assert run(enrolled, wire, clock).pulled == 2
        assert journaled(enrolled).count("sync.message_applied") == 8

    def test_it_goes_on_where_the_answer_was_lost(
        self, enrolled: Store, wire: Wire, clock: SetClock, act: Act, copies: Copies, centre: Centre
    ) -> None:
        run(enrolled, wire, clock)
        copy = copies.make()
        act(4)
        tell(centre, 2)
        run(enrolled, wire, clock)
        copies.put_back(copy)
        wire.after = _lost
        with pytest.raises(Offline):
            run(enrolled, wire, clock)
        wire.after = lambda target, answered: answered
        assert run(enrolled, wire, clock).equal
        with reading(centre.engine) as connection:
            (known,) = lives.restored(connection)
        assert (known.noticed, fenced(enrolled)) == (True, "")

    def test_the_clone_is_noticed_all_the_same(
        self, enrolled: Store, wire: Wire, clock: SetClock, act: Act, copies: Copies, open_store: Open, tmp_path: Path
    ) -> None:
        run(enrolled, wire, clock)
        copy = copies.make()
        enrolled.close()
        shutil.copyfile(enrolled.path, tmp_path / "klon.db")
        machine, clone = open_store(enrolled.path), open_store(tmp_path / "klon.db")
        run(machine, wire, clock)
        copies.put_back(copy)
        copies.declare()
        run(machine, wire, clock)
        with pytest.raises(Fenced):
            run(clone, wire, clock)

    def test_a_counter_that_was_fenced_by_mistake_and_enrolled_anew_gets_its_messages(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        copy = copies.make()
        tell(centre, 3)
        run(enrolled, wire, clock)
        copies.put_back(copy)
        enrolment.enrol(enrolled, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
        tell(centre, 2)
        assert run(enrolled, wire, clock).pulled == 2

    def test_the_same_copy_may_be_put_back_twice(
        self, enrolled: Store, wire: Wire, clock: SetClock, act: Act, copies: Copies
    ) -> None:
        run(enrolled, wire, clock)
        copy = copies.make()
        for _ in range(2):
            act(2)
            run(enrolled, wire, clock)
            copies.put_back(copy)
            assert run(enrolled, wire, clock).equal
        assert fenced(enrolled) == ""

    def test_what_is_fetched_anew_is_not_called_fetched(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        run(enrolled, wire, clock)
        copy = copies.make()
        tell(centre, 3)
        run(enrolled, wire, clock)
        copies.put_back(copy)
        with writing(centre.engine) as connection:
            number = begin(connection, To("netral", "", "mesin pusat", clock()), "revocation", "x")
            body = RevocationBody(code="K7QF-2M9X-4TRZ", reason="y")
            send(connection, 1, "revocation", body, clock(), sending=number)
        wire.before = losing("/v1/messages")
        with pytest.raises(Offline):
            run(enrolled, wire, clock)
        with reading(centre.engine) as connection:
            ((only,),) = [each.receivers for each in sent(connection, "netral")]
        assert only.state is Progress.WAITING


class TestNumbers:
    def test_a_block_that_the_centre_forgot_is_not_lent_twice(
        self, enrolled: Store, second: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        share(centre)
        copy = copies.make()
        run(enrolled, wire, clock)
        assert lent(centre) == [("loket-1", 1, 4)]
        copies.put_back(copy)
        copies.declare()
        run(second, wire, clock)
        assert lent(centre) == [], "nobody has heard the first counter yet"
        with reading(centre.engine) as connection:
            (office,) = lives.restored(connection)
        assert office.unheard == ("loket-1", "loket-2")
        for _ in range(2):
            run(enrolled, wire, clock)
            run(second, wire, clock)
        assert lent(centre) == [("loket-1", 1, 4), ("loket-2", 5, 8)]
        with reading(centre.engine) as connection:
            assert lives.unheard(connection, "netral") == ()

    def test_a_rest_that_was_lent_again_after_the_copy_is_not_lent_a_third_time(
        self, enrolled: Store, second: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        share(centre)
        run(enrolled, wire, clock)
        clock.forward(days=31)
        run(enrolled, wire, clock)  # 1 to 4 go back, 5 to 8 are lent
        copy = copies.make()
        clock.forward(minutes=1)
        run(second, wire, clock)
        assert ("loket-2", 1, 4) in lent(centre)
        copies.put_back(copy)
        copies.declare()
        for _ in range(3):
            clock.forward(minutes=1)
            run(second, wire, clock)
            run(enrolled, wire, clock)
        share(centre, size=40)
        run(enrolled, wire, clock)
        assert [name for name, first, _ in lent(centre) if first == 1] == ["loket-1", "loket-2"]

    def test_where_a_computer_is_gone_the_administrator_says_from_where_numbers_are_free(
        self, enrolled: Store, second: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies
    ) -> None:
        share(centre)
        copy = copies.make()
        run(enrolled, wire, clock)
        enrolled.close()
        copies.put_back(copy)
        copies.declare()
        for _ in range(3):
            run(second, wire, clock)
        assert lent(centre) == []
        share(centre, following=101)
        run(second, wire, clock)
        assert lent(centre) == [("loket-2", 101, 104)]

    def test_another_machine_under_the_old_name_does_not_count_as_heard(
        self,
        enrolled: Store,
        second: Store,
        centre: Centre,
        wire: Wire,
        clock: SetClock,
        copies: Copies,
        open_store: Open,
        tmp_path: Path,
    ) -> None:
        run(enrolled, wire, clock)
        share(centre)
        copy = copies.make()
        run(enrolled, wire, clock)
        copies.put_back(copy)
        copies.declare()
        new = open_store(tmp_path / "baru.db")
        enrolment.enrol(new, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
        for _ in range(3):
            run(new, wire, clock)
            run(second, wire, clock)
        assert lent(centre) == []
        with reading(centre.engine) as connection:
            assert lives.unheard(connection, "netral") == ("loket-1",)

    def test_a_counter_that_was_enrolled_after_the_copy_is_waited_for_once_it_is_invited(
        self,
        enrolled: Store,
        centre: Centre,
        wire: Wire,
        clock: SetClock,
        copies: Copies,
        open_store: Open,
        tmp_path: Path,
    ) -> None:
        run(enrolled, wire, clock)
        share(centre)
        copy = copies.make()
        late = open_store(tmp_path / "kedua.db")
        enrolment.enrol(late, OFFICE, wire, url=URL, code=centre.code("netral/loket-2"), by=RINA)
        run(late, wire, clock)
        assert lent(centre) == [("loket-2", 1, 4)]
        copies.put_back(copy)
        copies.declare()
        code = centre.code("netral/loket-2")
        for _ in range(3):
            run(enrolled, wire, clock)
        assert lent(centre) == []
        enrolment.enrol(late, OFFICE, wire, url=URL, code=code, by=RINA)
        for _ in range(3):
            run(late, wire, clock)
            run(enrolled, wire, clock)
        known = lent(centre)
        assert known[0] == ("loket-2", 1, 4)
        assert {name for name, _, _ in known[1:]} == {"loket-1", "loket-2"}
        assert [first for _, first, _ in known] == [1, 5, 9], "none twice"

    def test_numbers_go_on_from_the_block_in_hand_meanwhile(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, copies: Copies, standard: Standard
    ) -> None:
        share(centre)
        copy = copies.make()
        run(enrolled, wire, clock)
        copies.put_back(copy)
        run(enrolled, wire, clock)
        assert [issue(enrolled, standard, clock) for _ in range(4)] == [1, 2, 3, 4]
        with pytest.raises(NoNumbersLeft):
            issue(enrolled, standard, clock)
        run(enrolled, wire, clock)
        run(enrolled, wire, clock)
        assert issue(enrolled, standard, clock) == 5


class TestByStick:
    def test_it_is_noticed_and_all_is_sent_again(
        self, enrolled: Store, centre: Centre, clock: SetClock, act: Act, copies: Copies, tmp_path: Path
    ) -> None:
        copy = copies.make()
        act(3)
        tell(centre, 2)
        _by_stick(enrolled, centre, clock, tmp_path)
        copies.put_back(copy)
        act(1)
        tell(centre, 1)
        _by_stick(enrolled, centre, clock, tmp_path)
        _by_stick(enrolled, centre, clock, tmp_path)
        with reading(centre.engine) as connection:
            held = connection.execute(select(chain.c.head_seq)).scalar_one()
        assert (held, fenced(enrolled)) == (len(journaled(enrolled)), "")
        assert journaled(enrolled).count("sync.message_applied") == 3
        assert journaled(enrolled).count("sync.centre_restored") == 1

    def test_an_answer_of_before_counts_no_more(
        self, enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act, copies: Copies, tmp_path: Path
    ) -> None:
        share(centre)
        copy = copies.make()
        act(2)
        file, _ = stick.write(enrolled, tmp_path, clock)
        old = carried(centre, file)
        copies.put_back(copy)
        copies.declare()
        run(enrolled, wire, clock)
        with pytest.raises(StickOutdated):
            stick.read(enrolled, old, appliers(), clock)
        assert "letters.block_lent" not in journaled(enrolled)


def _by_stick(store: Store, centre: Centre, clock: SetClock, folder: Path) -> RoundResult:
    clock.forward(minutes=1)
    file, _ = stick.write(store, folder, clock)
    return stick.read(store, carried(centre, file), appliers(), clock)


def _lost(target: str, answered: Answered) -> Answered:
    raise Offline()


@pytest.mark.parametrize("seed", range(int(os.environ.get("LOKET_RESTORES", "2"))))
def test_in_any_order_no_number_is_given_twice_and_nothing_is_lost(
    enrolled: Store,
    second: Store,
    centre: Centre,
    wire: Wire,
    clock: SetClock,
    copies: Copies,
    act: Act,
    standard: Standard,
    tmp_path: Path,
    seed: int,
) -> None:
    """Two counters, by network and by stick, of which some get lost or come late; and a centre that is put back, each
    time from any earlier copy."""
    chance = random.Random(seed)
    share(centre)
    stores, made = [enrolled, second], [copies.make()]
    for store in stores:
        run(store, wire, clock)  # from now on each numbers from blocks alone
    sticks: list[tuple[Store, Path]] = []
    answers: list[tuple[Store, Path]] = []
    numbers: list[int] = []

    def tried(do: Callable[[], object], *expected: type[Exception]) -> None:
        with suppress(*expected):
            do()

    def step(store: Store, what: str) -> None:
        if what == "act":
            act(chance.randint(1, 3), on=store)
        elif what == "issue":
            tried(lambda: numbers.append(issue(store, standard, clock)), NoNumbersLeft)
        elif what == "round":
            run(store, wire, clock)
        elif what == "cut":
            wire.before = losing(chance.choice(["/v1/parcels", "/v1/messages", "/v1/proof"]))
            tried(lambda: run(store, wire, clock), Offline)
            wire.before = lambda method, target: None
        elif what == "deaf":
            wire.after = _lost
            tried(lambda: run(store, wire, clock), Offline)
            wire.after = lambda target, answered: answered
        elif what == "write":
            file, _ = stick.write(store, tmp_path, clock)
            sticks.append((store, file.rename(tmp_path / uuid4().hex)))
        elif what == "take" and sticks:
            owner, file = chance.choice(sticks)
            answers.append((owner, carried(centre, file).rename(tmp_path / uuid4().hex)))
        elif what == "read" and answers:
            owner, file = chance.choice(answers)
            tried(lambda: stick.read(owner, file, appliers(), clock), StickOutdated)
        elif what == "copy":
            made.append(copies.make())
        elif what == "restore":
            copies.put_back(chance.choice(made))
            copies.declare()

    weights = {"act": 6, "issue": 9, "round": 7, "cut": 2, "deaf": 2, "write": 3, "take": 4, "read": 4, "copy": 2}
    for _ in range(70):
        clock.forward(minutes=chance.randint(1, 600))
        what = chance.choices([*weights, "restore"], [*weights.values(), 1.5])[0]
        step(chance.choice(stores), what)
        assert len(numbers) == len(set(numbers)), what
    for _ in range(5):
        clock.forward(minutes=1)
        for store in stores:
            assert run(store, wire, clock).equal
    assert [fenced(store) for store in stores] == ["", ""]
    with reading(centre.engine) as connection:
        held = connection.execute(select(chain.c.head_seq).order_by(chain.c.counter)).scalars().all()
        assert lives.unheard(connection, "netral") == ()
        spans = connection.execute(select(lease.c.first, lease.c.last, lease.c.state)).all()
    assert held == [len(journaled(store)) for store in stores]
    open_ = [number for first, last, state in spans if state == "open" for number in range(first, last + 1)]
    assert len(open_) == len(set(open_)), "a number is lent to two"
    assert numbers, "nothing was proved"

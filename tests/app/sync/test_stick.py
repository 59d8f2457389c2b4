"""Delivery on a stick: the same entries, the same function, the same end as by network."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.central.database import reading, writing
from app.central.errors import CounterFenced, Unsigned
from app.central.feed import send
from app.central.proving import certificate
from app.central.stick import take_stick
from app.central.tables import counter
from app.security.age_file import AgeFileClosed
from app.store import Store
from app.sync import enrolment, stick
from app.sync.appliers import appliers
from app.sync.errors import StickNotOurs, StickUnwritable
from app.wire.messages import RevocationBody
from tests.app.sync.centres import URL, Centre, Wire, run
from tests.app.sync.conftest import OFFICE, RINA
from tests.app.sync.test_round import journaled, waiting
from tests.clock import SetClock

Act = Callable[..., None]


def carried(centre: Centre, file: Path) -> Path:
    """Taken at the centre; the answer lies beside the file."""
    with writing(centre.engine) as connection:
        answer, _ = take_stick(connection, file.read_bytes(), centre.clock())
    back = file.with_suffix(".jawab")
    back.write_bytes(answer)
    return back


def proof(centre: Centre) -> tuple[int, str]:
    with reading(centre.engine) as connection:
        chain = connection.execute(counter.select()).mappings().one()["chain"]
        (day,) = certificate(connection, chain, [centre.clock().date()]).days
    return day.count, day.root


def test_a_stick_there_and_back_delivers_everything(
    enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act, tmp_path: Path
) -> None:
    act(5)
    file, entries = stick.write(enrolled, tmp_path, clock)
    assert entries == 6
    assert waiting(enrolled) == 6
    back = carried(centre, file)
    done = stick.read(enrolled, back, appliers(), clock)
    assert (done.taken, waiting(enrolled)) == (6, 0)
    assert (run(enrolled, wire, clock).sent, proof(centre)[0]) == (0, 6)


def test_a_stick_and_a_push_of_the_same_entries_leave_the_same(
    enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, act: Act, tmp_path: Path
) -> None:
    act(4)
    file, _ = stick.write(enrolled, tmp_path, clock)
    run(enrolled, wire, clock)
    by_network = proof(centre)
    back = carried(centre, file)
    assert proof(centre) == by_network
    done = stick.read(enrolled, back, appliers(), clock)
    assert (done.known, done.taken, waiting(enrolled)) == (5, 0, 0)


def test_twice_taken_and_twice_read_is_once(
    enrolled: Store, centre: Centre, clock: SetClock, act: Act, tmp_path: Path
) -> None:
    with writing(centre.engine) as connection:
        send(connection, 1, "kelak", RevocationBody(code="x", reason="y"), clock())
    act(2)
    file, _ = stick.write(enrolled, tmp_path, clock)
    carried(centre, file)
    back = carried(centre, file)
    first = stick.read(enrolled, back, appliers(), clock)
    before = journaled(enrolled)
    again = stick.read(enrolled, back, appliers(), clock)
    assert (first.unapplied, again.unapplied, again.pulled) == (1, 0, 0)
    assert journaled(enrolled) == before
    assert proof(centre)[0] == 3


def test_sticks_that_overtake_each_other_arrive_whole(
    enrolled: Store, centre: Centre, clock: SetClock, act: Act, tmp_path: Path
) -> None:
    act(2)
    early, _ = stick.write(enrolled, tmp_path, clock)
    act(2)
    clock.forward(days=1)
    late, _ = stick.write(enrolled, tmp_path, clock)
    for file in (late, early):
        stick.read(enrolled, carried(centre, file), appliers(), clock)
    assert waiting(enrolled) == 0


def test_a_stick_names_nobody_and_only_the_centre_reads_it(
    enrolled: Store, centre: Centre, clock: SetClock, act: Act, tmp_path: Path
) -> None:
    act(1)
    file, _ = stick.write(enrolled, tmp_path, clock)
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"visits.opened" not in file.read_bytes()
    with pytest.raises(AgeFileClosed):
        carried(Centre.at(tmp_path / "lain", clock), file)


@pytest.mark.parametrize("at", [30, 400, -5])
def test_a_damaged_stick_is_taken_for_nothing(
    enrolled: Store, centre: Centre, clock: SetClock, tmp_path: Path, at: int
) -> None:
    file, _ = stick.write(enrolled, tmp_path, clock)
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    with pytest.raises(AgeFileClosed):
        carried(centre, file)
    assert proof(centre)[0] == 0


def test_a_stick_of_an_earlier_life_is_refused(
    enrolled: Store, centre: Centre, wire: Wire, clock: SetClock, tmp_path: Path
) -> None:
    file, _ = stick.write(enrolled, tmp_path, clock)
    enrolment.enrol(enrolled, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
    with pytest.raises(Unsigned):
        carried(centre, file)


def test_a_fenced_counters_stick_is_not_taken(enrolled: Store, centre: Centre, clock: SetClock, tmp_path: Path) -> None:
    file, _ = stick.write(enrolled, tmp_path, clock)
    with writing(centre.engine) as connection:
        connection.execute(counter.update().values(state="fenced"))
    with pytest.raises(CounterFenced):
        carried(centre, file)


def test_what_is_no_answer_is_not_read(enrolled: Store, centre: Centre, clock: SetClock, tmp_path: Path) -> None:
    file, _ = stick.write(enrolled, tmp_path, clock)
    with pytest.raises(StickNotOurs):
        stick.read(enrolled, file, appliers(), clock)
    with pytest.raises(StickUnwritable):
        stick.read(enrolled, tmp_path / "tidak-ada", appliers(), clock)
    with pytest.raises(StickUnwritable):
        stick.write(enrolled, tmp_path / "tidak-ada", clock)

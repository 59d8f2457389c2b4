"""Delivery on a stick: the same entries, the same function, the same end as by network."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.central import leasing
from app.central.database import reading, writing
from app.central.errors import CounterFenced, Unsigned
from app.central.feed import send
from app.central.proving import certificate
from app.central.stick import take_stick
from app.central.tables import counter
from app.letters.numbers import holding
from app.security.age_file import AgeFileClosed
from app.standard import Standard
from app.store import Store
from app.sync import enrolment, stick
from app.sync.appliers import appliers
from app.sync.errors import Fenced, StickNotOurs, StickUnwritable
from app.sync.service import Sync
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


def test_a_counter_that_speaks_by_stick_alone_is_lent_numbers(
    enrolled: Store, centre: Centre, clock: SetClock, standard: Standard, tmp_path: Path
) -> None:
    with writing(centre.engine) as connection:
        leasing.share(connection, "netral", "semua", 2026, following=1, size=4, days=30)
    for _ in range(2):
        file, _ = stick.write(enrolled, tmp_path, clock)
        back = carried(centre, file)
        carried(centre, file)
        stick.read(enrolled, back, appliers(), clock)
        clock.forward(minutes=1)
    assert [(block.first, block.last) for block in Sync(enrolled, standard, clock, {}).blocks()] == [(1, 4)]


class TestPutBack:
    """The counter's own file is put back from a backup, and no network ever tells of it."""

    @pytest.fixture
    def lived_on(self, enrolled: Store, centre: Centre, clock: SetClock, act: Act, tmp_path: Path) -> Path:
        """A backup, after which more was delivered by stick."""
        act(2)
        file, _ = stick.write(enrolled, tmp_path, clock)
        stick.read(enrolled, carried(centre, file), appliers(), clock)
        backup = tmp_path / "cadangan.db"
        enrolled.close()
        shutil.copyfile(enrolled.path, backup)
        return backup

    def _more(self, store: Store, centre: Centre, clock: SetClock, act: Act, folder: Path) -> None:
        act(3, on=store)
        clock.forward(minutes=1)
        file, _ = stick.write(store, folder, clock)
        stick.read(store, carried(centre, file), appliers(), clock)

    @pytest.mark.parametrize("later", [False, True])
    def test_it_is_noticed_though_it_has_nothing_to_send(
        self,
        enrolled: Store,
        lived_on: Path,
        centre: Centre,
        clock: SetClock,
        act: Act,
        open_store: Callable[[Path], Store],
        tmp_path: Path,
        later: bool,
    ) -> None:
        """later: its clock says that the stick was written after the last one; else only the answer tells."""
        self._more(open_store(enrolled.path), centre, clock, act, tmp_path)
        restored = open_store(lived_on)
        clock.forward(minutes=1 if later else 0)
        file, _ = stick.write(restored, tmp_path, clock)
        back = carried(centre, file)
        assert machine(centre)["reason"] == ("behind" if later else "")
        with pytest.raises(Fenced):
            stick.read(restored, back, appliers(), clock)
        with restored.read() as session:
            assert holding.held(session) == "behind"
        with pytest.raises(Fenced):
            stick.write(restored, tmp_path, clock)

    def test_another_journal_is_noticed_by_its_end(
        self,
        enrolled: Store,
        lived_on: Path,
        centre: Centre,
        clock: SetClock,
        act: Act,
        open_store: Callable[[Path], Store],
        tmp_path: Path,
    ) -> None:
        self._more(open_store(enrolled.path), centre, clock, act, tmp_path)
        restored = open_store(lived_on)
        act(1, on=restored)
        file, _ = stick.write(restored, tmp_path, clock)
        with pytest.raises(Fenced):
            stick.read(restored, carried(centre, file), appliers(), clock)
        assert machine(centre)["reason"] == "forked"

    def test_a_stick_that_was_long_on_its_way_is_no_backup(
        self, enrolled: Store, centre: Centre, clock: SetClock, act: Act, tmp_path: Path
    ) -> None:
        early, _ = stick.write(enrolled, tmp_path, clock)
        self._more(enrolled, centre, clock, act, tmp_path)
        clock.forward(days=9)
        stick.read(enrolled, carried(centre, early), appliers(), clock)
        assert machine(centre)["state"] == "active"


def machine(centre: Centre) -> Mapping[str, Any]:
    with reading(centre.engine) as connection:
        return dict(connection.execute(select(counter)).mappings().one())

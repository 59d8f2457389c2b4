"""Cloned images and restored backups: noticed at first contact, and nothing of either is lost."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from app.central.database import reading
from app.central.tables import conflict, counter
from app.letters.numbers import holding, numbering
from app.letters.numbers.holding import NumbersHeld
from app.standard import Standard
from app.store import Store
from app.sync import centre as centres
from app.sync import enrolment, outbox
from app.sync.client import Client
from app.sync.errors import Fenced, Unknown
from app.sync.tables import DeliveryRow
from app.wire.parcel import Parcel, Receipt
from tests.app.sync.centres import URL, Centre, Wire, losing, run
from tests.app.sync.conftest import OFFICE, RINA
from tests.app.sync.test_round import waiting
from tests.clock import SetClock

Act = Callable[..., None]
Open = Callable[[Path], Store]


@pytest.fixture
def twins(
    enrolled: Store, wire: Wire, clock: SetClock, act: Act, open_store: Open, tmp_path: Path
) -> tuple[Store, Store]:
    """A machine and its clone, made after three acts had been delivered."""
    act(3)
    run(enrolled, wire, clock)
    enrolled.close()
    shutil.copyfile(enrolled.path, tmp_path / "klon.db")
    return open_store(enrolled.path), open_store(tmp_path / "klon.db")


@pytest.fixture
def letter(standard: Standard, clock: SetClock) -> Callable[[Store], int]:
    """Issues a letter as far as the centre learns of it; its number."""
    kind = standard.letters[0]

    def issue(store: Store) -> int:
        with store.write(RINA) as unit:
            taken = numbering.take(unit, kind, clock().date(), desk="1")
            unit.record(
                "letters.issued",
                uuid4(),
                number=taken.text,
                code=f"C{taken.serial}",
                kind=kind.code,
                series=taken.series,
                year=taken.year,
                serial=taken.serial,
                day="2026-08-03",
            )
            return taken.serial

    return issue


def test_the_clone_is_noticed_at_first_contact_and_neither_gives_numbers(
    twins: tuple[Store, Store], wire: Wire, clock: SetClock, letter: Callable[[Store], int]
) -> None:
    first, clone = twins
    assert run(first, wire, clock).equal
    for store in (clone, first):
        with pytest.raises(Fenced):
            run(store, wire, clock)
        with pytest.raises(NumbersHeld):
            letter(store)


def test_the_chosen_machine_goes_on_after_enrolment_and_loses_nothing(
    twins: tuple[Store, Store], wire: Wire, centre: Centre, clock: SetClock, act: Act
) -> None:
    first, clone = twins
    act(2, on=first)
    act(2, on=clone)
    run(first, wire, clock)
    with pytest.raises(Fenced):
        run(clone, wire, clock)
    enrolment.enrol(clone, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
    done = run(clone, wire, clock)
    assert (done.equal, waiting(clone)) == (True, 0)
    with clone.read() as session:
        assert holding.held(session) == ""
    with pytest.raises(Unknown):
        run(first, wire, clock)
    with reading(centre.engine) as connection:
        assert connection.execute(select(conflict)).all() == []


def test_both_machines_may_go_on_under_names_of_their_own(
    twins: tuple[Store, Store], wire: Wire, centre: Centre, clock: SetClock, act: Act
) -> None:
    first, clone = twins
    act(1, on=clone)
    enrolment.enrol(clone, OFFICE, wire, url=URL, code=centre.code("netral/loket-2"), by=RINA)
    assert [run(store, wire, clock).equal for store in (first, clone, first)] == [True] * 3


def test_a_restored_backup_is_noticed_and_skips_the_numbers_of_its_lost_days(
    enrolled: Store,
    wire: Wire,
    centre: Centre,
    clock: SetClock,
    open_store: Open,
    tmp_path: Path,
    letter: Callable[[Store], int],
) -> None:
    assert [letter(enrolled), letter(enrolled)] == [1, 2]
    run(enrolled, wire, clock)
    enrolled.close()
    shutil.copyfile(enrolled.path, tmp_path / "cadangan.db")
    later = open_store(enrolled.path)
    assert [letter(later), letter(later)] == [3, 4]
    run(later, wire, clock)
    restored = open_store(tmp_path / "cadangan.db")
    with pytest.raises(Fenced):
        run(restored, wire, clock)
    with pytest.raises(NumbersHeld):
        letter(restored)
    enrolment.enrol(restored, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
    assert letter(restored) == 5
    assert run(restored, wire, clock).equal
    with restored.read() as session:
        assert [row for row in session.exec(select(DeliveryRow)) if row.fate == "refused"] == []
        (proof,) = numbering.prove(session)
    assert set(proof.gaps) == {1, 2, 5}  # these letters exist only as journal entries here; 3 and 4 are explained


def test_a_fork_longer_than_what_the_centre_holds_is_told_to_it(
    enrolled: Store,
    wire: Wire,
    centre: Centre,
    clock: SetClock,
    act: Act,
    open_store: Open,
    tmp_path: Path,
) -> None:
    """The mark is the same on both: the machine was put back, and worked on, before its next contact."""
    act(4)
    run(enrolled, wire, clock)
    enrolled.close()
    shutil.copyfile(enrolled.path, tmp_path / "cadangan.db")
    later = open_store(enrolled.path)
    act(6, on=later)
    run_without_contact(later, wire, clock)
    restored = open_store(tmp_path / "cadangan.db")
    act(20, on=restored)
    wire.before = losing("/v1/differs")
    with pytest.raises(Fenced):
        run(restored, wire, clock)
    assert machine(centre)["state"] == "active", "the line was cut when it was told"
    wire.before = lambda method, target: None
    with pytest.raises(Fenced):
        run(restored, wire, clock)
    row = machine(centre)
    assert (row["state"], row["reason"]) == ("fenced", "forked")
    assert row["same_to"] <= 5 < row["differs_at"] <= 11
    with pytest.raises(Fenced):
        run(later, wire, clock)


def run_without_contact(store: Store, wire: Wire, clock: SetClock) -> None:
    """The entries arrive, the mark stays: a stick does so."""
    with store.read() as session:
        row = centres.row(session)
        entries = outbox.batch(session, row.settled, 100)
    client = Client(wire, row.device, centres.key(row), row.centre_key, clock)
    assert client.ask("POST", "/v1/parcels", Parcel(entries=tuple(entries)), Receipt).held == entries[-1].seq


def machine(centre: Centre) -> Mapping[str, Any]:
    with reading(centre.engine) as connection:
        return dict(connection.execute(select(counter)).mappings().one())

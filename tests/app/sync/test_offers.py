"""What lies open of an extract of the centre: in memory, one at a time, and gone as soon as it was imported."""

import os
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from app.sync.laying_open import LaidOpen
from app.sync.offers import Offers
from app.wire.messages import ExtractBody, Kind
from tests.offices import PEOPLE, Desk
from tests.online_office import OnlineOffice, online


@pytest.fixture
def office(desk_of: Callable[[str], Desk], tmp_path: Path) -> Iterator[OnlineOffice]:
    made = online(desk_of("karangasem"), tmp_path)
    made.enrol()
    content = made.lay_ready(PEOPLE.encode())
    made.tell(Kind.EXTRACT, ExtractBody(id=uuid4(), name="dtsen.csv", content=content))
    made.desk.app.sync.round()
    yield made
    made.close()


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    made = tmp_path / "ingatan"
    made.mkdir()
    return made


def offers_of(office: OnlineOffice, memory: Path) -> Offers:
    app = office.desk.app
    return Offers(app.home, app.store, app.standard, memory)


def below(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_an_extract_lies_open_in_memory_for_its_owner_and_never_in_the_offices_folder(
    office: OnlineOffice, memory: Path
) -> None:
    offers = offers_of(office, memory)
    [offer] = offers.listed()
    file = offers.extract_file(offer.id, by=office.desk.admin)
    assert memory in file.parents
    assert file.read_text(encoding="utf-8") == PEOPLE
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert all(PEOPLE.encode()[:30] not in each.read_bytes() for each in below(office.desk.app.home))
    again = offers.extract_file(offer.id, by=office.desk.admin)
    assert below(memory) == [again], "opened once more, the first copy is gone"
    offers.put_aside(offer.id, by=office.desk.admin)
    assert list(memory.iterdir()) == []


def test_it_is_gone_when_it_was_imported_and_not_before(office: OnlineOffice, memory: Path) -> None:
    offers, desk = offers_of(office, memory), office.desk
    [offer] = offers.listed()
    file = offers.extract_file(offer.id, by=desk.admin)
    offers.tidy()
    assert file.exists(), "the import of before was another one"
    desk.clock.pass_by(minutes=1)
    with desk.app.store.write(desk.admin) as unit:
        unit.record("registry.looked_up", uuid4())
    offers.tidy()
    assert file.exists()
    desk.app.importer.run([file], data_date=date(2026, 11, 1), by=desk.admin)
    offers.tidy()
    assert list(memory.iterdir()) == []


def test_without_such_a_place_it_lies_in_the_offices_folder_and_goes_as_well(
    office: OnlineOffice, tmp_path: Path
) -> None:
    offers = offers_of(office, tmp_path / "tidak-ada")
    [offer] = offers.listed()
    file = offers.extract_file(offer.id, by=office.desk.admin)
    assert office.desk.app.home / "masuk" in file.parents
    offers.put_aside(offer.id, by=office.desk.admin)
    assert list((office.desk.app.home / "masuk").iterdir()) == []


def test_what_a_killed_program_left_goes_at_the_next_opening(tmp_path: Path, memory: Path) -> None:
    left, running = LaidOpen(tmp_path, memory), LaidOpen(tmp_path, memory)
    old, used = left.place(1), running.place(1)
    os.utime(old, (0, 0))
    new = LaidOpen(tmp_path, memory)
    made = new.place(1)
    assert not old.exists()
    assert used.exists()
    new.shut()
    assert not made.exists()
    running.shut()
    assert list(memory.iterdir()) == []


def test_too_little_room_in_memory_is_no_place(tmp_path: Path, memory: Path) -> None:
    laid = LaidOpen(tmp_path, memory)
    assert memory not in laid.place(2**60).parents
    laid.shut()

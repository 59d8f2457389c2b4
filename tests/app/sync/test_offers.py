"""What lies open of an extract of the centre: in memory, one at a time, and gone as soon as it was imported."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import select

from app.base.actor import Actor, NotAllowed
from app.compose import open_app
from app.registry.errors import DateInFuture
from app.store import journal
from app.sync.errors import OfferMissing
from app.sync.laying_open import LaidOpen
from app.sync.offers import Offers
from app.sync.tables import OfferRow
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


def told(office: OnlineOffice) -> list[tuple[str, dict[str, object]]]:
    """What the journal says of open copies."""
    with office.desk.app.store.read() as session:
        entries = [linked.entry for linked in journal.entries(session)]
    return [(each.kind, dict(each.facts)) for each in entries if each.kind.startswith("sync.extract_")]


def lies_open(*folders: Path) -> list[Path]:
    return [each for folder in folders for each in below(folder) if PEOPLE.encode()[:30] in each.read_bytes()]


@pytest.mark.parametrize("place", ["ingatan", "tidak-ada"], ids=["memory", "no memory file system"])
def test_an_extract_lies_open_only_while_it_is_read_and_the_journal_says_when_it_went(
    office: OnlineOffice, tmp_path: Path, memory: Path, place: str
) -> None:
    desk, offers = office.desk, offers_of(office, tmp_path / place)
    [offer] = offers.listed()
    asked = offers.extract_file(offer.id, by=desk.admin)
    assert asked.name == "dtsen.csv"
    assert lies_open(desk.app.home, memory) == [], "choosing it opens nothing"
    with offers.opened([asked, memory / "lain.csv"], by=desk.admin) as (file, other):
        assert other == memory / "lain.csv", "any other file is what it is"
        assert file.read_text(encoding="utf-8") == PEOPLE
        assert lies_open(desk.app.home, memory) == [file]
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        assert (memory in file.parents) == (place == "ingatan")
    assert lies_open(desk.app.home, memory) == []
    assert list(memory.iterdir()) == []
    assert [each.name for each in below(desk.app.home / "masuk")] == [_sha(offers)]
    assert told(office) == [
        ("sync.extract_opened", {}),
        ("sync.extract_destroyed", {"bytes": len(PEOPLE.encode()), "left": False}),
    ]


def test_an_import_that_fails_leaves_nothing_open_either(office: OnlineOffice, memory: Path) -> None:
    desk, offers = office.desk, offers_of(office, memory)
    [offer] = offers.listed()
    asked = offers.extract_file(offer.id, by=desk.admin)
    with pytest.raises(DateInFuture), offers.opened([asked], by=desk.admin) as files:
        desk.app.importer.run(files, data_date=date(2090, 1, 1), by=desk.admin)
    assert lies_open(desk.app.home, memory) == []
    with offers.opened([asked], by=desk.admin) as files:
        done = desk.app.importer.run(files, data_date=date(2026, 11, 1), by=desk.admin)
    assert done.people > 0
    assert lies_open(desk.app.home, memory) == []


def test_what_is_gone_or_not_theirs_is_not_opened(office: OnlineOffice, memory: Path) -> None:
    desk, offers = office.desk, offers_of(office, memory)
    [offer] = offers.listed()
    asked = offers.extract_file(offer.id, by=desk.admin)
    with pytest.raises(NotAllowed), offers.opened([asked], by=Actor("rina")):
        pass
    offers.put_aside(offer.id, by=desk.admin)
    with pytest.raises(OfferMissing), offers.opened([asked], by=desk.admin):
        pass
    assert told(office) == []


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_a_killed_program_left_goes_at_the_next_start_and_what_is_read_stays(
    office: OnlineOffice, tmp_path: Path
) -> None:
    app, offer = office.desk.app, uuid4()
    code = (
        "import sys, time; from pathlib import Path; from uuid import UUID; from app.sync.laying_open import LaidOpen\n"
        "with LaidOpen(Path(sys.argv[1]), Path('/tidak-ada')).place(UUID(sys.argv[2]), 1, print) as folder:\n"
        "    (folder / 'dtsen.csv').write_text('1' * 300_000); print(folder, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(app.home), str(offer)], stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        left = Path(reader.stdout.readline().strip())
        app.offers.sweep(by=office.desk.admin)
        assert (left / "dtsen.csv").is_file(), "it is being read"
        reader.kill()
    assert (left / "dtsen.csv").is_file(), "nothing ran at its end"
    unpacked = app.home / "extracts" / "mati.unpacked"
    unpacked.mkdir(parents=True)
    (unpacked / "dtsen.csv").write_text(PEOPLE)
    app.registry.close()
    again = open_app(app.home, office.desk.data_key, clock=office.desk.clock)
    assert below(app.home / "masuk") == [app.home / "masuk" / _sha(app.offers)]
    assert not unpacked.exists()
    assert told(office) == [("sync.extract_destroyed", {"bytes": 300_000, "left": True})]
    again.close()


def _sha(offers: Offers) -> str:
    with offers._store.read() as session:
        return session.exec(select(OfferRow.sha256)).one()


def test_too_little_room_in_memory_is_no_place(tmp_path: Path, memory: Path) -> None:
    with LaidOpen(tmp_path, memory).place(uuid4(), 2**60, lambda _: None) as folder:
        assert memory not in folder.parents

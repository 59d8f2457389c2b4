"""Leafing through the register: what answers which question, and in which order."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic import command

from app.letters import Letter, LetterState, Query, finding
from app.letters.errors import LetterMissing
from app.store import upgrade
from app.store.engine import open_engine
from tests.conftest import KEY
from tests.offices import CHILD, LISTED, METRO, SRAGEN, Desk

DAY = date(2026, 11, 23)


def issued(desk: Desk, nik: str = LISTED) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, nik, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return letter


def ids(letters: list[Letter]) -> list[UUID]:
    return [letter.id for letter in letters]


@pytest.fixture
def karangasem(desk_of):  # type: ignore[no-untyped-def]
    return desk_of("karangasem")


def test_pages_of_the_newest_first_join_without_gap_or_twin(desk: Desk) -> None:
    letters = [issued(desk) for _ in range(7)]
    expected = [letter.id for letter in reversed(letters)]
    assert desk.app.register.count(Query(), by=desk.clerk) == 7
    pages = [ids(desk.app.register.page(Query(), first=first, most=3)) for first in (0, 3, 6)]
    assert [each for page in pages for each in page] == expected


def test_number_code_running_number_and_part_of_a_name_find_the_letter(desk: Desk) -> None:
    artini, ridwan = issued(desk, LISTED), issued(desk, METRO)
    for text in (ridwan.number, ridwan.code, ridwan.code.lower().replace("-", " "), "2", "0002", "ridw", " RIDWAN "):
        found = desk.app.register.page(Query(text=text))
        assert ids(found) == [ridwan.id], text
        assert desk.app.register.count(Query(text=text), by=desk.clerk) == 1
    assert ids(desk.app.register.page(Query(text="400.9"))) == [ridwan.id, artini.id]
    assert desk.app.register.page(Query(text="%")) == []
    assert desk.app.register.page(Query(text="_")) == []


def test_a_question_with_words_is_journaled_without_them(desk: Desk) -> None:
    issued(desk)
    desk.app.register.count(Query(), by=desk.clerk)
    assert desk.facts("letters.searched") == []
    desk.app.register.count(Query(text="artini"), by=desk.clerk)
    assert desk.facts("letters.searched") == [{"length": 6}]


def test_days_are_those_of_the_office(karangasem: Desk) -> None:
    """23 November 23.30 UTC is the 24th in Bali, for numbered letters and for drafts alike."""
    desk = karangasem
    desk.clock.at = desk.clock.at.replace(hour=4)
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket, desil_bukti="3", desa="Ababi")
    first = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    desk.clock.at = desk.clock.at.replace(hour=23, minute=30)
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket, desil_bukti="3", desa="Ababi")
    second = desk.draft(ticket, CHILD, desk.form("sk_dtsen"))
    for letter in (None, first, second):
        if letter is not None:
            desk.approve_all(letter)
        on = {day: ids(desk.app.register.page(Query(since=day, until=day))) for day in (DAY, DAY + timedelta(days=1))}
        if letter is None:
            assert on == {DAY: [first.id], DAY + timedelta(days=1): [second.id]}
        elif letter is second:
            # Numbered on the 24th both: the day of the number counts.
            assert on == {DAY: [], DAY + timedelta(days=1): [second.id, first.id]}
    assert ids(desk.app.register.page(Query(until=DAY))) == []
    assert len(desk.app.register.page(Query(since=DAY))) == 2


def test_each_state_finds_exactly_the_letters_that_are_in_it(karangasem: Desk) -> None:
    desk = karangasem
    letters = []
    for _ in range(8):
        ticket = desk.called("cek_dtsen", need="surat_keterangan")
        desk.complete(ticket, desil_bukti="3", desa="Ababi")
        letters.append(desk.draft(ticket, LISTED, desk.form("sk_dtsen")))
        desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    app, head, clerk = desk.app, desk.head, desk.clerk
    waiting, returned, mended, withdrawn, issued_, handed, void, returned_withdrawn = letters
    app.letters.send_back(returned.id, "Nama keliru", by=head)
    app.letters.send_back(mended.id, "Nama keliru", by=head)
    app.letters.revise(mended.id, desk.form("sk_dtsen"), by=clerk)
    app.letters.withdraw(withdrawn.id, by=clerk)
    app.letters.send_back(returned_withdrawn.id, "Nama keliru", by=head)
    app.letters.withdraw(returned_withdrawn.id, by=clerk)
    for letter in (issued_, handed, void):
        desk.approve_all(letter)
    app.prints.start(handed.id, printer="folder", by=clerk)
    app.prints.confirm(handed.id, by=clerk)
    app.letters.hand_over(handed.id, receiver="NI LUH ARTINI", by=clerk)
    app.letters.void(void.id, "Salah orang", by=clerk)
    everything = app.register.page(Query())
    assert {letter.state for letter in everything} == set(LetterState)
    for state in LetterState:
        expected = [letter.id for letter in everything if letter.state is state]
        assert ids(app.register.page(Query(state=state))) == expected, state
        assert app.register.count(Query(state=state), by=clerk) == len(expected)
    assert waiting.id in ids(app.register.page(Query(state=LetterState.IN_CHAIN)))
    assert mended.id in ids(app.register.page(Query(state=LetterState.IN_CHAIN)))


def test_a_record_tells_the_whole_life_of_a_letter(desk: Desk) -> None:
    letter = desk.approve_all(issued(desk))
    app, clerk = desk.app, desk.clerk
    app.prints.start(letter.id, printer="lobi", by=clerk)
    app.prints.fail(letter.id, by=clerk)
    app.prints.start(letter.id, printer="lobi", by=clerk)
    app.prints.confirm(letter.id, by=clerk)
    app.letters.hand_over(letter.id, receiver="NI KADEK AYU", relation="anak", explained=True, by=clerk)
    app.prints.start(letter.id, printer="lobi", reason="hilang", by=clerk)
    app.letters.void(letter.id, "Salah orang", by=clerk)
    told = app.register.record(letter.id)
    assert told.letter == app.letters.letter(letter.id)
    assert [(s.copy, s.state, s.reason) for s in told.sheets] == [
        (1, "failed", ""),
        (1, "confirmed", ""),
        (2, "sent", "hilang"),
    ]
    assert told.handover is not None
    assert told.void is not None
    assert (told.handover.receiver, told.handover.explained, told.void.reason) == ("NI K•••• A••", True, "Salah orang")
    assert (told.nik, told.desil, told.data_date, told.village) == ("5107••••••••0489", 3, date(2026, 10, 1), "Ababi")
    with pytest.raises(LetterMissing):
        app.register.record(UUID(int=0))


def test_the_proof_counts_the_void_ones(desk: Desk) -> None:
    first, _second = issued(desk, LISTED), issued(desk, SRAGEN)
    desk.app.letters.void(first.id, "Salah orang", by=desk.clerk)
    (proof,) = desk.app.register.prove()
    assert (proof.first, proof.last, proof.used, proof.gaps, proof.void) == (1, 2, 2, (), 1)


@pytest.mark.parametrize("few", [0, 500], ids=["all trigrams", "some trigrams"])
@pytest.mark.parametrize("many", [0, 5_000], ids=["walking", "sorting"])
def test_any_part_of_number_or_name_finds_what_reading_every_letter_would(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    monkeypatch.setattr(finding, "_FEW", few)
    monkeypatch.setattr(finding, "_MANY", many)
    letters = [issued(desk, nik) for nik in (LISTED, CHILD, METRO, SRAGEN, LISTED)]
    number, name = letters[0].number, letters[1].subject_name
    parts = {number[at : at + size] for at in range(0, len(number), 3) for size in (3, 9)}
    parts |= {name[at : at + size] for at in range(0, len(name), 2) for size in (3, 8, 12)}
    parts |= {"ni", "SI", "xq", "NI K", 'NI "', "i wayan", "%UH", "LUH_", "ART*", "muhammad ridwan", "RID WAN"}
    for part in sorted(each.strip() for each in parts if not each.strip().isdigit() and each.strip()):
        wanted = [
            letter.id
            for letter in reversed(letters)
            if (part.upper() in letter.number.upper() or part.upper() in letter.subject_name)
            and (len(part) > 2 or letter.subject_name.startswith(part.upper()))
        ]
        if part == number:
            continue
        assert ids(desk.app.register.page(Query(text=part))) == wanted, part
        assert desk.app.register.recount(Query(text=part)) == len(wanted), part
        assert ids(desk.app.register.page(Query(text=part, state=LetterState.ISSUED))) == wanted, part
        assert desk.app.register.recount(Query(text=part, state=LetterState.VOID)) == 0


def test_a_whole_number_finds_its_letter_alone(desk: Desk) -> None:
    letters = [issued(desk) for _ in range(12)]
    for letter in (letters[0], letters[10], letters[11]):
        assert ids(desk.app.register.page(Query(text=letter.number))) == [letter.id]


def test_letters_of_an_older_file_are_found_after_it_was_brought_up_to_date(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "lama.db", KEY, create=True)
    config = upgrade._config()
    with engine.execution_options(writing=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0012")
        for table, given in (("visit", {"id": UUID(int=1).hex}), ("letter", {"id": UUID(int=2).hex})):
            columns = {row[1]: row for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
            needed = {
                name: "2026-11-23" if "at" in name.split("_") or name == "day" else "{}" if row[2] == "JSON" else "1"
                for name, row in columns.items()
                if row[3] and name not in given
            }
            values = {**needed, **given}
            if table == "letter":
                values |= {"visit_id": UUID(int=1).hex, "subject_name": "NI LUH ARTINI", "number": "400/7/DINSOS"}
            names = ", ".join(values)
            marks = ", ".join(f":{name}" for name in values)
            connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)
        connection.commit()
    upgrade.upgrade(engine, tmp_path / "lama.db")
    with engine.connect() as connection:
        found = 'SELECT count(*) FROM letter_words WHERE letter_words MATCH \'"7/DINS" AND "UH ART"\''
        assert connection.exec_driver_sql(found).scalar() == 1
    engine.dispose()

"""Which valid letters rest on data that have changed since."""

from datetime import date
from pathlib import Path

import pytest

from app.base.actor import Actor, NotAllowed
from app.base.nik import Nik
from app.letters.stale import StaleLetter
from app.store import journal
from app.words.extract import MOVED
from tests.joined import joined
from tests.offices import LISTED, METRO, PEOPLE, SRAGEN, Desk

NEWER = (
    PEOPLE.replace(f"{LISTED};5107011203150042;NI LUH ARTINI", f"{LISTED};5107011203159999;NI LUH ARTINI")
    .replace("Ababi;Abang;3;YA;YA;YA\n5107011503660001", "Tista;Abang;6;YA;YA;YA\n5107011503660001")
    .replace("Dk. Ngablak RT 5", "Dk. Ngablak RT 6")
)
GONE = "\n".join(line for line in NEWER.splitlines() if not line.startswith(METRO)) + "\n"


def _issued(desk: Desk, nik: str) -> str:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, nik, desk.form("sk_dtsen"))
    if letter.waits_for:
        letter = desk.approve_all(letter)
    assert letter.number
    return letter.number


def _import(desk: Desk, text: str, tmp_path: Path) -> None:
    desk.clock.pass_by(minutes=1)
    source = tmp_path / "baru.csv"
    source.write_text(text, encoding="utf-8")
    desk.app.importer.run([source], data_date=date(2026, 10, 2), by=desk.admin)


def _list(desk: Desk) -> dict[str, StaleLetter]:
    return {each.number: each for each in desk.app.stale.list(by=desk.clerk).letters}


def test_a_letter_is_told_with_what_moved_then_and_now(desk: Desk, tmp_path: Path) -> None:
    moved, same, gone, address = (_issued(desk, nik) for nik in (LISTED, "3520121707720002", METRO, SRAGEN))
    assert _list(desk) == {}
    _import(desk, GONE, tmp_path)
    found = _list(desk)
    assert same not in found
    assert [each.field for each in found[gone].moved] == ["gone"]
    told = {each.field: (each.before, each.after) for each in found[moved].moved}
    assert told["desil"] == ("3", "6")
    assert told["kk"] == ("5107011203150042", "5107011203159999")
    assert told["village"] == ("Ababi", "Tista")
    assert [each.field for each in found[address].moved] == ["address"]
    assert [each.decisive for each in found.values()] == [True, True, False]


def test_whose_row_was_refused_is_not_called_gone(desk: Desk, tmp_path: Path) -> None:
    refused, gone = _issued(desk, LISTED), _issued(desk, METRO)
    _import(
        desk,
        GONE.replace("Tista;Abang;6;YA;YA;YA\n5107011503660001", "Tista;Abang;66;-;-;-\n5107011503660001"),
        tmp_path,
    )
    found = _list(desk)
    assert {number: [each.field for each in found[number].moved] for number in (refused, gone)} == {
        refused: ["refused"],
        gone: ["gone"],
    }
    # Nothing is known that would call for its end; the row has to be corrected first.
    assert (found[refused].decisive, found[gone].decisive) == (False, True)
    assert MOVED["refused"] == "belum diketahui, barisnya ditolak saat impor"


def test_void_and_expired_letters_are_left_out(desk: Desk, tmp_path: Path) -> None:
    number = _issued(desk, LISTED)
    _import(desk, GONE, tmp_path)
    letter = desk.app.register.by_number(number)
    assert letter is not None
    assert number in _list(desk)
    desk.clock.pass_by(days=800)
    assert _list(desk) == {}
    assert desk.app.stale.list(by=desk.clerk).checked == 0


def test_going_back_to_the_data_of_the_letters_makes_them_current_again(desk: Desk, tmp_path: Path) -> None:
    number = _issued(desk, LISTED)
    _import(desk, GONE, tmp_path)
    assert number in _list(desk)
    before = next(each for each in desk.app.registry.extracts() if not each.current)
    desk.app.registry.use(before.id, desk.admin)
    assert _list(desk) == {}


def test_the_same_rows_in_newer_data_make_no_letter_stale(desk: Desk, tmp_path: Path) -> None:
    _issued(desk, LISTED)
    _import(desk, PEOPLE, tmp_path)
    found = desk.app.stale.list(by=desk.clerk)
    assert (found.checked, found.letters) == (1, ())


def test_the_check_is_journaled_and_not_for_everybody(desk: Desk, tmp_path: Path) -> None:
    _issued(desk, LISTED)
    _import(desk, GONE, tmp_path)
    desk.app.stale.list(by=desk.clerk)
    assert desk.facts("letters.basis_checked")[-1]["stale"] == 1
    with pytest.raises(NotAllowed):
        desk.app.stale.list(by=Actor("tamu"))
    with desk.app.store.read() as session:
        [entry] = [each.entry for each in journal.entries(session) if each.entry.kind == "letters.basis_checked"]
    assert "ARTINI" not in entry.model_dump_json()


def test_a_joined_list_is_named_where_it_moved_a_desil_and_nobody_else_is_told(desk: Desk, tmp_path: Path) -> None:
    moved, same, other = (_issued(desk, nik) for nik in (LISTED, METRO, SRAGEN))
    ranked = desk.app.registry.find_nik(Nik(METRO), by=desk.clerk).matches[0].person.desil
    assert ranked is not None
    joined(desk, {LISTED: 6, METRO: ranked}, tmp_path)
    found = _list(desk)
    assert set(found) == {moved}
    assert {same, other}.isdisjoint(found)
    told = "6 menurut Pemeringkatan, data 2 Okt 2026"
    assert [(each.field, each.before, each.after) for each in found[moved].moved] == [("desil", "3", told)]


@pytest.mark.parametrize("village", ["DESA ABABI", "ABABI", "Ds. Ababi"])
def test_a_new_spelling_of_the_village_makes_no_letter_stale(desk: Desk, tmp_path: Path, village: str) -> None:
    _issued(desk, LISTED)
    _import(desk, PEOPLE.replace(";Ababi;", f";{village};"), tmp_path)
    found = desk.app.stale.list(by=desk.clerk)
    assert (found.checked, found.letters) == (1, ())


def test_columns_that_newer_data_do_not_have_make_no_letter_stale(desk: Desk, tmp_path: Path) -> None:
    number = _issued(desk, LISTED)
    rows = [line.split(";") for line in PEOPLE.splitlines()]
    for columns in ((0, 2, 3), (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)):
        _import(desk, "".join(";".join(row[at] for at in columns) + "\n" for row in rows), tmp_path)
        assert _list(desk) == {}
    _import(desk, NEWER, tmp_path)
    assert {each.field for each in _list(desk)[number].moved} == {"desil", "kk", "village"}


def test_a_death_is_told_whatever_columns_there_were_before(desk: Desk, tmp_path: Path) -> None:
    number = _issued(desk, LISTED)
    head, *rows = PEOPLE.splitlines()
    dead = [f"{row};{'YA' if row.startswith(LISTED) else 'TIDAK'}" for row in rows]
    _import(desk, "\n".join([f"{head};meninggal", *dead]) + "\n", tmp_path)
    assert [(each.field, each.before, each.after) for each in _list(desk)[number].moved] == [
        ("alive", "hidup", "meninggal")
    ]

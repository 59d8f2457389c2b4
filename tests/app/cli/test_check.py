"""Is this person in the data: three answers, and no number shown in full to whoever may not see it."""

import pytest

from tests.app.cli.conftest import KK, LISTED, NOWHERE, RICH, SECOND, UNRANKED, Loket

NUMBERS = (KK, LISTED, SECOND, UNRANKED, RICH)


def test_the_three_answers(loket: Loket) -> None:
    asked = {nik: loket("check", "--nik", nik).json["outcome"] for nik in (LISTED, UNRANKED, NOWHERE)}
    assert list(asked.values()) == ["listed", "unranked", "not_listed"]


def test_a_match_says_who_why_and_from_which_data(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED).json
    match = told["matches"][0]
    assert (match["name"], match["desil"], match["born"], match["score"]) == ("SITI AMINAH", 2, "1990-03-12", 100)
    assert {"field": "nik", "verdict": "same"} in match["why"]
    assert set(match) >= {"name", "nik", "kk", "born", "desil", "programmes", "score", "why"}
    assert told["data_date"] == "2026-07-01"


def test_a_family_card_gives_all_its_members(loket: Loket) -> None:
    assert len(loket("check", "--kk", KK).json["matches"]) == 2


def test_a_name_finds_and_another_birth_date_does_not(loket: Loket) -> None:
    assert loket("check", "--name", "SITI AMINAH", "--born", "12-03-1990").json["matches"][0]["desil"] == 2
    assert loket("check", "--name", "SITI AMINAH", "--born", "1961-11-30").json["outcome"] == "not_listed"


@pytest.mark.parametrize("words", [["--nik", LISTED], ["--kk", KK], ["--name", "BUDI HARTONO"]])
@pytest.mark.parametrize("json", [True, False])
def test_numbers_are_masked(loket: Loket, words: list[str], json: bool) -> None:
    told = loket("check", *words, json=json)
    assert told.status == 0
    assert not any(number in told.out + told.err for number in NUMBERS)


def test_unmask_shows_the_numbers_and_the_journal_knows(loket: Loket) -> None:
    shown = loket("check", "--nik", LISTED, "--unmask").json["matches"][0]
    assert (shown["nik"], shown["kk"]) == (LISTED, KK)
    kinds = [row["kind"] for row in loket("journal", "list", user="pengawas").json["rows"]]
    assert kinds.count("registry.revealed") == 1


def test_unmask_is_refused_to_a_role_without_it(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED, "--unmask", user="kepala")
    assert (told.status, told.json["error"]["code"]) == (1, "staff.not_allowed")
    assert LISTED not in told.out


def test_a_slip_in_name_and_number_still_finds_and_says_how_sure(loket: Loket) -> None:
    told = loket("check", "--name", "SITI AMINHA", "--nik", LISTED[:-2] + "02", "--village", "Candi").json
    match = told["matches"][0]
    assert (match["name"], match["strength"]) == ("SITI AMINAH", "fair")
    assert {"field": "nik", "verdict": "near"} in match["why"]
    assert (told["total"], told["ask"]) == (1, "card")


def test_a_head_of_family_helps_and_words_say_why(loket: Loket) -> None:
    told = loket("check", "--name", "SITI AMINA", "--head", "MUHAMAD RISKI", json=False)
    assert "MUNGKIN SALAH SATU DARI 1 ORANG" in told.out
    assert "TERDAFTAR" not in told.out
    assert "Cocok sebagian: nama mirip, kepala keluarga mirip" in told.out
    assert "Cocokkan NIK dan tanggal lahir dengan KTP" in told.out


def test_two_numbers_at_once_are_no_question(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED, "--kk", KK)
    assert (told.status, told.json["error"]["code"]) == (2, "cli.one_of")

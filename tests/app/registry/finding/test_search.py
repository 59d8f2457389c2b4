"""The right person, despite slips; nobody, where nobody fits; and how sure, in words."""

from collections.abc import Callable
from datetime import date

import pytest

from app.base.actor import Actor
from app.registry import Ask, Evidence, Finding, Outcome, Question, Registry, Verdict
from app.registry.errors import NameTooShort
from app.registry.finding import kin, laying
from app.registry.finding.asking import strength
from tests.app.registry.conftest import Import

PEOPLE = """nik;no_kk;nama;tanggal_lahir;hubungan;kelurahan;desil
5107040101800001;5107041506180001;MUHAMMAD RIFAI;1980-01-01;KEPALA KELUARGA;BUGBUG;2
5107044202850001;5107041506180001;SITI AMINAH;1985-02-02;ISTRI;BUGBUG;2
5107040303600001;5107041506180002;SUKARNO;1960-03-03;KEPALA KELUARGA;ABABI;
5107044404900002;5107041506180003;SITI AMINAH;1990-04-04;KEPALA KELUARGA;ABABI;6
5107040505950001;5107041506180004;I WAYAN SUARDANA;1995-05-05;KEPALA KELUARGA;BUGBUG;6
5107040606500001;5107041506180004;I WAYAN SUARDANA;1950-06-16;ORANG TUA;BUGBUG;6
5107040707010001;5107041506180005;NUR HIDAYAT;2001-07-07;KEPALA KELUARGA;SERAYA;4
"""
SYLLABLES = ("KARN", "LIMB", "MUNT", "NOGR", "PETR", "RIST", "SAND", "TUGR", "WIRT", "YANT", "GEND", "HALM")
Ask_ = Callable[..., Finding]


@pytest.fixture
def search(import_list: Import, registry: Registry, operator: Actor) -> Ask_:
    import_list(PEOPLE)
    return lambda name="", **asked: registry.search(Question(name, **asked), by=operator)


def _niks(finding: Finding) -> list[str]:
    return [match.person.nik.digits for match in finding.matches if match.person.nik]


@pytest.mark.parametrize(
    ("name", "born", "right"),
    [
        ("SIIT AMINHA", date(1985, 2, 2), "5107044202850001"),
        ("AMINAH SITI", date(1985, 2, 2), "5107044202850001"),
        ("Hj. Siti Aminah, S.Pd.", date(1985, 2, 2), "5107044202850001"),
        ("S. AMINAH", date(1985, 2, 2), "5107044202850001"),
        ("SITI AMINAH", date(1990, 4, 5), "5107044404900002"),
        ("SOEKARNO", date(1960, 3, 3), "5107040303600001"),
        ("SUKARNO", date(1961, 3, 3), "5107040303600001"),
        ("MOCH RIVAI", date(1980, 1, 1), "5107040101800001"),
        ("WYN SUARDNA", date(1995, 5, 5), "5107040505950001"),
        ("NURHIDAYAT", date(2001, 7, 7), "5107040707010001"),
        ("NUR HIDYATT", None, "5107040707010001"),
    ],
)
def test_the_right_person_comes_first(search: Ask_, name: str, born: date | None, right: str) -> None:
    assert _niks(search(name, born=born))[:1] == [right]


@pytest.mark.parametrize(
    "typed", ["5107044202850011", "5107044202580001", "510704420285001", "51070442028500011", "5170044202850001"]
)
def test_a_nik_with_one_slip_is_found_and_never_certain(search: Ask_, typed: str) -> None:
    finding = search(nik=typed)
    assert _niks(finding) == ["5107044202850001"]
    assert finding.best is not None
    assert finding.best.score < 60
    assert finding.best.why == (Evidence("nik", Verdict.NEAR),)
    assert finding.ask is Ask.NUMBER_AGAIN


def test_a_slip_that_is_somebody_elses_nik_does_not_make_that_person_the_answer(search: Ask_) -> None:
    finding = search("SUKARNO", nik="5107040101800001")
    assert finding.best is not None
    assert finding.best.person.name == "SUKARNO"
    other = finding.matches[1]
    assert other.why == (Evidence("nik", Verdict.SAME), Evidence("name", Verdict.DIFFERS))
    assert other.score <= 40


def test_among_hundreds_of_one_name_the_head_of_the_family_tells_who(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    heads = [f"{one}{two}{three}" for one in ("BA", "CO", "DU") for two in SYLLABLES for three in SYLLABLES]
    rows = "".join(
        f"51070401018{at:05d};51070415061{at:05d};{head};1980-01-01;KEPALA KELUARGA;;\n"
        f"51070441018{at:05d};51070415061{at:05d};SITI AMINAH;1985-02-02;ISTRI;;\n"
        for at, head in enumerate(heads)
    )
    import_list(PEOPLE.partition("\n")[0] + "\n" + rows)
    for at in (0, 200, len(heads) - 1):
        found = registry.search(Question("SITI AMINA", head=heads[at]), by=operator)
        assert _niks(found)[:1] == [f"51070441018{at:05d}"]


def test_where_too_many_may_have_the_rarest_word_the_next_one_leads_to_the_family(
    import_list: Import, registry: Registry, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laying, "MOST_LOOKED_AT", 400)
    monkeypatch.setattr(kin, "MOST_OF_A_WORD", 400)
    heads = [f"WAYAN {one}{two}{three}" for one in ("BA", "CO", "DU") for two in SYLLABLES for three in SYLLABLES]
    rows = "".join(
        f"51070401018{at:05d};51070415061{at:05d};{head};1980-01-01;KEPALA KELUARGA;;\n"
        f"51070441018{at:05d};51070415061{at:05d};WAYAN {'SARI' if at < 216 else 'SARA'};1985-02-02;ISTRI;;\n"
        for at, head in enumerate(heads)
    )
    import_list(PEOPLE.partition("\n")[0] + "\n" + rows)
    found = registry.search(Question("WAYAN SARE", head=heads[180]), by=operator)
    assert _niks(found)[:1] == ["5107044101800180"]


def test_village_and_head_of_family_stand_in_for_a_birth_date(search: Ask_) -> None:
    assert _niks(search("SITI AMINA", village="Ababi"))[0] == "5107044404900002"
    finding = search("SITI AMINA", head="M. Rifai")
    assert _niks(finding)[0] == "5107044202850001"
    assert finding.best is not None
    assert finding.best.why[-1] == Evidence("head", Verdict.SAME)


def test_of_namesakes_it_is_asked_what_tells_them_apart(search: Ask_) -> None:
    assert search("SITI AMINAH").ask is Ask.BORN
    assert search("SUKARNA").ask is Ask.BORN
    assert search("SITI AMINAH", born=date(1985, 2, 2)).ask is Ask.CARD


def test_whoever_plainly_is_somebody_else_is_not_shown(search: Ask_) -> None:
    for finding in (search("SITI AMINA", born=date(1950, 1, 9)), search("TIDAK ADA"), search(nik="1111222233334444")):
        assert (finding.outcome is Outcome.NOT_LISTED) is finding.proves_absence is bool(finding.question.nik)
        assert (finding.matches, finding.total) == ((), 0)
    assert search("TIDAK ADA").ask is Ask.SPELLING
    assert search(nik="1111222233334444").ask is Ask.NUMBER_AGAIN


@pytest.mark.parametrize(
    ("field", "wrong", "differs"),
    [
        ("village", "SERAYA", "5107040303600001"),
        ("born", date(1985, 11, 30), "5107040303600001"),
        ("head", "NUR HIDAYAT", "5107040303600001"),
    ],
)
def test_what_is_told_wrong_beside_the_very_name_does_not_hide_the_person(
    search: Ask_, field: str, wrong: object, differs: str
) -> None:
    finding = search("SUKARNO", **{field: wrong})
    assert _niks(finding) == [differs]
    assert finding.best is not None
    assert finding.best.why == (Evidence("name", Verdict.SAME), Evidence(field, Verdict.DIFFERS))
    assert strength(finding.best.score) == "weak"


def test_a_wrong_birth_date_shows_all_of_that_name_and_all_of_them_as_weak(search: Ask_) -> None:
    finding = search("SITI AMINAH", born=date(1950, 1, 9))
    assert sorted(_niks(finding)) == ["5107044202850001", "5107044404900002"]
    assert {strength(match.score) for match in finding.matches} == {"weak"}
    assert finding.ask is Ask.VILLAGE


def test_where_somebody_of_that_name_fits_nobody_else_of_it_is_shown(search: Ask_) -> None:
    assert _niks(search("SITI AMINAH", village="ABABI")) == ["5107044404900002"]
    assert _niks(search("SITI AMINAH", born=date(1985, 2, 2))) == ["5107044202850001"]
    assert _niks(search("SITI AMINAH", head="SITI AMINAH"))[0] == "5107044404900002"


def test_who_lives_where_told_and_has_nearly_the_name_does_not_hide_who_has_the_very_name(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list(PEOPLE + "5107040101700001;5107041506180009;SUKARNA;1970-01-01;KEPALA KELUARGA;SERAYA;2\n")
    found = registry.search(Question("SUKARNO", village="SERAYA"), by=operator)
    assert _niks(found) == ["5107040101700001", "5107040303600001"]
    assert found.matches[1].why[-1] == Evidence("village", Verdict.DIFFERS)


def test_of_a_page_behind_the_first_the_head_is_read_too(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    rows = "".join(
        f"51070401018{at:05d};510704150619{at:04d};KETUT SARI;1970-01-02;KEPALA KELUARGA;UBUD;3\n" for at in range(200)
    )
    import_list(PEOPLE + rows)
    finding = registry.search(Question("KETUT SARI", head="NUR HIDAYAT"), by=operator)
    assert finding.total == 200
    shown = registry.more(finding, 0, 200, by=operator)
    assert {match.why[-1] for match in shown} == {Evidence("head", Verdict.DIFFERS)}


SHORT = """nik;no_kk;nama;tanggal_lahir;hubungan;kelurahan;desil
5107040101800001;5107041506180001;BI;1980-01-01;KEPALA KELUARGA;BUGBUG;2
5107040101800002;5107041506180002;UN;1980-01-02;KEPALA KELUARGA;BUGBUG;2
5107040101800003;5107041506180003;NI;1980-01-03;KEPALA KELUARGA;BUGBUG;2
5107040101800004;5107041506180004;II SUMIRAT;1980-01-04;KEPALA KELUARGA;BUGBUG;2
5107040101800005;5107041506180005;AL;1980-01-05;KEPALA KELUARGA;BUGBUG;2
5107040101800006;5107041506180006;ALI AKBAR;1980-01-06;KEPALA KELUARGA;BUGBUG;2
5107040101800007;5107041506180007;NI LUH SARI;1980-01-07;KEPALA KELUARGA;BUGBUG;2
5107040101800008;5107041506180008;O;1980-01-08;KEPALA KELUARGA;BUGBUG;2
5107040101800009;5107041506180009;I NY. SUKA;1980-01-09;KEPALA KELUARGA;BUGBUG;2
5107040101800010;5107041506180010;A.A. GEDE RAKA;1980-01-10;KEPALA KELUARGA;BUGBUG;2
5107040101800011;5107041506180011;I GUSTI NGURAH RAI;1980-01-11;KEPALA KELUARGA;BUGBUG;2
5107040101800012;5107041506180012;DEWA PUTU ALIT;1980-01-12;KEPALA KELUARGA;BUGBUG;2
5107040101800013;5107041506180013;SLAMET RIYADI;1980-01-13;KEPALA KELUARGA;BUGBUG;2
5107040101800014;5107041506180014;TJOKRO AMINOTO;1980-01-14;KEPALA KELUARGA;BUGBUG;2
5107040101800015;5107041506180015;ABDULROHMAN;1980-01-15;KEPALA KELUARGA;BUGBUG;2
5107040101800016;5107041506180016;HENDRALESMANA;1980-01-16;KEPALA KELUARGA;BUGBUG;2
5107040101800017;5107041506180017;HJ. ST. NOERDJANAH;1980-01-17;KEPALA KELUARGA;BUGBUG;2
5107040101800018;5107041506180018;MADE KETUT SUJANA;1980-01-18;KEPALA KELUARGA;BUGBUG;2
5107040101800019;5107041506180019;SJAMSOEL HIDAJAT;1980-01-19;KEPALA KELUARGA;BUGBUG;2
5107040101800020;5107041506180020;LUH PUTU EKAWATI;1980-01-20;KEPALA KELUARGA;BUGBUG;2
5107040101800021;5107041506180021;ANAK AGUNG AYU MIRAH;1980-01-21;KEPALA KELUARGA;BUGBUG;2
"""


@pytest.fixture
def short(import_list: Import, registry: Registry, operator: Actor) -> Ask_:
    import_list(SHORT)
    return lambda name="", **asked: registry.search(Question(name, **asked), by=operator)


def test_names_of_one_and_two_letters_and_short_forms_are_found_by_the_name_alone(short: Ask_) -> None:
    wanted = {
        "Bi": 1,
        "UN": 2,
        "Ni": 3,
        "Ii": 4,
        "II SUMIRAT": 4,
        "al": 5,
        "I Ny. Suka": 9,
        "NYOMAN SUKA": 9,
        "Anak Agung Gede Raka": 10,
        "AAG RAKA": 10,
        "AA Gede Raka": 10,
        "IGN RAI": 11,
        "I GST NGR RAI": 11,
        "GST NGURAH RAI": 11,
        "DW PT ALIT": 12,
        "SELAMET RIADI": 13,
        "COKROAMINOTO": 14,
        "TJOKROAMINOTO": 14,
        "COKRO AMINOTO": 14,
        "ABD ROCHMAN": 15,
        "ABDUL ROHMAN": 15,
        "HENDRA LESMANA": 16,
        "SITI NURJANAH": 17,
        "ST NOORDJANAH": 17,
        "MD KT SUYANA": 18,
        "SYAMSUL HIDAYAT": 19,
        "SAMSUL HIDAJAT": 19,
        "NI LH PT EKAWATI": 20,
        "A.A. AYU MIRAH": 21,
        "AAA MIRAH": 21,
    }
    found = {typed: _niks(short(typed))[:1] for typed in wanted}
    assert found == {typed: [f"51070401018{at:05d}"] for typed, at in wanted.items()}


def test_one_letter_is_a_name_only_with_something_beside_it(short: Ask_) -> None:
    with pytest.raises(NameTooShort):
        short("O")
    assert _niks(short("O", born=date(1980, 1, 8))) == ["5107040101800008"]
    assert _niks(short("O", village="BUGBUG"))[0] == "5107040101800008"


def test_two_letters_are_no_proof_of_a_longer_name(short: Ask_) -> None:
    found = {match.person.name: match for match in short("AL", born=date(1980, 1, 6)).matches}
    assert strength(found["ALI AKBAR"].score) == "weak"
    for typed in ("AL", "NI", "BI", "UN"):
        for match in short(typed).matches:
            assert (strength(match.score) == "fair") == (match.person.name == typed)


def test_neither_letters_nor_a_number_is_no_question(search: Ask_) -> None:
    for asked in ({}, {"name": "I"}, {"name": "--", "village": "ABABI"}, {"name": "M"}):
        with pytest.raises(NameTooShort):
            search(**asked)


@pytest.mark.parametrize("typed", ["SITI", "MUHAMMAD", "MD", "WAYAN", "I WAYAN", "NUR", "ST", "M. R.", "SITI NUR"])
def test_a_common_word_and_a_birth_date_make_nobody_of_a_longer_name_strong(search: Ask_, typed: str) -> None:
    for born in (date(1980, 1, 1), date(1985, 2, 2), date(1995, 5, 5), date(2001, 7, 7)):
        for match in search(typed, born=born, village="BUGBUG").matches:
            assert strength(match.score) != "strong"


def test_everybody_of_a_name_can_be_read_page_by_page(import_list: Import, registry: Registry, operator: Actor) -> None:
    rows = "".join(
        f"51070401018{at:05d};510704150618{at // 4:04d};KETUT SARI;19{at % 90 + 10}-01-02;;UBUD;3\n"
        for at in range(2, 701)
    )
    import_list(PEOPLE + rows)
    finding = registry.search(Question("KETUT SARI"), by=operator)
    assert (finding.total, len(finding.matches)) == (699, 20)
    pages = [registry.more(finding, first, 200, by=operator) for first in range(0, 700, 200)]
    assert [len(page) for page in pages] == [200, 200, 200, 99]
    assert len({match.person.nik for page in pages for match in page}) == 699
    assert {match.score for page in pages for match in page} == {60}
    last = pages[-1][-1]
    assert last.family is None
    family = registry.whole(last, finding, by=operator).family
    assert family is not None
    assert last.person in family.members
    assert registry.more(finding, 700, 200, by=operator) == ()


def test_a_file_of_before_the_lists_is_searched_as_well(search: Ask_, registry: Registry) -> None:
    registry.prepare()
    assert _niks(search("SUARDANNA", born=date(1995, 5, 5))) == ["5107040505950001"]

"""The right person, despite slips; nobody, where nobody fits; and how sure, in words."""

from collections.abc import Callable
from datetime import date

import pytest

from app.base.actor import Actor
from app.registry import Ask, Evidence, Finding, Outcome, Question, Registry, Verdict
from app.registry.errors import NameTooShort
from app.registry.finding import search as search_room
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
    monkeypatch.setattr(search_room, "_MOST_LOOKED_AT", 400)
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
    for finding in (search("SITI AMINAH", born=date(1950, 1, 9)), search("TIDAK ADA"), search(nik="1111222233334444")):
        assert (finding.outcome, finding.matches, finding.total) == (Outcome.NOT_LISTED, (), 0)
    assert search("TIDAK ADA").ask is Ask.SPELLING
    assert search(nik="1111222233334444").ask is Ask.NUMBER_AGAIN


def test_neither_letters_nor_a_number_is_no_question(search: Ask_) -> None:
    for asked in ({}, {"name": "I M"}, {"name": "--", "village": "ABABI"}):
        with pytest.raises(NameTooShort):
            search(**asked)


def test_everybody_of_a_name_can_be_read_page_by_page(import_list: Import, registry: Registry, operator: Actor) -> None:
    rows = "".join(
        f"51070401018{at:05d};510704150618{at // 4:04d};KETUT SARI;19{at % 90 + 10}-01-02;;UBUD;3\n"
        for at in range(2, 701)
    )
    import_list(PEOPLE + rows)
    finding = registry.search(Question("KETUT SARI"), by=operator)
    assert (finding.total, len(finding.matches)) == (699, 20)
    pages = [registry.more(finding, first, 200) for first in range(0, 700, 200)]
    assert [len(page) for page in pages] == [200, 200, 200, 99]
    assert len({match.person.nik for page in pages for match in page}) == 699
    assert {match.score for page in pages for match in page} == {60}
    last = pages[-1][-1]
    assert last.family is None
    family = registry.whole(last, finding.extract).family
    assert family is not None
    assert last.person in family.members
    assert registry.more(finding, 700, 200) == ()


def test_a_file_of_before_the_lists_is_searched_as_well(search: Ask_, registry: Registry) -> None:
    registry.prepare()
    assert _niks(search("SUARDANNA", born=date(1995, 5, 5))) == ["5107040505950001"]

"""The clerk's question and its three answers; who asked is written down, about whom is not readable."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from app.base.actor import Actor, NotAllowed
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Evidence, Finding, Outcome, Paper, QueryKind, Question, Registry, Verdict
from app.registry.errors import ExtractInUse, ExtractMissing, NameTooShort, NoExtract
from app.registry.folder import Folder
from app.security.refs import person_ref
from app.store import Store, journal
from app.store.errors import FileDamaged
from app.words.errors import explain
from tests.app.registry.conftest import AYU, LIST, MADE, Import
from tests.clock import SetClock
from tests.conftest import KEY

FAMILY = "5107041506180001"
PEOPLE = """nik;no_kk;nama;tanggal_lahir;hubungan;kelurahan;desil
5107040101800001;5107041506180001;MUHAMMAD RIFAI;1980-01-01;KEPALA KELUARGA;BUGBUG;2
5107044202850001;5107041506180001;SITI AMINAH;1985-02-02;ISTRI;BUGBUG;2
5107040303600001;5107041506180002;MOH. RIFA'I;1960-03-03;KEPALA KELUARGA;ABABI;
5107040404900001;5107041506180003;MUHAMMAD RIFAI HIDAYAT;1990-04-04;KEPALA KELUARGA;BUGBUG;6
5107044505950001;5107041506180003;SITI;1995-05-05;ISTRI;BUGBUG;6
"""


def _by_name(
    registry: Registry, name: str, *, born: date | None = None, village: str = "", limit: int = 20, by: Actor
) -> Finding:
    return registry.search(Question(name, born, village), limit=limit, by=by)


def _names(finding: Finding) -> list[str]:
    return [match.person.name for match in finding.matches]


def test_without_data_there_is_no_answer(registry: Registry, operator: Actor, store: Store) -> None:
    assert registry.current() is None
    assert registry.extracts() == ()
    for ask in (
        lambda: registry.find_nik(Nik(AYU), by=operator),
        lambda: registry.find_kk(Kk(FAMILY), by=operator),
        lambda: _by_name(registry, "SITI", by=operator),
        lambda: registry.family(Kk(FAMILY)),
    ):
        with pytest.raises(NoExtract) as caught:
            ask()
    assert explain(caught.value).what == "Data DTSEN belum ada di komputer ini."
    with store.read() as session:
        assert list(journal.entries(session)) == []


def test_a_listed_person_is_certain_and_comes_with_the_family(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list(PEOPLE)
    finding = registry.find_nik(Nik("5107044202850001"), by=operator)
    assert (finding.outcome, finding.query_kind, len(finding.matches)) == (Outcome.LISTED, QueryKind.NIK, 1)
    assert finding.best is not None
    assert (finding.best.score, finding.best.why) == (100, (Evidence("nik", Verdict.SAME),))
    assert finding.best.person.name == "SITI AMINAH"
    assert finding.best.family is not None
    assert [person.name for person in finding.best.family.members] == ["MUHAMMAD RIFAI", "SITI AMINAH"]
    assert finding.extract == registry.current()
    assert len(finding.row_hash) == 64


def test_listed_without_a_desil_is_an_answer_of_its_own(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list(PEOPLE)
    assert registry.find_nik(Nik("5107040303600001"), by=operator).outcome is Outcome.UNRANKED


def test_not_in_the_data_is_said_as_such(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    finding = registry.find_nik(Nik(AYU), by=operator)
    assert (finding.outcome, finding.matches, finding.best, finding.row_hash) == (Outcome.NOT_LISTED, (), None, "")
    assert registry.find_kk(Kk("5107041506189999"), by=operator).outcome is Outcome.NOT_LISTED


def test_nobody_of_a_name_is_no_answer_and_a_whole_nik_beside_it_is(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list(PEOPLE)
    asked = {
        Question("TIDAK ADA"): (Outcome.NO_MATCH, False),
        Question("TIDAK ADA", nik=AYU[:-1]): (Outcome.NO_MATCH, False),
        Question("TIDAK ADA", kk="5107041506189999"): (Outcome.NO_MATCH, False),
        Question("TIDAK ADA", nik=AYU): (Outcome.NOT_LISTED, True),
        Question("SITI AMINAH"): (Outcome.LISTED, False),
    }
    found = [registry.search(each, by=operator) for each in asked]
    assert [(each.outcome, each.proves_absence) for each in found] == list(asked.values())
    with store.read() as session:
        looks = [each.entry for each in journal.entries(session) if each.entry.kind == "registry.looked_up"]
    assert [look.facts["outcome"] for look in looks] == ["no_match"] * 3 + ["not_listed", "listed"]
    assert registry.find_nik(Nik(AYU), by=operator).proves_absence
    assert not registry.find_kk(Kk("5107041506189999"), by=operator).proves_absence


def test_a_kk_shows_its_members_the_head_first(import_list: Import, registry: Registry, operator: Actor) -> None:
    rows = PEOPLE.splitlines()
    import_list("\n".join([rows[0], rows[2], rows[1]]))
    finding = registry.find_kk(Kk(FAMILY), by=operator)
    assert _names(finding) == ["MUHAMMAD RIFAI", "SITI AMINAH"]
    assert {match.score for match in finding.matches} == {100}


def test_a_name_is_found_however_it_is_spelled(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    for typed in ("muhammad rifai", "Moh. Rifa'i", "H. MOCH RIFAI, S.E."):
        finding = _by_name(registry, typed, by=operator)
        assert sorted(_names(finding)[:2]) == ["MOH. RIFA'I", "MUHAMMAD RIFAI"]
        assert _names(finding)[2:] == ["MUHAMMAD RIFAI HIDAYAT"]
        assert [match.score for match in finding.matches] == [60, 60, 44]
    assert _names(_by_name(registry, "Moh. Rifa'i", by=operator))[0] == "MOH. RIFA'I"


def test_a_birth_date_tells_two_of_one_name_apart(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    finding = _by_name(registry, "MUHAMMAD RIFAI", born=date(1980, 1, 1), by=operator)
    assert _names(finding) == ["MUHAMMAD RIFAI"]
    assert finding.best is not None
    assert finding.best.score == 90
    assert finding.best.why == (Evidence("name", Verdict.SAME), Evidence("born", Verdict.SAME))


def test_a_birth_date_that_is_nearly_right_still_finds(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list(PEOPLE)
    finding = _by_name(registry, "SITI AMINAH", born=date(1985, 2, 3), by=operator)
    assert finding.best is not None
    assert finding.best.why[1] == Evidence("born", Verdict.NEAR)
    assert _by_name(registry, "SITI AMINA", born=date(1970, 7, 7), by=operator).outcome is Outcome.NO_MATCH


def test_a_village_leaves_the_others_out(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    finding = _by_name(registry, "MUHAMMAD RIFAI", village="Desa Bugbug", by=operator)
    assert _names(finding) == ["MUHAMMAD RIFAI", "MUHAMMAD RIFAI HIDAYAT"]


def test_a_name_alone_is_never_certain(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    finding = _by_name(registry, "SITI AMINAH", born=date(1985, 2, 2), village="BUGBUG", by=operator)
    assert finding.best is not None
    assert finding.best.score == 99


def test_the_beginning_of_a_name_is_enough_and_the_limit_holds(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list(PEOPLE)
    assert sorted(_names(_by_name(registry, "SIT", by=operator))) == ["SITI", "SITI AMINAH"]
    assert len(_by_name(registry, "MUHAMMAD", limit=1, by=operator).matches) == 1


def test_a_whole_name_is_never_crowded_out_by_longer_ones(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    rows = "".join(
        f"51070401018{at:05d};{FAMILY};SITI AA{'BCDEFGHIJK'[at % 10] * (at // 10 + 1)};;;;\n" for at in range(1, 900)
    )
    import_list(PEOPLE + rows)
    finding = _by_name(registry, "SITI", born=date(1995, 5, 5), by=operator)
    assert finding.best is not None
    assert finding.best.person.nik == Nik("5107044505950001")
    finding = _by_name(registry, "SIT", born=date(1995, 5, 5), by=operator)
    assert _names(finding)[0] == "SITI"


def test_too_short_a_name_is_refused(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    for typed in ("", "S", "I", "H.", "--"):
        with pytest.raises(NameTooShort):
            _by_name(registry, typed, by=operator)


def _refs(*niks: str) -> list[str]:
    return [str(person_ref(KEY, nik)) for nik in niks]


def test_every_look_is_journaled_without_the_number(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    report = import_list(PEOPLE)
    visit = uuid4()
    registry.find_nik(Nik("5107044202850001"), by=operator, visit=visit)
    registry.find_nik(Nik(AYU), by=operator)
    registry.find_kk(Kk(FAMILY), by=operator)
    _by_name(registry, "SITI AMINAH", born=date(1985, 2, 2), by=operator)
    _by_name(registry, "MUHAMMAD RIFAI", by=operator)
    with store.read() as session:
        looks = [linked.entry for linked in journal.entries(session) if linked.entry.kind == "registry.looked_up"]
        proof = journal.prove(session)
    assert report.extract is not None
    extract = str(report.extract.id)
    assert [look.facts for look in looks] == [
        {
            "by": "nik",
            "outcome": "listed",
            "matches": 1,
            "extract": extract,
            "data_date": "2026-07-01",
            "visit": str(visit),
            "people": _refs("5107040101800001"),
        },
        {
            "by": "nik",
            "outcome": "not_listed",
            "matches": 0,
            "extract": extract,
            "data_date": "2026-07-01",
            "visit": None,
        },
        {
            "by": "kk",
            "outcome": "listed",
            "matches": 2,
            "extract": extract,
            "data_date": "2026-07-01",
            "visit": None,
            "people": _refs("5107040101800001", "5107044202850001"),
        },
        {"by": "name", "outcome": "listed", "matches": 1, "extract": extract, "data_date": "2026-07-01", "visit": None},
        {
            "by": "name",
            "outcome": "listed",
            "matches": 3,
            "extract": extract,
            "data_date": "2026-07-01",
            "visit": None,
            "people": _refs("5107040101800001", "5107040303600001", "5107040404900001"),
        },
    ]
    assert looks[0].subject == looks[3].subject == person_ref(KEY, "5107044202850001")
    assert looks[1].subject == person_ref(KEY, AYU)
    assert {look.actor for look in looks} == {"putu"}
    assert proof.broken_at is None
    everything = "".join(look.model_dump_json() for look in looks)
    for secret in ("5107", "SITI", "RIFAI"):
        assert secret not in everything


def test_who_does_not_serve_does_not_look(import_list: Import, registry: Registry, admin: Actor) -> None:
    import_list(PEOPLE)
    with pytest.raises(NotAllowed):
        registry.find_nik(Nik(AYU), by=admin)


def test_paper_and_data_are_compared_field_by_field(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(PEOPLE)
    best = registry.find_nik(Nik("5107040101800001"), by=operator).best
    assert best is not None
    same = Paper(Nik("5107040101800001"), Kk(FAMILY), "Moh. Rifai", date(1980, 1, 1), "L", "Bugbug")
    assert registry.compare(best, same) == ()
    other = Paper(kk=Kk("5107049999990001"), name="MUHAMMAD RIFKI", born=date(1980, 1, 2), village="ABABI")
    assert [(each.field, each.on_paper, each.in_data) for each in registry.compare(best, other)] == [
        ("kk", "5107 04 999999 0001", "5107 04 150618 0001"),
        ("name", "MUHAMMAD RIFKI", "MUHAMMAD RIFAI"),
        ("born", "2 Januari 1980", "1 Januari 1980"),
        ("village", "ABABI", "BUGBUG"),
    ]


def test_going_back_to_the_extract_before(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock, store: Store
) -> None:
    first = import_list(LIST).extract
    clock.forward(minutes=1)
    second = import_list(PEOPLE).extract
    assert first is not None
    assert second is not None
    assert registry.find_nik(Nik(MADE), by=operator).outcome is Outcome.NOT_LISTED
    assert registry.use(first.id, operator).current
    assert registry.find_nik(Nik(MADE), by=operator).outcome is Outcome.LISTED
    assert [(extract.id, extract.current) for extract in registry.extracts()] == [(second.id, False), (first.id, True)]
    with store.read() as session:
        [entry] = [linked.entry for linked in journal.entries(session) if linked.entry.kind == "registry.put_in_use"]
    assert (entry.subject, entry.facts) == (first.id, {"before": str(second.id)})


def test_a_dropped_extract_is_gone_and_remembered(
    import_list: Import, registry: Registry, operator: Actor, home: Path, clock: SetClock
) -> None:
    first = import_list(LIST).extract
    clock.forward(minutes=1)
    second = import_list(PEOPLE).extract
    assert first is not None
    assert second is not None
    with pytest.raises(ExtractInUse):
        registry.drop(second.id, operator)
    registry.drop(first.id, operator)
    assert not Folder(home, KEY).path(first.id).exists()
    assert registry.extracts() == (second,)
    for act in (registry.use, registry.drop):
        with pytest.raises(ExtractMissing):
            act(first.id, operator)


def test_the_last_extract_may_be_destroyed_and_then_there_are_no_data(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    extract = import_list(LIST).extract
    assert extract is not None
    registry.find_nik(Nik(AYU), by=operator)
    registry.drop(extract.id, operator)
    with pytest.raises(NoExtract):
        registry.find_nik(Nik(AYU), by=operator)


def test_only_who_may_import_goes_back_or_destroys(import_list: Import, registry: Registry, clerk: Actor) -> None:
    extract = import_list(LIST).extract
    assert extract is not None
    for act in (registry.use, registry.drop):
        with pytest.raises(NotAllowed):
            act(extract.id, clerk)


def test_an_unknown_extract_is_missing(registry: Registry, operator: Actor) -> None:
    for act in (registry.use, registry.drop):
        with pytest.raises(ExtractMissing):
            act(uuid4(), operator)


def test_a_file_that_went_away_is_no_answer(
    import_list: Import, registry: Registry, operator: Actor, home: Path
) -> None:
    extract = import_list(LIST).extract
    assert extract is not None
    path = Folder(home, KEY).path(extract.id)
    path.rename(path.with_suffix(".pindah"))
    with pytest.raises(NoExtract):
        registry.find_nik(Nik(AYU), by=operator)


def test_a_damaged_file_is_said_to_be_damaged(
    import_list: Import, registry: Registry, operator: Actor, home: Path
) -> None:
    extract = import_list(LIST).extract
    assert extract is not None
    path = Folder(home, KEY).path(extract.id)
    data = bytearray(path.read_bytes())
    data[100:4000] = bytes(3900)
    path.write_bytes(data)
    with pytest.raises(FileDamaged):
        registry.find_nik(Nik(AYU), by=operator)

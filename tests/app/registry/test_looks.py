"""Who has seen this person? Every look names everybody whom it showed, once, and never by a number or a name."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from app.base.actor import Actor, NotAllowed
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Finding, Question, Registry
from app.registry.looks import KINDS, Look
from app.security.refs import person_ref
from app.store import Store, journal
from app.wire import Entry
from tests.app.registry.conftest import AYU, HEADER, LIST, MADE, Import
from tests.clock import SetClock
from tests.conftest import KEY

KK = "5107041506180001"
AUDITOR = Actor("wati", may=frozenset({"audit"}))
NAMESAKES = f"{HEADER}\n" + "".join(
    f"51070401018{at:05d};510704150618{at:04d};KETUT SARI;1980-01-01;3\n" for at in range(1, 131)
)


def _journal(store: Store) -> list[Entry]:
    with store.read() as session:
        return [each.entry for each in journal.entries(session) if each.entry.kind in KINDS]


def _told(looks: tuple[Look, ...]) -> list[tuple[str, str, bool]]:
    return [(look.kind.partition(".")[2], look.by, look.mentioned) for look in looks]


def _chosen(registry: Registry, finding: Finding, nik: str, by: Actor, visit: UUID | None = None) -> None:
    [match] = [each for each in finding.matches if each.person.nik == Nik(nik)]
    registry.whole(match, finding, by=by, visit=visit)


def test_whoever_is_chosen_among_several_is_named_and_so_is_the_family_on_the_card(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list(NAMESAKES + f"{AYU};5107041506180002;NI AYU SARI;1990-01-01;3\n")
    finding = registry.search(Question("KETUT SARI"), by=operator)
    visit = uuid4()
    _chosen(registry, finding, "5107040101800002", operator, visit)
    opened = _journal(store)[-1]
    assert (opened.kind, opened.subject) == ("registry.opened", person_ref(KEY, "5107040101800002"))
    assert (opened.facts["by"], opened.facts["visit"]) == ("name", str(visit))
    assert opened.facts["people"] == [str(person_ref(KEY, AYU))]
    assert _told(registry.looks.who_saw(AYU, by=AUDITOR)) == [("opened", "name", True)]


def test_an_auditor_finds_every_look_at_one_person(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    import_list(data_date=date(2026, 4, 1))
    clock.forward(minutes=1)
    import_list()
    by_name = registry.search(Question("SARI ATAU ARTA"), by=operator)
    assert MADE not in [match.person.nik for match in by_name.matches]
    registry.find_nik(Nik(MADE), by=operator)
    registry.find_nik(Nik(AYU), by=operator)
    family = registry.find_kk(Kk(KK), by=operator)
    _chosen(registry, family, MADE, operator)
    [made] = [match.person for match in family.matches if match.person.nik == Nik(MADE)]
    registry.changes.history(made, by=operator)
    registry.revealed(registry.find_nik(Nik(MADE), by=operator), by=Actor("rina", may=frozenset({"unmask"})))
    looks = registry.looks.who_saw(MADE, by=AUDITOR)
    assert _told(looks) == [
        ("looked_up", "nik", False),
        ("looked_up", "nik", True),
        ("looked_up", "kk", True),
        ("opened", "kk", False),
        ("history_read", "", False),
        ("looked_up", "nik", False),
        ("revealed", "", False),
    ]
    assert [look.actor for look in looks] == ["putu"] * 6 + ["rina"]
    assert _told(registry.looks.who_saw("5107040101990009", by=AUDITOR)) == []
    # By the No. KK: who asked for the family.
    assert _told(registry.looks.who_saw(KK, by=AUDITOR)) == [("looked_up", "kk", False)]


def test_a_time_is_a_whole_of_its_own(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    import_list()
    began = clock()
    registry.find_nik(Nik(MADE), by=operator)
    clock.forward(minutes=60)
    registry.find_nik(Nik(MADE), by=operator)
    hour = timedelta(hours=1)
    assert len(registry.looks.who_saw(MADE, by=AUDITOR, until=began + hour)) == 1
    assert len(registry.looks.who_saw(MADE, by=AUDITOR, since=began + hour)) == 1
    assert len(registry.looks.who_saw(MADE, by=AUDITOR)) == 2


def test_people_behind_the_first_page_are_named_when_they_are_read_and_only_once(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list(NAMESAKES)
    question = Question("KETUT SARI")
    finding = registry.search(question, by=operator)
    registry.more(finding, 0, 20, by=operator)
    assert len(_journal(store)) == 1
    first = registry.more(finding, 0, 100, by=operator)
    registry.more(finding, 0, 100, by=operator)
    registry.more(finding, 50, 60, by=operator)
    registry.more(finding, 100, 100, by=operator)
    pages = [each for each in _journal(store) if each.kind == "registry.turned_page"]
    named = [people for each in pages if isinstance(people := each.facts["people"], list)]
    assert [len(people) for people in named] == [80, 10, 20]
    assert len({ref for people in named for ref in people}) == 110
    last = first[-1].person.nik
    assert last is not None
    assert _told(registry.looks.who_saw(last.digits, by=AUDITOR)) == [("turned_page", "name", True)]
    # Asked anew, or by somebody else, it is another look.
    registry.more(registry.search(question, by=operator), 20, 50, by=operator)
    registry.more(finding, 20, 50, by=Actor("sari", may=frozenset({"serve"})))
    assert [look.actor for look in registry.looks.who_saw(last.digits, by=AUDITOR)] == ["putu"]
    somebody = first[30].person.nik
    assert somebody is not None
    assert [look.actor for look in registry.looks.who_saw(somebody.digits, by=AUDITOR)] == ["putu", "putu", "sari"]


def test_one_data_set_alone_has_no_history_to_look_at(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list()
    best = registry.find_nik(Nik(MADE), by=operator).best
    assert best is not None
    assert len(registry.changes.history(best.person, by=operator)) == 1
    assert [each.kind for each in _journal(store)] == ["registry.looked_up"]


def test_who_has_no_number_is_named_by_what_there_is(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list(f"{LIST};5107041506180009;NI WAYAN SEKAR;1950-01-01;3\n")
    finding = registry.search(Question("NI WAYAN SEKAR"), by=operator)
    registry.whole(finding.matches[0], finding, by=operator)
    assert _journal(store)[-1].subject == person_ref(KEY, "5107041506180009")
    assert _told(registry.looks.who_saw("5107041506180009", by=AUDITOR))[-1] == ("opened", "name", False)


def test_no_look_leaves_a_number_or_a_name_in_the_journal(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list(NAMESAKES)
    finding = registry.search(Question("KETUT SARI"), by=operator)
    registry.more(finding, 20, 100, by=operator)
    registry.whole(finding.matches[3], finding, by=operator)
    kept = "".join(each.model_dump_json() for each in _journal(store))
    assert len(_journal(store)) == 3
    assert "51070401" not in kept
    assert "KETUT" not in kept


def test_only_an_auditor_asks_who_looked_and_that_is_journaled_too(
    import_list: Import, registry: Registry, operator: Actor, store: Store
) -> None:
    import_list()
    with pytest.raises(NotAllowed):
        registry.looks.who_saw(MADE, by=operator)
    registry.find_nik(Nik(MADE), by=operator)
    registry.looks.who_saw(MADE, by=AUDITOR)
    assert len(registry.looks.who_saw(MADE, by=AUDITOR)) == 1
    with store.read() as session:
        asked = [each.entry for each in journal.entries(session) if each.entry.kind == "registry.looks_listed"]
    assert [(each.actor, each.subject, each.facts) for each in asked] == [
        ("wati", person_ref(KEY, MADE), {"looks": 1})
    ] * 2


def test_looking_further_is_for_who_serves(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(NAMESAKES)
    finding = registry.search(Question("KETUT SARI"), by=operator)
    for look in (
        lambda: registry.more(finding, 20, 10, by=AUDITOR),
        lambda: registry.whole(finding.matches[0], finding, by=AUDITOR),
        lambda: registry.changes.history(finding.matches[0].person, by=AUDITOR),
    ):
        with pytest.raises(NotAllowed):
            look()


def test_after_going_back_the_history_ends_with_the_data_in_use(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    kept = []
    for month, desil in enumerate((2, 3, 7), 5):
        report = import_list(LIST.replace(";3\n", f";{desil}\n"), data_date=date(2026, month, 1))
        assert report.extract is not None
        kept.append(report.extract.id)
        clock.forward(minutes=1)

    def desils() -> list[int | None]:
        best = registry.find_nik(Nik(MADE), by=operator).best
        assert best is not None
        moments = registry.changes.history(best.person, by=operator)
        return [each.person.desil if each.person else None for each in moments]

    assert desils() == [2, 3, 7]
    registry.use(kept[1], operator)
    assert desils() == [2, 3]
    registry.use(kept[0], operator)
    assert desils() == [2]

"""Who is next, and what is missing."""

from collections.abc import Mapping
from dataclasses import fields
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standard import FormField, Requirement, Service, load
from app.standard.unknown import NotInStandard
from app.visits.errors import FactUnusable
from app.visits.rules import IN_A_ROW, Waiting, check_facts, checklist, needed_codes, order
from app.visits.tables import VisitRow
from app.words.errors import explain


def _person(n: int, priority: bool, minute: int = 0) -> Waiting:
    return Waiting(UUID(int=n), priority, minute * 1000 + n)


lines = st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=20).map(
    lambda drawn: [_person(n, priority, minute) for n, (priority, minute) in enumerate(drawn, 1)]
)


@given(waiting=lines, streak=st.integers(0, IN_A_ROW), seed=st.randoms())
def test_the_line_holds_everybody_once_whatever_order_they_are_given_in(
    waiting: list[Waiting], streak: int, seed: object
) -> None:
    line = order(waiting, streak)
    assert sorted(line, key=lambda w: w.key.int) == waiting
    shuffled = list(waiting)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert order(shuffled, streak) == line


@given(waiting=lines, streak=st.integers(0, IN_A_ROW))
def test_inside_a_class_whoever_came_first_is_called_first(waiting: list[Waiting], streak: int) -> None:
    for priority in (True, False):
        arrived = [w.place for w in order(waiting, streak) if w.priority == priority]
        assert arrived == sorted(arrived)


@given(waiting=lines, streak=st.integers(0, IN_A_ROW))
def test_priority_goes_first_but_not_more_than_so_often_while_others_wait(waiting: list[Waiting], streak: int) -> None:
    line = order(waiting, streak)
    row = streak
    for place, person in enumerate(line):
        later = line[place:]
        if person.priority:
            assert row < IN_A_ROW or all(w.priority for w in later)
            row += 1
        else:
            assert row >= IN_A_ROW or not any(w.priority for w in later)
            row = 0


@given(ahead=st.integers(1, 6), arrivals=st.lists(st.lists(st.booleans(), max_size=4), min_size=18, max_size=18))
def test_the_nth_without_priority_is_called_within_3n_calls_however_many_priority_come(
    ahead: int, arrivals: list[list[bool]]
) -> None:
    waiting = [_person(n, False, -1) for n in range(1, ahead + 1)]
    number, streak, called = ahead, 0, list[int]()
    for minute, coming in enumerate(arrivals):
        for priority in coming:
            number += 1
            waiting.append(_person(number, priority, minute))
        if not waiting:
            break
        person = order(waiting, streak)[0]
        waiting.remove(person)
        called.append(person.key.int)
        streak = streak + 1 if person.priority else 0
    for n in range(1, ahead + 1):
        assert called.index(n) + 1 <= 3 * n


@pytest.mark.proves("K3-23")
def test_nothing_but_arrival_and_priority_decides_and_nothing_else_is_kept_of_a_person() -> None:
    assert {field.name for field in fields(Waiting)} == {"key", "priority", "place"}
    kept = {"id", "day", "ticket", "service", "priority", "need", "state", "opened_at", "called_at", "closed_at"}
    assert set(VisitRow.model_fields) == kept | {"calls", "desk", "outside_hours", "outcome", "served_by"}


# ── Requirements ─────────────────────────────────────────────────────────────────────────────────────────────────────

METRO, BANSOS = load("metro").services[0], load("metro").services[1]
KARANGASEM = load("karangasem").services[0]
SRAGEN = load("sragen").services[0]
Ticks = Mapping[str, tuple[bool, Mapping[str, str]]]


def _complete(service: Service, need: str = "", ticks: Ticks | None = None) -> bool:
    return checklist(service, need, ticks or {}).complete


def _filled(requirement: Requirement) -> dict[str, str]:
    return {field.name: "3" for field in requirement.fields}


def _all_but(service: Service, *left_out: str) -> dict[str, tuple[bool, dict[str, str]]]:
    return {r.code: (True, _filled(r)) for r in service.requirements if r.code not in left_out}


LETTERS_OF_KELURAHAN = ("surat_berita_acara", "surat_usulan_layak")


@pytest.mark.proves("M0-02")
@pytest.mark.parametrize(
    ("left_out", "complete"),
    [((), True), (LETTERS_OF_KELURAHAN[:1], True), (LETTERS_OF_KELURAHAN[1:], True), (LETTERS_OF_KELURAHAN, False)],
)
def test_one_of_the_two_letters_is_enough_and_none_is_not(left_out: tuple[str, ...], complete: bool) -> None:
    found = checklist(METRO, "", _all_but(METRO, *left_out))
    assert found.complete is complete
    if not complete:
        labels = [METRO.requirement(code).label for code in LETTERS_OF_KELURAHAN]
        assert found.missing == (" atau ".join(labels),)


@pytest.mark.proves("M0-02")
@pytest.mark.parametrize("code", LETTERS_OF_KELURAHAN)
def test_a_letter_of_the_kelurahan_needs_its_number_date_and_kelurahan(code: str) -> None:
    requirement = METRO.requirement(code)
    assert [field.label for field in requirement.fields] == ["Nomor surat", "Tanggal surat", "Kelurahan"]
    for field in requirement.fields:
        ticks = _all_but(METRO)
        ticks[code] = (True, {**_filled(requirement), field.name: " "})
        assert checklist(METRO, "", ticks).missing == (f"{field.label} ({requirement.label})",)


@pytest.mark.proves("K3-03")
@pytest.mark.parametrize("code", ["buku_rekening", "kks"])
def test_bank_book_and_kks_are_asked_for_only_when_payment_is_the_problem(code: str) -> None:
    ticks = _all_but(KARANGASEM, code)
    assert _complete(KARANGASEM, "surat_keterangan", ticks)
    assert _complete(KARANGASEM, "cek_kepesertaan", ticks)
    assert checklist(KARANGASEM, "kendala_penyaluran", ticks).missing == (KARANGASEM.requirement(code).label,)


@pytest.mark.proves("K3-01", "S2-03")
@pytest.mark.parametrize("service", [KARANGASEM, SRAGEN, METRO, BANSOS])
@pytest.mark.parametrize("code", ["ktp", "kk"])
def test_nothing_is_complete_without_ktp_and_kk(service: Service, code: str) -> None:
    assert _complete(service, "", _all_but(service))
    assert checklist(service, "", _all_but(service, code)).missing == (service.requirement(code).label,)


def test_an_extra_paper_is_noted_and_never_blocks() -> None:
    assert _complete(SRAGEN, "", _all_but(SRAGEN, "syarat_lain"))
    brought = {**_all_but(SRAGEN), "syarat_lain": (True, {"berkas_lain": "Surat pindah"})}
    assert checklist(SRAGEN, "", brought).fact("berkas_lain") == "Surat pindah"
    assert _complete(SRAGEN, "", {**_all_but(SRAGEN), "syarat_lain": (True, {})})


@st.composite
def _services(draw: st.DrawFn) -> Service:
    rules = draw(st.lists(st.sampled_from(["required", "any_of", "conditional", "extra"]), max_size=6))
    requirements = tuple(
        Requirement(
            code=f"r{n}",
            label=f"Berkas {n}",
            rule=rule,  # type: ignore[arg-type]
            group=draw(st.sampled_from(["g", "h"])) if rule == "any_of" else "",
            when=draw(st.sampled_from(["x", "y"])) if rule == "conditional" else "",
            fields=tuple(
                FormField(name=f"f{n}{m}", label=f"Isian {m}", required=draw(st.booleans()))
                for m in range(draw(st.integers(0, 2)))
            ),
        )
        for n, rule in enumerate(rules)
    )
    return METRO.model_copy(update={"requirements": requirements})


@given(service=_services(), need=st.sampled_from(["", "x", "y"]), data=st.data())
def test_complete_is_exactly_what_the_rules_say(service: Service, need: str, data: st.DataObject) -> None:
    """Said a second way: every required paper with its required fields, one of each group, conditions by the need."""
    ticks = {
        r.code: (
            data.draw(st.booleans(), label=f"{r.code} shown"),
            {f.name: data.draw(st.sampled_from(["", "  ", "isi"]), label=f.name) for f in r.fields},
        )
        for r in service.requirements
        if data.draw(st.booleans(), label=f"{r.code} ticked")
    }

    def shown(r: Requirement) -> bool:
        return ticks.get(r.code, (False, {}))[0]

    def filled(r: Requirement) -> bool:
        return all(not f.required or ticks[r.code][1].get(f.name, "").strip() for f in r.fields)

    asked = [r for r in service.requirements if r.rule == "required" or (r.rule == "conditional" and r.when == need)]
    choices = [r for r in service.requirements if r.rule == "any_of"]
    expected = (
        all(shown(r) and filled(r) for r in asked)
        and all(any(shown(r) for r in choices if r.group == group) for group in {r.group for r in choices})
        and all(filled(r) for r in choices if shown(r))
    )
    found = checklist(service, need, ticks)
    assert found.complete is expected
    assert [item.code for item in found.items] == [r.code for r in service.requirements]
    assert [item.done for item in found.items] == [shown(r) for r in service.requirements]


@given(service=_services(), need=st.sampled_from(["", "x", "y"]), data=st.data())
def test_ticking_all_that_is_needed_leaves_only_fields_to_fill(
    service: Service, need: str, data: st.DataObject
) -> None:
    shown = data.draw(st.sets(st.sampled_from([r.code for r in service.requirements]))) if service.requirements else ()
    codes = needed_codes(service, need, shown)
    ticks = {code: (True, _filled(service.requirement(code))) for code in {*codes, *shown}}
    assert _complete(service, need, ticks)
    for code in codes:
        fewer = {each: tick for each, tick in ticks.items() if each != code}
        assert code in shown or not _complete(service, need, fewer)


# ── What is typed from a paper ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.proves("K3-03")
@pytest.mark.parametrize(("code", "field"), [("kks", "akhir_kks"), ("buku_rekening", "akhir_rekening")])
def test_no_more_than_four_digits_of_a_card_or_account_are_taken(code: str, field: str) -> None:
    requirement = KARANGASEM.requirement(code)
    check_facts(requirement, {field: "1234"})
    check_facts(requirement, {field: ""})
    with pytest.raises(FactUnusable) as caught:
        check_facts(requirement, {field: "6032981234567890"})
    assert "6032981234567890" not in str(caught.value)
    assert "4" in explain(caught.value).what


@pytest.mark.parametrize("typed", ["0", "11", "-1", "3,5", "3.0", "tiga", "٣", "²"])
def test_a_desil_on_the_paper_is_a_number_from_1_to_10(typed: str) -> None:
    with pytest.raises(FactUnusable) as caught:
        check_facts(KARANGASEM.requirement("surat_desa"), {"desil_bukti": typed})
    assert explain(caught.value).what == "Isian Desil pada cetakan layar harus angka 1 sampai 10."


@pytest.mark.parametrize("typed", ["1", " 5 ", "10", ""])
def test_a_desil_inside_is_taken(typed: str) -> None:
    check_facts(KARANGASEM.requirement("surat_desa"), {"desil_bukti": typed})
    with pytest.raises(NotInStandard):
        check_facts(KARANGASEM.requirement("surat_desa"), {"desil": typed})


@pytest.mark.parametrize(
    ("bounds", "wanted"),
    [({}, "angka"), ({"least": 1}, "angka 1 atau lebih"), ({"most": 9}, "angka paling besar 9")],
)
def test_the_bounds_of_a_number_are_told(bounds: dict[str, int], wanted: str) -> None:
    field = FormField(name="jumlah", label="Jumlah", kind="number", **bounds)  # type: ignore[arg-type]
    requirement = Requirement(code="x", label="X", fields=(field,))
    check_facts(requirement, {"jumlah": "5"})
    with pytest.raises(FactUnusable) as caught:
        check_facts(requirement, {"jumlah": "banyak"})
    assert caught.value.facts == {"field": "Jumlah", "wanted": wanted}

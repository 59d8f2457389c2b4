"""Paraf upon paraf, then the signature, each in its turn."""

from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.approvals import Inbox, Step, StepKind, Wanted, approve, close, of_subject, record_wet, send_back, start
from app.approvals.chain import NothingOpen, NotYourTurn, OwnDraft, ReasonMissing, StepMoved, current
from app.base.actor import Actor, NotAllowed
from app.base.errors import AppError
from app.store import Store, Unit, journal
from app.words.errors import explain
from tests.clock import SetClock

LETTER, OTHER = UUID(int=1), UUID(int=2)
ROLES = ("fungsional", "kabid", "sekretaris", "kepala_dinas")
TITLES = {"kabid": "Kepala Bidang", "kepala_dinas": "Kepala Dinas"}
CHAIN = tuple(
    Wanted(role, TITLES.get(role, role), StepKind.SIGNATURE if role == ROLES[-1] else StepKind.PARAF) for role in ROLES
)
RINA = Actor("rina", frozenset({"front_office"}), frozenset({"serve", "draft", "record_wet"}))


def _official(role: str, name: str = "") -> Actor:
    return Actor(name or role, frozenset({role}), frozenset({"approve"}))


def _kinds(store: Store) -> list[str]:
    with store.read() as session:
        return [linked.entry.kind for linked in journal.entries(session)]


@pytest.fixture
def started(store: Store) -> Store:
    with store.write(RINA) as unit:
        start(unit, LETTER, CHAIN, drafter="rina")
    return store


def _do(store: Store, by: Actor, act: Callable[[Unit], Step]) -> Step:
    with store.write(by) as unit:
        return act(unit)


def _approve(store: Store, by: Actor, subject: UUID = LETTER) -> Step:
    return _do(store, by, lambda unit: approve(unit, subject, TITLES))


def _send_back(store: Store, by: Actor, reason: str = "Nama keliru") -> Step:
    return _do(store, by, lambda unit: send_back(unit, LETTER, reason, TITLES))


def _wet(store: Store, by: Actor = RINA) -> Step:
    return _do(store, by, lambda unit: record_wet(unit, LETTER))


def _steps(store: Store, subject: UUID = LETTER) -> list[Step]:
    return Inbox(store).history(subject)


def test_each_decides_in_turn_and_the_step_says_who_and_when(started: Store, clock: SetClock) -> None:
    decided = []
    for role in ROLES:
        clock.forward(minutes=5)
        step = _approve(started, _official(role, name=f"orang_{role}"))
        decided.append((step.role, step.kind, step.decided_by, step.decided_at, step.wet))
        assert step.decided_at == clock()
    assert [each[0] for each in decided] == list(ROLES)
    assert [each[1] for each in decided] == [StepKind.PARAF] * 3 + [StepKind.SIGNATURE]
    assert [each[2] for each in decided] == [f"orang_{role}" for role in ROLES]
    assert [(s.role, s.kind, s.decided_by, s.decided_at, s.wet) for s in _steps(started)] == decided
    with pytest.raises(NothingOpen):
        _approve(started, _official("kepala_dinas"))


@pytest.mark.parametrize("done", range(4))
@pytest.mark.parametrize("role", ROLES)
def test_nobody_decides_out_of_turn(started: Store, done: int, role: str) -> None:
    for before in ROLES[:done]:
        _approve(started, _official(before))
    steps, written = _steps(started), _kinds(started)
    if role == ROLES[done]:
        assert _approve(started, _official(role)).role == role
        return
    for act in (_approve, _send_back):
        with pytest.raises(NotYourTurn) as caught:
            act(started, _official(role))
        assert caught.value.facts == {"title": TITLES.get(ROLES[done], ROLES[done])}
        assert caught.value.facts["title"] in explain(caught.value).what  # type: ignore[operator]
    assert (_steps(started), _kinds(started)) == (steps, written)


def test_the_signature_waits_for_every_paraf(started: Store) -> None:
    head = _official("kepala_dinas")
    for role in ROLES[:-1]:
        with pytest.raises(NotYourTurn):
            _approve(started, head)
        _approve(started, _official(role))
    assert _approve(started, head).kind is StepKind.SIGNATURE


def test_nobody_approves_what_he_drafted_himself(store: Store) -> None:
    both = Actor("made", frozenset({"kabid"}), frozenset({"draft", "approve"}))
    with store.write(both) as unit:
        start(unit, LETTER, [Wanted("kabid", "Kepala Bidang", StepKind.SIGNATURE)], drafter="made")
    with pytest.raises(OwnDraft):
        _approve(store, both)
    assert [step.open for step in _steps(store)] == [True]
    assert _approve(store, _official("kabid", name="ketut")).decided_by == "ketut"


@pytest.mark.parametrize(
    ("act", "by"),
    [
        (_approve, Actor("made", frozenset(ROLES), frozenset({"draft", "record_wet"}))),
        (_send_back, Actor("made", frozenset(ROLES), frozenset({"draft", "record_wet"}))),
        (_wet, Actor("made", frozenset(ROLES), frozenset({"draft", "approve"}))),
    ],
)
def test_a_role_without_the_right_decides_nothing(
    started: Store, act: Callable[[Store, Actor], Step], by: Actor
) -> None:
    with pytest.raises(NotAllowed):
        act(started, by)
    assert all(step.open for step in _steps(started))
    assert _kinds(started) == ["approvals.started"]


def test_a_wet_paraf_is_noted_by_whoever_saw_it(started: Store, clock: SetClock) -> None:
    _approve(started, _official("fungsional"))
    step = _wet(started)
    assert (step.role, step.decided_by, step.decided_at, step.wet) == ("kabid", "rina", clock(), True)
    assert [each.wet for each in _steps(started)] == [False, True, False, False]
    with started.read() as session:
        facts = [linked.entry.facts for linked in journal.entries(session)][-1]
    assert facts == {"role": "kabid", "kind": "paraf", "round": 1, "position": 1, "wet": True}
    for _ in range(2):
        _wet(started)
    with pytest.raises(NothingOpen):
        _wet(started)


def test_what_was_sent_back_waits_for_nobody_until_a_new_round(started: Store, clock: SetClock) -> None:
    _approve(started, _official("fungsional"))
    clock.forward(minutes=3)
    back = _send_back(started, _official("kabid"), "  Nama keliru ")
    assert (back.returned, back.note, back.decided_by, back.decided_at) == (True, "Nama keliru", "kabid", clock())
    assert Inbox(started).turns() == []
    for act in (_approve, _send_back):
        for role in ROLES:
            with pytest.raises(NothingOpen):
                act(started, _official(role))
    with pytest.raises(NothingOpen):
        _wet(started)
    with started.write(RINA) as unit:
        start(unit, LETTER, CHAIN, drafter="rina")
    steps = _steps(started)
    assert [(step.round, step.role) for step in steps] == [(n, role) for n in (1, 2) for role in ROLES]
    assert [step.round for step in current(steps)] == [2] * 4
    assert _approve(started, _official("fungsional")).round == 2


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_sending_back_needs_a_reason(started: Store, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        _send_back(started, _official("fungsional"), reason)
    assert all(step.open for step in _steps(started))


def test_why_it_was_sent_back_stays_out_of_the_journal(started: Store) -> None:
    """It may name a person; it stands with the step, where the drafter reads it."""
    _send_back(started, _official("fungsional"), "Nama SITI keliru")
    with started.read() as session:
        assert all("SITI" not in str(linked.entry.facts) for linked in journal.entries(session))


def test_when_the_letter_ends_nobody_is_asked_any_more(started: Store) -> None:
    first = _approve(started, _official("fungsional"))
    with started.write(RINA) as unit:
        start(unit, OTHER, CHAIN, drafter="rina")
        close(unit, LETTER)
    assert [step.subject for step in Inbox(started).turns()] == [OTHER]
    assert _steps(started)[0] == first
    with pytest.raises(NothingOpen):
        _approve(started, _official("kabid"))
    assert _approve(started, _official("fungsional"), OTHER).subject == OTHER


def test_a_chain_that_failed_with_its_letter_was_never_there(store: Store) -> None:
    def fail() -> None:
        with store.write(RINA) as unit:
            start(unit, LETTER, CHAIN, drafter="rina")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert _steps(store) == []
    with pytest.raises(NothingOpen):
        _approve(store, _official("fungsional"))


BOTH = Actor("ketut", frozenset({"fungsional", "kabid"}), frozenset({"approve", "record_wet"}))


def test_pressing_twice_gives_one_paraf_even_to_somebody_who_holds_both_roles(started: Store) -> None:
    first, second = (_do(started, BOTH, lambda unit: approve(unit, LETTER, TITLES, (1, 0))) for _ in range(2))
    assert first == second
    assert [step.decided_by for step in _steps(started)] == ["ketut", "", "", ""]
    assert _kinds(started).count("approvals.approved") == 1


def test_a_wet_paraf_noted_twice_is_noted_once(started: Store) -> None:
    for _ in range(2):
        _do(started, RINA, lambda unit: record_wet(unit, LETTER, (1, 0)))
    assert [step.wet for step in _steps(started)] == [True, False, False, False]


def test_a_step_that_somebody_else_decided_meanwhile_is_not_taken_for_the_next(started: Store) -> None:
    _approve(started, _official("fungsional"))
    with pytest.raises(StepMoved):
        _do(started, BOTH, lambda unit: approve(unit, LETTER, TITLES, (1, 0)))
    assert _do(started, BOTH, lambda unit: approve(unit, LETTER, TITLES, (1, 1))).role == "kabid"


def test_what_was_seen_in_an_earlier_round_decides_nothing_in_this_one(started: Store) -> None:
    _do(started, BOTH, lambda unit: send_back(unit, LETTER, "keliru", TITLES))
    with started.write(RINA) as unit:
        start(unit, LETTER, CHAIN, drafter="rina")
    for seen in ((1, 0), (1, 9)):
        with pytest.raises(StepMoved):
            _do(started, BOTH, lambda unit, seen=seen: approve(unit, LETTER, TITLES, seen))  # type: ignore[misc]


_people = {role: _official(role) for role in ROLES}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["approve", "wet", "back", "again", "close"]), st.sampled_from(ROLES)), max_size=14
    ),
    subject=st.uuids(),
)
def test_whatever_people_try_a_chain_is_decided_from_the_front_and_the_inbox_knows_the_turn(
    store: Store, acts: list[tuple[str, str]], subject: UUID
) -> None:
    with store.write(RINA) as unit:
        start(unit, subject, CHAIN, drafter="rina")
    for act, role in acts:
        by = RINA if act in ("wet", "again", "close") else _people[role]
        before = Inbox(store).history(subject)
        try:
            with store.write(by) as unit:
                match act:
                    case "approve":
                        approve(unit, subject, TITLES)
                    case "wet":
                        record_wet(unit, subject)
                    case "back":
                        send_back(unit, subject, "keliru", TITLES)
                    case "again":
                        start(unit, subject, CHAIN, drafter="rina")
                    case "close":
                        close(unit, subject)
        except AppError as refused:
            assert isinstance(refused, NotYourTurn | NothingOpen)  # noqa: PT017
            assert Inbox(store).history(subject) == before
        with store.read() as session:
            latest = current(of_subject(session, subject))
        if any(step.returned for step in latest):
            turns = []
        else:
            decided = [not step.open for step in latest]
            assert decided == sorted(decided, reverse=True)
            turns = [step for step in latest if step.open][:1]
        assert [step for step in Inbox(store).turns() if step.subject == subject] == turns

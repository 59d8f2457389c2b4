"""A person walks in, draws a ticket, is called, shows papers, leaves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.base.actor import Actor, NotAllowed
from app.standard.unknown import NotInStandard
from app.store import Store, journal
from app.visits import Ticket, Visits, VisitState
from app.visits.errors import FactUnusable, NobodyWaits, VisitMissing, WrongState
from app.visits.service import at_desk
from app.visits.tables import TicketCounterRow
from app.words.errors import explain
from tests.clock import SetClock, local

NETRAL = "surat_dtsen"
ANY = UUID(int=404)
RINA = Actor("rina", may=frozenset({"serve"}))


def _labels(tickets: list[Ticket]) -> list[str]:
    return [ticket.label for ticket in tickets]


def _kinds(store: Store) -> list[str]:
    with store.read() as session:
        return [linked.entry.kind for linked in journal.entries(session)]


# ── Tickets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.proves("K3-04")
def test_whoever_arrives_gets_a_ticket_and_the_arrival_is_kept(store: Store, visits: Visits, clock: SetClock) -> None:
    drawn = visits.open(NETRAL, by=RINA)
    assert (drawn.label, drawn.day, drawn.state) == ("A001", date(2026, 8, 3), VisitState.WAITING)
    assert (drawn.opened_at, drawn.due, drawn.outside_hours) == (clock(), local("2026-08-04 16:00"), False)
    assert visits.ticket(drawn.visit_id) == visits.by_label("a001") == drawn
    with store.read() as session:
        entry = next(journal.entries(session)).entry
    assert (entry.kind, entry.actor, entry.subject) == ("visits.opened", "rina", drawn.visit_id)
    assert entry.facts == {"ticket": "A001", "service": NETRAL, "priority": "", "outside_hours": False}


def test_each_prefix_counts_for_itself_and_each_day_anew(visits: Visits, clock: SetClock) -> None:
    first = [visits.open(NETRAL, priority=p, by=RINA).label for p in ("", "lansia", "", "disabilitas", "")]
    assert first == ["A001", "P001", "A002", "P002", "A003"]
    clock.forward(days=1)
    assert visits.open(NETRAL, by=RINA).label == "A001"
    assert visits.by_label("A001").day == date(2026, 8, 4)
    assert visits.by_label("A001", day=date(2026, 8, 3)).day == date(2026, 8, 3)
    assert (len(visits.of_day()), len(visits.of_day(date(2026, 8, 3)))) == (1, 5)


def test_a_ticket_that_left_never_frees_its_number(visits: Visits) -> None:
    for _ in range(3):
        drawn = visits.open(NETRAL, by=RINA)
    visits.leave(visits.by_label("A002").visit_id, by=RINA)
    visits.leave(drawn.visit_id, by=RINA)
    assert visits.open(NETRAL, by=RINA).label == "A004"


def test_after_999_numbers_go_on_and_the_line_stays_in_order(store: Store, visits: Visits) -> None:
    with store.write(RINA) as unit:
        unit.session.add(TicketCounterRow(day=visits.today(), prefix="A", last=997))
    drawn = [visits.open(NETRAL, by=RINA).label for _ in range(4)]
    assert drawn == ["A998", "A999", "A1000", "A1001"]
    assert _labels(visits.waiting()) == drawn
    assert _labels(visits.of_day()) == drawn
    assert [visits.call_next(by=RINA).label for _ in range(4)] == drawn


def test_numbers_drawn_by_four_threads_are_unique_and_without_a_gap(store: Store, visits: Visits) -> None:
    def draw(n: int) -> str:
        return visits.open(NETRAL, priority="lansia" if n % 3 == 0 else "", by=RINA).label

    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, range(90)))
    assert sorted(drawn) == [f"A{n:03d}" for n in range(1, 61)] + [f"P{n:03d}" for n in range(1, 31)]
    with store.read() as session:
        assert journal.prove(session).broken_at is None


def test_a_ticket_that_failed_leaves_no_gap(visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    visits.open(NETRAL, by=RINA)

    def broken(*_: object) -> Ticket:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(Visits, "_ticket", broken)
        with pytest.raises(ZeroDivisionError):
            visits.open(NETRAL, by=RINA)
    assert visits.open(NETRAL, by=RINA).label == "A002"


def test_pressing_ten_times_draws_one_ticket(store: Store, visits: Visits, clock: SetClock) -> None:
    wanted = uuid4()
    with ThreadPoolExecutor(10) as pool:
        drawn = set(pool.map(lambda _: visits.open(NETRAL, by=RINA, visit_id=wanted), range(10)))
    assert [ticket.label for ticket in drawn] == ["A001"]
    clock.forward(days=1)
    assert visits.open(NETRAL, by=RINA, visit_id=wanted).day == date(2026, 8, 3)
    assert _kinds(store) == ["visits.opened"]


ZONES = {"Asia/Jakarta": "07:00", "Asia/Makassar": "08:00", "Asia/Jayapura": "09:00"}


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_begins_at_midnight_of_the_office(visits_of: Callable[..., Visits], clock: SetClock, zone: str) -> None:
    """23.59, 00.01, and the hour at which UTC turns its page (07.00 WIB) in the three zones."""
    visits = visits_of("netral", zone)
    seen = []
    for at in ("2026-08-03 23:59", "2026-08-04 00:00", "2026-08-04 00:01", "2026-08-04 06:59"):
        clock.set(local(at, zone))
        seen.append((visits.today(), visits.open(NETRAL, by=RINA)))
    turn = local(f"2026-08-04 {ZONES[zone]}", zone)
    for at in (turn - timedelta(microseconds=1), turn):
        clock.set(at)
        seen.append((visits.today(), visits.open(NETRAL, by=RINA)))
    assert [ticket.day for _, ticket in seen] == [date(2026, 8, 3)] + [date(2026, 8, 4)] * 5
    assert [today for today, _ in seen] == [ticket.day for _, ticket in seen]
    assert _labels([ticket for _, ticket in seen]) == ["A001", "A001", "A002", "A003", "A004", "A005"]
    assert _labels(visits.waiting()) == ["A001", "A002", "A003", "A004", "A005"]


@pytest.mark.proves("K3-10")
@pytest.mark.parametrize(
    ("at", "outside"),
    [("2026-08-03 07:29", True), ("2026-08-03 07:30", False), ("2026-08-07 13:00", True), ("2026-08-17 09:00", True)],
)
def test_a_ticket_drawn_while_the_office_is_closed_says_so(
    visits_of: Callable[..., Visits], clock: SetClock, at: str, outside: bool
) -> None:
    visits = visits_of("karangasem")
    clock.set(local(at, "Asia/Makassar"))
    drawn = visits.open("cek_dtsen", by=RINA)
    assert drawn.outside_hours is outside
    assert visits.ticket(drawn.visit_id).outside_hours is outside


@pytest.mark.parametrize("asked", [{"service": "paspor"}, {"priority": "pejabat"}, {"need": "paspor"}])
def test_what_the_standard_does_not_know_draws_no_ticket(visits: Visits, asked: dict[str, str]) -> None:
    with pytest.raises(NotInStandard):
        visits.open(**{"service": NETRAL, **asked}, by=RINA)  # type: ignore[arg-type]
    assert visits.of_day() == []


# ── The line ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_line_shown_is_the_order_in_which_people_are_called(visits: Visits, clock: SetClock) -> None:
    for priority in ("", "", "lansia", "lansia", "lansia", "", "disabilitas"):
        visits.open(NETRAL, priority=priority, by=RINA)
        clock.forward(minutes=1)
    line = _labels(visits.waiting())
    assert line == ["P001", "P002", "A001", "P003", "P004", "A002", "A003"]
    called = []
    for _ in line:
        clock.forward(minutes=1)
        assert _labels(visits.waiting())[0] == line[len(called)]
        called.append(visits.call_next(desk="2", by=RINA))
    assert _labels(called) == line
    assert {(ticket.state, ticket.desk, ticket.served_by, ticket.calls) for ticket in called} == {
        (VisitState.SERVING, "2", "rina", 1)
    }
    with pytest.raises(NobodyWaits):
        visits.call_next(by=RINA)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ahead=st.integers(1, 3), arrivals=st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_endless_priority_arrivals_keep_nobody_waiting_for_ever(
    visits: Visits, clock: SetClock, ahead: int, arrivals: list[int]
) -> None:
    clock.set(clock() + timedelta(days=1))  # an empty line for each example
    waiting = []
    for _ in range(ahead):
        waiting.append(visits.open(NETRAL, by=RINA).visit_id)
        clock.forward(seconds=1)
    called: list[UUID] = []
    for coming in arrivals:
        for _ in range(coming):
            visits.open(NETRAL, priority="lansia", by=RINA)
            clock.forward(seconds=1)
        if not visits.waiting():
            break
        called.append(visits.call_next(by=RINA).visit_id)
        clock.forward(seconds=1)
    assert len(set(called)) == len(called)
    for n, visit_id in enumerate(waiting, 1):
        assert called.index(visit_id) + 1 <= 3 * n


def test_somebody_called_out_of_turn_counts_as_a_call(visits: Visits, clock: SetClock) -> None:
    for priority in ("", "lansia", "lansia", "lansia"):
        visits.open(NETRAL, priority=priority, by=RINA)
        clock.forward(minutes=1)
    for label in ("P002", "P003"):
        visits.call(visits.by_label(label).visit_id, by=RINA)
        clock.forward(minutes=1)
    assert visits.call_next(by=RINA).label == "A001"


def test_desks_that_call_at_once_never_call_the_same_person(visits: Visits) -> None:
    for _ in range(40):
        visits.open(NETRAL, by=RINA)

    def call(desk: int) -> list[tuple[str, str]]:
        return [(t.label, t.desk) for t in (visits.call_next(desk=str(desk), by=RINA) for _ in range(10))]

    with ThreadPoolExecutor(4) as pool:
        called = [each for desk in pool.map(call, range(4)) for each in desk]
    assert sorted(label for label, _ in called) == [f"A{n:03d}" for n in range(1, 41)]
    assert all(visits.by_label(label).desk == desk for label, desk in called)


def test_the_line_of_a_day_is_found_by_an_index(store: Store, visits: Visits) -> None:
    with store.read() as session:
        plan = session.execute(
            text("EXPLAIN QUERY PLAN SELECT * FROM visit WHERE day = '2026-08-03' AND state = 'waiting'")
        ).all()
    assert all("USING" in row[3] and "INDEX" in row[3] for row in plan)
    assert plan


# ── States ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_TO = {
    "call": lambda visits, visit: visits.call(visit, desk="3", by=RINA),
    "park": lambda visits, visit: visits.park(visit, by=RINA),
    "leave": lambda visits, visit: visits.leave(visit, by=RINA),
    "finish": lambda visits, visit: visits.finish(visit, outcome="answered", by=RINA),
}
_WAY: dict[VisitState, list[str]] = {
    VisitState.WAITING: [],
    VisitState.SERVING: ["call"],
    VisitState.PARKED: ["park"],
    VisitState.FINISHED: ["call", "finish"],
    VisitState.LEFT: ["leave"],
}
W, S, P, F, L = (
    VisitState.WAITING,
    VisitState.SERVING,
    VisitState.PARKED,
    VisitState.FINISHED,
    VisitState.LEFT,
)
_LEADS = {
    "call": {W: S, S: S, P: S},
    "park": {W: P, S: P, P: P},
    "leave": {W: L, S: L, P: L, L: L},
    "finish": {S: F, P: F, F: F},
}


@pytest.mark.parametrize("begin", VisitState)
@pytest.mark.parametrize("act", _TO)
def test_each_act_leads_where_it_should_from_each_state(
    store: Store, visits: Visits, clock: SetClock, begin: VisitState, act: str
) -> None:
    visit = visits.open(NETRAL, by=RINA).visit_id
    for step in _WAY[begin]:
        _TO[step](visits, visit)
    before, written = visits.ticket(visit), _kinds(store)
    assert before.state == begin
    clock.forward(minutes=1)
    end = _LEADS[act].get(begin)
    if end is None:
        with pytest.raises(WrongState) as caught:
            _TO[act](visits, visit)
        assert "A001" in explain(caught.value).what
        assert (visits.ticket(visit), _kinds(store)) == (before, written)
        return
    after = _TO[act](visits, visit)
    assert after == visits.ticket(visit)
    assert after.state == end
    if end == begin and act != "call":
        assert (after, _kinds(store)) == (before, written)  # pressing twice is safe
    else:
        assert len(_kinds(store)) == len(written) + 1
    assert (after.closed_at is not None) == (end in (F, L))


def test_calling_again_counts_but_keeps_the_time_of_the_first_call(visits: Visits, clock: SetClock) -> None:
    visits.open(NETRAL, by=RINA)
    called = visits.call_next(desk="1", by=RINA)
    clock.forward(minutes=2)
    again = visits.call(called.visit_id, desk="1", by=RINA)
    assert (again.calls, again.called_at) == (2, called.called_at)
    visits.park(called.visit_id, by=RINA)
    clock.forward(minutes=2)
    back = visits.call(called.visit_id, desk="2", by=RINA)
    assert (back.calls, back.called_at, back.desk) == (3, clock(), "2")


def test_how_a_visit_ended_is_kept(visits: Visits, clock: SetClock) -> None:
    visits.open(NETRAL, by=RINA)
    visit = visits.call_next(by=RINA).visit_id
    clock.forward(minutes=12)
    done = visits.finish(visit, outcome="letter", by=RINA)
    assert (done.outcome, done.closed_at) == ("letter", clock())


@pytest.mark.parametrize(("minutes", "kept"), [(12, True), (20_000, False)])
def test_the_journal_says_whether_the_promised_time_was_kept(
    store: Store, visits: Visits, clock: SetClock, minutes: int, kept: bool
) -> None:
    visits.open(NETRAL, by=RINA)
    visit = visits.call_next(by=RINA).visit_id
    clock.forward(minutes=minutes)
    visits.finish(visit, outcome="letter", by=RINA)
    with store.read() as session:
        said = [linked.entry for linked in journal.entries(session)]
    assert [each.facts["in_time"] for each in said if each.kind == "visits.finished"] == [kept]


@pytest.mark.parametrize(
    "act",
    [
        *_TO.values(),
        lambda visits, visit: visits.ticket(visit),
        lambda visits, visit: visits.checklist(visit),
        lambda visits, visit: visits.set_need(visit, "x", by=RINA),
        lambda visits, visit: visits.tick(visit, "ktp", by=RINA),
        lambda visits, _visit: visits.by_label("A404"),
    ],
)
def test_a_visit_that_does_not_exist_is_missing(
    store: Store, visits: Visits, act: Callable[[Visits, UUID], object]
) -> None:
    with pytest.raises(VisitMissing):
        act(visits, ANY)
    assert _kinds(store) == []


@pytest.mark.parametrize(
    "act",
    [
        lambda visits, visit, by: visits.open(NETRAL, by=by),
        lambda visits, visit, by: visits.call_next(by=by),
        lambda visits, visit, by: visits.call(visit, by=by),
        lambda visits, visit, by: visits.park(visit, by=by),
        lambda visits, visit, by: visits.leave(visit, by=by),
        lambda visits, visit, by: visits.finish(visit, by=by),
        lambda visits, visit, by: visits.set_need(visit, "x", by=by),
        lambda visits, visit, by: visits.tick(visit, "ktp", by=by),
        lambda visits, visit, by: visits.tick_all(visit, by=by),
    ],
)
def test_only_who_serves_moves_the_queue(
    store: Store, visits: Visits, admin: Actor, act: Callable[[Visits, UUID, Actor], object]
) -> None:
    visit = visits.open(NETRAL, by=RINA).visit_id
    with pytest.raises(NotAllowed):
        act(visits, visit, admin)
    assert _kinds(store) == ["visits.opened"]


# ── Papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_papers_are_ticked_one_by_one_and_unticked(store: Store, visits: Visits) -> None:
    visit = visits.open(NETRAL, by=RINA).visit_id
    assert visits.checklist(visit).missing == ("KTP pemohon", "Kartu Keluarga (KK)")
    assert visits.tick(visit, "ktp", by=RINA).missing == ("Kartu Keluarga (KK)",)
    assert visits.tick(visit, "kk", by=RINA).complete
    assert visits.checklist(visit).complete
    assert visits.tick(visit, "ktp", done=False, by=RINA).missing == ("KTP pemohon",)
    with store.read() as session:
        facts = [linked.entry.facts for linked in journal.entries(session) if linked.entry.kind == "visits.ticked"]
        desk = at_desk(session, visits._standard, visit)
    assert facts == [{"papers": {"ktp": True}}, {"papers": {"kk": True}}, {"papers": {"ktp": False}}]
    assert (desk.label, desk.service, desk.state) == ("A001", NETRAL, VisitState.WAITING)
    assert desk.checklist == visits.checklist(visit)


def test_all_complete_ticks_everything_needed_at_once(visits: Visits) -> None:
    visit = visits.open(NETRAL, by=RINA).visit_id
    assert visits.tick_all(visit, by=RINA).complete


def test_all_complete_ticks_no_second_paper_of_a_group_of_which_one_was_shown(
    visits_of: Callable[..., Visits],
) -> None:
    """It would say that a letter was shown which nobody brought."""
    visits = visits_of("metro")
    visit = visits.open("verval_dtsen", by=RINA).visit_id
    visits.tick(visit, "surat_usulan_layak", by=RINA)
    shown = [item.code for item in visits.tick_all(visit, by=RINA).items if item.done]
    assert "surat_usulan_layak" in shown
    assert "surat_berita_acara" not in shown


def test_what_was_typed_from_a_paper_stays_when_more_is_typed(visits_of: Callable[..., Visits]) -> None:
    visits = visits_of("karangasem")
    visit = visits.open("cek_dtsen", need="surat_keterangan", by=RINA).visit_id
    visits.tick(visit, "surat_desa", facts={"desil_bukti": "3"}, by=RINA)
    found = visits.tick(visit, "surat_desa", facts={"tanggal_cek": "1 Agustus 2026"}, by=RINA)
    assert (found.fact("desil_bukti"), found.fact("tanggal_cek"), found.fact("lain")) == ("3", "1 Agustus 2026", "")
    assert visits.tick(visit, "surat_desa", facts={"desil_bukti": ""}, by=RINA).fact("desil_bukti") == ""


@pytest.mark.proves("K3-03")
def test_the_need_decides_what_is_missing_and_no_whole_card_number_is_kept(visits_of: Callable[..., Visits]) -> None:
    visits = visits_of("karangasem")
    visit = visits.open("cek_dtsen", need="surat_keterangan", by=RINA).visit_id
    visits.tick_all(visit, by=RINA)
    before = visits.checklist(visit).missing
    assert visits.set_need(visit, "kendala_penyaluran", by=RINA).need == "kendala_penyaluran"
    assert set(visits.checklist(visit).missing) - set(before) == {"Buku rekening", "Kartu Keluarga Sejahtera (KKS)"}
    with pytest.raises(FactUnusable):
        visits.tick(visit, "kks", facts={"akhir_kks": "6032981234567890"}, by=RINA)
    assert not next(item for item in visits.checklist(visit).items if item.code == "kks").done
    assert visits.tick(visit, "kks", facts={"akhir_kks": "7890"}, by=RINA).fact("akhir_kks") == "7890"


@pytest.mark.parametrize(("code", "facts"), [("paspor", {}), ("ktp", {"nik": "3314024506850004"})])
def test_a_paper_or_field_that_the_service_does_not_know_is_refused(
    store: Store, visits: Visits, code: str, facts: dict[str, str]
) -> None:
    visit = visits.open(NETRAL, by=RINA).visit_id
    with pytest.raises(NotInStandard):
        visits.tick(visit, code, facts=facts, by=RINA)
    assert _kinds(store) == ["visits.opened"]


def test_of_several_ticks_one_unusable_keeps_all_away(visits_of: Callable[..., Visits]) -> None:
    visits = visits_of("karangasem")
    visit = visits.open("cek_dtsen", by=RINA).visit_id
    with pytest.raises(FactUnusable):
        visits.tick_all(visit, {"ktp": (True, {}), "surat_desa": (True, {"desil_bukti": "12"})}, by=RINA)
    assert not any(item.done for item in visits.checklist(visit).items)


# ── How long it may take ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.proves("K3-11")
def test_each_standard_gives_its_own_deadline(visits_of: Callable[..., Visits]) -> None:
    found = {}
    for name in ("metro", "sragen", "karangasem", "magetan"):
        visits = visits_of(name)
        for service in visits._standard.services:
            found[name, service.code] = visits.open(service.code, by=RINA).due
    assert list(found.values()) == [
        None,
        local("2026-08-04 16:00"),
        local("2027-01-01 00:00"),
        local("2026-08-04 15:00", "Asia/Makassar"),
        local("2026-08-03 09:30"),
    ]


def test_a_clock_that_is_set_back_changes_nobodys_place(visits: Visits, clerk: Actor, clock: SetClock) -> None:
    drawn = []
    for at in ("2026-08-03 10:00", "2026-08-03 10:01", "2026-08-03 08:30", "2026-08-03 08:31"):
        clock.set(local(at))
        drawn.append(visits.open("surat_dtsen", by=clerk).label)
    assert [ticket.label for ticket in visits.waiting()] == drawn
    assert [ticket.label for ticket in visits.of_day()] == drawn


def test_a_clock_that_is_set_back_keeps_nobody_without_priority_waiting(
    visits: Visits, clerk: Actor, clock: SetClock
) -> None:
    clock.set(local("2026-08-03 10:00"))
    for priority in ("", "", "", *["lansia"] * 9):
        visits.open("surat_dtsen", priority=priority, by=clerk)
    called = [visits.call_next(by=clerk).label[0]]
    clock.set(local("2026-08-03 08:30"))
    called += [visits.call_next(by=clerk).label[0] for _ in range(8)]
    assert "".join(called) == "PPAPPAPPA"


def test_papers_of_a_visit_that_is_over_stay_as_they_were(visits: Visits, clerk: Actor) -> None:
    visit = visits.open(NETRAL, by=clerk).visit_id
    visits.call_next(by=clerk)
    shown = visits.tick_all(visit, by=clerk)
    visits.finish(visit, outcome="letter", by=clerk)
    with pytest.raises(WrongState):
        visits.tick_all(visit, {item.code: (False, {}) for item in shown.items}, by=clerk)
    assert visits.checklist(visit) == shown


# ── A call that is repeated ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_call_asked_again_calls_nobody_else(store: Store, visits: Visits) -> None:
    first, second = (visits.open(NETRAL, by=RINA) for _ in range(2))
    asked = uuid4()
    assert visits.call_next(by=RINA, call_id=asked).visit_id == first.visit_id
    again = visits.call_next(desk="2", by=RINA, call_id=asked)
    assert (again.visit_id, again.calls, again.desk) == (first.visit_id, 1, "1")
    visits.finish(first.visit_id, by=RINA)
    assert visits.call_next(by=RINA, call_id=asked).state is VisitState.FINISHED
    assert _labels(visits.waiting()) == [second.label]
    assert _kinds(store).count("visits.called") == 1


def test_a_call_that_found_nobody_finds_who_comes_later(visits: Visits) -> None:
    asked = uuid4()
    with pytest.raises(NobodyWaits):
        visits.call_next(by=RINA, call_id=asked)
    drawn = visits.open(NETRAL, by=RINA)
    assert visits.call_next(by=RINA, call_id=asked).visit_id == drawn.visit_id


@given(st.lists(st.integers(0, 4), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_calls_are_repeated_each_calls_one_person(visits: Visits, asked: list[int]) -> None:
    ids, drawn = [uuid4() for _ in range(5)], [visits.open(NETRAL, by=RINA) for _ in range(5)]
    called = [visits.call_next(by=RINA, call_id=ids[at]).visit_id for at in asked]
    assert len(set(called)) == len(set(asked))
    assert dict(zip(asked, called, strict=True)) == {at: called[asked.index(at)] for at in asked}
    for ticket in drawn:
        visits.leave(ticket.visit_id, by=RINA)

"""The numbers of a day, checked by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.closing import LetterTally, recap
from app.closing.counting import count, punctual
from app.closing.views import counts_from
from app.letters.day import LetterDay, Sort
from app.standard import load
from app.standard.schema import ROW_REFUSED
from app.visits import Ticket, VisitState
from tests.app.closing.conftest import DAY, Worked

STANDARD = load("netral")
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def _ticket(**given: object) -> Ticket:
    plain = {
        "label": "A001",
        "day": DAY,
        "service": STANDARD.services[0].code,
        "state": VisitState.FINISHED,
        "opened_at": NOON,
        "called_at": None,
        "closed_at": None,
        "due": NOON + timedelta(minutes=30),
    }
    return replace(_EMPTY, **{**plain, **given})


_EMPTY = Ticket(
    visit_id=None,  # type: ignore[arg-type]
    label="",
    day=DAY,
    service="",
    priority="",
    need="",
    state=VisitState.WAITING,
    opened_at=NOON,
    called_at=None,
    closed_at=None,
    calls=0,
    desk="",
    due=None,
    outside_hours=False,
    outcome="",
    served_by="",
)


@pytest.mark.proves("X-05", "G4-06")
def test_the_day_in_numbers(worked: Worked) -> None:
    counts = worked.desk.app.closing.counts(DAY)
    assert counts.tickets == 7
    assert {tally.code: tally.count for tally in counts.by_state} == {
        "waiting": 2,
        "serving": 0,
        "parked": 0,
        "finished": 3,
        "left": 2,
    }
    assert [tally.count for tally in counts.by_service] == [7]
    assert sum(tally.count for tally in counts.by_priority) == 1
    assert counts.outside_hours == 1
    assert (counts.called, counts.average_wait, counts.longest_wait) == (4, 3.8, 10.0)
    assert (counts.on_time, counts.late, counts.on_time_share) == (3, 0, 1.0)
    assert counts.letters == LetterTally("", "Semua surat", issued=2, voided=1, handed_over=1)
    assert [(t.code, t.issued, t.voided, t.handed_over) for t in counts.by_desil if t.issued] == [("3", 2, 1, 1)]
    assert {tally.code: tally.count for tally in counts.refusals if tally.count} == {"tidak_terdaftar": 1}
    assert counts.prints_failed == 1


def test_a_day_without_anything_is_all_zeros(worked: Worked) -> None:
    counts = worked.desk.app.closing.counts(DAY - timedelta(days=1))
    assert (counts.tickets, counts.letters.issued, counts.refused) == (0, 0, 0)
    assert (counts.average_wait, counts.longest_wait, counts.on_time_share) == (None, None, None)


def test_a_letter_voided_later_counts_as_void_on_that_day_alone(worked: Worked) -> None:
    desk = worked.desk
    desk.clock.pass_by(days=1)
    desk.app.letters.void(worked.letters[0].id, "nama keliru", by=desk.clerk)
    today, then = desk.app.closing.counts(DAY + timedelta(days=1)), desk.app.closing.counts(DAY)
    assert (today.letters.issued, today.letters.voided) == (0, 1)
    assert (then.letters.issued, then.letters.voided) == (2, 1)


def test_the_day_is_the_offices_day_and_not_that_of_utc(worked: Worked) -> None:
    """06.30 WIB is still yesterday in UTC."""
    desk = worked.desk
    desk.clock.at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    desk.app.letters.void(worked.letters[0].id, "nama keliru", by=desk.clerk)
    assert desk.app.closing.counts(DAY).letters.voided == 1
    assert desk.app.closing.counts(DAY + timedelta(days=1)).letters.voided == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"closed_at": NOON + timedelta(minutes=30)}, True),
        ({"closed_at": NOON + timedelta(minutes=31)}, False),
        ({"state": VisitState.LEFT, "closed_at": NOON + timedelta(minutes=90)}, None),
        ({"closed_at": NOON, "due": None}, None),
        ({"state": VisitState.WAITING, "due": NOON - timedelta(minutes=1)}, False),
        ({"state": VisitState.WAITING}, None),
    ],
)
def test_whether_a_service_kept_its_time(given: dict[str, object], kept: bool | None) -> None:
    assert punctual(_ticket(**given), NOON) is kept


@given(
    st.lists(st.sampled_from(list(VisitState))),
    st.lists(st.builds(Sort, st.sampled_from(["sk_dtsen", "dulu"]), st.just("spmb"), st.sampled_from([None, 1, 10]))),
    st.lists(st.sampled_from(["tidak_terdaftar", "alasan_lama"])),
)
def test_the_sorts_always_add_up_to_the_whole(states: list[VisitState], sorts: list[Sort], reasons: list[str]) -> None:
    letters = LetterDay(tuple(sorts), (), tuple(sorts[:1]), tuple(reasons), 0)
    counts = count(DAY, [_ticket(state=state) for state in states], letters, STANDARD, NOON)
    assert sum(tally.count for tally in counts.by_state) == counts.tickets == len(states)
    for group in (counts.by_kind, counts.by_purpose, counts.by_desil):
        assert sum(tally.issued for tally in group) == counts.letters.issued == len(sorts)
        assert sum(tally.handed_over for tally in group) == counts.letters.handed_over
    assert counts.refused == len(reasons)
    assert counts_from(counts.facts()) == counts


def test_the_recap_says_each_number_once_and_with_its_name(worked: Worked) -> None:
    counts = worked.desk.app.closing.counts(DAY)
    rows = {(row[0], row[1], row[2]): row[3] for row in recap.grid(counts).rows}
    assert len(rows) == len(recap.grid(counts).rows)
    assert rows["Antrean", "Semua antrean", "Jumlah"] == 7
    assert rows["Waktu", "Tunggu terlama (menit)", "Nilai"] == 10.0
    assert rows["Waktu", "Tepat waktu (%)", "Nilai"] == 100.0
    assert rows["Surat menurut desil", "Desil 3", "Batal"] == 1
    assert rows["Jawaban tanpa surat", "Semua jawaban tanpa surat", "Jumlah"] == 1


def test_a_refusal_that_the_standard_does_not_have_is_counted_by_its_own_name() -> None:
    """Only on days on which it was given; every line of the standard is there on any day."""
    given = LetterDay((), (), (), (ROW_REFUSED.code, ROW_REFUSED.code), 0)
    own = [(each.code, each.label, 0) for each in STANDARD.refusals]
    for letters, more in ((given, [(ROW_REFUSED.code, ROW_REFUSED.label, 2)]), (replace(given, refusals=()), [])):
        counts = count(DAY, [], letters, STANDARD, NOON)
        assert [(tally.code, tally.label, tally.count) for tally in counts.refusals] == [*own, *more]

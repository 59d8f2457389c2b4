"""Times of the steps against what the standard promises."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.letters.stages import measured
from app.standard import Stage, load

STAGES = load("magetan").services[0].stages
BEGIN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ENDS = ("called", "drafted", "printed", "signed", "given")


@given(st.dictionaries(st.sampled_from(ENDS), st.integers(0, 600).map(lambda at: BEGIN + timedelta(seconds=at))))
def test_no_step_takes_less_than_nothing_and_all_add_up(events: dict[str, datetime]) -> None:
    times = measured(STAGES, BEGIN, events)
    assert [each.code for each in times] == ["terima", "periksa", "cetak", "tanda_tangan", "kirim"]
    taken = [each.minutes for each in times]
    assert all(minutes is None or minutes >= 0 for minutes in taken)
    if len(events) == len(ENDS):
        assert abs(sum(minutes or 0 for minutes in taken) - (max(events.values()) - BEGIN).total_seconds() / 60) < 1e-6


def test_what_goes_on_has_no_time_yet() -> None:
    times = measured(STAGES, BEGIN, {"called": BEGIN + timedelta(minutes=3)})
    assert [(each.minutes, each.in_time) for each in times[:2]] == [(3.0, False), (None, None)]


def test_steps_that_loket_does_not_see_are_left_out() -> None:
    assert measured((Stage(code="x", label="X", actor="X"),), BEGIN, {}) == []

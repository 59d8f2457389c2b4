"""How long an import will still take, told from how long it took so far."""

import pytest

from app.registry.errors import ImportCancelled
from app.registry.intake.watch import Watch
from app.registry.views import Progress


class _Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def _watched(total: int) -> tuple[Watch, _Time, list[Progress]]:
    told: list[Progress] = []
    time = _Time()
    return Watch(total, told.append, None, time), time, told


def test_the_estimate_counts_what_follows_the_reading() -> None:
    watch, time, told = _watched(1000)
    time.now += 5
    watch.at(500, 10, "read")
    assert told[-1].left == pytest.approx(10)  # 5 more seconds of reading, and 0.5 times 10 for the rest
    assert told[-1].share == pytest.approx(5 / 15)


def test_nothing_is_promised_before_the_speed_is_known() -> None:
    watch, time, told = _watched(1000)
    time.now += 0.2
    watch.at(500, 10, "read")
    assert told[-1].left is None


def test_the_time_goes_on_while_nothing_new_is_read() -> None:
    watch, time, told = _watched(1000)
    time.now += 10
    watch.at(1000, 20, "read")
    watch.at(1000, 20, "index")
    shares = []
    for _ in range(30):
        time.now += 1
        watch.again()
        shares.append(told[-1].share)
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(11 / 15)
    assert shares[-1] == 0.99
    assert told[-1].left == 0


def test_it_tells_twenty_times_a_second_and_at_once_when_a_stage_begins() -> None:
    watch, time, told = _watched(1000)
    for done in range(100):
        time.now += 0.01
        watch.at(done, done, "read")
    assert 15 <= len(told) <= 21
    watch.at(100, 100, "index")
    watch.at(100, 100, "check")
    assert [progress.stage for progress in told[-2:]] == ["index", "check"]


def test_whoever_has_had_enough_is_heard_each_time() -> None:
    asked = iter([False, True])
    watch = Watch(10, None, lambda: next(asked))
    watch.at(1, 1, "read")
    with pytest.raises(ImportCancelled):
        watch.again()

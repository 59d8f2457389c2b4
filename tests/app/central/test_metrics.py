"""Numbers for Prometheus: of all processes together, whichever of them is asked."""

import pytest
from sqlalchemy import Engine

from app.central import metrics
from app.central.errors import DatabaseDown
from app.central.metrics import Metrics


def values(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_each_process_answers_for_all_of_them(engine: Engine) -> None:
    one, other = Metrics(), Metrics()
    for seconds in (0.004, 0.2):
        one.served("GET", "/periksa", 200, seconds)
    other.served("GET", "/periksa", 200, 30.0)
    other.served("POST", "/v1/parcels", 409, 0.01)
    other.add(engine)
    told = values(one.text(engine))
    assert told == values(other.text(engine)), "the same from either, and nothing counted twice"
    assert told['loket_requests_total{method="GET",route="/periksa",status="200"}'] == 3
    assert told['loket_requests_total{method="POST",route="/v1/parcels",status="409"}'] == 1
    buckets = [
        told[f'loket_request_seconds_bucket{{route="/periksa",le="{le}"}}'] for le in ("0.005", "0.25", "10.0", "+Inf")
    ]
    assert buckets == [1, 2, 2, 3]
    assert told['loket_request_seconds_count{route="/periksa"}'] == 3
    assert told['loket_request_seconds_sum{route="/periksa"}'] == pytest.approx(30.204)


def test_what_could_not_be_added_is_added_later(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Metrics()
    one.served("GET", "/", 200, 0.001)

    def down(*_: object) -> None:
        raise DatabaseDown()

    with monkeypatch.context() as broken:
        broken.setattr(metrics, "_add", down)
        with pytest.raises(DatabaseDown):
            one.add(engine)
    one.served("GET", "/", 200, 0.001)
    told = values(one.text(engine))
    assert told['loket_requests_total{method="GET",route="/",status="200"}'] == 2
    assert told['loket_request_seconds_sum{route="/"}'] == pytest.approx(0.002)


def test_a_method_that_somebody_made_up_has_no_row_of_its_own(engine: Engine) -> None:
    one = Metrics()
    for n in range(3):
        one.served(f"AYAM{n}", "-", 405, 0.001)
    assert 'loket_requests_total{method="-",route="-",status="405"} 3' in one.text(engine)


def test_the_totals_outlive_a_process(engine: Engine) -> None:
    Metrics().text(engine)
    first = Metrics()
    first.served("GET", "/", 200, 0.001)
    first.text(engine)
    assert values(Metrics().text(engine))['loket_requests_total{method="GET",route="/",status="200"}'] == 1

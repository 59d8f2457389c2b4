"""The frame around the measurements judges rightly; the measurements themselves run in `make bench`."""

import importlib
import sys
from types import ModuleType

import pytest

from tests.bench import Measure
from tests.bench.__main__ import main, names, table


def _invent(monkeypatch: pytest.MonkeyPatch, *rows: tuple[str, float, str, float, float]) -> None:
    module = ModuleType("tests.bench.bench_invented")
    module.bench = lambda: list(rows)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests.bench.bench_invented", module)
    monkeypatch.setattr("tests.bench.__main__.names", lambda: ["invented"])


@pytest.mark.parametrize("name", names())
def test_every_measurement_can_be_started(name: str) -> None:
    assert callable(importlib.import_module(f"tests.bench.bench_{name}").bench)


def test_a_limit_that_is_met_holds() -> None:
    assert Measure("look-up", 3.0, "sqlite3", 1.0, 3.0).holds
    assert not Measure("look-up", 3.1, "sqlite3", 1.0, 3.0).holds


def test_a_rival_that_measured_nothing_never_lets_us_win() -> None:
    assert not Measure("look-up", 0.1, "sqlite3", 0.0, 3.0).holds


def test_an_exceeded_limit_fails_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _invent(monkeypatch, ("issue", 2.0, "bare reportlab", 1.0, 1.5), ("import", 1.0, "sqlite3", 1.0, 1.5))
    assert main([]) == 1
    printed = capsys.readouterr()
    assert "EXCEEDED" in printed.out
    assert printed.err == "Exceeded: issue\n"


def test_held_limits_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    _invent(monkeypatch, ("issue", 1.4, "bare reportlab", 1.0, 1.5))
    assert main([]) == 0


def test_measuring_nothing_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    _invent(monkeypatch)
    assert main([]) == 2


def test_only_takes_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "no-such"])
    assert "invalid choice" in capsys.readouterr().err


def test_the_table_names_rival_and_verdict() -> None:
    assert table([Measure("issue", 2.0, "bare reportlab", 1.0, 1.5)]).splitlines()[1].split() == [
        *("issue", "2", "bare", "reportlab", "1", "2.00", "1.5", "EXCEEDED")
    ]


def test_every_measurement_is_found_by_its_file_name() -> None:
    assert all(name.isidentifier() for name in names())

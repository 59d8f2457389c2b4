"""The list of refused rows lies readable beside the data: it gives nobody away and computes nothing."""

import csv
from pathlib import Path

import pytest

from app.registry.intake.quarantine import Quarantine, masked
from app.registry.rows.faults import Fault, Refused
from tests.offices import LISTED


@pytest.mark.parametrize("fault", list(Fault))
def test_a_number_that_slipped_into_another_column_is_not_shown(fault: Fault) -> None:
    assert LISTED[4:] not in masked(LISTED, fault)
    assert "ARTINI" not in masked("NI LUH ARTINI", fault)


def test_what_is_wrong_about_a_desil_is_still_seen() -> None:
    assert masked("11", Fault.DESIL_RANGE) == "11"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_list_is_a_formula(tmp_path: Path, sign: str) -> None:
    kept = Quarantine(tmp_path / "list.csv")
    kept.add(f"{sign}file.csv", [Refused(2, f"{sign}1", Fault.DESIL_RANGE, f"{sign}9")])
    kept.close()
    rows = list(csv.reader((tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [cell[:1] for cell in rows[1] if cell[:1] in "=+-@"] == []
    assert rows[1][4] == f"'{sign}9"

"""The acceptance table: all rows are there, tests name only rows that exist, the page is what the tests say."""

import ast
from pathlib import Path

from tests.architecture.acceptance import PAGE, Proof, chapters, page, proofs, proofs_in
from tests.architecture.source import ROOT

COUNTS = {"M0": 28, "M1": 16, "S2": 28, "K3": 26, "G4": 24, "X": 12}


def test_all_134_rows_are_there_once() -> None:
    wanted = [f"{prefix}-{number:02d}" for prefix, count in COUNTS.items() for number in range(1, count + 1)]
    assert [row.id for chapter in chapters() for row in chapter.rows] == wanted
    assert len(wanted) == 134


def test_tests_name_only_rows_that_exist() -> None:
    known = {row.id for chapter in chapters() for row in chapter.rows}
    assert [proof for proof in proofs() if proof.row not in known] == []


def test_the_page_says_what_the_tests_say() -> None:
    """When this fails: `make acceptance`, and read the difference."""
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(proofs())


def test_a_proof_is_found_on_a_test_on_a_parameter_and_on_a_class() -> None:
    source = """
import pytest
@pytest.mark.proves("K3-08", "X-01")
def test_one(): ...
@pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.proves("K3-09"))])
def test_two(n): ...
@pytest.mark.proves("M0-01")
class TestThree: ...
@pytest.mark.proves("M0-02")
def helper(): ...
"""
    path = Path("tests/x.py")
    assert list(proofs_in(path, ast.parse(source))) == [
        Proof("K3-08", path, "test_one"),
        Proof("X-01", path, "test_one"),
        Proof("K3-09", path, "test_two"),
        Proof("M0-01", path, "TestThree"),
    ]


def test_a_row_without_a_proof_is_called_so() -> None:
    written = page([Proof("K3-08", Path("tests/x.py"), "test_paraf_come_in_order")])
    assert "[paraf come in order](../tests/x.py)" in written
    assert "| X-12 | Retention and destruction with minutes | F | not yet |" in written
    assert "| **All** | 134 | 1 | 133 |" in written

"""Every shape and every kind of damage, by hand: exactly these people come in, exactly these rows are refused."""

from pathlib import Path

import pytest

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.rows.faults import Doubt, Fault
from app.registry.source.shapes import SHAPES
from tests.app.registry.conftest import JULY
from tests.app.registry.golden_cases import EXPECTED, cases, files_of, numbers_in, told

CASES = [*cases("shapes"), *cases("damage")]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_exactly_this_comes_of_it(
    case: Path, importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    report = importer.run(files_of(case, tmp_path / "files"), data_date=JULY, by=operator)
    assert told(report, registry, case, operator) == (case / EXPECTED).read_text(encoding="utf-8")
    assert report.rows + report.heads_added == (
        report.people + report.family_rows + report.rejected + report.repeated
    ), "no row is lost"


@pytest.mark.parametrize("case", cases("shapes"), ids=[case.name for case in cases("shapes")])
def test_every_nik_of_a_file_without_damage_is_found_digit_for_digit(
    case: Path, importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    importer.run(files_of(case, tmp_path / "files"), data_date=JULY, by=operator)
    found = [number for number in numbers_in(case) if registry.find_nik(Nik(number), by=operator).matches]
    people = {line.split(" | ")[0].removeprefix("person ").strip() for line in _lines(case, "person")}
    assert found == sorted(people - {""})


def test_every_shape_has_a_case() -> None:
    known = {line for case in cases("shapes") for line in _lines(case, "shape")}
    assert known == {f"shape {shape.name}" for shape in SHAPES}


def test_every_fault_and_every_doubt_about_a_row_has_a_case() -> None:
    told_of = {line.split(" | ")[3].rstrip(" |") for case in CASES for line in _lines(case, "refused")}
    assert told_of == {fault.value for fault in Fault}
    doubts = {line.split()[1] for case in CASES for line in _lines(case, "warning")}
    assert doubts == {doubt.value for doubt in Doubt} - _TRIED_ELSEWHERE


_TRIED_ELSEWHERE = {
    Doubt.ENDING_ZERO,
    Doubt.KK_ENDING_ZERO,
    Doubt.FILE_IGNORED,
    Doubt.PROGRAMMES_MANY,
    Doubt.JOINED_BEFORE,
}
"""Two need many rows (test_rounding), one an archive (test_archives), one 63 programmes (test_columns), one a
list that was joined (test_joining)."""


def _lines(case: Path, kind: str) -> list[str]:
    return [line for line in (case / EXPECTED).read_text(encoding="utf-8").splitlines() if line.startswith(f"{kind} ")]

"""The contrasts that people need in order to read, in light and dark."""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.ui.theme.contrast import contrast
from ui.theme.style import sheet
from ui.theme.tokens import DARK, LIGHT, Colours, tokens

TEXT = 4.5
CONTROL = 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""

ROOT = Path(__file__).resolve().parents[3]


def test_the_measure_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


TEXT_PAIRS = [
    *product(("ink", "muted", "listed", "warning", "error", "info"), ("paper", "ground")),
    *product(("ink",), ("hover", "selection", "quiet_ground", "listed_ground", "warning_ground", "error_ground")),
    *((tone, f"{tone}_ground") for tone in ("listed", "warning", "error", "info")),
    ("muted", "quiet_ground"),
    ("muted", "selection"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("error", "error_ground"),
]
CONTROL_PAIRS = [*product(("line", "focus", "primary"), ("paper", "ground")), ("disabled", "disabled_ground")]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_can_be_read(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= TEXT


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), CONTROL_PAIRS)
def test_controls_and_the_ring_stand_out(colours: Colours, front: str, back: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, back)) >= CONTROL


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_everything_grows_together_and_targets_stay_large_enough(percent: int) -> None:
    sizes = tokens(percent=percent).sizes
    assert sizes.text == round(14 * percent / 100)
    assert sizes.control >= 36
    assert sizes.rail_item >= 36


def test_sizes_outside_the_range_are_drawn_in() -> None:
    assert tokens(percent=20) == tokens(percent=100)
    assert tokens(percent=900) == tokens(percent=200)


def test_the_style_sheet_leaves_no_token_open(tmp_path: Path) -> None:
    assert "$" not in sheet(tokens(dark=True, percent=150), tmp_path)


def test_no_other_file_of_the_window_names_a_colour() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|rgba?\(|QColor\(\s*\d|GlobalColor\.(?!transparent)")
    guilty = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "ui").rglob("*.py")
        if path.name != "tokens.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if colour.search(line) and '"""' not in line
    }
    assert guilty == set()

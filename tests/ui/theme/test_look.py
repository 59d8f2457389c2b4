"""What the application really wears."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walk import has_focus
from ui.theme import choice as choices
from ui.theme.choice import Choice
from ui.theme.icons import tinted
from ui.theme.look import Look
from ui.widgets.button import Button

ICONS = sorted(path.stem for path in (Path(__file__).parents[3] / "resources" / "icons").glob("*.svg"))


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_the_own_type_is_used_in_its_true_weights(look: Look, qapp: QApplication, weight: QFont.Weight) -> None:
    font = QFont(qapp.font())
    font.setWeight(weight)
    assert QFontInfo(font).family() == "Inter Loket"
    assert QFontInfo(font).weight() == weight


def test_all_figures_are_equally_wide(look: Look, qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_a_button_is_high_enough_for_a_finger_at_every_size(look: Look, qtbot: QtBot) -> None:
    button = Button("Panggil berikutnya", key="F3", icon="call")
    qtbot.addWidget(button)
    button.show()
    heights = []
    for percent in choices.PERCENTS:
        look.choose(Choice(mode="light", percent=percent))
        heights.append(button.sizeHint().height())
    assert heights[0] >= 36
    assert heights == sorted(heights)
    assert heights[-1] >= 72


def test_dark_is_dark(look: Look, qtbot: QtBot) -> None:
    button = QPushButton("Simpan")
    qtbot.addWidget(button)
    button.show()
    light = QImage(button.grab().toImage()).pixelColor(8, 8).lightness()
    look.choose(Choice(mode="dark"))
    dark = button.grab().toImage().pixelColor(8, 8).lightness()
    assert light > 200
    assert dark < 60


def test_nothing_but_the_ring_shows_the_focus(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, other = Button("Kembalikan …"), QPushButton("lain")
    QVBoxLayout(window).addWidget(button)
    window.layout().addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    # As after the Tab key.
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    other.setFocus()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_focus(button)
    assert button.grab().toImage() == before


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_takes_its_colour_from_a_token(name: str) -> None:
    drawn = tinted(name, "#123456")
    assert b"#123456" in drawn
    assert b"currentColor" not in drawn


def test_a_choice_is_kept_and_read_again(tmp_path: Path) -> None:
    choices.keep(tmp_path / "new", Choice(mode="dark", percent=150, lock_minutes=10, last="rina"))
    assert choices.read(tmp_path / "new") == Choice(mode="dark", percent=150, lock_minutes=10, last="rina")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"mode": "dark"}', '{"mode": "pink", "percent": 7, "lock_minutes": 0, "last": ""}', "\xff"],
)
def test_a_spoilt_choice_is_replaced_by_the_usual_one(tmp_path: Path, text: str) -> None:
    (tmp_path / choices.FILE).write_bytes(text.encode("latin-1"))
    assert choices.read(tmp_path) == Choice()


def test_larger_and_smaller_stop_at_the_ends() -> None:
    assert Choice(percent=200).larger(1).percent == 200
    assert Choice(percent=100).larger(-1).percent == 100
    assert Choice(percent=110).larger(1).percent == 125

"""The buku agenda from the register's list: the days that it shows, as signed pages and as a workbook."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import ui.letter_screens
from tests.app.letters.counter import issued
from tests.journeys.reading import words
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible
from ui.screens.register.agenda import NO_LETTERS
from ui.screens.register.view import RegisterScreen


@pytest.fixture
def picked(monkeypatch: pytest.MonkeyPatch) -> Picked:
    picked = Picked()
    monkeypatch.setattr(ui.letter_screens, "FileChoice", lambda: picked)
    return picked


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk: Desk) -> Inside:  # noqa: F811
    return inside_of(desk)


def test_the_pages_carry_every_letter_of_the_days_and_the_offices_seal(
    inside: Inside, picked: Picked, tmp_path: Path
) -> None:
    desk = inside.desk
    first, second = issued(desk), issued(desk)
    screen = inside.enter(desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    assert_accessible(screen)
    picked.paths = [tmp_path / "agenda.pdf"]
    QTest.keyClick(inside.window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    inside.settle()
    text = words((tmp_path / "agenda.pdf").read_bytes()).replace(" ", "")
    assert first.number in text
    assert second.number in text
    assert "Kunci:" in text
    assert [facts["format"] for facts in desk.facts("closing.register_exported")] == ["pdf"]


def test_the_workbook_holds_only_the_days_that_the_list_shows(inside: Inside, picked: Picked, tmp_path: Path) -> None:
    desk = inside.desk
    old = issued(desk)
    desk.clock.pass_by(days=40)
    new = issued(desk)
    screen = inside.enter(desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    screen.page.span.emit("today")
    inside.settle()
    picked.paths = [tmp_path / "agenda.xlsx"]
    screen.page.workbook.click()
    inside.settle()
    book = load_workbook(BytesIO((tmp_path / "agenda.xlsx").read_bytes()), read_only=True)
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    book.close()
    assert new.number in cells
    assert old.number not in cells


def test_an_office_without_a_letter_is_told_that_there_is_nothing_to_save(
    inside: Inside, picked: Picked, tmp_path: Path
) -> None:
    desk = inside.desk
    screen = inside.enter(desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    refused: list[str] = []
    screen.refused.connect(refused.append)
    picked.paths = [tmp_path / "agenda.pdf"]
    screen.page.pages.click()
    inside.settle()
    assert refused == [NO_LETTERS]
    assert not (tmp_path / "agenda.pdf").exists()

"""One of several pages in one place."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.layout import row
from ui.widgets.pages import Pages


def test_a_page_that_is_not_shown_takes_no_room_from_what_stands_beside(qtbot: QtBot) -> None:
    pages, beside, place = Pages(), QWidget(), QWidget()
    slim, wide = QWidget(), QWidget()
    slim.setMinimumWidth(100)
    wide.setMinimumWidth(900)
    pages.addWidget(slim)
    pages.addWidget(wide)
    both = row(gap=0)
    both.addWidget(beside, 1)
    both.addWidget(pages, 1)
    place.setLayout(both)
    qtbot.addWidget(place)
    place.resize(1000, 300)
    place.show()
    assert (beside.width(), pages.width()) == (500, 500)
    pages.setCurrentWidget(wide)
    qtbot.waitUntil(lambda: pages.width() == 900)
    pages.setCurrentWidget(slim)
    qtbot.waitUntil(lambda: pages.width() == 500)

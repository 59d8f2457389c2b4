"""The small pieces."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.words.errors import Message
from tests.ui.walk import assert_accessible, has_focus
from ui.shell.password import PasswordField
from ui.widgets.answer_banner import SAYINGS, AnswerBanner
from ui.widgets.button import Button
from ui.widgets.checklist import CheckItem, Checklist
from ui.widgets.empty import Empty
from ui.widgets.layout import column, holder, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.nik_label import NikLabel
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.search_box import SearchBox
from ui.widgets.stage_timer import StageTimer, standing
from ui.widgets.text import Text, reveal

NIK = "5107016108685489"


def test_each_answer_has_words_a_sign_and_a_tone_of_its_own(qtbot: QtBot) -> None:
    banner = AnswerBanner()
    qtbot.addWidget(banner)
    seen = set()
    for outcome, (words, sign, tone) in SAYINGS.items():
        banner.show_answer(outcome, desil=3 if outcome == "listed" else None)
        assert banner.text == words
        assert banner.property("tone") == tone
        seen.add((words, sign, tone))
    assert len({words for words, _, _ in seen}) == len({sign for _, sign, _ in seen}) == len(SAYINGS)


def test_a_desil_is_shown_only_to_the_listed(qtbot: QtBot) -> None:
    banner = AnswerBanner()
    qtbot.addWidget(banner)
    banner.show_answer("listed", beside="Data 1 Oktober 2026", desil=10)
    assert "10" in [label.text() for label in banner.findChildren(QLabel) if label.isVisibleTo(banner)]
    banner.show_answer("unranked")
    assert "10" not in [label.text() for label in banner.findChildren(QLabel) if label.isVisibleTo(banner)]


def test_a_nik_is_masked_unless_opened(qtbot: QtBot) -> None:
    label = NikLabel()
    qtbot.addWidget(label)
    label.show_number(NIK)
    assert label.text() == "NIK 5107••••••••5489"
    assert NIK[4:12] not in label.accessibleName()
    label.show_number(NIK, open_=True)
    assert label.text() == "NIK 5107 01 610868 5489"
    label.show_number("")
    assert label.text() == "NIK tidak ada dalam data"


@pytest.mark.parametrize(
    ("seconds", "target", "words", "tone"),
    [
        (372, 30, "06:12 / 30 mnt", "quiet"),
        (1440, 30, "24:00 / 30 mnt", "warning"),
        (1800, 30, "30:00 / 30 mnt", "warning"),
        (1801, 30, "lewat 00:01", "error"),
        (7200, None, "120:00", "quiet"),
    ],
)
def test_time_runs_out_in_words_and_tone(seconds: int, target: int | None, words: str, tone: str) -> None:
    assert standing(seconds, target) == (words, tone)


def test_the_timer_follows_the_clock(qtbot: QtBot) -> None:
    now = [datetime(2026, 11, 22, 2, 0, tzinfo=UTC)]
    timer = StageTimer(lambda: now[0])
    qtbot.addWidget(timer)
    timer.start(now[0], 15)
    now[0] += timedelta(minutes=16)
    timer.refresh()
    assert timer.text == "lewat 01:00"
    timer.stop()


ITEMS = [
    CheckItem("ktp", "KTP", ticked=True),
    CheckItem("kk", "Kartu Keluarga"),
    CheckItem("kuasa", "Surat kuasa", needed=False, why="hanya bila diwakilkan"),
]


@pytest.fixture
def checklist(qtbot: QtBot) -> Checklist:
    made = Checklist("PERSYARATAN")
    qtbot.addWidget(made)
    made.show_items(ITEMS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(checklist: Checklist) -> list[str]:
    return [label.text() for label in checklist.findChildren(QLabel)]


def test_the_heading_counts_what_is_needed(checklist: Checklist) -> None:
    assert "1/2" in words(checklist)
    checklist.show_items(
        [CheckItem("ktp", "KTP", ticked=True), CheckItem("kk", "Kartu Keluarga", ticked=True), ITEMS[2]]
    )
    assert "2/2" in words(checklist)


def test_alt_and_a_figure_tick_that_line_and_only_the_person_is_heard(checklist: Checklist, qtbot: QtBot) -> None:
    with qtbot.waitSignal(checklist.ticked) as caught:
        QTest.keyClick(checklist.windowHandle(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert caught.args == ["kk", True]
    with qtbot.assertNotEmitted(checklist.ticked):
        checklist.show_items(ITEMS)
        QTest.keyClick(checklist.windowHandle(), Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)


def test_the_focus_stays_on_its_line_when_ticks_change(checklist: Checklist) -> None:
    box = checklist.boxes["kk"]
    box.setFocus()
    checklist.show_items([CheckItem(item.code, item.label, not item.ticked, item.needed) for item in ITEMS])
    assert checklist.boxes["kk"] is box
    assert has_focus(box)
    assert box.isChecked()


def test_clicking_the_words_ticks_the_box(checklist: Checklist, qtbot: QtBot) -> None:
    label = next(label for label in checklist.findChildren(QLabel) if label.text() == "Kartu Keluarga")
    with qtbot.waitSignal(checklist.ticked):
        QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert_accessible(checklist)


def test_a_message_says_both_sentences_and_acts_once(qtbot: QtBot) -> None:
    bar, done = MessageBar(), []
    qtbot.addWidget(bar)
    bar.show_message(Message("Printer mati.", "Nyalakan.", "x"), act="Coba lagi", do=lambda: done.append(1))
    assert bar.text == "Printer mati. Nyalakan."
    next(button for button in bar.findChildren(Button) if button.text() == "Coba lagi").click()
    assert done == [1]
    assert bar.text == ""


def test_names_are_never_read_as_markup(qtbot: QtBot) -> None:
    label = Text("<b>NI LUH</b> & <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_blink_shows_no_bar(qtbot: QtBot) -> None:
    bar = QuietBar()
    qtbot.addWidget(bar)
    bar.begin()
    assert bar.isHidden()
    bar.end()
    assert not bar._wait.isActive()


def test_a_longer_wait_shows_the_bar_until_all_is_over(qtbot: QtBot) -> None:
    bar = QuietBar()
    qtbot.addWidget(bar)
    bar.begin()
    bar.begin()
    qtbot.waitUntil(lambda: not bar.isHidden())
    bar.end()
    assert not bar.isHidden()
    bar.end()
    assert bar.isHidden()


def test_the_box_asks_on_enter_and_after_a_pause(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.typed) as typed:
        QTest.keyClicks(box, "artini")
    assert typed.args == ["artini"]
    with qtbot.waitSignal(box.asked) as asked:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert asked.args == ["artini"]
    with qtbot.waitSignal(box.down):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_a_scan_replaces_what_stood_in_the_box(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.setText("arti")
    with qtbot.waitSignal(box.asked) as asked:
        box.take_scan(NIK)
    assert asked.args == [NIK]


def test_a_password_can_be_looked_at_and_capitals_are_noticed(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    hint = next(label for label in field.findChildren(QLabel) if "Caps Lock" in label.text())
    QTest.keyClick(field.line, Qt.Key.Key_A)
    assert hint.isHidden()
    QTest.sendKeyEvent(QTest.KeyAction.Press, field.line, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    assert not hint.isHidden()
    field.findChild(Button).click()
    assert field.line.echoMode() is field.line.EchoMode.Normal
    field.clear()
    assert field.line.echoMode() is field.line.EchoMode.Password


def test_a_part_shown_before_it_is_laid_out_does_not_become_a_window(qtbot: QtBot) -> None:
    label = Text("x")
    qtbot.addWidget(label)
    label.hide()
    reveal(label)
    assert not label.isVisible()
    page = Empty("ticket", "Belum ada antrean", "Beri tiket pertama.")
    qtbot.addWidget(page)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == []
    page.show()
    assert "Beri tiket pertama." in [w.text() for w in page.findChildren(QLabel) if w.isVisible()]


def test_an_empty_place_offers_the_first_thing_to_do(qtbot: QtBot) -> None:
    page = Empty("ticket", "Belum ada antrean", act="Tiket baru", key="F2")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.asked):
        page.findChild(Button).click()
    assert_accessible(page)


def test_what_gets_the_focus_is_scrolled_into_sight(qtbot: QtBot) -> None:
    lines = [QLineEdit() for _ in range(20)]
    area = scrolling(holder(column(*lines)))
    qtbot.addWidget(area)
    area.resize(300, 120)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    for line in (lines[-1], lines[0]):
        line.setFocus()
        seen = area.viewport().rect().contains(line.rect().translated(line.mapTo(area.viewport(), QPoint(0, 0))))
        assert seen

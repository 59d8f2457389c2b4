"""The form as it is drawn."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.standard import FormField
from tests.ui.walk import assert_accessible, assert_reachable, tab_order
from ui.forms.form import Form
from ui.widgets.layout import column

FIELDS = (
    FormField(name="hubungan", label="Surat untuk", kind="choice", choices=("diri", "anak")),
    FormField(name="nama", label="Nama anak", when="hubungan!=diri"),
    FormField(name="nik", label="NIK", kind="nik"),
    FormField(name="lahir", label="Tanggal lahir", kind="date", side="past"),
    FormField(name="jumlah", label="Jumlah anggota", kind="number", required=False),
    FormField(name="catatan", label="Catatan", kind="note", required=False),
)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(FIELDS, clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def choose(form: Form, text: str) -> None:
    box = form.widget("hubungan")
    assert isinstance(box, QComboBox)
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def test_each_kind_has_its_control(form: Form) -> None:
    assert isinstance(form.widget("hubungan"), QComboBox)
    assert isinstance(form.widget("nik"), QLineEdit)
    assert isinstance(form.widget("catatan"), QPlainTextEdit)


def test_values_are_canonical_and_leave_out_what_does_not_apply(form: Form) -> None:
    choose(form, "diri")
    form.fill({"nik": "5107 01 210868 5489", "lahir": "21-8-68", "nama": "tidak dipakai", "jumlah": "1.250"})
    assert form.values == {
        "hubungan": "diri",
        "nik": "5107012108685489",
        "lahir": "1968-08-21",
        "jumlah": "1250",
        "catatan": "",
    }
    assert form.typed["nama"] == "tidak dipakai"


def test_a_field_appears_with_the_choice_that_needs_it(form: Form) -> None:
    choose(form, "diri")
    assert not form.widget("nama").isVisible()
    choose(form, "anak")
    assert form.widget("nama").isVisible()


def test_checking_says_what_is_wrong_beside_each_field_and_goes_to_the_first(form: Form) -> None:
    choose(form, "diri")
    form.fill({"nik": "12", "lahir": "31-2-1968"})
    assert not form.check()
    words = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert "NIK harus 16 angka, terbaca 2." in words
    assert "Tanggal itu tidak ada di kalender." in words
    assert form.focusWidget() is form.widget("nik")
    assert form.widget("nik").accessibleDescription() == "NIK harus 16 angka, terbaca 2."


def test_correcting_a_field_takes_its_sentence_away(form: Form) -> None:
    choose(form, "diri")
    form.fill({"nik": "12"})
    form.check()
    QTest.keyClicks(form.widget("nik"), "3")
    assert "NIK harus 16 angka, terbaca 2." not in [x.text() for x in form.findChildren(QLabel) if x.isVisible()]


def test_a_right_form_passes(form: Form) -> None:
    choose(form, "diri")
    form.fill({"nik": "5107012108685489", "lahir": "210868"})
    assert form.check()
    assert form.faults() == {}


def test_other_fields_keep_what_was_typed_under_the_same_name(form: Form) -> None:
    form.fill({"nik": "5107"})
    form.show_fields(FIELDS[2:4])
    assert form.typed == {"nik": "5107", "lahir": ""}


def test_what_only_the_service_knows_is_shown_the_same_way(form: Form) -> None:
    form.show_fault("lahir", "Tanggal lahir berbeda dengan data.")
    assert form.widget("lahir").accessibleDescription() == "Tanggal lahir berbeda dengan data."
    assert form.focusWidget() is form.widget("lahir")


def test_the_focus_goes_as_one_reads(form: Form) -> None:
    choose(form, "anak")
    assert_accessible(form)
    assert_reachable(form)
    assert tab_order(form) == [form.widget(name) for name in ("hubungan", "nama", "nik", "lahir", "jumlah", "catatan")]


def test_fields_that_are_drawn_later_still_come_before_the_button_under_them(qtbot: QtBot) -> None:
    window, form, button = QWidget(), Form(), QPushButton("Simpan")
    qtbot.addWidget(window)
    window.setLayout(column(QLineEdit(), form, button))
    for shown in (FIELDS[2:], FIELDS[2:4]):
        form.show_fields(shown)
        fields = [form.widget(field.name) for field in shown]
        chain, at = [], form.nextInFocusChain()
        while at is not form:
            chain.append(at)
            at = at.nextInFocusChain()
        assert [widget for widget in chain if widget in (*fields, button)] == [*fields, button]


def test_the_person_editing_is_told_and_filling_is_not(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.fill({"nik": "1"})
    with qtbot.waitSignal(form.changed, timeout=1000):
        QTest.keyClick(form.widget("nik"), Qt.Key.Key_2)


def test_a_date_says_how_it_is_typed_with_todays(form: Form) -> None:
    line = form.widget("lahir")
    assert isinstance(line, QLineEdit)
    assert line.placeholderText() == "22-11-2026"
    form.fill({"lahir": line.placeholderText()})
    assert form.values["lahir"] == "2026-11-22"
    form.fill({"lahir": "kemarin"})
    assert form.faults()["lahir"] == "Tanggal belum terbaca; tulis seperti 22-11-2026."

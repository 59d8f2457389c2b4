"""A KTP read at the counter: nothing is taken that the clerk did not compare, and it goes where it belongs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt

from app.filing import Slot
from app.reading import Field, Sure, labels, meaning, reader
from app.reading.errors import ReaderLost
from app.reading.lines import rows, straightened
from app.reading.reader import Answer
from tests.app.reading.cards import PEOPLE, Truth, card, jpeg
from tests.app.reading.seen import seen
from tests.offices import CHILD, LISTED, NOT_LISTED, Desk
from tests.ui.counter.recording import Counter, Face, Later
from tests.ui.counter.test_attached import saved
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible
from ui.screens.counter.attached.presenter import AttachedPresenter
from ui.screens.counter.card.joining import search
from ui.screens.counter.card.lines import Unconfirmed, confirmed, lines, summary
from ui.screens.counter.card.presenter import CardPresenter
from ui.screens.counter.card.sheets import CardSheet, WaitSheet
from ui.screens.counter.view import CounterScreen
from ui.work import NowWork

KTP = replace(PEOPLE[0], nik=LISTED, born="21-08-1968")
PICTURE = jpeg(card(KTP))


class Readings:
    """Stands where the process stands: it answers what it is told to, or fails."""

    def __init__(self, truth: Truth = KTP, **given: object) -> None:
        self.answer: Answer = (0, seen(truth, **given))  # type: ignore[arg-type]
        self.asked = 0
        self.lost = False

    def __call__(self, picture: bytes, *, waiting: Callable[[], None]) -> Answer:
        self.asked += 1
        waiting()
        if self.lost:
            raise ReaderLost()
        return self.answer


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda name: name)


class Table:
    """The presenter of the card beside those of the counter."""

    def __init__(self, counter: Counter, readings: Readings, work: Later | None = None) -> None:
        self.counter, self.face, self.readings = counter, Face(), readings
        app, now = counter.desk.app, NowWork()
        app.reading._read = readings
        self.pile = AttachedPresenter(
            Face(), counter.said, counter.case, now, filing=app.filing, standard=app.standard,
            by=counter.desk.clerk, home=app.home, tick=counter.papers.tick,
        )  # fmt: skip
        self.presenter = CardPresenter(
            self.face, counter.said, counter.case, work or now, reading=app.reading, filing=app.filing,
            today=app.letters.today, by=counter.desk.clerk,
            newest=lambda: self.pile.newest(Slot.KTP),
            search=lambda given: search(counter.check, given),
            applicant=lambda given: counter.letter.other_applicant(given.name, given.nik),
        )  # fmt: skip

    def file(self, folder: Path, slot: str = "ktp") -> None:
        self.pile.give([saved(folder, "foto.jpg", PICTURE)])
        self.pile.file([slot])

    def targets_beside(self, nik: str) -> tuple[str, ...]:
        """What the card may be used for once this person was found."""
        self.counter.check.ask(nik)
        self.presenter.read()
        _, _, targets = next(values for name, values, _ in reversed(self.face.calls) if name == "show_card")
        return tuple(targets)

    def ticked(self) -> dict[Field, str]:
        """As the sheet gives it back when nobody changes anything."""
        _, found, _ = next(values for name, values, _ in reversed(self.face.calls) if name == "show_card")
        return {line.field: line.text for line in lines(found) if line.confirmed}


@pytest.fixture
def table(counter: Counter, tmp_path: Path) -> Table:
    counter.serve()
    made = Table(counter, Readings())
    counter.case.tell("visit")
    made.file(tmp_path)
    return made


def test_what_was_confirmed_looks_for_the_person_and_is_compared_with_the_data(table: Table) -> None:
    table.presenter.read()
    assert table.counter.case.now.finding is None  # nothing is taken before the clerk has said so
    table.presenter.use(table.ticked(), "search")
    held = table.counter.case.now
    assert held.match is not None
    assert held.asked == LISTED
    assert held.paper == {"name": KTP.name, "born": "21-8-1968"}
    assert {each.field for each in held.differences} == {"name"}
    assert table.counter.desk.facts("reading.card_read") == [{"sure": 9, "check": 0, "unread": 0}]
    assert len(table.counter.desk.facts("filing.seen")) == 1


def test_what_is_to_be_checked_is_not_taken_until_it_is_ticked(table: Table) -> None:
    """The NIK and the date of birth of this card do not go together: one of them may be read wrong."""
    table.readings.answer = (0, seen(replace(KTP, born="21-08-1986")))
    table.presenter.read()
    ticked = table.ticked()
    assert Field.NIK not in ticked
    assert Field.BORN not in ticked
    table.presenter.use(ticked, "search")
    assert table.face.last("show_fault") is Field.NIK
    assert table.counter.case.now.finding is None


def test_somebody_whom_the_data_do_not_know_stands_in_the_form_as_on_the_card(
    counter_of: Callable[[str], Counter], tmp_path: Path
) -> None:
    counter = counter_of("sragen")
    counter.serve()
    table = Table(counter, Readings(replace(KTP, nik=NOT_LISTED)))
    counter.case.tell("visit")
    table.file(tmp_path)
    table.presenter.read()
    table.presenter.use({Field.NIK: NOT_LISTED, Field.NAME: KTP.name, Field.ADDRESS: KTP.address}, "search")
    held = counter.case.now
    assert held.match is None
    assert held.card == {"loket_nama": KTP.name, "loket_nik": NOT_LISTED, "loket_alamat": KTP.address}
    counter.check.ask(LISTED)
    assert counter.case.now.card == {}


def test_whose_card_it_is_may_be_the_applicant_for_somebody_else(table: Table) -> None:
    assert table.targets_beside(CHILD) == ("search", "applicant")
    assert table.targets_beside(LISTED) == ("search",)  # found already, and it is his own card
    table.counter.check.ask(CHILD)
    before = table.counter.case.now.match
    table.presenter.read()
    table.presenter.use({**table.ticked(), Field.NIK: LISTED}, "applicant")
    standing = table.counter.standing
    assert (standing["loket_pemohon"], standing["loket_nik_pemohon"]) == (KTP.name, LISTED)
    assert standing["hubungan"] != "diri"
    assert table.counter.case.now.match is before


def test_a_crash_of_the_reader_is_a_sentence_and_may_be_tried_again(table: Table) -> None:
    table.readings.lost = True
    table.presenter.read()
    assert table.counter.said.codes == ["reading.lost"]
    assert table.face.heard("hide_waiting") == 1
    table.readings.lost = False
    assert table.counter.said.again is not None
    table.counter.said.again()
    assert table.face.heard("show_card") == 1


def test_what_is_read_too_late_is_not_shown_beside_the_next_person(counter: Counter, tmp_path: Path) -> None:
    counter.serve()
    table = Table(counter, Readings())
    counter.case.tell("visit")
    table.file(tmp_path)
    table.presenter.read()
    first = counter.case.now
    counter.queue.park()
    counter.serve()
    assert counter.case.now is not first
    table.presenter.use({Field.NIK: LISTED}, "search")
    assert counter.case.now.finding is None


def test_without_a_ktp_or_without_the_package_it_says_why_not(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table(counter, Readings())
    assert table.presenter.why_not() == "Belum ada yang dilayani di loket ini; panggil dengan F3."
    counter.serve()
    counter.case.tell("visit")
    table.file(tmp_path, "kk")
    assert "Belum ada foto atau pindaian KTP" in table.presenter.why_not()
    table.file(tmp_path)
    assert table.presenter.why_not() == ""
    monkeypatch.setattr(reader, "find_spec", lambda name: None)
    bare = Table(counter, Readings())
    counter.case.tell("visit")
    assert bare.face.last("show_offer") is False
    bare.presenter.read()
    assert counter.said.refused == ["Paket pembaca KTP belum dipasang di komputer ini."]
    assert bare.readings.asked == 0


def test_a_nik_that_is_none_and_a_date_that_is_none_are_told_beside_their_fields(desk: Desk) -> None:
    today = desk.app.letters.today()
    for ticked, field in (
        ({}, Field.NIK),
        ({Field.NIK: "5107"}, Field.NIK),
        ({Field.NIK: LISTED, Field.BORN: "31-2-1990"}, Field.BORN),
    ):
        with pytest.raises(Unconfirmed) as fault:
            confirmed(ticked, today=today)
        assert fault.value.field is field
        assert str(fault.value)


# ── in the window ──


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk_of: Callable[[str], Desk]) -> Inside:  # noqa: F811
    return inside_of(desk_of("metro"))


def test_a_card_is_read_compared_and_used_by_keys_alone(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    truth = replace(PEOPLE[4], nik="1872014911680005")
    desk.app.reading._read = Readings(truth, said={"Kecamatan": ""})
    desk.app.visits.open("verval_dtsen", by=desk.clerk)
    screen = inside.enter(desk.clerk, "counter")
    assert isinstance(screen, CounterScreen)
    inside.key(Qt.Key.Key_F3)
    inside.settle()
    assert not screen.attached.read.isVisible()
    screen.drop.given.emit([saved(tmp_path, "ktp.jpg", PICTURE)])
    inside.settle()
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert screen.attached.read.isVisible()
    inside.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, CardSheet)
    assert_accessible(sheet)
    words = {field: line.word.text() for field, line in sheet.lines.items()}
    assert words[Field.NIK] == words[Field.NAME] == "yakin"
    assert words[Field.DISTRICT] == "tidak terbaca"
    assert not sheet.lines[Field.DISTRICT].box.isChecked()
    assert sheet.lines[Field.NIK].edit.text() == "1872 0149 1168 0005"
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert inside.window.desk.sheet is None
    assert screen.check.box.text() == "1872014911680005"
    assert len(desk.facts("reading.card_read")) == 1


def test_esc_ends_the_reading(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    begun, stops = Event(), list[bool]()

    def endless(picture: bytes, *, waiting: Callable[[], None]) -> Answer:
        begun.set()
        try:
            while not Event().wait(0.02):
                waiting()
        finally:
            stops.append(True)

    desk.app.reading._read = endless
    desk.app.visits.open("verval_dtsen", by=desk.clerk)
    screen = inside.enter(desk.clerk, "counter")
    assert isinstance(screen, CounterScreen)
    inside.key(Qt.Key.Key_F3)
    inside.settle()
    screen.drop.given.emit([saved(tmp_path, "ktp.jpg", PICTURE)])
    inside.settle()
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    inside.press("Baca KTP")
    assert isinstance(inside.window.desk.sheet, WaitSheet)
    assert_accessible(inside.window.desk.sheet)
    inside.qtbot.waitUntil(begun.is_set, timeout=30_000)  # before that it would never begin
    inside.key(Qt.Key.Key_Escape)
    inside.settle()
    assert stops == [True]
    assert inside.window.desk.sheet is None
    assert desk.facts("reading.card_read") == []


def test_the_sheet_says_in_one_sentence_what_waits_for_a_look() -> None:
    def told(**given: object) -> str:
        return summary(meaning.card(labels.said(rows(straightened(seen(PEOPLE[0], **given))))))  # type: ignore[arg-type]

    assert told() == "Semua terbaca. Cocokkan dengan kartunya, lalu pakai."
    assert told(said={"Kecamatan": "", "Nama": "S1TI"}).startswith("1 perlu diperiksa dan 1 tidak terbaca.")
    assert {line.sure for line in lines(meaning.card({}))} == {Sure.UNREAD}

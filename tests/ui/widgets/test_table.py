"""Lists of any length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme.choice import Choice
from ui.theme.look import Look
from ui.theme.tokens import GAP
from ui.widgets.table import PAGE, Column, Table


@dataclass(frozen=True)
class Line:
    number: int
    name: str


def number_of(line: Line) -> str:
    return str(line.number)


def name_of(line: Line) -> str:
    return line.name


class Archive:
    """Answers when it is told to, as a worker does."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []
        self.waiting: list[Callable[[], None]] = []

    def fetch(self, first: int, count: int, arrived: Callable[[Sequence[Line]], None]) -> None:
        self.asked.append((first, count))
        rows = [Line(place, f"nama {place}") for place in range(first, first + count)]
        self.waiting.append(lambda: arrived(rows))

    def answer(self) -> None:
        for arrive in self.waiting:
            arrive()
        self.waiting = []


@pytest.fixture
def table(qtbot: QtBot) -> Table[Line]:
    columns = [Column("Nomor", number_of, width=10, right=True)]
    columns.append(Column("Nama", name_of))
    made: Table[Line] = Table("Surat", columns, key=lambda line: line.number)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_a_cell_that_says_it_shorter_tells_it_whole_in_its_tip(qtbot: QtBot) -> None:
    made: Table[Line] = Table(
        "Surat",
        [Column("Jenis", lambda line: line.name[:2], whole=lambda line: line.name)],
        key=lambda line: line.number,
    )
    qtbot.addWidget(made)
    made.show_rows([Line(1, "Surat Keterangan")])
    at = made.rows.index(0, 0)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    assert [made.rows.data(at, role) for role in roles] == ["Su", "Surat Keterangan", "Surat Keterangan"]


def text(table: Table[Line], row: int, column: int = 1) -> object:
    return table.rows.data(table.rows.index(row, column))


def test_a_million_rows_are_shown_by_fetching_only_what_is_seen(table: Table[Line]) -> None:
    archive = Archive()
    table.show_pages(1_000_000, archive.fetch)
    table.grab()
    archive.answer()
    table.grab()
    table.scrollToBottom()
    table.grab()
    archive.answer()
    table.grab()
    assert {first // PAGE for first, _ in archive.asked} == {0, 999_999 // PAGE}
    assert text(table, 999_999) == "nama 999999"


def test_rows_on_the_way_read_as_dots_and_are_asked_for_once(table: Table[Line]) -> None:
    archive = Archive()
    table.show_pages(500, archive.fetch)
    archive.asked.clear()
    archive.waiting.clear()
    table.rows.show_pages(500, archive.fetch)
    assert text(table, 3) == text(table, 4) == "…"
    assert archive.asked == [(0, PAGE)]
    archive.answer()
    assert text(table, 3) == "nama 3"


def test_an_answer_to_an_older_list_is_dropped(table: Table[Line]) -> None:
    archive = Archive()
    table.show_pages(500, archive.fetch)
    text(table, 0)
    table.show_rows([Line(7, "baru")])
    archive.answer()
    assert text(table, 0) == "baru"


def test_the_current_row_stays_current_when_rows_come_above_it(table: Table[Line]) -> None:
    table.show_rows([Line(n, f"n{n}") for n in range(10, 60)])
    table.selectRow(20)
    table.scrollTo(table.rows.index(20, 0))
    top = table.rowViewportPosition(20)
    table.show_rows([Line(n, f"n{n}") for n in range(5, 60)])
    assert table.current == Line(30, "n30")
    assert table.rowViewportPosition(25) == top


def test_enter_and_a_double_click_choose_the_row(table: Table[Line], qtbot: QtBot) -> None:
    table.show_rows([Line(1, "a"), Line(2, "b")])
    table.selectRow(1)
    with qtbot.waitSignal(table.chosen) as caught:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [Line(2, "b")]


def test_numbers_stand_right(table: Table[Line]) -> None:
    table.show_rows([Line(1, "a")])
    sides = [table.rows.data(table.rows.index(0, c), Qt.ItemDataRole.TextAlignmentRole) for c in (0, 1)]
    assert sides[0] & Qt.AlignmentFlag.AlignRight
    assert sides[1] & Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [420, 780])
def test_a_list_that_shows_all_words_grows_its_rows_until_they_fit(
    look: Look, qtbot: QtBot, percent: int, width: int
) -> None:
    title = "Kepala Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak, dan Pengendalian Penduduk"
    look.choose(Choice(mode="light", percent=percent))
    columns = [Column[str]("Nama", lambda _: "Contoh"), Column[str]("Peran", lambda each: each, width=30)]
    table: Table[str] = Table("Pejabat", columns, key=lambda each: each, whole=True)
    qtbot.addWidget(table)
    table.resize(width, 600)
    table.show()
    table.show_rows([title, "Lurah"])
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    for row, words in enumerate((title, "Lurah")):
        # The style keeps GAP.s free at each side.
        room = table.columnWidth(1) - 2 * GAP.s
        needed = table.fontMetrics().boundingRect(0, 0, room, 10_000, flags, words)
        assert table.rowHeight(row) >= needed.height()
    assert table.rowHeight(0) > table.rowHeight(1)


def test_home_and_end_go_to_the_ends_of_the_list(table: Table[Line]) -> None:
    table.show_rows([Line(each, str(each)) for each in range(250)])
    table.selectRow(3)
    for key, row in ((Qt.Key.Key_End, 249), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert table.currentIndex().row() == row

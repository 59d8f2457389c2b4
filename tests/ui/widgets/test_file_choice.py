"""The system's own file dialog, as the window uses it (Qt's drawing of it here)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.widgets.file_choice import FileChoice


@pytest.fixture
def drawn_by_qt() -> Iterator[None]:
    own = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QCoreApplication.setAttribute(own, True)
    yield
    QCoreApplication.setAttribute(own, False)


@pytest.fixture
def near(qtbot: QtBot, drawn_by_qt: None) -> Iterator[QWidget]:
    window, inside = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(inside)
    qtbot.addWidget(window)
    window.show()
    yield inside
    window.hide()


def dialog_over(near: QWidget) -> QFileDialog:
    (dialog,) = near.window().findChildren(QFileDialog)
    assert dialog.isVisible()
    return dialog


def test_files_that_were_chosen_arrive(near: QWidget, tmp_path: Path) -> None:
    (tmp_path / "orang.csv").touch()
    chosen: list[Path] = []
    FileChoice().open(near, "Pilih", "Tabel (*.csv)", chosen.extend)
    dialog = dialog_over(near)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "orang.csv"))
    dialog.accept()
    assert chosen == [tmp_path / "orang.csv"]


def test_a_folder_that_was_chosen_arrives(near: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    FileChoice().folder(near, "Pilih", str(tmp_path), chosen.append)
    dialog_over(near).accept()
    assert chosen == [tmp_path]


def test_a_name_is_suggested_and_gets_its_ending(near: QWidget, tmp_path: Path) -> None:
    chosen: list[Path] = []
    FileChoice().save(near, "Simpan", "rekap.pdf", chosen.append)
    dialog = dialog_over(near)
    dialog.setDirectory(str(tmp_path))
    assert Path(dialog.selectedFiles()[0]).name == "rekap.pdf"
    dialog.selectFile("lain")
    dialog.accept()
    assert chosen == [tmp_path / "lain.pdf"]


def test_a_window_that_is_locked_leaves_no_dialog_open(near: QWidget, qtbot: QtBot) -> None:
    chosen: list[Path] = []
    FileChoice().save(near, "Simpan", "rekap.pdf", chosen.append)
    dialog = dialog_over(near)
    near.hide()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == []


def test_the_dialog_speaks_indonesian_where_qt_draws_it(near: QWidget) -> None:
    FileChoice().save(near, "Simpan", "rekap.pdf", lambda path: None)
    words = {label.text().replace("&", "") for label in dialog_over(near).findChildren(QLabel)}
    assert {"Folder:", "Nama berkas:", "Jenis berkas:"} <= words
    assert dialog_over(near).labelText(QFileDialog.DialogLabel.Accept) == "Simpan"

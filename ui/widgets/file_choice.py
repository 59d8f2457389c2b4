"""Asking for files and folders with the system's own dialog. Tests put a port of their own in its place."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

PICTURES = "Gambar atau PDF (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.pdf)"


class Files(Protocol):
    """`then` is called only when something was chosen. near: the widget that asks."""

    def open(self, near: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        """Files that exist. kinds: "Tabel (*.csv *.xlsx)"."""

    def folder(self, near: QWidget, title: str, start: str, then: Callable[[Path], None]) -> None: ...

    def save(self, near: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
        """Where to write; the dialog has asked already whether an old file may be replaced."""


class FileChoice:
    """The dialog lies over the window and goes away with it: a locked window leaves no dialog behind."""

    def open(self, near: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        dialog = _Dialog(near, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Buka")
        dialog.setNameFilters([kinds, "Semua berkas (*)"])
        dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
        dialog.open()

    def folder(self, near: QWidget, title: str, start: str, then: Callable[[Path], None]) -> None:
        dialog = _Dialog(near, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Pilih")
        if start:
            dialog.setDirectory(start)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def save(self, near: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
        dialog = _Dialog(near, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Simpan")
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()


def usual_folder() -> Path:
    """Where to begin: the person's documents, or home where there is no such folder (a new or bare account)."""
    documents = Path(QStandardPaths.writableLocation(_DOCUMENTS) or Path.home())
    return documents if documents.is_dir() else Path.home()


_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
_WORDS = {
    QFileDialog.DialogLabel.LookIn: "Folder:",
    QFileDialog.DialogLabel.FileName: "Nama berkas:",
    QFileDialog.DialogLabel.FileType: "Jenis berkas:",
    QFileDialog.DialogLabel.Reject: "Batal",
}


class _Dialog(QFileDialog):
    def __init__(self, near: QWidget, title: str) -> None:
        super().__init__(near.window(), title)
        for part, words in _WORDS.items():
            self.setLabelText(part, words)
        # Where the system has no dialog of its own, Qt's would begin in the folder of the program.
        self.setDirectory(str(usual_folder()))
        self._near = near
        near.installEventFilter(self)
        self.finished.connect(lambda _: self.deleteLater())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._near and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.reject()
        return super().eventFilter(watched, event)

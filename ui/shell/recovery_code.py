"""The recovery code on the screen, this once: kept as a sheet, or told to be on paper, before one goes on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.file_choice import Files, usual_folder
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal

NOT_KEPT = (
    "Simpan dulu lembarnya, atau centang bahwa kode ini sudah ada di atas kertas. Tanpa kode ini, tidak seorang pun "
    "dapat membuka data bila semua kata sandi terlupa; juga pembuat Loket tidak."
)


class RecoveryCode(QWidget):
    """save_asked carries the folder to write the sheet to."""

    save_asked = Signal(str)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self.code = Text(size="section", strong=True, wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.folder = QLineEdit(str(usual_folder()))
        self.folder.setAccessibleName("Folder untuk lembar pemulihan")
        self.choose = Button("Pilih folder …", icon="folder")
        self.choose.clicked.connect(self._choose)
        self.save = Button("Simpan lembar (PDF)", icon="download")
        self.save.clicked.connect(lambda: self.save_asked.emit(self.folder.text().strip()))
        self.saved = Text(tone="listed", wrap=True)
        self.on_paper = QCheckBox("Kode ini sudah dicetak atau ditulis, dan kertasnya disimpan")
        self._fault = Text(size="small", tone="error", wrap=True)
        self.on_paper.toggled.connect(lambda on: reveal(self._fault, not on and bool(self._fault.text())))
        for part in (self.saved, self._fault):
            part.hide()
        line = row(self.folder, self.choose)
        line.setStretch(0, 1)
        where = column(Text("Folder, misalnya flashdisk"), line, gap=GAP.xs)
        self.setLayout(
            column(
                self.code, where, row(self.save, STRETCH), self.saved, self.on_paper, self._fault, STRETCH, gap=GAP.m
            )
        )

    def show_code(self, code: str) -> None:
        self.code.say(code)
        self.code.setAccessibleName(f"Kode pemulihan {' '.join(code)}")
        self.on_paper.setChecked(False)
        for part in (self.saved, self._fault):
            part.hide()

    def show_saved(self, path: Path) -> None:
        self.saved.say(f"Lembar pemulihan tersimpan: {path}")
        reveal(self.saved)
        self._fault.hide()

    def show_not_kept(self) -> None:
        self._fault.say(NOT_KEPT)
        reveal(self._fault)
        self.save.setFocus()

    def _choose(self) -> None:
        self._files.folder(self, "Pilih folder untuk lembar pemulihan", self.folder.text().strip(), self._take)

    def _take(self, folder: Path) -> None:
        self.folder.setText(str(folder))
        self.save.setFocus()

    @property
    def typed(self) -> dict[str, str]:
        """on_paper: "yes" once somebody said so."""
        return {"on_paper": "yes" if self.on_paper.isChecked() else ""}

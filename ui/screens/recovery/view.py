"""The page "Lupa kata sandi", in a card like the sign-in page; afterwards the new code, once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from app.security.nameplates import Plate
from ui.screens.recovery.presenter import progress, spaced
from ui.shell.password import PasswordField
from ui.shell.recovery_code import RecoveryCode
from ui.theme.tokens import GAP
from ui.widgets.file_choice import Files
from ui.widgets.layout import column, holder
from ui.widgets.page_card import PageCard
from ui.widgets.text import Text, reveal

_WHY = (
    "Bila masih ada admin yang ingat kata sandinya, mintalah kata sandi baru kepadanya. Kode pemulihan ada di amplop "
    "bersegel di brankas kantor; sesudah dipakai, kode itu diganti dengan yang baru."
)
_NEW = (
    "Kode yang lama tidak berlaku lagi; musnahkan lembarnya. Kode baru ini tidak disimpan di komputer dan tidak akan "
    "ditampilkan lagi. Cetak lembarnya, masukkan amplop, simpan di brankas kantor, lalu hapus berkasnya."
)


class Recovery(PageCard):
    """forward carries what was typed; save_asked a folder for the sheet."""

    forward = Signal(dict)
    back = Signal()
    save_asked = Signal(str)

    def __init__(self, files: Files) -> None:
        super().__init__(width=32, on="Ganti kata sandi", icon="key")
        self._title = Text("Lupa kata sandi", size="section", strong=True)
        self._explain = Text(_WHY, tone="quiet", wrap=True)
        self._faults: dict[str, Text] = {}
        self.code = QLineEdit()
        self.code.setAccessibleName("Kode pemulihan")
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.code.textEdited.connect(self._space)
        self._progress = Text(size="small", tone="quiet")
        self.names = QComboBox()
        self.names.setAccessibleName("Akun")
        self.names.setPlaceholderText("Pilih …")
        self.password, self.again = PasswordField("Kata sandi baru"), PasswordField("Ulangi kata sandi baru")
        ask = column(
            self._field("code", "Kode pemulihan", self.code, self._progress),
            self._field("name", "Akun", self.names),
            self._field("password", "Kata sandi baru", self.password),
            self._field("again", "Ulangi kata sandi baru", self.again),
            gap=GAP.m,
        )
        self._kept = RecoveryCode(files)
        self.folder, self.save, self._saved = self._kept.folder, self._kept.save, self._kept.saved
        self.show_not_kept = self._kept.show_not_kept
        self._stack = QStackedWidget()
        for page in (holder(ask), self._kept):
            self._stack.addWidget(page)
        self.lay(self._title, self._explain, self._stack)
        self._kept.save_asked.connect(self.save_asked)

    def show_people(self, people: Sequence[Plate], chosen: str) -> None:
        self.names.clear()
        for plate in people:
            same = plate.full_name == plate.account
            self.names.addItem(plate.account if same else f"{plate.full_name} ({plate.account})", plate.account)
        self.names.setCurrentIndex(self.names.findData(chosen) if chosen else 0 if len(people) == 1 else -1)
        self.code.setFocus()

    def show_fault(self, field: str, fault: str) -> None:
        for name, line in self._faults.items():
            line.say(fault if name == field else "")
            reveal(line, name == field)
        places = {"code": self.code, "name": self.names, "password": self.password, "again": self.again}
        places[field].setFocus()

    def show_code(self, code: str, name: str) -> None:
        for secret in (self.code, self.password, self.again):
            secret.clear()
        self._title.say(f"Kata sandi {name} diganti. Simpan kode pemulihan yang baru")
        self._title.setWordWrap(True)
        self._explain.say(_NEW)
        self._kept.show_code(code)
        self.next.say("Sudah saya simpan")
        self.away.hide()
        self._stack.setCurrentIndex(1)
        self.save.setFocus()

    def show_saved(self, path: Path) -> None:
        self.message.clear()
        self._kept.show_saved(path)

    @property
    def fresh(self) -> str:
        """The new code while it is shown."""
        return self._kept.code.text()

    def go_back(self) -> None:
        self.back.emit()

    def go_on(self) -> None:
        self.message.clear()
        for line in self._faults.values():
            line.hide()
        self.forward.emit(
            {
                "code": self.code.text(),
                "name": str(self.names.currentData()) if self.names.currentIndex() >= 0 else "",
                "password": self.password.text,
                "again": self.again.text,
                **self._kept.typed,
            }
        )

    def _space(self, typed: str) -> None:
        """Groups of four while one types at the end; in the middle nothing moves under the hand."""
        if self.code.cursorPosition() == len(typed):
            self.code.setText(spaced(typed))
        self._progress.say(progress(typed))

    def _field(self, name: str, label: str, control: QWidget, *beside: QWidget) -> QWidget:
        words = Text(label, strong=True)
        words.setBuddy(control)
        fault = Text(size="small", tone="error", wrap=True)
        fault.hide()
        self._faults[name] = fault
        return holder(column(words, control, *beside, fault, gap=GAP.xs))

"""The pages of the wizard: each shows its question and gives what was typed, by field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.first_run.presenter import StandardChoice
from ui.shell.password import PasswordField
from ui.shell.recovery_code import RecoveryCode
from ui.theme.tokens import GAP
from ui.widgets.file_choice import Files
from ui.widgets.layout import STRETCH, column
from ui.widgets.text import Text, reveal


class Question(QWidget):
    """title: what the page asks; explain: why, in a sentence or two."""

    title = ""
    explain = ""

    def typed(self) -> dict[str, str]:
        return {}

    def show_fault(self, field: str, fault: str) -> None:
        """Say it beside the field, and go there."""

    def first_focus(self) -> QWidget | None:
        return None


class _Standards(QListWidget):
    """Nothing is chosen until the person chooses, and the first arrow key chooses the first line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.selectedItems():
            self.setCurrentRow(0)
        else:
            super().keyPressEvent(event)


class StandardPage(Question):
    title = "Standar pelayanan mana yang dipakai kantor ini?"
    explain = (
        "Standar menentukan layanan, persyaratan, pola nomor, dan bunyi surat. Bila kantor Anda tidak ada di daftar, "
        "pilih standar netral; isinya dapat disesuaikan nanti."
    )

    def __init__(self) -> None:
        super().__init__()
        self._list = _Standards()
        self._list.setAccessibleName("Standar pelayanan")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fault = Text(size="small", tone="error")
        self._fault.hide()
        self._list.itemSelectionChanged.connect(self._fault.hide)
        self._list.setMinimumHeight(self.fontMetrics().height() * 12)
        self.setLayout(column(self._list, self._fault))

    def show_standards(self, standards: Sequence[StandardChoice]) -> None:
        self._list.clear()
        for standard in standards:
            item = QListWidgetItem(f"{standard.title}, edisi {standard.edition}")
            item.setData(Qt.ItemDataRole.UserRole, standard.code)
            self._list.addItem(item)
        self._list.setCurrentRow(-1)

    def typed(self) -> dict[str, str]:
        # Not the current one: a list that gets the focus makes its first line current by itself, and nobody sees it.
        chosen = self._list.selectedItems()
        return {"standard": str(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else ""}

    def show_fault(self, field: str, fault: str) -> None:
        self._fault.say(fault)
        reveal(self._fault)
        self._list.setFocus()

    def first_focus(self) -> QWidget:
        return self._list


class AccountPage(Question):
    title = "Siapa petugas pertama?"
    explain = (
        "Akun pertama adalah admin: ia membuat akun untuk petugas lain. Kata sandi sekurangnya 8 huruf; beberapa kata "
        "yang mudah Anda ingat lebih baik daripada satu kata yang rumit."
    )

    def __init__(self) -> None:
        super().__init__()
        self._form = Form(
            (
                FormField(name="full_name", label="Nama lengkap"),
                FormField(name="name", label="Nama akun", hint="huruf kecil, angka, titik; misalnya ayu.admin"),
            )
        )
        self._password, self._again = PasswordField("Kata sandi"), PasswordField("Ulangi kata sandi")
        self._fault = Text(size="small", tone="error", wrap=True)
        self._fault.hide()
        self._again.line.textEdited.connect(lambda _: self._fault.hide())
        self.setLayout(
            column(
                self._form,
                column(Text("Kata sandi"), self._password, gap=GAP.xs),
                column(Text("Ulangi kata sandi"), self._again, self._fault, gap=GAP.xs),
                gap=GAP.m,
            )
        )

    def typed(self) -> dict[str, str]:
        return {**self._form.typed, "password": self._password.text, "again": self._again.text}

    def show_fault(self, field: str, fault: str) -> None:
        reveal(self._fault, field == "again")
        if field == "again":
            self._fault.say(fault)
            self._again.clear()
            self._again.setFocus()
        else:
            self._form.show_fault(field, fault)

    def forget(self) -> None:
        """The office is founded: the passwords are not needed any more."""
        self._password.clear()
        self._again.clear()
        self._fault.hide()

    def first_focus(self) -> QWidget:
        return self._form.widget("full_name")


class OfficePage(Question):
    title = "Apa yang tertulis di bawah nama kantor pada kop surat?"
    explain = "Boleh dikosongkan dan diisi nanti. Nama kantor sendiri berasal dari standar yang Anda pilih."

    def __init__(self) -> None:
        super().__init__()
        self._form = Form(
            (
                FormField(
                    name="address",
                    label="Alamat, telepon, surel; satu baris masing-masing",
                    kind="note",
                    required=False,
                    hint="Jalan Contoh Nomor 1, Kota Contoh 80811",
                ),
                FormField(name="desk", label="Nomor meja ini", required=False, hint="1"),
            )
        )
        self.setLayout(column(self._form, STRETCH))

    def typed(self) -> dict[str, str]:
        return self._form.typed

    def first_focus(self) -> QWidget:
        return self._form.widget("address")


class NumberPage(Question):
    title = "Nomor surat terakhir di buku agenda kertas?"
    explain = (
        "Surat pertama dari Loket mendapat nomor sesudahnya, supaya tidak ada nomor ganda atau lompat. Kosongkan bila "
        "tahun ini belum ada surat; nomor mulai dari 1."
    )

    def __init__(self) -> None:
        super().__init__()
        field = FormField(
            name="last_number", label="Nomor terakhir", kind="number", required=False, hint="misalnya 117"
        )
        self._form = Form((field,))
        self.setLayout(column(self._form, STRETCH))

    def typed(self) -> dict[str, str]:
        return self._form.typed

    def show_fault(self, field: str, fault: str) -> None:
        self._form.show_fault(field, fault)

    def first_focus(self) -> QWidget:
        return self._form.widget("last_number")


class RecoveryPage(Question):
    """save_asked carries the folder to write to."""

    title = "Simpan kode pemulihan"
    explain = (
        "Bila semua kata sandi terlupa, hanya kode ini yang membuka data. Kode tidak disimpan di komputer dan tidak "
        "akan ditampilkan lagi. Cetak lembarnya, masukkan amplop, simpan di brankas kantor, lalu hapus berkasnya."
    )
    save_asked = Signal(str)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._kept = RecoveryCode(files)
        self._kept.save_asked.connect(self.save_asked)
        self._folder, self._save, self._saved = self._kept.folder, self._kept.save, self._kept.saved
        self.show_code, self.show_saved = self._kept.show_code, self._kept.show_saved
        self.setLayout(column(self._kept))

    def typed(self) -> dict[str, str]:
        return self._kept.typed

    def show_fault(self, field: str, fault: str) -> None:
        self._kept.show_not_kept()

    def first_focus(self) -> QWidget:
        return self._save


class ConfirmPage(Question):
    title = "Apakah lembarnya sudah benar-benar di tangan Anda?"
    explain = "Ketik dua kelompok dari kertas. Dengan begitu kita tahu bahwa lembar itu terbaca."

    def __init__(self) -> None:
        super().__init__()
        self._form = Form()
        self.setLayout(column(self._form, STRETCH))

    def ask(self, places: tuple[int, int]) -> None:
        self._form.show_fields(
            [
                FormField(name=name, label=f"Kelompok ke-{place}", hint="4 huruf atau angka")
                for name, place in zip(("first", "second"), places, strict=True)
            ]
        )
        self._form.clear()

    def typed(self) -> dict[str, str]:
        return self._form.typed

    def show_fault(self, field: str, fault: str) -> None:
        self._form.show_fault(field, fault)

    def first_focus(self) -> QWidget:
        return self._form.widget("first")

"""The corner of a letter's page for its archive: what is kept, and the three acts; files may be dropped on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.register.archive.presenter import MEDIA_CHOICES, Corner
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.file_choice import PICTURES, Files
from ui.widgets.layout import column
from ui.widgets.text import Text, reveal


class ArchiveCorner(QWidget):
    """files: pictures or PDFs that were chosen or dropped."""

    files = Signal(object)
    send_asked = Signal()
    place_asked = Signal()
    scan_asked = Signal()
    tte_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ask_for: Callable[[], None] = lambda: None
        self.setAcceptDrops(True)
        self.told = Text(size="small", tone="quiet", wrap=True)
        self.file, self._why_file = Button(""), Text(size="small", tone="quiet", wrap=True)
        self.send, self._why_send = Button("Kirim ke pemohon …"), Text(size="small", tone="quiet", wrap=True)
        self.place = Button("Tempat arsip …")
        self.see = Button("Lihat pindaian", kind="plain")
        self.tte = Button("Mintakan TTE")
        self.tte.clicked.connect(lambda: self.tte_asked.emit())
        self.file.clicked.connect(lambda: self.ask_for())
        self.send.clicked.connect(lambda: self.send_asked.emit())
        self.place.clicked.connect(lambda: self.place_asked.emit())
        self.see.clicked.connect(lambda: self.scan_asked.emit())
        self.setLayout(
            column(
                Text("Arsip dan kiriman", strong=True),
                self.told,
                self.see,
                column(self.file, self._why_file, gap=GAP.xs),
                column(self.send, self._why_send, gap=GAP.xs),
                self.place,
                self.tte,
                gap=GAP.s,
            )
        )
        self.hide()

    def show_corner(self, corner: Corner | None) -> None:
        reveal(self, corner is not None)
        if corner is None:
            return
        self.told.say("\n".join(corner.lines))
        self.file.say(corner.file_word)
        for button, why, reason in (
            (self.file, self._why_file, corner.why_file),
            (self.send, self._why_send, corner.why_send),
        ):
            button.setEnabled(not reason)
            why.say(reason)
            # What stands in the way of both is said once.
            reveal(why, bool(reason) and not (why is self._why_send and reason == corner.why_file))
        self.place.setEnabled(not corner.why_place)
        self.place.setToolTip(corner.why_place)
        reveal(self.see, corner.scan is not None)
        reveal(self.tte, bool(corner.tte_word))
        self.tte.setEnabled(not corner.why_tte)
        self.tte.setToolTip(corner.why_tte)
        self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.file.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files.emit(paths)


class SendSheet(Asking):
    """then: medium, address, receiver."""

    def __init__(self, number: str, receiver: str, then: Callable[[str, str, str], None]) -> None:
        super().__init__(f"Kirim surat {number}", "Kirim")
        self._then = then
        self.form = Form(
            (
                FormField(name="medium", label="Lewat", kind="choice", choices=MEDIA_CHOICES),
                FormField(name="address", label="Alamat atau nomor", hint="Surel, nomor WhatsApp, atau akun"),
                FormField(name="receiver", label="Penerima"),
            )
        )
        self.form.fill({"medium": MEDIA_CHOICES[0], "receiver": receiver})
        told = Text(
            "Lewat surel surat langsung terkirim. Selain itu berkasnya ditulis ke folder, lalu Anda kirim sendiri. "
            "Alamat dan waktunya tercatat, dan surat dianggap sudah diserahkan.",
            size="small",
            tone="quiet",
            wrap=True,
        )
        self.lay(self.form, told)

    def first_focus(self) -> QWidget:
        return self.form.widget("medium")

    def go(self) -> None:
        if self.form.check():
            values = self.form.values
            self._then(values["medium"], values["address"], values["receiver"])


class PlaceSheet(Asking):
    """then: where the archive copy lies."""

    def __init__(self, number: str, place: str, then: Callable[[str], None]) -> None:
        super().__init__(f"Tempat arsip surat {number}", "Simpan")
        self._then = then
        self.form = Form((FormField(name="place", label="Lemari, rak, map", hint="Misalnya: Lemari 2, map November"),))
        self.form.fill({"place": place})
        self.lay(self.form)

    def first_focus(self) -> QWidget:
        return self.form.widget("place")

    def go(self) -> None:
        if self.form.check():
            self._then(self.form.values["place"])


def choose_files(near: QWidget, files: Files, then: Callable[[list[Path]], None]) -> None:
    files.open(near, "Pilih pindaian atau foto surat", PICTURES, then)

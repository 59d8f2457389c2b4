"""Pictures of the visit's papers, and the ways in which more come: dropped, chosen, scanned, photographed."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.filing import Slot
from ui.screens.counter.attached.presenter import Picture
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.text import Text, reveal
from ui.widgets.thumb import Thumb

_EVERY = 2_000
"""Milliseconds between two looks into the scanner's folder."""

_HOW = "Seret foto atau pindaian KTP, KK, dan rumah ke sini."
_LET_GO = "Lepaskan: berkasnya disimpan untuk warga ini."


class AttachedPanel(QWidget):
    """opened: id of a picture. looked: it is time to look into the scanner's folder.

    `arrived` is laid out by the screen, where it is always in sight.
    """

    opened = Signal(object)
    files_asked = Signal()
    camera_asked = Signal()
    folder_asked = Signal()
    arrived_asked = Signal()
    card_asked = Signal()
    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = Text(size="small", tone="quiet", strong=True)
        self._how = Text(_HOW, size="small", tone="quiet", wrap=True)
        self._busy = QuietBar()
        self.arrived = Button("", icon="scan", key="Alt+S")
        self.arrived.clicked.connect(lambda: self.arrived_asked.emit())
        self._fault = Text(size="small", tone="warning", wrap=True)
        self.pictures: list[Thumb] = []
        self._flow = Flow(gap=GAP.xs)
        self.choose = Button("Pilih berkas …", key="Alt+F", kind="plain")
        self.camera = Button("Kamera …", kind="plain")
        self.folder = Button("Folder pemindai …", kind="plain")
        self.choose.clicked.connect(lambda: self.files_asked.emit())
        self.read = Button("Baca KTP", icon="eye", key="Alt+C", kind="plain")
        self.read.clicked.connect(lambda: self.card_asked.emit())
        self._reads = self._cards = False
        self.camera.clicked.connect(lambda: self.camera_asked.emit())
        self.folder.clicked.connect(lambda: self.folder_asked.emit())
        heading = row(Text("FOTO DAN PINDAIAN", size="small", tone="quiet", strong=True), STRETCH, self._count)
        ways = Flow(self.read, self.choose, self.camera, self.folder, gap=GAP.xs)
        self.setLayout(column(heading, self._busy, self._flow, self._fault, self._how, ways, gap=GAP.xs))
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.looked)
        reveal(self.arrived, False)
        reveal(self._fault, False)
        reveal(self.read, False)

    def show_visit(self, on: bool) -> None:
        reveal(self, on)

    def show_pictures(self, pictures: Sequence[Picture]) -> None:
        for old in self.pictures:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.pictures = []
        for each in pictures:
            thumb = Thumb(each.label, each.told, each.thumb)
            thumb.clicked.connect(lambda _=False, id=each.id: self.opened.emit(id))
            self._flow.addWidget(thumb)
            self.pictures.append(thumb)
        self._count.say(str(len(pictures)) if pictures else "")
        self._count.setAccessibleName(f"{len(pictures)} berkas")
        self._cards = any(each.slot is Slot.KTP for each in pictures)
        reveal(self.read, self._reads and self._cards)
        self.updateGeometry()

    def show_reading(self, on: bool) -> None:
        """Whether a KTP may be read on this PC; the button comes with the first picture of one."""
        self._reads = on
        reveal(self.read, on and self._cards)

    def show_folder(self, name: str, fault: str) -> None:
        self.folder.say(f"Pemindai: {name[:16]} …" if name else "Folder pemindai …")
        self.folder.setToolTip(f"Folder pemindai: {name}" if name else "Pilih folder tempat pemindai menyimpan")
        self._fault.say(fault)
        reveal(self._fault, bool(fault))

    def show_arrived(self, count: int) -> None:
        self.arrived.say(f"{count} pindaian baru")
        reveal(self.arrived, count > 0)

    def show_busy(self, busy: bool) -> None:
        (self._busy.begin if busy else self._busy.end)()

    def show_over(self, over: bool) -> None:
        """Files hang over the panel."""
        self._how.say(_LET_GO if over else _HOW, "info" if over else "quiet")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

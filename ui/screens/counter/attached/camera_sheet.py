"""Photographing a paper: what the camera sees, and one key that keeps it."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.devices.qt_camera import Camera, as_jpeg
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.sheet import Sheet
from ui.widgets.text import reveal
from ui.widgets.viewfinder import Viewfinder


class CameraSheet(Sheet):
    """then: the photo as JPEG, once the sheet is gone."""

    def __init__(self, camera: Camera, then: Callable[[bytes], None]) -> None:
        super().__init__("Foto berkas", wide=True)
        camera.setParent(self)
        self._camera, self._then = camera, then
        self.finder = Viewfinder("Yang terlihat oleh kamera")
        self.take = Button("Ambil foto", key="Enter", kind="primary")
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        self._other = Button("Kamera lain", kind="plain")
        self._other.clicked.connect(camera.other)
        self.away = Button("Tutup", key="Esc")
        self.away.clicked.connect(self.close_sheet)
        self.setLayout(column(self.finder, row(self._other, STRETCH, self.away, self.take), gap=GAP.m))
        camera.seen.connect(self._see)
        camera.stopped.connect(self._stopped)
        self.closed.connect(camera.end)
        camera.begin()
        reveal(self._other, camera.several)

    def first_focus(self) -> QWidget:
        return self.away

    def _see(self, image: QImage) -> None:
        first = self.finder.image.isNull()
        self.finder.show_image(image)
        if first:
            self.take.setEnabled(True)
            self.take.setFocus()

    def _stopped(self, sentence: str) -> None:
        self.take.setEnabled(False)
        self.finder.say(sentence)
        self.away.setFocus()

    def _take(self) -> None:
        picture = as_jpeg(self.finder.image)
        self.close_sheet()
        self._then(picture)

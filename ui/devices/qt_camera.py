"""A camera of this PC, live. Its module comes in only when somebody asks for it."""

from types import ModuleType

from PySide6.QtCore import QBuffer, QElapsedTimer, QIODevice, QLoggingCategory, QObject, Signal
from PySide6.QtGui import QImage

NONE = "Tidak ada kamera yang terhubung. Sambungkan kamera, atau pilih berkas foto."
ABSENT = "Kamera tidak dapat dipakai di komputer ini: pustaka suara dan video sistem belum terpasang."
BUSY = "Kamera tidak menyala. Tutup program lain yang memakainya, izinkan Loket memakai kamera, lalu coba lagi."

_PAUSE = 60
"""Milliseconds between two pictures that are shown: each costs 7 ms of the window's time."""
_WIDEST = 1920
_QUALITY = 92
_QUIET = "qt.multimedia.symbolsresolver.warning=false\nqt.multimedia.ffmpeg.info=false"
"""Qt warns of every video library that it could have used and does not need."""


class Camera(QObject):
    """seen: the newest picture. stopped: why there is none, a sentence."""

    seen = Signal(QImage)
    stopped = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = QElapsedTimer()
        self._module: ModuleType | None = None
        self._place = 0
        self._held: list[QObject] = []

    def begin(self) -> None:
        """Switch it on; `seen` or `stopped` tells how it went."""
        self._module = self._module or _multimedia()
        if self._module is None:
            self.stopped.emit(ABSENT)
            return
        devices = self._module.QMediaDevices.videoInputs()
        if not devices:
            self.stopped.emit(NONE)
            return
        device = devices[self._place % len(devices)]
        camera = self._module.QCamera(device, self)
        camera.setCameraFormat(_best(device.videoFormats()))
        camera.errorOccurred.connect(lambda *_: self.stopped.emit(BUSY))
        session = self._module.QMediaCaptureSession(self)
        session.setCamera(camera)
        session.setVideoSink(self.listen())
        self._held += [camera, session]
        camera.start()

    def listen(self) -> QObject:
        """The sink into which a camera lets its pictures fall."""
        if self._module is None:
            self._module = _multimedia()
            assert self._module is not None
        sink = self._module.QVideoSink(self)
        sink.videoFrameChanged.connect(self._take)
        self._held.append(sink)
        return sink  # type: ignore[no-any-return]

    @property
    def several(self) -> bool:
        return self._module is not None and len(self._module.QMediaDevices.videoInputs()) > 1

    def other(self) -> None:
        """The next one of several."""
        self.end()
        self._place += 1
        self.begin()

    def end(self) -> None:
        """Switch it off: its light goes out."""
        for each in self._held:
            if self._module is not None and isinstance(each, self._module.QCamera):
                each.stop()
            each.deleteLater()
        self._held = []

    def _take(self, frame: object) -> None:
        if self._last.isValid() and self._last.elapsed() < _PAUSE:
            return
        image = frame.toImage()  # type: ignore[attr-defined]
        if not image.isNull():
            self._last.start()
            self.seen.emit(image)


def as_jpeg(image: QImage) -> bytes:
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(kept.data().data())


def as_gray(image: QImage) -> tuple[int, int, int, bytes]:
    """Width, height, bytes of a line, and the pixels: what a reader of codes needs."""
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return gray.width(), gray.height(), gray.bytesPerLine(), bytes(gray.constBits())


def _multimedia() -> ModuleType | None:
    """None where the system lacks what the module stands on (libpulse on a bare Linux)."""
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        # Late: 110 ms, and another 120 for its plugin at the first question (measured); few counters photograph.
        from PySide6 import QtMultimedia
    except ImportError:
        return None
    return QtMultimedia


def _best(formats: list[object]) -> object:
    """The finest that is not wider than full HD and still moves."""
    fit = [each for each in formats if each.resolution().width() <= _WIDEST and each.maxFrameRate() >= 10]  # type: ignore[attr-defined]
    return max(fit or formats, key=lambda each: each.resolution().width() * each.resolution().height())  # type: ignore[attr-defined]

"""A camera in which a test holds up the pictures: Qt's own video sink gets Qt's own frames."""

from io import BytesIO

from PIL import Image
from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QImage

from ui.devices.qt_camera import NONE, Camera


class Lens(Camera):
    """works: False for a PC without a camera."""

    def __init__(self, *, works: bool = True) -> None:
        super().__init__()
        self._works, self.on = works, False

    def begin(self) -> None:
        if not self._works:
            self.stopped.emit(NONE)
            return
        self.on, self.sink = True, self.listen()

    def end(self) -> None:
        self.on = False
        super().end()

    def shows(self, picture: QImage) -> None:
        """One picture, whatever came before it."""
        # Late, as in the program.
        from PySide6.QtMultimedia import QVideoFrame

        self._last = QElapsedTimer()
        self.sink.setVideoFrame(QVideoFrame(picture))  # type: ignore[attr-defined]


def image_of(picture: bytes, width: int = 1280, height: int = 720) -> QImage:
    """What a camera sees of a picture that is held before it."""
    with Image.open(BytesIO(picture)) as opened:
        seen = opened.convert("RGB")
        seen.thumbnail((width, height))
        table = Image.new("RGB", (width, height), "#777777")
        table.paste(seen, ((width - seen.width) // 2, (height - seen.height) // 2))
    return QImage(table.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()

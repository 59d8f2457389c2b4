"""What a camera sees, as large as there is room, and a sentence where it sees nothing."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.layout import column
from ui.widgets.text import Text, reveal


class Viewfinder(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._words = Text(tone="quiet", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(self._words))
        self.say("Menyalakan kamera …")

    @property
    def image(self) -> QImage:
        return self._image

    @property
    def words(self) -> str:
        return self._words.text()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self._words.say("")
        reveal(self._words, False)
        self.update()

    def say(self, sentence: str) -> None:
        self._image = QImage()
        self._words.say(sentence)
        reveal(self._words)
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 28, em * 18)

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 8, em * 7)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, 0, 0)
            at.setSize(size)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(at, self._image)
        else:
            painter.fillRect(self.rect(), self.palette().mid())
        painter.end()

"""The icons, tinted with a token's colour."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.base.resources import resource


@lru_cache(maxsize=64)
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


def tinted(name: str, colour: str) -> bytes:
    """The icon as SVG text. colour: #RRGGBB. Raises FileNotFoundError for a name that has no drawing."""
    return _source(name).replace(b"currentColor", colour.encode("ascii"))


def paint(painter: QPainter, name: str, colour: QColor, area: QRectF) -> None:
    QSvgRenderer(QByteArray(tinted(name, colour.name()))).render(painter, area)


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    """pixels: side length as laid out; ratio: the screen's device pixels per laid-out pixel."""
    drawn = QPixmap(QSize(round(pixels * ratio), round(pixels * ratio)))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint(painter, name, QColor(colour), QRectF(0, 0, pixels, pixels))
    painter.end()
    return drawn


def icon(name: str, colour: str, disabled: str, pixels: int) -> QIcon:
    """For buttons; sharp up to twice the density."""
    made = QIcon(pixmap(name, colour, pixels, 2.0))
    made.addPixmap(pixmap(name, disabled, pixels, 2.0), QIcon.Mode.Disabled)
    return made

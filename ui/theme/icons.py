"""The icons, tinted with a token's colour."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
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

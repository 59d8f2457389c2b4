"""The window's own type: true weights 400, 600 and 700, loaded by the program so that every PC shows the same."""

from PySide6.QtGui import QFont, QFontDatabase

from app.base.resources import resource
from ui.theme.tokens import Tokens

_FILES = ("InterLoket-Regular.ttf", "InterLoket-SemiBold.ttf", "InterLoket-Bold.ttf")


class FontMissing(RuntimeError):
    """A font that ships with Loket did not load: the installation is broken."""


def load() -> None:
    for file in _FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", file))) < 0:
            raise FontMissing(file)


def body(tokens: Tokens) -> QFont:
    font = QFont(tokens.family)
    font.setPixelSize(tokens.sizes.text)
    return font

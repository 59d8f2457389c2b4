"""Words on the screen: size, weight and tone by name."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.tokens import Tone

Size = Literal["small", "text", "section", "display"]


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet reads, and have it read again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def reveal(widget: QWidget, on: bool = True) -> None:
    """Show or hide a part of a page, also before it has been laid out.

    Plain `show` on a widget without a parent would flash it up as a window of its own and take the focus away.
    """
    if on and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)
    else:
        widget.setVisible(on)


class Text(QLabel):
    """A label. It never reads its text as HTML: names may hold anything."""

    def __init__(
        self, text: str = "", *, size: Size = "text", tone: Tone = "plain", strong: bool = False, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("typesize", size)
        self.setProperty("tone", tone)
        self.setProperty("weight", "strong" if strong else "")

    def say(self, text: str, tone: Tone | None = None) -> None:
        self.setText(text)
        if tone is not None:
            restyle(self, tone=tone)


class KeyCap(QLabel):
    """The key of an act, as it stands on the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setProperty("kind", "key")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

"""One of several pages in one place, as wide as the page that is shown."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """Asks for the room of the page in front alone. A plain stack asks for that of the widest page it ever held, at the
    size of type that the page had when it was last seen: what stands beside it is squeezed for nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        # No wider than it must be: two pages side by side share what is left as their layout says.
        least, page = self.minimumSizeHint(), self.currentWidget()
        return least if page is None else QSize(least.width(), max(least.height(), page.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize(0, 0) if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())

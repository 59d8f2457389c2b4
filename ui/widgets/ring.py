"""The ring around whatever has the focus: 2 px, outside, always visible."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.theme.look import Look
from ui.theme.tokens import GAP

_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.ZOrderChange,
}


class _Ring(QWidget):
    """A child of the window, so that no panel clips it; clicks go through."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes = self._look.tokens.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.colours.focus), sizes.ring))
        half, corner = sizes.ring / 2, sizes.radius + GAP.xs
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)
        painter.end()


class FocusRing(QObject):
    """Moves one ring from control to control as the focus goes, and along with the control as that moves."""

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__(look)
        self._look = look
        self._ring: _Ring | None = None
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        application.focusChanged.connect(self._follow)
        look.changed.connect(self._place)

    @property
    def around(self) -> QWidget | None:
        """The control that the ring shows, or None."""
        return self._around if self._shows else None

    @property
    def _shows(self) -> bool:
        return self._ring is not None and isValid(self._ring) and not self._ring.isHidden()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._around = new if new is not None and new.focusPolicy() & Qt.FocusPolicy.TabFocus else None
        at = self._around
        while at is not None:
            at.installEventFilter(self)
            self._watched.append(at)
            at = None if at.isWindow() else at.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not around.isVisible() or around.isWindow():
            if self._ring is not None and isValid(self._ring):
                self._ring.hide()
            return
        window = around.window()
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not window:
            if self._ring is not None and isValid(self._ring):
                # A dialog has the focus now: one ring is seen, not two.
                self._ring.hide()
                self._ring.deleteLater()
            self._ring = _Ring(window, self._look)
        out = self._look.tokens.sizes.ring + self._look.tokens.sizes.hair
        shown = _seen(around).adjusted(-out, -out, out, out)
        if self._ring.geometry() != shown:
            self._ring.setGeometry(shown)
        self._ring.setVisible(shown.width() > 2 * out and shown.height() > 2 * out)
        self._ring.raise_()


def _seen(widget: QWidget) -> QRect:
    """What of the widget can be seen, in its window's coordinates: scroll areas cut off the rest."""
    window = widget.window()
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    at = widget.parentWidget()
    while at is not None and at is not window:
        above = at.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is at:
            seen = seen.intersected(QRect(at.mapTo(window, QPoint(0, 0)), at.size()))
        at = above
    return seen

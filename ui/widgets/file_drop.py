"""Files dragged from the desktop onto a part of the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """given: paths that were let go over `place`. over: whether files hang over it just now."""

    given = Signal(object)
    over = Signal(bool)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        place.setAcceptDrops(True)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # By type first: of most events no Python object need be made.
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _files(event):
                event.acceptProposedAction()
                self.over.emit(True)
            return True
        if kind == QEvent.Type.DragLeave:
            self.over.emit(False)
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.over.emit(False)
            if paths := _files(event):
                event.acceptProposedAction()
                self.given.emit(paths)
            return True
        return super().eventFilter(watched, event)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

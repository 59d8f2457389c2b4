"""The last net: what nobody caught gets its short code into the log and onto the screen, and the window stays."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.words.errors import Message
from ui.work import bugs

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def catch(show: Callable[[Message], None]) -> None:
    """show: called on the thread where it happened; hand on what belongs to the window's thread."""

    def net(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(bugs.report(error))

    def unraisable(event: "sys.UnraisableHookArgs") -> None:
        if event.exc_value is not None:
            show(bugs.report(event.exc_value))

    def in_thread(event: threading.ExceptHookArgs) -> None:
        if event.exc_value is not None:
            show(bugs.report(event.exc_value))

    sys.excepthook = net
    sys.unraisablehook = unraisable
    threading.excepthook = in_thread
    qInstallMessageHandler(_from_qt)


def _from_qt(level: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger("loket.qt").log(_LEVELS.get(level, logging.WARNING), "%s", text)

"""Printing by way of Qt: for Windows, and wherever there is no `lp` that takes a PDF as it is.

Each sheet is painted as one grey picture at the printer's own resolution. White paper below it and lossless painting,
because Qt would otherwise send a transparent JPEG, whose blurred edges cost a QR code its sharpness.
"""

import shutil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.devices.printer import CupsPrinter, Printer, PrinterUnreachable
from ui.devices.qt_queues import qt_queues, system_queues

__all__ = ["QtPrinter", "qt_queues", "system_printer", "system_queues"]

_SIZES = {"A4": QSizeF(210, 297), "F4": QSizeF(215, 330)}
"""Millimetres; F4 of Indonesian offices is in no list of Qt's."""

_MOST_DPI = 600
"""A grey A4 sheet at 600 dpi takes 35 MB; finer than that no letter gets."""


class QtPrinter:
    """A printer of the system, by its name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def print(self, pdf: bytes, *, title: str, paper: str) -> None:
        """1:1 and from edge to edge. Raises PrinterUnreachable for a printer that is not there or has stopped."""
        printer = self._opened(title, paper)
        document, source = QPdfDocument(), QBuffer()
        source.setData(QByteArray(pdf))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(source)
        if document.error() is not QPdfDocument.Error.None_:
            raise ValueError(f"not a PDF that can be printed: {document.error().name}")
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterUnreachable(printer=self._name)
        try:
            painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            for index in range(document.pageCount()):
                if index and not printer.newPage():
                    raise PrinterUnreachable(printer=self._name)
                sheet = _sheet(document, index, printer.resolution())
                painter.drawImage(QRectF(sheet.rect()), sheet)
        finally:
            ended = painter.end()
            document.close()
        if not ended or printer.printerState() is QPrinter.PrinterState.Error:
            raise PrinterUnreachable(printer=self._name)

    def _opened(self, title: str, paper: str) -> QPrinter:
        found = QPrinterInfo.printerInfo(self._name)
        if found.isNull() or found.state() is QPrinter.PrinterState.Error:
            raise PrinterUnreachable(printer=self._name)
        printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        if printer.resolution() > _MOST_DPI:
            printer.setResolution(_MOST_DPI)
        printer.setFullPage(True)
        printer.setPageSize(QPageSize(_SIZES[paper], QPageSize.Unit.Millimeter, paper))
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
        return printer


def system_printer(name: str) -> Printer:
    """The best way to a printer on this PC: the PDF itself through CUPS, a picture of it elsewhere."""
    return CupsPrinter(name) if shutil.which("lp") else QtPrinter(name)


def _sheet(document: QPdfDocument, index: int, dpi: int) -> QImage:
    """A page in grey on white, in dots of the printer."""
    points = document.pagePointSize(index)
    size = QSize(round(points.width() * dpi / 72), round(points.height() * dpi / 72))
    sheet = QImage(size, QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, document.render(index, size))
    painter.end()
    return sheet.convertToFormat(QImage.Format.Format_Grayscale8)

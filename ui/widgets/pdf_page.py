"""A PDF from memory, page by page, as it will come out of the printer. Nothing is written to disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import column


class PdfPage(QWidget):
    """Empty until `show_pdf`."""

    def __init__(self, name: str = "Halaman surat") -> None:
        super().__init__()
        self._document = QPdfDocument(self)
        self._bytes = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(name)
        self.setLayout(column(self.view))

    def show_pdf(self, pdf: bytes) -> None:
        self.clear()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)

    def clear(self) -> None:
        self._document.close()
        self._bytes.close()

    @property
    def pages(self) -> int:
        return self._document.pageCount()

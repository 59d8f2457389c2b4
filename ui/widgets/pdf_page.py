"""A PDF from memory, page by page, as it will come out of the printer. Nothing is written to disk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from ui.widgets.layout import column

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView


class PdfPage(QWidget):
    """Empty until `show_pdf`."""

    def __init__(self, name: str = "Halaman surat") -> None:
        super().__init__()
        self._name = name
        self._bytes = QBuffer(self)
        self._document: QPdfDocument | None = None
        self.view: QPdfView | None = None
        self._box = column()
        self.setLayout(self._box)

    def show_pdf(self, pdf: bytes) -> None:
        self.clear()
        document = self._document or self._begin()
        assert self.view is not None
        self.view.show()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._bytes)

    def clear(self) -> None:
        if self._document is not None and self.view is not None:
            # A view without a page would go on showing the outline of the last one.
            self.view.hide()
            self._document.close()
        self._bytes.close()

    @property
    def pages(self) -> int:
        return self._document.pageCount() if self._document is not None else 0

    @property
    def text(self) -> str:
        """The words of the first page."""
        return self._document.getAllText(0).text() if self._document is not None and self.pages else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.view is not None:
            self._soften()

    def _soften(self) -> None:
        """Around the sheet the colour of a table's stripes, not the dark grey that Qt would take."""
        assert self.view is not None
        colours = QPalette(self.view.palette())
        colours.setColor(QPalette.ColorRole.Dark, QGuiApplication.palette().color(QPalette.ColorRole.Mid))
        if colours != self.view.palette():
            self.view.setPalette(colours)

    def _begin(self) -> "QPdfDocument":
        # Late: the PDF part of Qt takes 20 MB, which a window that shows no page does not need.
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setDocument(self._document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self._name)
        self._soften()
        self._box.addWidget(self.view)
        return self._document

"""A PDF over the counter, as it will come out of the printer."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.pdf_page import PdfPage
from ui.widgets.sheet import Sheet


class _Page(PdfPage):
    """As much of the page as the window has room for."""

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 40, em * 56)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() * 10)


class PdfSheet(Sheet):
    """print_: offered below the page, if given. Esc closes."""

    def __init__(self, title: str, pdf: bytes, *, print_: Callable[[], None] | None = None) -> None:
        super().__init__(title, wide=True)
        self.page = _Page(f"Halaman {title}")
        self.page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.page.show_pdf(pdf)
        self.away = Button("Tutup", key="Esc")
        self.away.clicked.connect(self.close_sheet)
        self.buttons = row(STRETCH, self.away)
        if print_ is not None:
            send = Button("Cetak", icon="printer", kind="primary")
            send.clicked.connect(self._then(print_))
            self.buttons.addWidget(send)
        self.setLayout(column(self.page, self.buttons, gap=GAP.m))

    def first_focus(self) -> QWidget:
        return self.away

    def _then(self, act: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            self.close_sheet()
            act()

        return go

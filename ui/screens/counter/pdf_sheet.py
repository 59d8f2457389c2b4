"""A PDF over the counter, as it will come out of the printer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.pdf_page import PdfPage
from ui.widgets.sheet import Sheet


class PdfSheet(Sheet):
    """print_: offered below the page, if given. Esc closes."""

    def __init__(self, title: str, pdf: bytes, *, print_: Callable[[], None] | None = None) -> None:
        super().__init__(title, wide=True)
        self.page = PdfPage(f"Halaman {title}")
        self.page.setMinimumHeight(self.fontMetrics().height() * 30)
        self.page.show_pdf(pdf)
        self.away = Button("Tutup", key="Esc")
        self.away.clicked.connect(self.close_sheet)
        buttons = row(STRETCH, self.away)
        if print_ is not None:
            send = Button("Cetak", icon="printer", kind="primary")
            send.clicked.connect(self._then(print_))
            buttons.addWidget(send)
        self.setLayout(column(self.page, buttons, gap=GAP.m))

    def first_focus(self) -> QWidget:
        return self.away

    def _then(self, act: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            self.close_sheet()
            act()

        return go

"""A small window of its own, for when the real one cannot open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.words.errors import Message
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text


class Notice(QWidget):
    def __init__(self, message: Message) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setWindowTitle("Loket")
        self.text = f"{message.what} {message.remedy}"
        away = Button("Tutup", kind="primary")
        away.clicked.connect(self.close)
        self.setLayout(
            column(
                Text(message.what, size="section", strong=True, wrap=True),
                Text(message.remedy, wrap=True),
                row(STRETCH, away),
                gap=GAP.l,
                margin=GAP.xl,
            )
        )
        self.setMinimumWidth(self.fontMetrics().height() * 26)
        away.setFocus()

"""The line of people at the left, and the acts that move it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.visits import VisitState
from ui.screens.counter.queue.line import TicketLine
from ui.screens.counter.queue.presenter import Row
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, restyle, reveal

_MINUTE = 15_000
"""Milliseconds between two looks at the clock: waiting times are shown in minutes."""


class QueuePanel(QWidget):
    """asked: the code of an act. opened: a ticket of the list. passed: time has passed."""

    asked = Signal(str)
    opened = Signal(object)
    passed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = Text(size="small", tone="quiet", strong=True)
        heading = row(Text("ANTREAN", size="small", tone="quiet", strong=True), STRETCH, self._count)
        self.table: Table[Row] = Table(
            "Antrean", [Column("Tiket", lambda each: each.spoken)], key=lambda each: each.ticket.visit_id
        )
        self.table.horizontalHeader().hide()
        self.table.setItemDelegate(TicketLine(self.table))
        self.table.chosen.connect(lambda each: self.opened.emit(each.ticket))
        self.table.clicked.connect(self._clicked)
        self._empty = Empty("people", "Antrean kosong", "F2 membuat tiket untuk yang baru datang.")
        self.buttons = {
            "call_next": Button("Panggil berikutnya", icon="call", key="F3"),
            "ticket_new": Button("Tiket baru", key="F2"),
            "call_again": Button("Ulang", key="F4"),
            "park": Button("Lewati", key="F6"),
            "finish": Button("Selesai", key="F7"),
        }
        for code, button in self.buttons.items():
            button.clicked.connect(lambda _=False, code=code: self.asked.emit(code))
        grid = QGridLayout()
        grid.setSpacing(GAP.s)
        grid.addWidget(self.buttons["call_next"], 0, 0, 1, 2)
        for place, code in enumerate(("ticket_new", "call_again", "park", "finish")):
            grid.addWidget(self.buttons[code], 1 + place // 2, place % 2)
        self._why = Text(size="small", tone="quiet", wrap=True)
        whole = column(heading, self._empty, self.table, self._why, gap=GAP.s, margin=GAP.m)
        whole.setStretchFactor(self._empty, 1)
        whole.setStretchFactor(self.table, 1)
        whole.addLayout(grid)
        self.setLayout(whole)
        self.table.hide()
        clock = QTimer(self)
        clock.setInterval(_MINUTE)
        clock.timeout.connect(self.passed)
        clock.start()

    def show_rows(self, rows: Sequence[Row], waiting: int) -> None:
        self._count.say(f"{waiting} menunggu")
        self.table.show_rows(rows)
        reveal(self.table, bool(rows))
        reveal(self._empty, not rows)

    def show_acts(self, why_not: dict[str, str]) -> None:
        for code, reason in why_not.items():
            button = self.buttons[code]
            button.setEnabled(not reason)
            button.setAccessibleDescription(reason)
            button.setToolTip(reason or f"{button.text()}")
        nobody = bool(why_not["finish"])
        # The eye should land on the next act only while nobody is being served.
        restyle(self.buttons["call_next"], kind="primary" if nobody and not why_not["call_next"] else "")
        reason = why_not["call_next"]
        self._why.say(reason)
        reveal(self._why, bool(reason) and not nobody)

    def _clicked(self) -> None:
        """One click brings back who is served here; calling somebody out of turn takes two, or Enter."""
        each = self.table.current
        if each is not None and each.ticket.state is VisitState.SERVING:
            self.opened.emit(each.ticket)

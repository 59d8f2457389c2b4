"""Which visit is in front: its number, what for, how long, until when; and once, how to greet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base.clock import Clock
from ui.screens.counter.queue.presenter import Head
from ui.theme.tokens import GAP
from ui.widgets.layout import column, row
from ui.widgets.stage_timer import StageTimer
from ui.widgets.text import Text, reveal


class VisitHead(QWidget):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._label = Text(size="display")
        self._service = Text(strong=True, wrap=True)
        self._times = Text(size="small", tone="quiet", wrap=True)
        self.timer = StageTimer(clock)
        self._greeting = Text(tone="quiet", wrap=True)
        line = row(self._label, gap=GAP.m)
        line.addLayout(column(self._service, self._times, gap=0), 1)
        line.addWidget(self.timer, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(line, self._greeting, gap=GAP.xs))
        self._flat = self._said = False
        self.show_head(None)

    def lie_flat(self, flat: bool) -> None:
        """Where the screen is low, number, service and clock are enough; the times stand in the tooltip."""
        self._flat = flat
        reveal(self._times, not flat)
        reveal(self._greeting, self._said and not flat)
        self.setToolTip(self._times.text() if flat else "")

    def show_head(self, head: Head | None) -> None:
        if head is None:
            self._label.say("–", "quiet")
            self._service.say("Belum ada yang dilayani")
            self._times.say("F3 memanggil yang berikutnya. NIK dapat dicek juga tanpa tiket.")
            self._said = False
            self._greeting.hide()
            self.timer.stop()
            self.setAccessibleName("Belum ada yang dilayani")
            return
        self._label.say(head.label, "plain")
        self._said = bool(head.greeting)
        self._service.say(head.service)
        self._times.say(head.times)
        self._greeting.say(f"“{head.greeting}”")
        reveal(self._greeting, self._said and not self._flat)
        since = head.ticket.opened_at if head.target is not None else head.ticket.called_at or head.ticket.opened_at
        self.timer.start(since, head.target)
        self.setToolTip(head.times if self._flat else "")
        self.setAccessibleName(f"{head.label}, {head.service}")

    @property
    def label(self) -> str:
        return self._label.text()

"""How long this visit has lasted, of how long it may last."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.base.clock import Clock, now
from ui.theme.tokens import GAP, Tone
from ui.widgets.icon import Icon
from ui.widgets.layout import row
from ui.widgets.text import Text, reveal

NEARLY = 0.8
"""Part of the target after which it is said that time runs out."""


def standing(seconds: int, target: int | None) -> tuple[str, Tone]:
    """ "06:12 / 30 mnt", or "lewat 13:00", and its tone. target: minutes; None where the standard sets none."""
    clock = _clock(seconds)
    if target is None:
        return clock, "quiet"
    if seconds > target * 60:
        # Short: with the target beside it, the head of the screen would be wider than a small window at 200 %.
        return f"lewat {_clock(seconds - target * 60)}", "error"
    return f"{clock} / {target} mnt", "warning" if seconds >= target * 60 * NEARLY else "quiet"


def _clock(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


class StageTimer(QWidget):
    def __init__(self, clock: Clock = now) -> None:
        super().__init__()
        self._clock = clock
        self._since: datetime | None = None
        self._target: int | None = None
        self._sign = Icon("clock", tone="quiet")
        self._words = Text(tone="quiet")
        self.setLayout(row(self._sign, self._words, gap=GAP.xs))
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.refresh)
        self.hide()

    def start(self, since: datetime, target: int | None) -> None:
        """since: aware. target: minutes of the standard, or None."""
        self._since, self._target = since, target
        self._tick.start()
        self.refresh()
        reveal(self)

    def stop(self) -> None:
        self._tick.stop()
        self.hide()

    def refresh(self) -> None:
        if self._since is None:
            return
        seconds = max(0, int((self._clock() - self._since).total_seconds()))
        words, tone = standing(seconds, self._target)
        self._words.say(words, tone)
        self._sign.set("warning" if tone == "error" else "clock", tone)
        self.setAccessibleName(f"Lama layanan {words}")

    @property
    def text(self) -> str:
        return self._words.text()

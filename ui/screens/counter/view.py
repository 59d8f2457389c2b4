"""The counter as one screen: the line at the left, the person in the middle, papers and letter at the right."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTabBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.base.clock import Clock
from ui.devices.qt_camera import Camera
from ui.screens.counter.action import ActionBar
from ui.screens.counter.attached.view import AttachedPanel
from ui.screens.counter.check.view import CheckPanel
from ui.screens.counter.letter.view import LetterPanel
from ui.screens.counter.papers.view import PapersPanel
from ui.screens.counter.progress.view import ProgressPanel
from ui.screens.counter.queue.head import VisitHead
from ui.screens.counter.queue.view import QueuePanel
from ui.screens.counter.refusal_view import RefusalPanel
from ui.screens.counter.speaking import Speaking
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.file_choice import FileChoice, Files
from ui.widgets.file_drop import FileDrop
from ui.widgets.layout import STRETCH, column, holder, rule, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import reveal

QUEUE, RIGHT, WIDE = 17, 23, 72
"""Widths in heights of a line: the queue, the right panel, and the screen from which on both fit beside the middle."""
SLIM, TIGHT, LOW = 14, 60, 27
"""Also in heights of a line: the queue on a screen less wide than TIGHT; the height below which heading and acts
lie flat and the acts stand with the papers, so that something of the person is seen at 200 % on 768 pixels."""


class CounterScreen(Screen):
    """came: the person came to this screen. heard: topics that a commit touched."""

    code, title, icon = "counter", "Loket", "counter"
    help = (
        "Layani satu warga di layar ini: panggil (F3), pindai KTP, centang berkas (Ctrl+L), buat surat (Ctrl+Enter), "
        "cetak (Ctrl+P), pastikan (Ctrl+Shift+P), serahkan (Ctrl+Enter), selesai (F7).",
        "Kotak cari menerima NIK, No. KK, atau nama. Tambahkan tanggal lahir di belakang nama: siti aminah 21-8-1968.",
        "Pemindai boleh dipakai kapan saja; hasilnya selalu masuk ke kotak cari.",
        "Foto dan pindaian berkas diseret ke panel kanan, atau diambil: Alt+F (berkas), Alt+S (pindaian baru).",
        "Alt+1 sampai Alt+9 mencentang satu berkas. Esc kembali ke kotak cari.",
    )

    came = Signal()
    heard = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.queue = QueuePanel()
        self.head = VisitHead(clock)
        self.messages = MessageBar()
        self.check = CheckPanel(self)
        self.papers = PapersPanel()
        self.attached = AttachedPanel()
        self.letter = LetterPanel()
        self.progress = ProgressPanel()
        self.refusal = RefusalPanel()
        self.action = ActionBar()
        self.talk = Speaking(self, self.messages)
        self.tabs = QTabBar()
        self.tabs.addTab("Orang")
        self.tabs.addTab("Persyaratan dan surat")
        self.tabs.setAccessibleName("Bagian layar")
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        QShortcut("Ctrl+Tab", self).activated.connect(self._other_tab)
        self.files: Files = FileChoice()
        self.camera: Callable[[], Camera] = Camera
        self._unsaved: Callable[[], str] = lambda: ""
        self._behind: object = None
        self._shape: tuple[bool, bool] | None = None
        """Narrow, low; None before it is laid out."""
        self._lay()
        self.papers.forward.connect(lambda: self.bring_forward("papers"))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _lay(self) -> None:
        paper = holder(column(self.queue), "paper")
        self._left = paper
        self._under = QVBoxLayout()
        self._under.setSpacing(0)
        middle = column(self.head, self.check.box, self.check.bar, self.messages, gap=GAP.s)
        # In sight whichever tab is in front: what was scanned belongs to whoever stands here now.
        middle.addWidget(self.attached.arrived)
        middle.addWidget(self.check.banner)
        middle.setSpacing(GAP.s)
        middle.addWidget(self.tabs)
        middle.addLayout(self._under, 1)
        middle.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.s)
        self._middle = holder(middle)
        self.between = rule()
        inner = column(
            self.papers, self.attached, self.between, self.letter, self.progress, self.refusal, STRETCH, gap=GAP.m
        )
        inner.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.m)
        self._scrolled_in = inner
        self._scrolled = scrolling(holder(inner))
        foot = column(self.action)
        foot.setContentsMargins(GAP.l, GAP.s, GAP.l, GAP.m)
        self._foot = holder(column(rule(), foot, gap=0), "paper")
        self._aside = column(self._scrolled, gap=0)
        self.right = holder(self._aside, "paper")
        self.drop = FileDrop(self.right)
        self.drop.over.connect(self.attached.show_over)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._left)
        self._row.addWidget(rule(upright=True))
        self._row.addWidget(self._middle, 1)
        self._edge = rule(upright=True)
        self._row.addWidget(self._edge)
        self._under.addWidget(self.check.body)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight, also when a key brought it there.

        When what had it is gone (a form that became a letter), it goes back to the box: Enter on what Qt would find
        next might act upon somebody else.
        """
        inside = (self.right, self.check.body)
        gone = (
            before is not None
            and isValid(before)
            and not before.isVisible()
            and any(each.isAncestorOf(before) for each in inside)
        )
        # Also out of the rail, which may be what Qt found; a sheet over the counter keeps what it took.
        strayed = now is not None and now is not self.check.box and now.window() is self.window() and self.isEnabled()
        if gone and strayed and self.isVisible():
            self.check.box.setFocus()
            return
        for area in (self.check.body, self._scrolled):
            if now is not None and area.isAncestorOf(now):
                area.ensureWidgetVisible(now, 0, GAP.xl)

    # ── wide and narrow ──

    @property
    def narrow(self) -> bool:
        """Whether the right panel is a tab now."""
        return self._shape is not None and self._shape[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        em = self.fontMetrics().height()
        self._left.setFixedWidth(em * (QUEUE if self.width() >= em * TIGHT else SLIM))
        narrow, low = self.width() < em * WIDE, self.height() < em * LOW
        if (narrow, low) != self._shape:
            self._shape = (narrow, low)
            at = self.window().focusWidget()
            if narrow and at is not None and self.right.isAncestorOf(at):
                # What has the focus stays in sight.
                self.tabs.setCurrentIndex(1)
            self.head.lie_flat(low)
            self.action.lie_flat(low)
            (self._under if narrow else self._row).addWidget(self.right)
            # The next act stays in sight whichever tab is in front, unless nothing else would be.
            (self._scrolled_in if low else self._under if narrow else self._aside).addWidget(self._foot)
            reveal(self.tabs, narrow)
            reveal(self._edge, not narrow)
        if narrow:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16_777_215)
        else:
            self.right.setFixedWidth(em * RIGHT)
        self._show_tab()

    def bring_forward(self, part: str) -> None:
        """part: "person" or "papers"; where both are seen nothing moves."""
        self.tabs.setCurrentIndex(0 if part == "person" else 1)

    def _other_tab(self) -> None:
        if self.narrow:
            self.tabs.setCurrentIndex(1 - self.tabs.currentIndex())

    def _show_tab(self) -> None:
        reveal(self.check.body, not self.narrow or self.tabs.currentIndex() == 0)
        reveal(self.right, not self.narrow or self.tabs.currentIndex() == 1)

    # ── as the window knows a screen ──

    def first_focus(self) -> QWidget:
        return self.check.box

    def entered(self) -> None:
        self.came.emit()

    def back(self) -> bool:
        """Esc: to the box, ready to be typed over."""
        if self.check.box.hasFocus():
            return False
        self.go_to_search()
        return True

    def take_scan(self, digits: str) -> None:
        self.bring_forward("person")
        self.check.box.take_scan(digits)

    def holds(self, behind: object, unsaved: Callable[[], str]) -> None:
        """behind: what thinks for this screen; lives as long as the screen."""
        self._behind, self._unsaved = behind, unsaved

    def unsaved(self) -> str:
        return self._unsaved()

    def hear(self, topics: object) -> None:
        self.heard.emit(topics)

    def go_to_search(self) -> None:
        self.check.box.setFocus()
        self.check.box.selectAll()

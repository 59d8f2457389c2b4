"""The sheet "Periksa surat": one field for scanner, paste and typing; a file may be chosen or dropped."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.letters.checking.frame import Frame
from app.words.errors import Message
from ui.devices.qt_camera import Camera, as_gray
from ui.screens.register.verify.presenter import Answer
from ui.theme.tokens import GAP, Tone
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.file_choice import Files
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.message_bar import announce
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.reading import reading
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text, restyle, reveal
from ui.widgets.viewfinder import Viewfinder

_KINDS = "Surat (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp *.txt)"
_HOW = (
    "Pindai QR di kiri tanda tangan dengan pemindai atau kamera, tempel teksnya, atau ketik kode di bawah QR. Surat "
    "berupa PDF atau foto dapat dipilih, atau diseret ke sini."
)


class VerifySheet(Sheet):
    """checked: a text to check; given: a file; open_asked: the letter of the register. filming: the camera goes on;
    framed: what it sees."""

    checked = Signal(str)
    given = Signal(object)
    open_asked = Signal(object)
    filming = Signal()
    framed = Signal(object)

    def __init__(self, files: Files, camera: Callable[[], Camera] = Camera) -> None:
        super().__init__("Periksa surat", wide=True)
        self._make_camera = camera
        self._camera: Camera | None = None
        # Signals hold the presenter's methods only weakly; the sheet keeps it alive.
        self.presenter: object = None
        self._letter: UUID | None = None
        self.setAcceptDrops(True)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Teks QR atau kode, misalnya K7QF-2M9X-4TRZ")
        self.line.setAccessibleName("Teks QR atau kode surat")
        self.line.returnPressed.connect(self._check)
        self.check = Button("Periksa", key="Enter", kind="primary")
        self.check.clicked.connect(self._check)
        file = Button("Pilih berkas …", icon="folder")
        file.clicked.connect(lambda: files.open(self, "Berkas surat", _KINDS, lambda paths: self.given.emit(paths[0])))
        self.film = Button("Kamera …")
        self.film.clicked.connect(self._film)
        self.finder = Viewfinder("Yang terlihat oleh kamera")
        reveal(self.finder, False)
        away = Button("Tutup", key="Esc")
        away.clicked.connect(self.close_sheet)
        self._busy = QuietBar()
        self.banner = VerdictBanner()
        self._compare = Text(wrap=True, strong=True)
        self._facts = Facts()
        self._notes = Text(size="small", tone="quiet", wrap=True)
        self.open = Button("Buka di buku agenda", icon="register")
        self.open.clicked.connect(self._open)
        told = column(self.banner, self._compare, self._facts, self._notes, row(self.open, STRETCH), STRETCH, gap=GAP.m)
        self._told = reading(told, "Hasil pemeriksaan")
        self._told.setMinimumHeight(self.fontMetrics().height() * 12)
        line = row(self.line, self.check, gap=GAP.s)
        line.setStretch(0, 1)
        self.setLayout(
            column(
                Text(_HOW, wrap=True, tone="quiet"),
                line,
                self._busy,
                self.finder,
                self._told,
                row(file, self.film, STRETCH, away),
                gap=GAP.m,
            )
        )
        self._clear()
        self.closed.connect(self._dark)

    def first_focus(self) -> QWidget:
        return self.line

    def show_busy(self, busy: bool) -> None:
        self.check.setEnabled(not busy)
        (self._busy.begin if busy else self._busy.end)()

    def show_answer(self, answer: Answer) -> None:
        self.banner.show_verdict(answer.word, answer.sentence, answer.tone, answer.sign)
        self._compare.say(answer.compare)
        reveal(self._compare, bool(answer.compare))
        self._facts.show_facts(answer.facts)
        self._notes.say("\n".join(answer.notes))
        reveal(self._notes, bool(answer.notes))
        self._letter = answer.letter
        reveal(self.open, answer.letter is not None)
        self._ready()

    def show_problem(self, message: Message) -> None:
        self._clear()
        self.banner.show_verdict(message.what, message.remedy, "warning", "warning")
        self._ready()

    def show_seen(self) -> None:
        """The answer takes the room of the picture."""
        self._dark()

    def _film(self) -> None:
        if self._camera is not None:
            self._dark()
            return
        self._camera = self._make_camera()
        self._camera.setParent(self)
        self._camera.seen.connect(self._see)
        self._camera.stopped.connect(self._stopped)
        self.finder.say("Menyalakan kamera …")
        self.film.say("Matikan kamera")
        reveal(self._told, False)
        reveal(self.finder)
        self.filming.emit()
        self._camera.begin()

    def _see(self, image: QImage) -> None:
        self.finder.show_image(image)
        self.framed.emit(Frame(*as_gray(image)))

    def _stopped(self, sentence: str) -> None:
        self.finder.say(sentence)

    def _dark(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.end()
            camera.deleteLater()
            self.film.say("Kamera …")
            reveal(self.finder, False)
            reveal(self._told)

    @property
    def text(self) -> str:
        """What the answer says, in all."""
        return "\n".join([self.banner.text, self._compare.text(), self._facts.text, self._notes.text()])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.line.clear()
                self.given.emit(Path(url.toLocalFile()))
                return

    def _check(self) -> None:
        if self.check.isEnabled() and self.line.text().strip():
            self.checked.emit(self.line.text())

    def _ready(self) -> None:
        """For the next letter: what is scanned now takes the place of what stands here."""
        self.line.setFocus()
        self.line.selectAll()

    def _clear(self) -> None:
        self._letter = None
        self._compare.hide()
        self._notes.hide()
        self.open.hide()
        self._facts.show_facts(())

    def _open(self) -> None:
        letter = self._letter
        self.close_sheet()
        self.open_asked.emit(letter)


class VerdictBanner(QFrame):
    """A word, a colour and a sign, never a colour alone; under it what it means."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self._sign = Icon("info", size="section")
        self._word = Text(size="section", strong=True, wrap=True)
        self._sentence = Text(wrap=True)
        line = row(self._sign, gap=GAP.m)
        line.addLayout(column(self._word, self._sentence, gap=GAP.xs), 1)
        line.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.m)
        self.setLayout(line)
        self.hide()

    def show_verdict(self, word: str, sentence: str, tone: Tone, sign: str) -> None:
        self._sign.set(sign, tone)
        self._word.say(word, tone)
        self._sentence.say(sentence)
        restyle(self, tone=tone)
        self.setAccessibleName(word)
        reveal(self)
        announce(self, f"{word}. {sentence}")

    @property
    def text(self) -> str:
        return "" if self.isHidden() else f"{self._word.text()} {self._sentence.text()}"

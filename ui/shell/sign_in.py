"""The page before the screens: who are you, and your password. Also the page of the locked window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.security.nameplates import Plate
from app.words.errors import Message
from ui.shell.password import PasswordField
from ui.shell.people import People
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.text import Text


class SignIn(QWidget):
    """tried (name, password), typing (a password is begun), other (somebody else wants in), dropped (yes, drop what the
    former person typed), forgotten (the password; carries the chosen account)."""

    tried = Signal(str, str)
    typing = Signal()
    other = Signal()
    dropped = Signal()
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("Masuk ke Loket", size="section", strong=True)
        self._who_label = Text("Petugas", strong=True)
        self.password = PasswordField()
        self.people = People()
        self.people.picked.connect(self.password.setFocus)
        self.names = self.people.list
        self._locked_for = Text(strong=True)
        self.password.entered.connect(self._try)
        self.password.line.textEdited.connect(lambda _: self.typing.emit())
        self.enter = Button("Masuk", icon="key", key="Enter", kind="primary")
        self.enter.clicked.connect(self._try)
        self.else_ = Button("Petugas lain", icon="people", kind="plain")
        self.else_.clicked.connect(self.other)
        self.else_.hide()
        self.forgot = Button("Lupa kata sandi?", kind="plain")
        self.forgot.clicked.connect(lambda: self.forgotten.emit(self._chosen))
        self.message = MessageBar()
        self._busy = QuietBar()
        self._name = ""
        label = Text("Kata sandi", strong=True)
        label.setBuddy(self.password.line)
        inside = column(
            row(Icon("counter", size="section"), self._title, STRETCH),
            self._who_label,
            self.people,
            self._locked_for,
            label,
            self.password,
            self.message,
            self._busy,
            row(self.else_, STRETCH, self.enter),
            row(self.forgot, STRETCH),
            gap=GAP.s,
            margin=GAP.xl,
        )
        inside.insertSpacing(1, GAP.s)
        self._card: QFrame = card(inside)
        page = QVBoxLayout()
        page.addStretch(1)
        # Not by alignment: a card that is aligned would not grow with a text that wraps.
        page.addLayout(row(STRETCH, self._card, STRETCH))
        page.addStretch(1)
        page.setContentsMargins(GAP.l, GAP.l, GAP.l, GAP.l)
        self.setLayout(column(scrolling(holder(page, "ground"))))
        self._locked_for.hide()
        self._fit()

    def show_people(self, people: Sequence[Plate], chosen: str) -> None:
        """chosen: an account, or "" where whoever comes chooses."""
        self._name = ""
        self._title.say("Masuk ke Loket")
        # What was said to one person is not said to the next, and nobody's password is another's beginning.
        self.message.clear()
        self.password.clear()
        self.people.show_people(people, chosen)
        self._who_label.show()
        self.people.show()
        self._locked_for.hide()
        self.else_.hide()
        self._fit()
        if self.people.account:
            self.password.setFocus()
        else:
            self.people.go_to()

    def show_locked(self, who: Plate) -> None:
        self._name = who.account
        self._title.say("Loket terkunci")
        self._locked_for.say(f"{who.full_name} sedang bertugas. Pekerjaan di layar tetap seperti semula.")
        self._locked_for.setWordWrap(True)
        self._locked_for.show()
        self._who_label.hide()
        self.people.hide()
        self.else_.show()
        self.message.clear()
        self.password.clear()
        self.password.setFocus()

    def show_busy(self, busy: bool) -> None:
        self.enter.setEnabled(not busy)
        self.else_.setEnabled(not busy)
        self.forgot.setEnabled(not busy)
        (self._busy.begin if busy else self._busy.end)()

    def show_refusal(self, message: Message) -> None:
        self.message.show_message(message)
        self.password.setFocus()

    def ask_to_drop(self, name: str, what: str) -> None:
        self.message.tell(
            f"{name} belum menyimpan: {what}.",
            "Bila petugas lain masuk, ketikan itu hilang.",
            tone="warning",
            act="Lanjutkan",
            do=self.dropped.emit,
        )

    def clear_password(self) -> None:
        self.password.clear()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        em = self.fontMetrics().height()
        self._card.setFixedWidth(em * 25)
        self.people.fit()

    @property
    def _chosen(self) -> str:
        return self._name or self.people.account

    def _try(self) -> None:
        name = self._chosen
        if name and self.password.text and self.enter.isEnabled():
            self.message.clear()
            self.tried.emit(name, self.password.text)
        elif not name:
            self.message.tell("Nama belum dipilih.", "Pilih dulu nama Anda, lalu ketik kata sandi.", tone="warning")
            self.people.go_to()
        elif not self.password.text:
            self.message.tell("Kata sandi belum diisi.", "Ketik kata sandi Anda, lalu tekan Enter.", tone="warning")
            self.password.setFocus()

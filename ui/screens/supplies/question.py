"""A question inside the sheet: its fields, what follows from it, and two buttons that are verbs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.forms.form import Form
from ui.screens.supplies.face import Answered, Question
from ui.shell.password import PasswordField
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, holder, row, scrolling
from ui.widgets.text import Text, restyle, reveal


class Asked(QWidget):
    """left: the person turned back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._explain = Text(strong=True, wrap=True), Text(wrap=True)
        self.form = Form()
        self.secrets: dict[str, PasswordField] = {}
        self._secrets = QVBoxLayout()
        self._secrets.setSpacing(GAP.m)
        self.do, self.keep = Button(""), Button("Jangan", key="Esc")
        self.do.clicked.connect(self._go)
        self.keep.clicked.connect(self.left)
        self._then: Answered = lambda values: None
        self._danger = False
        inner = column(self._explain, self.form, self._secrets, STRETCH, gap=GAP.m)
        inner.setContentsMargins(GAP.xs, GAP.xs, GAP.s, GAP.xs)
        self._inner = inner
        self._area = scrolling(holder(inner))
        self.setLayout(column(self._title, self._area, row(STRETCH, self.keep, self.do), gap=GAP.m))

    def begin(self, question: Question, then: Answered) -> None:
        self._then, self._danger = then, question.danger
        self._title.say(question.title)
        self._explain.say(question.explain)
        reveal(self._explain, bool(question.explain))
        self.form.show_fields(())
        self.form.show_fields(question.fields)
        self.form.fill(question.values)
        reveal(self.form, bool(question.fields))
        while (old := self._secrets.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.secrets = {}
        for name, label in question.secrets:
            secret = PasswordField(label)
            self.secrets[name] = secret
            self._secrets.addWidget(holder(column(Text(label, wrap=True), secret, gap=GAP.xs)))
        # No more than a screen 768 px high has room for at 200 %, with heading and buttons.
        most = min(self.fontMetrics().height() * 26, GAP.xl * 17)
        self._inner.activate()
        self._area.setMinimumHeight(min(most, self._inner.sizeHint().height() + GAP.m))
        self.do.say(question.do)
        restyle(self.do, kind="danger" if question.danger else "primary")
        self.wait(False)

    def first(self) -> QWidget:
        """What has the focus: the first field, else the safe button of what cannot be undone."""
        fields = list(self.form.typed)
        if fields:
            return self.form.widget(fields[0])
        if self.secrets:
            return next(iter(self.secrets.values()))
        return self.keep if self._danger else self.do

    def show_fault(self, name: str, fault: str) -> None:
        self.form.show_fault(name, fault)

    def wait(self, busy: bool) -> None:
        """While what was asked is under way it is not asked for twice."""
        self.do.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do.isEnabled():
            self._go()
            return
        super().keyPressEvent(event)

    def _go(self) -> None:
        if self.form.check():
            values = dict(self.form.values)
            values.update({name: secret.text for name, secret in self.secrets.items()})
            self._then(values)

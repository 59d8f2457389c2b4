"""What the counter asks in between. A sheet stays until its act went well: what was typed into it is never lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from app.devices.printer import Queue
from app.standard import FormField
from app.standard.schema import Service
from app.words.errors import Message
from ui.forms.form import Form
from ui.screens.counter.choices import Choices
from ui.screens.counter.refusal import Reason
from ui.theme.tokens import GAP
from ui.widgets.button import Button, Kind
from ui.widgets.layout import STRETCH, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class Asking(Sheet):
    """Enter does it, Esc leaves it. `fail` says in here why it did not go well."""

    def __init__(self, title: str, do: str, *, kind: Kind = "primary", wide: bool = False) -> None:
        super().__init__(title, wide=wide)
        self._message = MessageBar()
        self.do = Button(do, key="Enter", kind=kind)
        self.away = Button("Tutup")
        self.do.clicked.connect(self.go)
        self.away.clicked.connect(self.close_sheet)

    def lay(self, *parts: QWidget) -> None:
        inner = column(*parts, gap=GAP.m)
        inner.setContentsMargins(GAP.xs, GAP.xs, GAP.s, GAP.xs)
        area = scrolling(holder(inner))
        area.setMinimumHeight(min(self.fontMetrics().height() * 26, inner.sizeHint().height() + GAP.m))
        self.setLayout(column(self._message, area, row(STRETCH, self.away, self.do), gap=GAP.l))

    def go(self) -> None:
        """Do what the sheet is for."""
        raise NotImplementedError

    def fail(self, message: Message, again: Callable[[], None] | None) -> None:
        self.do.setEnabled(True)
        self._message.show_message(message, act="Coba lagi" if again else "", do=again)

    @property
    def message(self) -> str:
        return self._message.text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.away.hasFocus():
                self.close_sheet()
            elif self.do.isEnabled():
                self.go()
            return
        super().keyPressEvent(event)


class NewTicket(Asking):
    """make: service, priority, need. One service and nothing to choose: Enter is all it takes."""

    def __init__(
        self,
        services: Sequence[Service],
        priorities: Sequence[tuple[str, str]],
        make: Callable[[str, str, str], None],
    ) -> None:
        super().__init__("Tiket baru", "Buat tiket", wide=len(services) > 1)
        self._services, self._make = services, make
        self._service = Choices("LAYANAN", [(each.code, each.title, "") for each in services])
        self._service.setVisible(len(services) > 1)
        self._priority = Choices("PRIORITAS", [(code, label, "") for code, label in priorities])
        self._needs: dict[str, Choices] = {}
        only = Text(services[0].title, wrap=True, strong=True)
        only.setVisible(len(services) == 1)
        parts: list[QWidget] = [only, self._service]
        for service in services:
            if service.needs:
                entries = [("", "Belum ditanyakan", ""), *((n.code, n.label, "") for n in service.needs)]
                self._needs[service.code] = Choices("KEPERLUAN", entries)
                parts.append(self._needs[service.code])
        parts.append(self._priority)
        self._service.picked.connect(lambda _: self._show_needs())
        for radio in self._service.findChildren(QWidget):
            if hasattr(radio, "toggled"):
                radio.toggled.connect(lambda _: self._show_needs())
        self._show_needs()
        self.lay(*parts)

    def first_focus(self) -> QWidget:
        return (self._service if len(self._services) > 1 else self._priority).current()

    def go(self) -> None:
        need = self._needs[self._service.code].code if self._service.code in self._needs else ""
        self._make(self._service.code, self._priority.code, need)

    def _show_needs(self) -> None:
        for code, needs in self._needs.items():
            needs.setVisible(code == self._service.code)


class Pick(Asking):
    """One of a list: its digit is enough, or Enter on the line that stands chosen."""

    def __init__(
        self,
        title: str,
        entries: Sequence[tuple[str, str, str]],
        chosen: str,
        then: Callable[[str], None],
        *,
        do: str = "Pilih",
    ) -> None:
        super().__init__(title, do)
        self.choices = Choices("", entries, chosen)
        self._then = then
        self.choices.picked.connect(lambda _: self.go())
        self.lay(self.choices)

    def first_focus(self) -> QWidget:
        return self.choices.current()

    def go(self) -> None:
        self._then(self.choices.code)


def pick_printer(queues: Sequence[Queue], last: str, then: Callable[[str], None]) -> Pick:
    entries = [
        (queue.name, queue.name, "" if queue.ready else "tidak siap" if not queue.detail else queue.detail)
        for queue in queues
    ]
    return Pick("Cetak ke printer mana?", entries, last, then, do="Pakai printer ini")


class RefusalSheet(Asking):
    """record: the reason's code and a note."""

    def __init__(self, reasons: Sequence[Reason], record: Callable[[str, str], None]) -> None:
        super().__init__("Catat penolakan", "Catat dan buat lembar saran", wide=True)
        fitting = next((each.code for each in reasons if each.fits), "")
        entries = [(each.code, each.label, "sesuai hasil cek" if each.fits else "") for each in reasons]
        self._reasons, self._record = Choices("ALASAN MENURUT STANDAR", entries, fitting), record
        hint = "Ikut tercetak di lembar saran; tanpa NIK dan nama"
        self._form = Form((FormField(name="note", label="Catatan petugas", required=False, hint=hint),))
        self.lay(self._reasons, self._form)

    def first_focus(self) -> QWidget:
        return self._reasons.current()

    def go(self) -> None:
        self._record(self._reasons.code, self._form.values["note"])


class ReasonSheet(Asking):
    """An act that needs a reason; the question names the thing, the text the consequence."""

    def __init__(
        self,
        question: str,
        consequence: str,
        do: str,
        then: Callable[[str], None],
        *,
        kind: Kind = "primary",
        hint: str = "",
    ) -> None:
        super().__init__(question, do, kind=kind)
        self._then = then
        self.form = Form((FormField(name="reason", label="Alasan", hint=hint),))
        self.lay(Text(consequence, wrap=True), self.form)

    def first_focus(self) -> QWidget:
        return self.form.widget("reason")

    def go(self) -> None:
        if self.form.check():
            self._then(self.form.values["reason"])


class HandOverSheet(Asking):
    """then: receiver, relation, whether it was explained and understood."""

    def __init__(
        self, receiver: str, relation: str, relations: Sequence[str], then: Callable[[str, str, bool], None]
    ) -> None:
        super().__init__("Serahkan surat", "Serahkan")
        self._then = then
        self.form = Form(
            (
                FormField(name="receiver", label="Penerima"),
                FormField(name="relation", label="Hubungan dengan pemohon", kind="choice", choices=tuple(relations)),
            )
        )
        self.form.fill({"receiver": receiver, "relation": relation})
        self.explained = QCheckBox("Isi surat sudah dijelaskan dan dipahami")
        self.lay(self.form, self.explained)

    def first_focus(self) -> QWidget:
        return self.explained

    def go(self) -> None:
        if self.form.check():
            values = self.form.values
            self._then(values["receiver"], values["relation"], self.explained.isChecked())

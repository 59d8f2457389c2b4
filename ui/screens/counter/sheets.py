"""What the counter asks in between. A sheet stays until its act went well: what was typed into it is never lost."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from app.standard import FormField
from app.standard.schema import Service
from ui.forms.form import Form
from ui.screens.counter.lateness import Owed
from ui.screens.counter.refusal import Reason
from ui.widgets.asking import Asking
from ui.widgets.button import Kind
from ui.widgets.choices import Choices
from ui.widgets.text import Text, reveal


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
        reveal(self._service, len(services) > 1)
        self._priority = Choices("PRIORITAS", [(code, label, "") for code, label in priorities])
        self._needs: dict[str, Choices] = {}
        only = Text(services[0].title, wrap=True, strong=True)
        reveal(only, len(services) == 1)
        parts: list[QWidget] = [only, self._service]
        for service in services:
            if service.needs:
                entries = [("", "Belum ditanyakan", ""), *((n.code, n.label, "") for n in service.needs)]
                self._needs[service.code] = Choices("KEPERLUAN", entries)
                parts.append(self._needs[service.code])
        parts.append(self._priority)
        for each in (self._service, self._priority, *self._needs.values()):
            each.alone(len(services) == 1 and not self._needs)
        self._service.picked.connect(lambda _: self._show_needs())
        for radio in self._service.findChildren(QWidget):
            if hasattr(radio, "toggled"):
                radio.toggled.connect(lambda _: self._show_needs())
        self._show_needs()
        self.lay(*parts)

    def first_focus(self) -> QWidget:
        if len(self._services) > 1:
            return self._service.current()
        return self._needs.get(self._service.code, self._priority).current()

    def go(self) -> None:
        need = self._needs[self._service.code].code if self._service.code in self._needs else ""
        self._make(self._service.code, self._priority.code, need)

    def _show_needs(self) -> None:
        for code, needs in self._needs.items():
            reveal(needs, code == self._service.code)


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


class LateSheet(Asking):
    """then: the reason, and whether the notice is wanted on paper."""

    def __init__(self, owed: Owed, then: Callable[[str, bool], None]) -> None:
        super().__init__(f"{owed.label} melewati waktu yang dijanjikan", "Simpan dan selesaikan", wide=True)
        self._then = then
        hint = "Disampaikan kepada pemohon; tanpa NIK dan nama"
        self.form = Form((FormField(name="reason", label="Sebab keterlambatan", hint=hint),))
        self.paper = QCheckBox("Buat pemberitahuan untuk dicetak")
        self.lay(
            Text(f"Dijanjikan paling lambat {owed.promised}. Sampaikan kepada pemohon:", wrap=True),
            Text(owed.compensation, wrap=True, strong=True),
            self.form,
            self.paper,
        )

    def first_focus(self) -> QWidget:
        return self.form.widget("reason")

    def go(self) -> None:
        if self.form.check():
            self._then(self.form.values["reason"], self.paper.isChecked())


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

"""What is asked over the office screen: a new account, its roles, a new password."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.office.wording import MemberLine, RoleChoice
from ui.shell.password import PasswordField
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.layout import column, row
from ui.widgets.text import Text, reveal


class _Title(Text):
    """A role's title, as long as offices make them: it wraps, which a check box's own text does not."""

    def __init__(self, title: str, box: QCheckBox) -> None:
        super().__init__(title, wrap=True)
        self._box = box

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._box.click()


class Ticks(QWidget):
    """Roles, any number of them."""

    def __init__(self, roles: Sequence[RoleChoice], chosen: Sequence[str] = ()) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._fault = Text(size="small", tone="error", wrap=True)
        self._fault.hide()
        whole = column(Text("Peran", strong=True), self._fault, gap=0)
        for role in roles:
            box = QCheckBox()
            box.setAccessibleName(f"Peran {role.title}")
            box.setChecked(role.code in chosen)
            self._boxes[role.code] = box
            line = row(box, _Title(role.title, box))
            line.setStretch(1, 1)
            whole.addLayout(line)
        self.setLayout(whole)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        return dict(self._boxes)

    def show_fault(self, fault: str) -> None:
        self._fault.say(fault)
        reveal(self._fault, bool(fault))
        if fault:
            next(iter(self._boxes.values())).setFocus()


class NewPassword(QWidget):
    """Twice, so that a slip is noticed."""

    def __init__(self) -> None:
        super().__init__()
        self.password, self.again = PasswordField("Kata sandi baru"), PasswordField("Ulangi kata sandi baru")
        self._faults = {name: Text(size="small", tone="error", wrap=True) for name in ("password", "again")}
        for fault in self._faults.values():
            fault.hide()
        self.setLayout(
            column(
                column(Text("Kata sandi baru"), self.password, self._faults["password"], gap=GAP.xs),
                column(Text("Ulangi kata sandi baru"), self.again, self._faults["again"], gap=GAP.xs),
                Text("Sedikitnya 8 karakter; beberapa kata yang mudah diingat.", size="small", tone="quiet", wrap=True),
                gap=GAP.m,
            )
        )

    def show_fault(self, field: str, sentence: str) -> None:
        for name, fault in self._faults.items():
            fault.say(sentence if name == field else "")
            reveal(fault, name == field)
        if field == "again":
            self.again.clear()
        (self.again if field == "again" else self.password).setFocus()

    def clear(self) -> None:
        self.password.clear()
        self.again.clear()
        for fault in self._faults.values():
            fault.hide()


class AccountSheet(Asking):
    """then: what was typed, the roles, the password twice."""

    def __init__(
        self, roles: Sequence[RoleChoice], then: Callable[[dict[str, str], tuple[str, ...], str, str], None]
    ) -> None:
        super().__init__("Petugas baru", "Buat akun")
        self._then = then
        self.form = Form(
            [
                FormField(name="full_name", label="Nama lengkap"),
                FormField(name="name", label="Nama akun", hint="huruf kecil, angka, titik; misalnya sari.dewi"),
                FormField(name="status", label="Status", required=False, hint="PNS, PPPK, THL …"),
            ]
        )
        self.ticks, self.secret = Ticks(roles), NewPassword()
        self.lay(self.form, self.ticks, self.secret)

    def first_focus(self) -> QWidget:
        return self.form.widget("full_name")

    def show_fault(self, field: str, fault: str) -> None:
        if field == "roles":
            self.ticks.show_fault(fault)
        else:
            self.secret.show_fault(field, fault)
        _bring_up(self)

    def go(self) -> None:
        self.ticks.show_fault("")
        if self.form.check():
            self._then(self.form.values, self.ticks.codes, self.secret.password.text, self.secret.again.text)


def _bring_up(sheet: Asking) -> None:
    """Scroll to what has the focus: the fault stands beside it, perhaps below the edge."""
    area, focused = sheet.findChild(QScrollArea), sheet.window().focusWidget()
    if area is not None and focused is not None and sheet.isAncestorOf(focused):
        area.ensureWidgetVisible(focused)


class RolesSheet(Asking):
    def __init__(
        self, member: MemberLine, roles: Sequence[RoleChoice], then: Callable[[str, tuple[str, ...]], None]
    ) -> None:
        super().__init__(f"Peran {member.full_name}", "Simpan peran")
        self._name, self._then = member.name, then
        self.ticks = Ticks(roles, member.roles)
        self.lay(Text("Perubahan berlaku saat ia masuk berikutnya.", wrap=True), self.ticks)

    def show_fault(self, field: str, fault: str) -> None:
        self.ticks.show_fault(fault)

    def go(self) -> None:
        self.ticks.show_fault("")
        self._then(self._name, self.ticks.codes)


class PasswordSheet(Asking):
    """For an account that is in use; `EnableSheet` for one that is not."""

    question, verb = "Kata sandi baru untuk {name}", "Ganti kata sandi"
    explain = "Kata sandi lamanya tidak berlaku lagi."

    def __init__(self, member: MemberLine, then: Callable[[str, str, str], None]) -> None:
        super().__init__(self.question.format(name=member.full_name), self.verb)
        self._name, self._then = member.name, then
        self.secret = NewPassword()
        self.lay(Text(self.explain.format(titles=member.titles), wrap=True), self.secret)

    def first_focus(self) -> QWidget:
        return self.secret.password

    def show_fault(self, field: str, fault: str) -> None:
        self.secret.show_fault(field, fault)

    def go(self) -> None:
        self._then(self._name, self.secret.password.text, self.secret.again.text)


class EnableSheet(PasswordSheet):
    question, verb = "Aktifkan lagi akun {name}?", "Aktifkan lagi"
    explain = "Perannya seperti semula: {titles}. Beri kata sandi baru; yang lama sudah dihapus."

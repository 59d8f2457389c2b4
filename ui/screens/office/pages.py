"""The four pages of the office screen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.office.away.view import AwayCorner
from ui.screens.office.sheets import NewPassword
from ui.screens.office.wording import MODES, Letterhead, MemberLine, OfficialLine, RoleChoice
from ui.shell.password import PasswordField
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.layout import STRETCH, card, column, holder, row, rule, scrolling
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal


def _beside(reason: Text, button: Button) -> QHBoxLayout:
    """Why not, at the left of the button."""
    line = row(reason, button, gap=GAP.m)
    line.setStretch(0, 1)
    return line


class LetterheadPage(QWidget):
    """saved carries address, verify_base and desk as typed."""

    saved = Signal(dict)
    logo_asked = Signal()
    no_logo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(
            [
                FormField(
                    name="address",
                    label="Baris di bawah nama kantor",
                    kind="note",
                    required=False,
                    hint="Jalan, kota, pos",
                ),
                FormField(name="verify_base", label="Alamat periksa surat (dituju QR)", hint="https://…"),
                FormField(name="desk", label="Nomor meja ini"),
            ]
        )
        self._kept: dict[str, str] = dict(self.form.typed)
        self._picture = QLabel()
        self._picture.setAccessibleName("Logo kantor")
        self._names, self._address = Text(strong=True, wrap=True), Text(size="small", wrap=True)
        for words in (self._names, self._address):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._choose, self._drop = Button("Pilih logo …", icon="folder"), Button("Hapus logo …")
        self._choose.clicked.connect(self.logo_asked)
        self._drop.clicked.connect(self.no_logo_asked)
        self.save = Button("Simpan", kind="primary")
        self.save.clicked.connect(self._save)
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        lines = column(self._names, self._address, STRETCH, gap=GAP.xs)
        head = row(self._picture, gap=GAP.l)
        head.addLayout(lines, 1)
        shown = column(
            Text("Begini kop surat terbaca", size="small", tone="quiet"),
            head,
            rule(),
            row(self._choose, self._drop, STRETCH),
        )
        shown.setSpacing(GAP.m)
        shown.addWidget(
            Text(
                "Logo PNG atau JPEG, paling besar 512 kB. Nama kantor berasal dari standar.",
                size="small",
                tone="quiet",
                wrap=True,
            )
        )
        shown.addStretch(1)
        shown.setContentsMargins(GAP.l, GAP.l, GAP.l, GAP.l)
        typed = column(self.form, _beside(self._why_not, self.save), STRETCH, gap=GAP.m, margin=GAP.l)
        whole = row(gap=GAP.l)
        whole.addWidget(card(column(scrolling(holder(typed)))), 1)
        whole.addWidget(card(column(scrolling(holder(shown)))), 1)
        self.setLayout(whole)

    def show_why_not(self, reason: str) -> None:
        self._why_not.say(reason)
        for control in (self.form, self._choose, self._drop, self.save):
            control.setEnabled(not reason)

    def show_letterhead(self, shown: Letterhead) -> None:
        """What was typed and not kept yet stays."""
        self._names.say("\n".join(shown.names))
        self._address.say("\n".join(shown.address) or "(belum ada alamat)")
        picture = QPixmap()
        has = shown.logo is not None and picture.loadFromData(shown.logo)
        side = self.fontMetrics().height() * 5
        if has:
            fitted = picture.scaled(
                QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            self._picture.setPixmap(fitted)
        reveal(self._picture, has)
        reveal(self._drop, shown.logo is not None)
        fresh = {"address": "\n".join(shown.address), "verify_base": shown.verify_base, "desk": shown.desk}
        if not self.dirty:
            self.form.fill(fresh)
        self._kept = fresh

    def begin(self) -> None:
        """To where one types."""
        self.form.first.setFocus()

    @property
    def dirty(self) -> bool:
        """Something was typed that is not kept yet."""
        return self.form.typed != self._kept

    def clean(self) -> None:
        self._kept = dict(self.form.typed)

    def _save(self) -> None:
        if self.form.check():
            self.saved.emit(self.form.values)


_OFFICIALS = (
    Column[OfficialLine]("Nama", lambda line: line.name),
    Column[OfficialLine]("Peran", lambda line: line.title, width=36),
    Column[OfficialLine]("Masa", lambda line: f"✔ {line.state}" if line.now else line.state, width=19),
)


class OfficialsPage(QWidget):
    """appointed carries role (title), name, rank, nip, mode and since."""

    appointed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.list: Table[OfficialLine] = Table("Pejabat", _OFFICIALS, key=lambda line: line.key, whole=True)
        self.list.moved.connect(self._choose)
        self.list.chosen.connect(lambda _: self.begin())
        self.detail = Text(wrap=True)
        self.form = Form()
        self._go = Button("Catat pejabat", icon="plus", kind="primary")
        self._go.clicked.connect(self._appoint)
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        explain = "Pejabat sebelumnya pada peran itu berakhir sehari sebelumnya. Surat lama tidak berubah."
        typed = column(
            Text("Pejabat baru", strong=True),
            self.form,
            Text(explain, size="small", tone="quiet", wrap=True),
            _beside(self._why_not, self._go),
            STRETCH,
            gap=GAP.m,
            margin=GAP.l,
        )
        whole = row(gap=GAP.l)
        self.away = AwayCorner()
        left = column(self.list, self.detail, self.away, gap=GAP.m)
        whole.addLayout(left, 7)
        whole.addWidget(card(column(scrolling(holder(typed)))), 4)
        self.setLayout(whole)

    def show_roles(self, roles: Sequence[RoleChoice]) -> None:
        self.form.show_fields(
            [
                FormField(name="role", label="Peran", kind="choice", choices=tuple(role.title for role in roles)),
                FormField(name="name", label="Nama dengan gelar"),
                FormField(name="rank", label="Pangkat/golongan", required=False, hint="Pembina / IV a"),
                FormField(name="nip", label="NIP", required=False, hint="18 angka"),
                FormField(name="mode", label="Sebagai", kind="choice", choices=MODES),
                FormField(name="since", label="Mulai tanggal", kind="date", hint="23-11-2026"),
            ]
        )
        self.form.fill({"mode": MODES[0]})

    def show_why_not(self, reason: str) -> None:
        self._why_not.say(reason)
        self.form.setEnabled(not reason)
        self._go.setEnabled(not reason)

    def show_officials(self, lines: Sequence[OfficialLine]) -> None:
        """Whoever is still to be recorded stands ready: the row chosen, its role in the form."""
        self.list.show_rows(lines)
        missing = next((at for at, line in enumerate(lines) if line.missing), -1)
        if missing >= 0 and self.list.current is None and not self.form.typed["name"]:
            self.list.selectRow(missing)
        self._choose(self.list.current)

    def begin(self) -> None:
        """To where one types, where that is allowed."""
        (self.form.widget("name") if self.form.isEnabled() else self.list).setFocus()

    def clean(self) -> None:
        self.form.clear()
        self.form.fill({"mode": MODES[0]})

    def _choose(self, line: OfficialLine | None) -> None:
        """Names the line whole; its role is proposed while nothing else is typed."""
        self.detail.say(line.whole if line is not None else "")
        if line is not None and not self.form.typed["name"]:
            self.form.fill({"role": line.title})

    def _appoint(self) -> None:
        if self.form.check():
            self.appointed.emit(self.form.values)


_MEMBERS = (
    Column[MemberLine]("Akun", lambda line: f"{line.name} (Anda)" if line.me else line.name, width=15),
    Column[MemberLine]("Nama", lambda line: line.full_name),
    Column[MemberLine]("Peran", lambda line: line.titles, width=34),
    Column[MemberLine]("Keadaan", lambda line: "aktif" if line.active else "nonaktif", width=9),
)


class StaffPage(QWidget):
    """Each act is about the account that is chosen."""

    add_asked = Signal()
    roles_asked = Signal(object)
    password_asked = Signal(object)
    disable_asked = Signal(str)
    enable_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list: Table[MemberLine] = Table("Petugas", _MEMBERS, key=lambda line: line.name, whole=True)
        self.list.moved.connect(self._choose)
        self._closed = Empty("lock", "Daftar petugas tidak dibuka untuk Anda.")
        self._add = Button("Petugas baru …", icon="plus", kind="primary")
        self._roles = Button("Ubah peran …")
        self._password = Button("Kata sandi baru …", icon="key")
        self._disable = Button("Nonaktifkan …", kind="danger")
        self._add.clicked.connect(self.add_asked)
        self._roles.clicked.connect(lambda: self.roles_asked.emit(self.list.current))
        self._password.clicked.connect(lambda: self.password_asked.emit(self.list.current))
        self._disable.clicked.connect(self._ask_disable)
        self._enable = Button("Aktifkan lagi …", icon="check")
        self._enable.clicked.connect(lambda: self.enable_asked.emit(self.list.current))
        self._bar = holder(row(self._add, STRETCH, self._roles, self._password, self._disable, self._enable))
        # Below the list: one chooses first, then acts.
        whole = column(self.list, self._closed, self._bar, gap=GAP.m)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._choose(None)

    def show_why_not(self, reason: str) -> None:
        self._closed.say("Daftar petugas tidak dibuka untuk Anda.", reason)
        for part, on in ((self._bar, not reason), (self.list, not reason), (self._closed, bool(reason))):
            reveal(part, on)

    def show_members(self, lines: Sequence[MemberLine]) -> None:
        self.list.show_rows(lines)
        self._choose(self.list.current)

    def begin(self) -> None:
        """To the act that a new office needs first."""
        self._add.setFocus()

    def _choose(self, line: MemberLine | None) -> None:
        active = line is not None and line.active
        for button in (self._roles, self._password, self._disable):
            button.setEnabled(active)
        closed = line is not None and not line.active
        reveal(self._disable, not closed)
        reveal(self._enable, closed)

    def _ask_disable(self) -> None:
        if self.list.current is not None:
            self.disable_asked.emit(self.list.current.name)


class OwnPage(QWidget):
    """asked: the password in use, the new one, and it again."""

    asked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.now, self.secret = PasswordField("Kata sandi sekarang"), NewPassword()
        self._fault = Text(size="small", tone="error", wrap=True)
        self._fault.hide()
        self.go = Button("Ganti kata sandi", icon="key", kind="primary")
        self.go.clicked.connect(self._ask)
        self.secret.again.entered.connect(self._ask)
        inside = column(
            Text("Ganti kata sandi saya", strong=True),
            column(Text("Kata sandi sekarang"), self.now, self._fault, gap=GAP.xs),
            self.secret,
            row(STRETCH, self.go),
            STRETCH,
            gap=GAP.m,
            margin=GAP.l,
        )
        whole = row(gap=GAP.l)
        whole.addWidget(card(column(scrolling(holder(inside)))), 1)
        whole.addStretch(1)
        self.setLayout(whole)

    def show_fault(self, field: str, fault: str) -> None:
        if field == "now":
            self._fault.say(fault)
            reveal(self._fault)
            self.now.setFocus()
        else:
            self.secret.show_fault(field, fault)

    def clean(self) -> None:
        self._fault.hide()
        self.now.clear()
        self.secret.clear()

    def _ask(self) -> None:
        self._fault.hide()
        self.asked.emit(self.now.text, self.secret.password.text, self.secret.again.text)

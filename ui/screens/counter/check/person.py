"""The card of the person who was found: numbers masked until they are asked for, family unfolded on demand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.screens.counter.check.card import Card, Member
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.nik_label import NikLabel
from ui.widgets.text import Text, reveal


class PersonCard(QFrame):
    """reveal_asked: the full numbers are wanted. member_chosen: the NIK of another member, "" if the data have none."""

    reveal_asked = Signal()
    member_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._shown: Card | None = None
        self._before: QWidget = self
        self._choices: list[Button] = []
        self._name = Text(size="section", strong=True, wrap=True)
        self._about = Text(wrap=True)
        self._nik, self._kk = NikLabel("NIK"), NikLabel("KK")
        self.reveal = Button("Tampilkan", icon="eye", kind="plain")
        self.reveal.setAccessibleName("Tampilkan NIK dan No. KK lengkap")
        self.reveal.clicked.connect(self.reveal_asked)
        self._address = Text(wrap=True)
        self._programmes = Text(wrap=True)
        self._sign = Icon("warning", tone="warning")
        self._warning = Text(tone="warning", strong=True, wrap=True)
        alarm = row(self._sign, gap=GAP.s)
        alarm.addWidget(self._warning, 1)
        self._hints = Text(size="small", tone="warning", wrap=True)
        self._history = Text(size="small", tone="info", wrap=True)
        self.family = Button("Keluarga", icon="right", kind="plain", left=True)
        self.family.setCheckable(True)
        self.family.toggled.connect(self._unfold)
        self._members = QVBoxLayout()
        self._members.setSpacing(GAP.xs)
        self._fold = QWidget()
        self._fold.setLayout(self._members)
        numbers = Flow(self._nik, self._kk, self.reveal)
        inner = column(
            self._name,
            self._about,
            numbers,
            self._address,
            self._programmes,
            alarm,
            self._hints,
            self._history,
            gap=GAP.xs,
        )
        inner.addLayout(row(self.family, STRETCH))
        inner.addWidget(self._fold)
        inner.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.s)
        self.setLayout(inner)
        self._fold.hide()
        self.hide()

    def show_card(self, shown: Card | None, *, may_reveal: bool) -> None:
        reveal(self, shown is not None)
        if shown == self._shown or shown is None:
            self._shown = shown
            return
        unfolded = self._shown is not None and self._shown.kk == shown.kk and self.family.isChecked()
        self._shown = shown
        self._name.say(shown.name)
        self._about.say(shown.about)
        self._nik.show_number(shown.nik)
        self._kk.show_number(shown.kk)
        self.reveal.setEnabled(may_reveal)
        self.reveal.setToolTip("" if may_reveal else "Peran Anda tidak melihat nomor lengkap")
        self._address.say(shown.address)
        reveal(self._address, bool(shown.address))
        self._programmes.say(f"Program: {shown.programmes}")
        self._warning.say(shown.warning)
        reveal(self._warning, bool(shown.warning))
        reveal(self._sign, bool(shown.warning))
        self._hints.say("\n".join(shown.hints))
        reveal(self._hints, bool(shown.hints))
        self._history.say("\n".join(shown.history))
        reveal(self._history, bool(shown.history))
        self._show_members(shown.members)
        self.family.setChecked(unfolded)
        self.setAccessibleName(f"{shown.name}, {shown.about}")

    def show_numbers(self) -> None:
        if self._shown is not None:
            self._nik.show_number(self._shown.nik, open_=True)
            self._kk.show_number(self._shown.kk, open_=True)

    @property
    def numbers(self) -> str:
        return f"{self._nik.text()} {self._kk.text()}"

    def _show_members(self, members: Sequence[Member]) -> None:
        while (old := self._members.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.family.say(f"Keluarga ({len(members)})")
        reveal(self.family, bool(members))
        self._before = self.family
        self._choices = []
        for member in members:
            self._members.addWidget(self._line(member))

    def _line(self, member: Member) -> QWidget:
        line = row(gap=GAP.m)
        line.addLayout(
            column(
                Text(member.name, strong=member.chosen, wrap=True),
                Text(member.about, size="small", tone="quiet", wrap=True),
                gap=0,
            ),
            1,
        )
        if member.chosen:
            line.addWidget(Text("dipilih", size="small", tone="quiet"))
            # As high as the others, whose buttons give them their height.
            line.addStrut(self.family.sizeHint().height())
        else:
            choose = Button("Surat untuk ini", kind="plain")
            choose.setAccessibleName(f"Surat untuk {member.name}")
            choose.clicked.connect(lambda _=False, nik=member.nik: self.member_chosen.emit(nik))
            line.addWidget(choose)
        line.setContentsMargins(GAP.l, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(line)
        if not member.chosen:
            # What is made later would come last of all when one goes with Tab; here it follows its heading.
            holder.setParent(self._fold)
            QWidget.setTabOrder(self._before, choose)
            self._before = choose
            self._choices.append(choose)
        return holder

    def open_family(self) -> None:
        """By its key: open, with the first member that can be chosen under the hand; once more closes it."""
        self.family.toggle()
        if self.family.isChecked() and self._choices:
            self._choices[0].setFocus()
        else:
            self.family.setFocus()

    def _unfold(self, on: bool) -> None:
        self.family.show_icon("down" if on else "right")
        reveal(self._fold, on)

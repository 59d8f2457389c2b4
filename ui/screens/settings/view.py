"""The screen "Atur"."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from ui.shell.screen import Screen
from ui.theme.choice import MINUTES, PERCENTS, Choice, Mode
from ui.theme.tokens import GAP
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import Text

_MODES: tuple[tuple[Mode, str], ...] = (("system", "Ikut komputer"), ("light", "Terang"), ("dark", "Gelap"))


class SettingsScreen(Screen):
    code = "settings"
    title = "Atur"
    icon = "settings"
    help = (
        "Di sini Anda mengatur tampilan Loket di komputer ini: terang atau gelap, besar tulisan, dan kapan layar "
        "terkunci sendiri.",
        "Perubahan langsung berlaku dan diingat untuk komputer ini.",
    )

    mode_chosen = Signal(str)
    percent_chosen = Signal(int)
    minutes_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._modes = QButtonGroup(self)
        modes = row(gap=GAP.l)
        self._buttons: dict[Mode, QRadioButton] = {}
        for mode, word in _MODES:
            button = QRadioButton(word)
            button.setAccessibleName(f"Tampilan: {word}")
            button.clicked.connect(lambda _=False, mode=mode: self.mode_chosen.emit(mode))
            self._modes.addButton(button)
            self._buttons[mode] = button
            modes.addWidget(button)
        modes.addStretch(1)
        self._percent = QComboBox()
        self._percent.addItems([f"{percent} %" for percent in PERCENTS])
        self._percent.setAccessibleName("Besar tulisan")
        self._percent.activated.connect(lambda place: self.percent_chosen.emit(PERCENTS[place]))
        self._minutes = QComboBox()
        self._minutes.addItems([f"{minutes} menit" for minutes in MINUTES])
        self._minutes.setAccessibleName("Kunci sendiri setelah")
        self._minutes.activated.connect(lambda place: self.minutes_chosen.emit(MINUTES[place]))
        self._message = MessageBar()
        inside = column(
            Text("Tampilan", strong=True),
            modes,
            Text("Besar tulisan", strong=True),
            row(self._percent, STRETCH),
            Text("Kunci sendiri setelah tidak dipakai", strong=True),
            row(self._minutes, STRETCH),
            gap=GAP.s,
            margin=GAP.xl,
        )
        page = column(
            Text("Atur tampilan komputer ini", size="section", strong=True),
            self._message,
            row(card(inside), STRETCH),
            STRETCH,
            gap=GAP.l,
            margin=GAP.xl,
        )
        self.setLayout(column(scrolling(holder(page))))

    def first_focus(self) -> QWidget:
        return next((button for button in self._buttons.values() if button.isChecked()), self._percent)

    def show_choice(self, choice: Choice) -> None:
        self._buttons[choice.mode].setChecked(True)
        self._percent.setCurrentIndex(PERCENTS.index(choice.percent))
        self._minutes.setCurrentIndex(MINUTES.index(choice.lock_minutes))

    def show_not_kept(self) -> None:
        self._message.tell(
            "Pilihan ini berlaku sekarang, tetapi tidak dapat disimpan.",
            "Periksa apakah folder data Loket dapat ditulisi.",
            tone="warning",
        )

"""The look of the running window: puts the tokens on the application and tells who paints by hand."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, style
from ui.theme.choice import Choice
from ui.theme.tokens import Tokens, tokens

STYLE = ("-style", "fusion")
"""Arguments for QApplication: the same base on every system. (`setStyle` would load all enums of QStyle: 15 ms.)"""


class Look(QObject):
    """One for the whole window. `changed` comes after new tokens are in force."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice) -> None:
        super().__init__(application)
        self._application = application
        self._drawn = QTemporaryDir()
        self._choice = choice
        self._tokens = tokens()
        fonts.load()
        self._apply()
        application.styleHints().colorSchemeChanged.connect(self._apply_system)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def choice(self) -> Choice:
        return self._choice

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        self._apply()
        self.changed.emit()

    @property
    def is_dark(self) -> bool:
        return self._dark()

    def remember(self, choice: Choice) -> None:
        """A choice that changes nothing on the screen."""
        self._choice = choice

    def _apply_system(self) -> None:
        if self._choice.mode == "system" and self._tokens.colours is not tokens(dark=self._dark()).colours:
            self.choose(self._choice)

    def _dark(self) -> bool:
        if self._choice.mode == "system":
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice.mode == "dark"

    def _apply(self) -> None:
        self._tokens = tokens(dark=self._dark(), percent=self._choice.percent)
        # A folder per look: Qt caches the pictures of a style sheet by their address.
        folder = Path(self._drawn.path(), f"{self._choice.mode}-{self._dark()}-{self._choice.percent}")
        folder.mkdir(exist_ok=True)
        style.draw_indicators(self._tokens, folder)
        # First off with the old one: a sheet in place of a sheet takes 1.2 s for 1,100 widgets, this way 0.25 s.
        self._application.setStyleSheet("")
        self._application.setPalette(style.palette(self._tokens))
        self._application.setFont(fonts.body(self._tokens))
        self._application.setStyleSheet(style.sheet(self._tokens, folder))

"""What the window expects of a screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Screen(QWidget):
    """A place on the rail. Subclasses set the class attributes.

    code: name in the program; title: word on the rail; icon: a drawing of resources/icons;
    help: what one does here, a few sentences; shown by F1 above the list of keys.
    """

    code = ""
    title = ""
    icon = ""
    help: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        # Whoever joins screen and presenter puts the presenter here: PySide6 holds the methods that signals are
        # connected to weakly, and a presenter that nobody else holds would silently stop listening.
        self.presenter: object = None
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(self.title)

    def first_focus(self) -> QWidget | None:
        """What has the focus when nothing else needs it; None for the first control."""
        return None

    def entered(self) -> None:
        """The person came to this screen: bring it up to date."""

    def back(self) -> bool:
        """Esc: close what is open inside. False when nothing was, then the window goes back to the counter."""
        return False

    def unsaved(self) -> str:
        """What would be lost if another person signed in now, in words; empty when nothing would."""
        return ""

    def take_scan(self, digits: str) -> None:
        """16 digits from the scanner; only the counter gets them."""

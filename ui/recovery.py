"""Lupa kata sandi: the page at the door, joined to the recovery of the office."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.clock import now
from app.founding.first_run import Founded
from app.founding.recovery import recover
from app.founding.sheet import recovery_sheet
from app.security.nameplates import Plate, plates
from ui.screens.recovery.presenter import RecoveryPresenter
from ui.screens.recovery.view import Recovery
from ui.widgets.file_choice import FileChoice, Files
from ui.work.saving import save

if TYPE_CHECKING:
    from ui.program import Program

SHEET = "lembar-pemulihan-loket.pdf"


class AppRecovering:
    """All of it runs on the desk's worker."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._founded: Founded | None = None
        self._name = ""

    def people(self) -> Sequence[Plate]:
        return plates(self._home)

    def recover(self, code: str, name: str, password: str) -> str:
        self._founded = recover(self._home, code, name=name, password=password, clock=now)
        self._name = name
        return self._founded.recovery_code

    def save_sheet(self, folder: Path) -> Path:
        """Raises FileUnreachable when the folder does not exist or cannot be written."""
        assert self._founded is not None, "nothing to print before recovering"
        return save(folder / SHEET, recovery_sheet(self._founded, admin=self._name, on=now().astimezone().date()))


def begin(program: "Program", chosen: str, files: Files | None = None) -> None:
    """chosen: the account that stands chosen at the door. files: another way to ask for a folder, for tests."""
    view = Recovery(files or FileChoice())

    def done(name: str) -> None:
        # Without a new password the door stands as it was left, locked for somebody or not.
        program.window.show_door()
        if name:
            program.entrance.start(name)
        view.deleteLater()

    presenter = RecoveryPresenter(view, AppRecovering(program.home), program.work.owned_by(view), done)
    view.presenter = presenter
    view.forward.connect(presenter.forward)
    view.back.connect(presenter.back)
    view.save_asked.connect(presenter.save_sheet)
    program.window.show_page(view)
    presenter.begin(chosen)

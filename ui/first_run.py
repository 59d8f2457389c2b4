"""The very first start: the wizard, joined to the founding of the office."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.clock import now
from app.founding.first_run import Founded, found
from app.founding.sheet import recovery_sheet
from app.office import OfficeData
from app.security.passwords import check_password
from app.staff.service import check_name
from app.standard import load, shipped
from ui.screens.first_run.presenter import Answers, FirstRunPresenter, StandardChoice
from ui.screens.first_run.view import FirstRun
from ui.widgets.file_choice import FileChoice, Files
from ui.work.saving import save

if TYPE_CHECKING:
    from ui.program import Program

SHEET = "lembar-pemulihan-loket.pdf"


class AppFounding:
    """All of it runs on the desk's worker."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._founded: Founded | None = None
        self._admin = ""

    def standards(self) -> Sequence[StandardChoice]:
        standards = [load(code) for code in shipped()]
        return [StandardChoice(each.code, each.title, each.edition) for each in standards]

    def check_account(self, name: str, password: str) -> None:
        check_name(name)
        check_password(name, password)

    def found(self, answers: Answers) -> str:
        usual = OfficeData()
        self._founded = found(
            self._home,
            answers.standard,
            admin=answers.name,
            full_name=answers.full_name,
            password=answers.password,
            office=OfficeData(answers.address, usual.logo, usual.verify_base, answers.desk),
            next_number=None if answers.last_number is None else answers.last_number + 1,
            clock=now,
        )
        self._admin = answers.name
        return self._founded.recovery_code

    def save_sheet(self, folder: Path) -> Path:
        """Raises FileUnreachable when the folder does not exist or cannot be written."""
        assert self._founded is not None, "nothing to print before founding"
        return save(folder / SHEET, recovery_sheet(self._founded, admin=self._admin, on=now().astimezone().date()))


def begin(program: "Program", files: Files | None = None) -> None:
    """files: another way to ask for a folder, for tests."""
    view = FirstRun(files or FileChoice())

    def done(name: str) -> None:
        program.window.show_door()
        program.entrance.start(name)
        view.deleteLater()

    presenter = FirstRunPresenter(view, AppFounding(program.home), program.work.owned_by(view), done=done)
    view.presenter = presenter
    view.forward.connect(presenter.forward)
    view.back.connect(presenter.back)
    view.save_asked.connect(presenter.save_sheet)
    program.window.show_page(view)
    presenter.begin()

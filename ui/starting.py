"""The administrator's first page, joined to its presenter and to the places where things are done."""

from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.fresh import keep_fresh
from ui.screens.extract.view import ExtractScreen
from ui.screens.office.view import OfficeScreen
from ui.screens.start.presenter import Services, StartPresenter
from ui.screens.start.view import StartScreen

if TYPE_CHECKING:
    from ui.program import Program

_TABS = {"officials": "Pejabat", "accounts": "Petugas", "letterhead": "Kop surat"}


def prepares(actor: Actor) -> bool:
    """Who keeps the office's data, officials and accounts."""
    return Permission.OFFICE in actor.may


def start_screen(app: App, actor: Actor, program: "Program") -> StartScreen:
    screen = StartScreen()
    services = Services(app.office, app.staff, app.registry, app.standard, app.visits.today)
    presenter = StartPresenter(screen, services, program.work.owned_by(screen), actor)
    screen.presenter = presenter
    screen.came.connect(presenter.refresh)
    screen.asked.connect(lambda place: _go(program, place))
    keep_fresh(program, screen, presenter)
    return screen


def _go(program: "Program", place: str) -> None:
    navigation = program.window.desk.navigation
    if place == "data":
        navigation.go(ExtractScreen.code)
        return
    navigation.go(OfficeScreen.code)
    if isinstance(navigation.current, OfficeScreen):
        navigation.current.show_tab(_TABS[place])

"""Screens, each joined to its presenter; the counterpart of app.compose."""

from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.back_office import back_office
from ui.delivery_screen import delivery_place
from ui.key_keeping import offer_keys
from ui.letter_screens import letter_places
from ui.printing.printers import Printers
from ui.printing.system_printers import SystemPrinters
from ui.screens.counter.joining import OWN_ACTS, join
from ui.screens.counter.view import CounterScreen
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsScreen
from ui.screens.start.view import StartScreen
from ui.shell.place import Place
from ui.starting import prepares, start_screen
from ui.supplies import offer_supplies

if TYPE_CHECKING:
    from ui.program import Program


def places(app: App, actor: Actor, program: "Program") -> list[Place]:
    """From top to bottom of the rail. What the person may not do is not on it."""
    made: list[Place] = []
    if Permission.SERVE in actor.may:
        # The first of all, so it stands at once and has nothing to promise. Its keys are listened for before that.
        program.window.desk.acts.learn(*OWN_ACTS)
        made.append(Place(CounterScreen, lambda: counter_screen(app, actor, program)))
    if prepares(actor):
        made.append(Place(StartScreen, lambda: start_screen(app, actor, program)))
    made += letter_places(app, actor, program)
    offer_keys(app, actor, program)
    offer_supplies(app, actor, program)
    made += back_office(app, actor, program)
    made.append(delivery_place(app, actor, program))
    made.append(settings_place(program))
    return made


def counter_screen(app: App, actor: Actor, program: "Program", printers: Printers | None = None) -> CounterScreen:
    """printers: other ones than those of this PC, for tests."""
    acts, work = program.window.desk.acts, program.work
    joined = join(app, actor, acts, printers or SystemPrinters(), work.owned_by)
    work.changed.connect(joined.screen.hear)
    return joined.screen


def settings_place(program: "Program") -> Place:
    desk = program.window.desk

    def chosen() -> SettingsPresenter:
        screen = desk.navigation.screen(SettingsScreen.code)
        assert screen is not None
        assert isinstance(screen.presenter, SettingsPresenter)
        return screen.presenter

    desk.acts.handle("larger", lambda: chosen().larger(1))
    desk.acts.handle("smaller", lambda: chosen().larger(-1))
    desk.acts.handle("brightness", lambda: chosen().other_brightness(program.look.is_dark))
    return Place(SettingsScreen, lambda: settings_screen(program))


def settings_screen(program: "Program") -> SettingsScreen:
    screen = SettingsScreen()
    presenter = SettingsPresenter(screen, program.look.choice, apply=program.choose, keep=program.keep)
    screen.presenter = presenter
    screen.mode_chosen.connect(presenter.set_mode)
    screen.percent_chosen.connect(presenter.set_percent)
    screen.minutes_chosen.connect(presenter.set_lock_minutes)
    return screen

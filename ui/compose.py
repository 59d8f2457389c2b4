"""Screens, each joined to its presenter; the counterpart of app.compose."""

from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.back_office import back_office
from ui.delivery_screen import delivery_screen
from ui.key_keeping import offer_keys
from ui.letter_screens import letter_screens
from ui.printing.printers import Printers
from ui.printing.system_printers import SystemPrinters
from ui.screens.counter.joining import join
from ui.screens.counter.view import CounterScreen
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsScreen
from ui.shell.screen import Screen
from ui.starting import prepares, start_screen
from ui.supplies import offer_supplies

if TYPE_CHECKING:
    from ui.program import Program


def screens(app: App, actor: Actor, program: "Program") -> list[Screen]:
    """From top to bottom of the rail. What the person may not do is not on it."""
    made: list[Screen] = []
    if Permission.SERVE in actor.may:
        made.append(counter_screen(app, actor, program))
    if prepares(actor):
        made.append(start_screen(app, actor, program))
    made += letter_screens(app, actor, program)
    offer_keys(app, actor, program)
    offer_supplies(app, actor, program)
    return [*made, *back_office(app, actor, program), delivery_screen(app, actor, program), settings_screen(program)]


def counter_screen(app: App, actor: Actor, program: "Program", printers: Printers | None = None) -> CounterScreen:
    """printers: other ones than those of this PC, for tests."""
    acts, work = program.window.desk.acts, program.work
    joined = join(app, actor, acts, printers or SystemPrinters(), work.owned_by)
    work.changed.connect(joined.screen.hear)
    return joined.screen


def settings_screen(program: "Program") -> SettingsScreen:
    screen = SettingsScreen()
    presenter = SettingsPresenter(screen, program.look.choice, apply=program.choose, keep=program.keep)
    screen.presenter = presenter
    screen.mode_chosen.connect(presenter.set_mode)
    screen.percent_chosen.connect(presenter.set_percent)
    screen.minutes_chosen.connect(presenter.set_lock_minutes)
    acts = program.window.desk.acts
    acts.handle("larger", lambda: presenter.larger(1))
    acts.handle("smaller", lambda: presenter.larger(-1))
    acts.handle("brightness", lambda: presenter.other_brightness(program.look.is_dark))
    return screen

"""Screens, each joined to its presenter; the counterpart of app.compose."""

from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsScreen
from ui.shell.screen import Screen

if TYPE_CHECKING:
    from ui.program import Program


def screens(app: App, actor: Actor, program: "Program") -> list[Screen]:
    """From top to bottom of the rail. What the person may not do is not on it."""
    return [settings_screen(program)]


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

"""The screens behind the counter, each joined to its presenter: data, close of day, standard, office."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.fresh import keep_fresh
from ui.screens.extract.presenter import ExtractPresenter
from ui.screens.extract.view import ExtractScreen
from ui.shell.screen import Screen
from ui.widgets.file_choice import FileChoice, Files

if TYPE_CHECKING:
    from ui.program import Program


def back_office(app: App, actor: Actor, program: "Program", files: Files | None = None) -> list[Screen]:
    """What the person may see of it, from top to bottom of the rail. files: another way to ask for them, for tests."""
    asking = files or FileChoice()
    made: list[Screen] = []
    if actor.may & {Permission.IMPORT, Permission.SERVE}:
        made.append(extract_screen(app, actor, program, asking))
    return made


def extract_screen(app: App, actor: Actor, program: "Program", files: Files) -> ExtractScreen:
    screen = ExtractScreen(files)
    work = program.work.owned_by(screen)
    presenter = ExtractPresenter(
        screen, app.registry, app.importer, app.standard, work, actor, tell=program.window.tell
    )
    screen.presenter = presenter
    screen.suggest = presenter.set_aside_name
    screen.came.connect(presenter.refresh)
    screen.opened.connect(presenter.open)
    screen.chosen.connect(presenter.choose)
    screen.dated.connect(presenter.set_date)
    screen.agreed.connect(presenter.import_now)
    screen.stopped.connect(presenter.stop)
    screen.put_away.connect(presenter.put_away)
    screen.use_asked.connect(presenter.ask_use)
    screen.drop_asked.connect(presenter.ask_drop)
    screen.set_aside_kept.connect(presenter.save_set_aside)
    program.window.desk.acts.handle(
        "import_data", screen.choose_files, screen=screen.code, why_not=lambda: presenter.why_not_import
    )
    keep_fresh(program, screen, presenter)
    # Closing the window waits for the workers; an import stops at its next batch instead.
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(presenter.stop)
    return screen

"""The screens behind the counter, each joined to its presenter: data, close of day, standard, office."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.base.actor import Actor
from app.compose import App, unlock
from app.standard import Permission
from ui.fresh import keep_fresh
from ui.printing.printers import Printers
from ui.printing.system_printers import SystemPrinters
from ui.screens.changes.presenter import ChangesPresenter
from ui.screens.changes.sheet import ChangesSheet
from ui.screens.close_of_day.presenter import CLOSING, EXPORTING, CloseOfDayPresenter, Services
from ui.screens.close_of_day.view import CloseOfDayScreen
from ui.screens.extract.presenter import IMPORTING, ExtractPresenter
from ui.screens.extract.view import ExtractScreen
from ui.screens.office.away.presenter import AwayPresenter
from ui.screens.office.presenter import OfficePresenter
from ui.screens.office.presenter import Services as OfficeServices
from ui.screens.office.supplies.presenter import Services as SuppliesServices
from ui.screens.office.supplies.presenter import SuppliesListPresenter
from ui.screens.office.view import OfficeScreen
from ui.screens.standard.presenter import StandardPresenter
from ui.screens.standard.view import StandardScreen
from ui.shell.acts import always
from ui.shell.place import Place
from ui.shell.who_may import why_not
from ui.widgets.file_choice import FileChoice, Files

if TYPE_CHECKING:
    from ui.program import Program


def back_office(app: App, actor: Actor, program: "Program", files: Files | None = None) -> list[Place]:
    """What the person may see of it, from top to bottom of the rail. files: another way to ask for them, for tests."""
    asking = files or FileChoice()
    made: list[Place] = []

    def needs(need: Permission, act: str) -> Callable[[], str]:
        return lambda: why_not(actor, app.standard, need, act)

    if actor.may & {Permission.IMPORT, Permission.SERVE}:
        acts = {"import_data": needs(Permission.IMPORT, IMPORTING)}
        made.append(Place(ExtractScreen, lambda: extract_screen(app, actor, program, asking), acts))
        _changes(app, actor, program, asking)
    if actor.may & {Permission.CLOSE_DAY, Permission.REGISTER}:
        acts = {
            "close_day": needs(Permission.CLOSE_DAY, CLOSING),
            "export_register": needs(Permission.REGISTER, EXPORTING),
        }
        made.append(Place(CloseOfDayScreen, lambda: close_of_day_screen(app, actor, program, asking), acts))
    made.append(Place(StandardScreen, lambda: standard_screen(app, program, asking), {"standard_sheet": always}))
    made.append(Place(OfficeScreen, lambda: office_screen(app, actor, program, asking), {"own_password": always}))
    return made


def extract_screen(app: App, actor: Actor, program: "Program", files: Files) -> ExtractScreen:
    screen = ExtractScreen(files)
    work = program.work.owned_by(screen)

    def tell(sentence: str) -> None:
        """Whoever looks at the screen reads it there."""
        if not screen.isVisible():
            program.window.tell(sentence)

    presenter = ExtractPresenter(
        screen,
        app.registry,
        app.importer,
        app.standard,
        work,
        actor,
        keeping=app.keeping,
        minutes=app.minutes,
        profiles=app.profiles,
        today=app.visits.today,
        tell=tell,
        opened=lambda files: app.offers.opened(files, by=actor),
    )
    screen.presenter = presenter
    screen.suggest = presenter.set_aside_name
    screen.came.connect(presenter.refresh)
    screen.opened.connect(presenter.open)
    screen.chosen.connect(presenter.choose)
    screen.dated.connect(presenter.set_date)
    screen.agreed.connect(presenter.import_now)
    screen.turned.connect(presenter.other_way)
    screen.stopped.connect(presenter.stop)
    screen.put_away.connect(presenter.put_away)
    screen.use_asked.connect(presenter.ask_use)
    screen.drop_asked.connect(presenter.ask_drop)
    screen.set_aside_kept.connect(presenter.save_set_aside)
    screen.suggest_workbook, screen.suggest_minutes = presenter.workbook_name, presenter.minutes_name
    screen.suggest_profile = presenter.profile_name
    screen.workbook_kept.connect(presenter.save_workbook)
    screen.minutes_kept.connect(presenter.save_minutes)
    screen.mapping_asked.connect(presenter.map_by_hand)
    screen.columns_chosen.connect(presenter.map_columns)
    screen.header_moved.connect(presenter.move_header)
    screen.mapping_used.connect(presenter.use_mapping)
    screen.profile_opened.connect(presenter.open_profile)
    screen.profile_kept.connect(presenter.save_profile)
    screen.agreement_asked.connect(presenter.ask_agreement)
    screen.agreement_kept.connect(presenter.keep_agreement)
    screen.destroy_asked.connect(presenter.ask_destroy)
    screen.destroy_chosen.connect(presenter.ask_destroy)
    program.window.desk.acts.handle(
        "import_data", screen.choose_files, screen=screen.code, why_not=lambda: presenter.why_not_import
    )
    keep_fresh(program, screen, presenter)
    # Closing the window waits for the workers; an import stops at its next batch instead.
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(presenter.stop)
    return screen


def _changes(app: App, actor: Actor, program: "Program", files: Files) -> None:
    """F9 from every screen: what changed since the data before, and which letters rest on old data."""
    desk = program.window.desk

    def begin() -> None:
        sheet = ChangesSheet(files)
        presenter = ChangesPresenter(sheet, app.registry, app.stale, program.work.owned_by(sheet), actor)
        sheet.presenter, sheet.suggest = presenter, presenter.name
        sheet.kept.connect(presenter.save)
        sheet.closed.connect(presenter.stop)
        desk.open(sheet)
        presenter.begin()

    desk.acts.handle("data_changes", begin)


def close_of_day_screen(
    app: App, actor: Actor, program: "Program", files: Files, printers: Printers | None = None
) -> CloseOfDayScreen:
    screen = CloseOfDayScreen(files)
    services = Services(
        app.closing, app.visits, app.inbox, app.register, app.standard, printers or SystemPrinters(), app.home,
        app.sync,
    )  # fmt: skip
    presenter = CloseOfDayPresenter(screen, services, program.work.owned_by(screen), actor)
    screen.presenter = presenter
    screen.recap_name = presenter.recap_name
    screen.came.connect(presenter.refresh)
    screen.stepped.connect(presenter.step)
    screen.folder_chosen.connect(presenter.set_folder)
    screen.stick_chosen.connect(presenter.set_stick)
    screen.stick_skipped.connect(presenter.go_without)
    screen.close_asked.connect(presenter.close)
    screen.print_asked.connect(presenter.print_recap)
    screen.recap_kept.connect(presenter.save_recap)
    screen.export_asked.connect(
        lambda since, until, form, path, unmask: presenter.export(since, until, form, path, unmask=unmask)
    )
    acts = program.window.desk.acts
    acts.handle("close_day", presenter.close, screen=screen.code, why_not=lambda: presenter.why_not_close)
    acts.handle(
        "export_register", screen.export.go.setFocus, screen=screen.code, why_not=lambda: presenter.why_not_export
    )
    keep_fresh(program, screen, presenter)
    return screen


def standard_screen(app: App, program: "Program", files: Files, printers: Printers | None = None) -> StandardScreen:
    screen = StandardScreen(files)
    work = program.work.owned_by(screen)
    presenter = StandardPresenter(
        screen, app.standard, work, printers or SystemPrinters(), app.home, today=app.visits.today
    )
    screen.presenter = presenter
    screen.sheet_name = presenter.sheet_name
    screen.opened.connect(presenter.open)
    screen.print_asked.connect(presenter.print_sheet)
    screen.sheet_kept.connect(presenter.save_sheet)
    program.window.desk.acts.handle("standard_sheet", screen.ask_where, screen=screen.code)
    return screen


def office_screen(app: App, actor: Actor, program: "Program", files: Files) -> OfficeScreen:
    screen = OfficeScreen(files)
    services = OfficeServices(
        app.office, app.staff, app.standard, app.visits.today, lambda name, password: unlock(app.home, name, password)
    )
    presenter = OfficePresenter(screen, services, program.work.owned_by(screen), actor)
    away = AwayPresenter(screen, app.standing_in, app.standard, program.work.owned_by(screen), actor)
    listing = SuppliesServices(
        app.register, app.book, app.stock, app.mailing, app.trust, app.official, app.filing, app.standard,
        app.visits.today,
    )  # fmt: skip
    supplies = SuppliesListPresenter(screen, listing, program.work.owned_by(screen))
    screen.presenter = (presenter, away, supplies)
    screen.came.connect(supplies.refresh)
    screen.supplies.asked.connect(program.window.desk.navigation.run)
    screen.came.connect(presenter.refresh)
    screen.came.connect(away.refresh)
    screen.left.connect(away.leave)
    screen.back_asked.connect(away.ask_back)
    screen.saved.connect(presenter.save_letterhead)
    screen.logo_chosen.connect(presenter.set_logo)
    screen.no_logo_asked.connect(presenter.ask_no_logo)
    screen.appointed.connect(presenter.appoint)
    screen.account_made.connect(presenter.add_account)
    screen.roles_set.connect(presenter.set_roles)
    screen.password_set.connect(presenter.set_password)
    screen.own_password_set.connect(presenter.set_own_password)
    screen.disable_asked.connect(presenter.ask_disable)
    screen.enabled.connect(presenter.enable)
    program.window.desk.acts.handle("own_password", screen.show_own_password, screen=screen.code)
    keep_fresh(program, screen, presenter)
    keep_fresh(program, screen, away)
    keep_fresh(program, screen, supplies)
    return screen

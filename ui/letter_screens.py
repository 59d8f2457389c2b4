"""The screens around letters that stand beside the counter: approvals, register, and the check of a letter."""

from typing import TYPE_CHECKING
from uuid import UUID

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.fresh import keep_fresh
from ui.printing.paper_questions import PaperQuestions
from ui.printing.printers import Printers
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.printing.system_printers import SystemPrinters
from ui.revising import came_back, offer_mending
from ui.screens.approvals.face import NOT_A_SIGNER, NOTHING_MARKED, NOTHING_OPEN
from ui.screens.approvals.presenter import ApprovalsPresenter
from ui.screens.approvals.view import ApprovalsScreen
from ui.screens.register.agenda import AgendaPresenter
from ui.screens.register.archive.batch import Batch
from ui.screens.register.archive.presenter import ArchivePresenter
from ui.screens.register.face import OPEN_FIRST
from ui.screens.register.mending import MendPresenter
from ui.screens.register.presenter import RegisterPresenter
from ui.screens.register.verify.presenter import VerifyPresenter
from ui.screens.register.verify.view import VerifySheet
from ui.screens.register.view import RegisterScreen
from ui.shell.acts import Act, always
from ui.shell.place import Place
from ui.widgets.file_choice import FileChoice, Files

if TYPE_CHECKING:
    from ui.program import Program


MARK = Act("mark_letter", "Tandai surat dan lanjut ke berikutnya", "Alt+D", "approvals")
SIGN_MARKED = Act("approve_marked", "Setujui semua surat yang ditandai", "Ctrl+Shift+Return", "approvals")
VOID = Act("void_letter", "Batalkan surat", home="register")
AGENDA = Act("agenda_pages", "Simpan buku agenda sebagai PDF", "Alt+A", "register")


def letter_places(app: App, actor: Actor, program: "Program") -> list[Place]:
    """What the person may see of it, from top to bottom of the rail."""
    made: list[Place] = []
    if Permission.REGISTER in actor.may:
        program.window.desk.acts.learn(VOID, AGENDA)
        made.append(
            Place(
                RegisterScreen,
                lambda: register_screen(app, actor, program, SystemPrinters(), FileChoice()),
                dict.fromkeys(("find_letter", AGENDA.code), always)
                | dict.fromkeys(("print", "confirm_print", VOID.code), _no_letter),
            )
        )
    if actor.may & {Permission.APPROVE, Permission.RECORD_WET}:
        # Who signs and serves nobody comes in to what waits for him.
        first = Permission.APPROVE in actor.may and Permission.SERVE not in actor.may
        made.insert(0 if first else len(made), approvals_place(app, actor, program))
    _check_letters(app, actor, program, FileChoice())
    return made


def _no_letter() -> str:
    return OPEN_FIRST


def register_screen(app: App, actor: Actor, program: "Program", printers: Printers, files: Files) -> RegisterScreen:
    screen = RegisterScreen(kinds=len(app.standard.letters) > 1, files=files)
    work, desk = program.work.owned_by(screen), program.window.desk
    printing = Printing(screen, screen, work, printers, app.home)
    presenter = RegisterPresenter(
        screen, screen, work, register=app.register, letters=app.letters, prints=app.prints, printing=printing,
        paper=SpecialPaper(PaperQuestions(screen), screen, work, app.prints), standard=app.standard, by=actor,
    )  # fmt: skip
    batch = Batch(screen, screen, work, register=app.register, archive=app.archive, by=actor)
    archive = ArchivePresenter(
        screen, screen, work, register=app.register, archive=app.archive, deliveries=app.deliveries,
        official=app.official,
        standard=app.standard, by=actor, opened=presenter.open, many=batch.file,
    )  # fmt: skip
    mending = MendPresenter(
        screen, screen, work, letters=app.letters, standard=app.standard, today=app.letters.today, by=actor,
        again=presenter.open,
    )  # fmt: skip
    agenda = AgendaPresenter(
        screen, screen, work, closing=app.closing, register=app.register, query=lambda: presenter.query,
        today=app.letters.today, by=actor,
    )  # fmt: skip
    screen.presenter = (presenter, printing, archive, mending, batch, agenda)
    screen.page.agenda_asked.connect(agenda.ask)
    screen.letter.mend_asked.connect(lambda: mending.ask(presenter.letter) if presenter.letter is not None else None)
    screen.mended.connect(mending.mend)
    screen.letter.reveal_asked.connect(presenter.reveal)
    screen.shown.connect(archive.open)
    screen.filed.connect(archive.file)
    screen.numbered.connect(batch.by_hand)
    screen.sent.connect(archive.send)
    screen.put_away.connect(archive.put_away)
    screen.letter.corner.send_asked.connect(archive.ask_send)
    screen.letter.corner.place_asked.connect(archive.ask_place)
    screen.letter.corner.scan_asked.connect(archive.see_scan)
    screen.letter.corner.tte_asked.connect(archive.ask_tte)
    screen.came.connect(presenter.refresh)
    screen.closed.connect(presenter.close)
    screen.told.connect(program.window.tell)
    screen.refused.connect(lambda reason: desk.toast.tell(reason, "warning"))
    screen.printer_chosen.connect(printing.choose)
    screen.printer_shown.connect(lambda _: desk.printer_chosen.emit())
    screen.page.found.connect(presenter.find)
    screen.page.span.connect(presenter.choose_days)
    screen.page.days.connect(presenter.type_days)
    screen.page.state.connect(presenter.choose_state)
    screen.page.chosen.connect(presenter.open)
    screen.page.check_asked.connect(lambda: desk.navigation.run("verify"))
    screen.letter.print_asked.connect(presenter.print)
    screen.letter.printer_asked.connect(presenter.choose_printer)
    screen.letter.confirmed.connect(presenter.confirm)
    screen.letter.failed.connect(presenter.failed_print)
    screen.letter.hand_over_asked.connect(presenter.ask_hand_over)
    screen.letter.void_asked.connect(presenter.ask_void)
    screen.letter.withdraw_asked.connect(presenter.ask_withdraw)
    screen.letter.archive_chosen.connect(presenter.show_archive)
    screen.copy_asked.connect(presenter.print_copy)
    screen.handed_over.connect(presenter.hand_over)
    screen.voided.connect(presenter.void)
    screen.withdrawn.connect(presenter.withdraw)
    desk.acts.handle("find_letter", screen.go_to_box, screen=screen.code)
    desk.acts.handle("print", presenter.print, screen=screen.code, why_not=presenter.why_no_print)
    desk.acts.handle("confirm_print", presenter.confirm, screen=screen.code, why_not=presenter.why_no_confirm)
    desk.acts.handle(VOID.code, presenter.ask_void, screen=screen.code, why_not=presenter.why_no_void)
    desk.acts.handle(AGENDA.code, lambda: agenda.ask("pdf"), screen=screen.code)
    keep_fresh(program, screen, presenter)
    keep_fresh(program, screen, archive)
    return screen


def approvals_place(app: App, actor: Actor, program: "Program") -> Place:
    program.window.desk.acts.learn(MARK, SIGN_MARKED)
    alone = NOTHING_OPEN if Permission.APPROVE in actor.may else NOT_A_SIGNER
    acts = {"make_letter": lambda: alone, MARK.code: lambda: alone, SIGN_MARKED.code: lambda: NOTHING_MARKED}
    return Place(ApprovalsScreen, lambda: approvals_screen(app, actor, program), acts)


def approvals_screen(app: App, actor: Actor, program: "Program") -> ApprovalsScreen:
    screen = ApprovalsScreen()
    work = program.work.owned_by(screen)
    presenter = ApprovalsPresenter(
        screen, app.inbox, app.letters, app.standard, work, actor, lambda: app.standing_in.acting(actor),
        came_back(app, actor),
    )  # fmt: skip
    screen.presenter = (presenter, offer_mending(screen, app, actor, work, presenter.refresh))
    screen.came.connect(presenter.refresh)
    screen.opened.connect(presenter.open)
    screen.approved.connect(presenter.approve)
    screen.return_asked.connect(presenter.ask_reason)
    screen.sent_back.connect(presenter.send_back)
    screen.wet_asked.connect(presenter.ask_wet)
    screen.wet_recorded.connect(presenter.record_wet)
    screen.mark_asked.connect(presenter.mark)
    screen.batch_asked.connect(presenter.ask_batch)
    screen.batch_approved.connect(presenter.approve_marked)
    acts = program.window.desk.acts
    acts.handle("make_letter", presenter.approve, screen=screen.code, why_not=presenter.why_not)
    acts.handle(MARK.code, presenter.mark, screen=screen.code, why_not=presenter.why_no_mark)
    acts.handle(SIGN_MARKED.code, presenter.ask_batch, screen=screen.code, why_not=presenter.why_no_batch)
    keep_fresh(program, screen, presenter)
    return screen


def _check_letters(app: App, actor: Actor, program: "Program", files: Files) -> None:
    """F8 from every screen; whoever may sign in may check a letter."""
    desk = program.window.desk

    def open_letter(letter: UUID) -> None:
        desk.navigation.go(RegisterScreen.code)
        if isinstance(desk.navigation.current, RegisterScreen):
            desk.navigation.current.page.chosen.emit(letter)

    def begin() -> None:
        sheet = VerifySheet(files)
        presenter = VerifyPresenter(sheet, app.verifier, app.standard, program.work.owned_by(sheet), actor)
        sheet.presenter = presenter
        sheet.checked.connect(presenter.text)
        sheet.given.connect(presenter.file)
        sheet.filming.connect(presenter.look_anew)
        sheet.framed.connect(presenter.frame)
        sheet.open_asked.connect(open_letter)
        desk.open(sheet)

    desk.acts.handle("verify", begin)

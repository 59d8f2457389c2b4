"""The sheets of what letters need, joined to their presenters and offered in the list of commands."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.printing.printers import Printers
from ui.printing.system_printers import SystemPrinters
from ui.screens.supplies import certificate, ended, mail, neighbours, numbers, official, paper
from ui.screens.supplies.sheet import SuppliesSheet
from ui.shell.acts import Act, KeyTaken
from ui.shell.who_may import who_may
from ui.widgets.file_choice import FileChoice, Files
from ui.work import Work

if TYPE_CHECKING:
    from ui.program import Program


class Presenter(Protocol):
    """begin: show the page. act: a button, and the key of its row."""

    def begin(self) -> None: ...
    def act(self, code: str, key: str) -> None: ...


Make = Callable[[SuppliesSheet, Work], Presenter]

_LETTERS = (Permission.DRAFT, Permission.VOID, Permission.REGISTER, Permission.OFFICE)
_SIGNERS = (Permission.DRAFT, Permission.APPROVE, Permission.OFFICE)
_PAPERS = (Permission.AUDIT, Permission.OFFICE)
_LISTS = (Permission.OFFICE, Permission.CLOSE_DAY)


def offer_supplies(
    app: App, actor: Actor, program: "Program", files: Files | None = None, printers: Printers | None = None
) -> None:
    """From every screen. files, printers: other ones, for tests."""
    standard = app.standard
    services = numbers.Services(app.book, app.register, app.filing, standard, printers or SystemPrinters(), app.home)
    offers: list[tuple[str, str, tuple[Permission, ...], Make]] = [
        (
            "numbers",
            numbers.TITLE,
            _LETTERS,
            lambda view, work: numbers.NumbersPresenter(view, services, work, actor),
        ),
        (
            "mail_server",
            mail.TITLE,
            (Permission.OFFICE,),
            lambda view, work: mail.MailPresenter(view, app.mailing, standard, work, actor),
        ),
        (
            "certificate",
            certificate.TITLE,
            (Permission.OFFICE,),
            lambda view, work: certificate.CertificatePresenter(view, app.trust, standard, work, actor),
        ),
        (
            "official_signature",
            official.TITLE,
            _SIGNERS,
            lambda view, work: official.OfficialPresenter(view, app.official, app.letters, standard, work, actor),
        ),
        (
            "neighbours",
            neighbours.TITLE,
            _LISTS,
            lambda view, work: neighbours.NeighboursPresenter(view, app.trust, standard, work, actor),
        ),
        (
            "ended_papers",
            ended.TITLE,
            _PAPERS,
            lambda view, work: ended.EndedPresenter(view, app.filing, app.minutes, standard, work, actor),
        ),
    ]
    if paper.uses_special_paper(standard):
        offers.insert(
            1,
            (
                "special_paper",
                paper.TITLE,
                _LETTERS,
                lambda view, work: paper.PaperPresenter(view, app.stock, standard, work, actor),
            ),
        )
    for code, title, needs, make in offers:
        _offer(program, code, title, _refused(app, actor, title, needs), make, files or FileChoice())


def _offer(program: "Program", code: str, title: str, refused: str, make: Make, files: Files) -> None:
    desk = program.window.desk

    def begin() -> None:
        sheet = SuppliesSheet(title, files)
        presenter = make(sheet, program.work.owned_by(sheet))
        sheet.presenter = presenter
        sheet.acted.connect(presenter.act)
        desk.open(sheet)
        presenter.begin()

    with suppress(KeyTaken):  # offered to somebody before
        desk.acts.add(Act(code, title))
    desk.acts.handle(code, begin, why_not=lambda: refused)


def _refused(app: App, actor: Actor, title: str, needs: tuple[Permission, ...]) -> str:
    """Empty when the person may do one of these."""
    if actor.may & set(needs):
        return ""
    return f"{title} diurus oleh {who_may(app.standard, needs[-1]) or 'petugas lain'}."

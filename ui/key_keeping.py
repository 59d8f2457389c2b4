"""The sheet of the keys, joined to its presenter and offered in the list of commands."""

from contextlib import suppress
from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from ui.screens.keys.presenter import KeysPresenter
from ui.screens.keys.sheet import KeysSheet
from ui.shell.acts import Act, KeyTaken
from ui.shell.who_may import why_not
from ui.widgets.file_choice import FileChoice, Files

if TYPE_CHECKING:
    from ui.program import Program

ACT = Act("seal_keys", "Kunci segel dan halaman periksa surat")


def offer_keys(app: App, actor: Actor, program: "Program", files: Files | None = None) -> None:
    """From every screen. files: another way to ask for them, for tests."""
    desk = program.window.desk
    refused = why_not(actor, app.standard, Permission.OFFICE, "Pengurusan kunci segel")

    def begin() -> None:
        sheet = KeysSheet(files or FileChoice())
        presenter = KeysPresenter(sheet, app.trust, program.work.owned_by(sheet), actor)
        sheet.presenter = presenter
        sheet.rotate_asked.connect(presenter.rotate)
        sheet.lost_asked.connect(presenter.declare_lost)
        sheet.sheet_kept.connect(presenter.save_sheet)
        sheet.page_kept.connect(presenter.publish)
        sheet.compare_asked.connect(presenter.compare)
        sheet.drill_asked.connect(presenter.rehearse)
        sheet.told.connect(presenter.told)
        desk.open(sheet)
        presenter.begin()

    with suppress(KeyTaken):  # offered to somebody before
        desk.acts.add(ACT)
    desk.acts.handle(ACT.code, begin, why_not=lambda: refused)

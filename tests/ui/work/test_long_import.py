"""While a real import runs, letters print, the day closes, and the counter goes on."""

import threading
from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.devices.printer import FolderPrinter, Printer, Queue
from app.registry import ImportReport
from tests.offices import LISTED, PEOPLE, Desk
from ui.printing.road import Printing
from ui.work import Tell
from ui.work.threads import ThreadWork


class Tray:
    """A printer whose paper falls into a folder; as view and voice it only notes what it hears."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, list[str]()

    def queues(self) -> list[Queue]:
        return [Queue("Lobi", default=True, ready=True)]

    def printer(self, name: str) -> Printer:
        return FolderPrinter(self.folder)

    def ask_printer(self, queues: object, last: str) -> None: ...
    def show_printer(self, name: str) -> None: ...
    def warn(self, *_: object, **__: object) -> None: ...
    def refuse(self, reason: str) -> None: ...
    def quiet(self) -> None: ...
    def fail(self, message: object, again: object = None) -> None:
        raise AssertionError(message)

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)


def test_a_letter_prints_and_the_day_closes_while_an_import_runs(
    desk: Desk, work: ThreadWork, qtbot: QtBot, tmp_path: Path
) -> None:
    begun, gate = threading.Event(), threading.Event()
    source = tmp_path / "baru.csv"
    source.write_text(PEOPLE, encoding="utf-8")
    imported: list[ImportReport] = []

    def never(message: object) -> None:
        raise AssertionError(message)

    def job(tell: Tell) -> ImportReport:
        def held(_: object) -> None:
            begun.set()
            gate.wait(30)

        return desk.app.importer.run([source], data_date=date(2026, 11, 1), progress=held, by=desk.admin)

    work.start(job, done=imported.append, failed=never, progress=lambda part, of: None)
    qtbot.waitUntil(begun.is_set)
    (tmp_path / "stick").mkdir()
    tray = Tray(tmp_path / "tray")
    printing = Printing(tray, tray, work, tray, desk.app.home)
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form("sk_dtsen")))
    sheet = desk.app.prints.start(letter.id, printer="Lobi", by=desk.clerk)
    out: list[str] = []
    printing.send(sheet.pdf, letter.number, sheet.paper, printer="Lobi", done=lambda: out.append("paper"), failed=never)
    work.run(
        lambda: desk.app.closing.close_day(desk.app.visits.today(), out=tmp_path / "stick", by=desk.clerk),
        done=lambda _: out.append("closed"),
        failed=never,
        lane="errand",
    )
    qtbot.waitUntil(lambda: len(out) == 2, timeout=20_000)
    assert out == ["paper", "closed"]
    assert imported == []
    gate.set()
    qtbot.waitUntil(lambda: bool(imported), timeout=20_000)
    assert imported[0].people == 8

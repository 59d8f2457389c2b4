"""What CUPS tells about its printers, and what is not a print service at all."""

from pathlib import Path

import pytest

from app.devices.printer import CupsPrinter, FolderPrinter, PrinterUnreachable, Queue, parsed, queues
from tests.printing import Queue as Tray

TOLD = """Depan accepting requests since Mon Nov 23 09:00:00 2026
Ruang-Arsip not accepting requests since Mon Nov 23 09:00:00 2026 -
\tRejecting Jobs
Belakang accepting requests since Mon Nov 23 09:00:00 2026
printer Depan disabled since Mon Nov 23 09:00:00 2026 -
\tPaper jam
printer Ruang-Arsip is idle.  enabled since Mon Nov 23 09:00:00 2026
\tRejecting Jobs
printer Belakang now printing Belakang-7.  enabled since Mon Nov 23 09:00:00 2026
\tRendering completed
system default destination: Belakang
"""


def test_the_default_printer_comes_first_and_a_stopped_one_says_why() -> None:
    assert parsed(TOLD) == [
        Queue("Belakang", default=True, ready=True),
        Queue("Depan", default=False, ready=False, detail="disabled since Mon Nov 23 09:00:00 2026: Paper jam"),
        Queue("Ruang-Arsip", default=False, ready=False, detail="not accepting requests"),
    ]


def test_without_a_print_service_there_are_no_printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    assert queues() == []
    with pytest.raises(PrinterUnreachable):
        CupsPrinter("Depan").print(b"%PDF-", title="1", paper="A4")


def test_without_the_print_commands_there_are_no_printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queues() == []


def test_the_folder_keeps_every_sheet_in_order(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "kertas")
    for sheet in (b"satu", b"dua"):
        printer.print(sheet, title="1", paper="A4")
    assert [path.read_bytes() for path in sorted((tmp_path / "kertas").iterdir())] == [b"satu", b"dua"]


def test_a_real_queue_is_found_ready_then_stopped_then_refusing(queue: Tray) -> None:
    assert queues() == [Queue(queue.name, default=True, ready=True)]
    queue.disable()
    [stopped] = queues()
    assert (stopped.ready, stopped.detail[:8]) == (False, "disabled")
    queue.enable()
    queue.refuse()
    [refusing] = queues()
    assert not refusing.ready
    queue.accept()
    assert queues() == [Queue(queue.name, default=True, ready=True)]


def test_a_stopped_queue_is_refused_so_that_no_second_original_waits_in_it(queue: Tray) -> None:
    queue.disable()
    with pytest.raises(PrinterUnreachable) as caught:
        CupsPrinter(queue.name).print(b"%PDF-", title="1", paper="A4")
    assert caught.value.facts == {"printer": queue.name}
    assert queue.waiting() == 0


def test_a_printer_that_nobody_knows_is_unreachable(queue: Tray) -> None:
    with pytest.raises(PrinterUnreachable):
        CupsPrinter("Hilang").print(b"%PDF-", title="1", paper="A4")

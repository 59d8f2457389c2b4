"""What Qt puts on paper is our page, dot on dot."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from pytestqt.qtbot import QtBot

from app.devices.printer import CupsPrinter, PrinterUnreachable
from app.letters.typesetting.render import sealed
from tests.app.letters.pages import PAGE, text_of_the_qr
from tests.printing import Queue
from ui.devices.qt_printer import QtPrinter, qt_queues, system_printer, system_queues


def _page(pdf: bytes | Path, dpi: int) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        [page] = document
        return page.render(scale=dpi / 72).to_pil().convert("L")
    finally:
        document.close()


def _ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the outermost dark dots are."""
    box = ImageChops.invert(picture).point(lambda dot: 255 if dot > 128 else 0).getbbox()
    assert box is not None
    return box


def test_a_letter_comes_out_where_it_stands_in_the_pdf_and_its_qr_reads(qtbot: QtBot, queue: Queue) -> None:
    pdf = sealed(PAGE, text_of_the_qr)
    QtPrinter(queue.name).print(pdf, title="400.9/0001/CONTOH/XI/2026", paper="A4")
    [sheet] = queue.paper()
    ours, theirs = _page(pdf, 100), _page(sheet, 100)
    assert max(abs(a - b) for a, b in zip(_ink(ours), _ink(theirs), strict=True)) <= 1
    [before] = zxingcpp.read_barcodes(_page(pdf, 150))
    [after] = zxingcpp.read_barcodes(_page(sheet, 150))
    assert after.text == before.text


def test_qt_lists_the_queue_and_whether_it_prints(qtbot: QtBot, queue: Queue) -> None:
    assert [(found.name, found.default, found.ready) for found in qt_queues()] == [(queue.name, True, True)]
    assert system_queues()[0].name == queue.name
    queue.disable()
    [stopped] = qt_queues()
    assert not stopped.ready
    with pytest.raises(PrinterUnreachable):
        QtPrinter(queue.name).print(sealed(PAGE, text_of_the_qr), title="1", paper="A4")


def test_a_printer_that_is_not_there_is_unreachable(qtbot: QtBot) -> None:
    with pytest.raises(PrinterUnreachable) as caught:
        QtPrinter("Hilang").print(sealed(PAGE, text_of_the_qr), title="1", paper="A4")
    assert caught.value.facts == {"printer": "Hilang"}


def test_what_is_no_pdf_is_not_printed(qtbot: QtBot, queue: Queue) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        QtPrinter(queue.name).print(b"halo", title="1", paper="A4")
    assert queue.waiting() == 0


def test_a_pc_with_lp_prints_the_pdf_itself_and_any_other_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}")
    assert isinstance(system_printer("Depan"), CupsPrinter)
    monkeypatch.setattr(shutil, "which", lambda command: None)
    assert isinstance(system_printer("Depan"), QtPrinter)

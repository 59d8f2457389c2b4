"""Letters on their way through a real print queue, and what is known about the paper at each step."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from app.compose import open_app
from app.devices.printer import CupsPrinter, PrinterUnreachable
from app.founding.first_run import STANDARD
from app.letters import Letter, PaperState
from app.letters.checking.verdict import Verdict
from app.letters.errors import ReasonMissing
from tests.offices import LISTED, Desk
from tests.printing import Queue


def _issued(desk: Desk, service: str = "surat_dtsen", kind: str = "sk_dtsen") -> Letter:
    ticket = desk.called(service)
    desk.complete(ticket)
    return desk.draft(ticket, LISTED, desk.form(kind))


def _print(desk: Desk, queue: Queue, letter: Letter, *, paper: str = "A4", reason: str = "") -> bytes:
    """As the counter does it; what was handed to the queue."""
    job = desk.app.prints.start(letter.id, printer=queue.name, reason=reason, by=desk.clerk)
    CupsPrinter(queue.name).print(job.pdf, title=letter.number, paper=paper)
    return job.pdf


def _pages(pdf: bytes | Path, dpi: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def _same(ours: Image.Image, theirs: Image.Image) -> bool:
    """Every dark dot of one has a dark neighbour in the other. The queue rounds sheets to whole points, which moves
    the page by less than a dot."""
    assert max(abs(ours.width - theirs.width), abs(ours.height - theirs.height)) <= 1
    size = (min(ours.width, theirs.width), min(ours.height, theirs.height))
    one, other = (page.crop((0, 0, *size)) for page in (ours, theirs))
    return _inside(one, other) and _inside(other, one)


def _inside(inner: Image.Image, outer: Image.Image) -> bool:
    dark = inner.point(lambda dot: 255 if dot < 96 else 0)
    near = outer.point(lambda dot: 255 if dot < 160 else 0).filter(ImageFilter.MaxFilter(3))
    return dark.getbbox() is not None and ImageChops.subtract(dark, near).getbbox() is None


def _embedded_faces(pdf: Path) -> set[str]:
    """Names of the faces whose outlines lie in the file: text that is still text."""
    with pikepdf.open(pdf) as document:
        descriptors = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        ]
        return {str(face.FontName).partition("+")[2] for face in descriptors if "/FontFile2" in face}


def _text(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_the_letter_arrives_as_it_is_and_its_paper_verifies(desk: Desk, queue: Queue) -> None:
    letter = _issued(desk)
    sent = _print(desk, queue, letter)
    [sheet] = queue.paper()

    [ours], [theirs] = _pages(sent, 100), _pages(sheet, 100)
    assert _same(ours, theirs)
    assert _embedded_faces(sheet) == {"Arimo-Regular", "Arimo-Bold"}
    [scan] = _pages(sheet, 150)
    [code] = zxingcpp.read_barcodes(scan)
    checked = desk.app.verifier.verify(code.text, by=desk.clerk)
    assert (checked.verdict, checked.letter and checked.letter.id) == (Verdict.VALID, letter.id)

    assert desk.app.letters.letter(letter.id).paper is PaperState.SENT
    assert desk.app.prints.confirm(letter.id, by=desk.clerk) is PaperState.CONFIRMED


def test_a_stopped_printer_means_failed_and_the_same_number_again(desk: Desk, queue: Queue) -> None:
    letter = _issued(desk)
    queue.disable()
    with pytest.raises(PrinterUnreachable):
        _print(desk, queue, letter)
    assert desk.app.prints.fail(letter.id, by=desk.clerk) is PaperState.FAILED
    assert desk.app.letters.letter(letter.id).paper is PaperState.FAILED

    queue.enable()
    sent = _print(desk, queue, letter)
    [sheet] = queue.paper()
    assert letter.number in _text(sheet)
    assert "SALINAN" not in _text(sheet)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    after = desk.app.letters.letter(letter.id)
    assert (after.number, after.copies, after.paper) == (letter.number, 1, PaperState.CONFIRMED)
    assert sent == desk.app.letters.pdf(letter.id, by=desk.clerk)
    [series] = desk.app.register.prove()
    assert (series.last, series.gaps) == (1, ())


def test_a_second_copy_needs_a_reason_and_says_that_it_is_one(desk: Desk, queue: Queue) -> None:
    letter = _issued(desk)
    _print(desk, queue, letter)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    with pytest.raises(ReasonMissing):
        _print(desk, queue, letter)
    _print(desk, queue, letter, reason="Lembar pertama basah")
    sheets = queue.paper(2)
    assert "SALINAN 2" in _text(sheets[1])
    assert letter.number in _text(sheets[1])
    [scan] = _pages(sheets[1], 150)
    [code] = zxingcpp.read_barcodes(scan)
    assert desk.app.verifier.verify(code.text, by=desk.clerk).verdict is Verdict.VALID


def test_an_f4_letter_arrives_on_f4(desk: Desk, queue: Queue) -> None:
    standard = desk.app.home / STANDARD
    written = standard.read_text(encoding="utf-8")
    desk.app.close()
    standard.write_text(written.replace('code = "sk_dtsen"\n', 'code = "sk_dtsen"\npaper = "F4"\n'), encoding="utf-8")
    desk = replace(desk, app=open_app(desk.app.home, desk.data_key, clock=desk.clock))

    letter = _issued(desk)
    assert desk.app.standard.letter(letter.kind).paper == "F4"
    sent = _print(desk, queue, letter, paper="F4")
    [sheet] = queue.paper()
    document = pypdfium2.PdfDocument(sheet)
    sizes = [page.get_size() for page in document]
    document.close()
    desk.app.close()
    assert len(sizes) == 1
    for width, height in sizes:
        assert abs(width * 25.4 / 72 - 215) < 0.5
        assert abs(height * 25.4 / 72 - 330) < 0.5
    for ours, theirs in zip(_pages(sent, 100), _pages(sheet, 100), strict=True):
        assert _same(ours, theirs)

"""A PDF that a stranger sent, written anew: what its pages show, and nothing that would act when somebody opens it.

Each page becomes one drawing on an empty page of a new document. What a PDF could do stands beside its pages (scripts,
actions on opening, links that start programs, files inside it, forms) and does not come along; what stands on the
page as a remark or in a form's field is drawn first.
"""

import threading
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium

MOST_PAGES = 20
_LONGEST_SIDE = 14_400
"""Points: what PDF 1.7 (ISO 32000-1, annex C) gives as the largest page."""

# PDFium is not made for several threads.
_one_at_a_time = threading.Lock()


class Unwritable(Exception):
    """why: locked, damaged or pages (more of them than MOST_PAGES)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def anew(content: bytes) -> bytes:
    """Raises Unwritable."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Unwritable("locked" if error.err_code == pdfium.FPDF_ERR_PASSWORD else "damaged") from error
        try:
            return _written(document)
        except (pypdfium2.PdfiumError, ValueError, RuntimeError) as error:
            raise Unwritable("damaged") from error
        finally:
            document.close()


def _written(document: pypdfium2.PdfDocument) -> bytes:
    """Raises Unwritable, PdfiumError."""
    if len(document) == 0:
        raise Unwritable("damaged")
    if len(document) > MOST_PAGES:
        raise Unwritable("pages")
    fresh = pypdfium2.PdfDocument.new()
    try:
        for at in range(len(document)):
            _draw(document, at, fresh)
        out = BytesIO()
        fresh.save(out)
        return out.getvalue()
    finally:
        fresh.close()


def _draw(document: pypdfium2.PdfDocument, at: int, fresh: pypdfium2.PdfDocument) -> None:
    shown = document[at]
    pdfium.FPDFPage_Flatten(shown.raw, pdfium.FLAT_NORMALDISPLAY)
    wide, high = shown.get_size()
    shown.close()
    if not (0 < wide <= _LONGEST_SIDE and 0 < high <= _LONGEST_SIDE):
        raise Unwritable("damaged")
    drawing = document.page_as_xobject(at, fresh)
    page = fresh.new_page(wide, high)
    page.insert_obj(drawing.as_pageobject())
    page.gen_content()
    page.close()
    drawing.close()

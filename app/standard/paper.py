"""The paper of the Standar Pelayanan sheet: A4, faces, paragraph styles, footer with page x of y."""

from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from app.base.resources import resource

MARGIN = 20 * mm
WIDTH = A4[0] - 2 * MARGIN
ROOM = 22 * mm
"""What a heading takes with the head of the table under it."""

LINE = HexColor("#51606F")
SHADE = HexColor("#E9EEF2")

_ONE_AT_A_TIME = Lock()
"""The parsed faces remember where they are reading; two threads must not read at once."""

_FACES = {"Lembar": "Arimo-Regular", "Lembar-Tebal": "Arimo-Bold"}

BODY = ParagraphStyle("body", fontName="Lembar", fontSize=9.5, leading=12.5)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Lembar-Tebal", alignment=TA_CENTER)
SMALL_HEAD = ParagraphStyle("small head", parent=HEAD, fontSize=8, leading=10)
MIDDLE = ParagraphStyle("middle", parent=SMALL, alignment=TA_CENTER)
NOTE = ParagraphStyle("note", parent=SMALL, textColor=LINE)
LABEL = ParagraphStyle("label", parent=BODY, fontName="Lembar-Tebal")
SECTION = ParagraphStyle("section", parent=LABEL, fontSize=11, leading=14, spaceBefore=14, spaceAfter=6)
TITLE = ParagraphStyle("title", parent=HEAD, fontSize=15, leading=20)
HEADING = ParagraphStyle("heading", parent=HEAD, fontSize=10.5, leading=14)
_ITEMS = (
    ParagraphStyle("item", parent=BODY, leftIndent=18, bulletIndent=0, bulletFontName="Lembar", bulletFontSize=9.5),
    ParagraphStyle("point", parent=BODY, leftIndent=29, bulletIndent=18, bulletFontName="Lembar", bulletFontSize=9.5),
)


@cache
def _faces() -> None:
    for name, file in _FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{file}.ttf"))))


def line(text: str, style: ParagraphStyle = BODY) -> Any:
    """A paragraph of plain text."""
    return Paragraph(escape(text), style)


def hanging(sign: str, text: str, level: int = 0) -> Any:
    """An item of a list: its sign to the left of the text. level: 1 for a point under an item."""
    return Paragraph(escape(text), _ITEMS[level], bulletText=sign)


def pages(
    story: Callable[[], list[Any]],
    *,
    title: str,
    author: str,
    foot: str,
    size: tuple[float, float] = A4,
    margin: float = MARGIN,
) -> bytes:
    """The PDF of a story, the same bytes for the same story. `story` is called once the faces are loaded.

    size, margin: points; without them the story is WIDTH wide.
    """
    with _ONE_AT_A_TIME:
        _faces()
        file = BytesIO()
        paper = BaseDocTemplate(file, pagesize=size, title=title, author=author, lang="id-ID", invariant=1)
        frame = Frame(margin, margin, size[0] - 2 * margin, size[1] - 2 * margin, 0, 0, 0, 0)
        paper.addPageTemplates(PageTemplate(frames=[frame]))
        paper.build(story(), canvasmaker=partial(_Counting, foot=foot, margin=margin))
        return file.getvalue()


class _Counting(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known, so that the story need not be set twice (3 ms a table row)."""

    def __init__(self, *args: Any, foot: str, margin: float, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._foot, self._margin = foot, margin
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for page in self._held:
            self.__dict__.update(page)
            self._footer(len(self._held))
            super().showPage()
        super().save()

    def _footer(self, total: int) -> None:
        low = min(11 * mm, self._margin - 5 * mm)
        self.setFont("Lembar", 8)
        self.setFillColor(LINE)
        self.drawString(self._margin, low, self._foot)
        self.drawRightString(self._pagesize[0] - self._margin, low, f"Halaman {self.getPageNumber()} dari {total}")

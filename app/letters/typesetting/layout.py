"""A letter set in lines and placed on pages: as roomy as it can be, a little tighter when that saves a second page."""

from collections.abc import Callable

from reportlab.lib.units import mm

from app.letters.typesetting import closing_block
from app.letters.typesetting.faces import measure
from app.letters.typesetting.page import LetterPage, Rows, Text
from app.letters.typesetting.pen import Pen
from app.letters.typesetting.pieces import Piece, pages
from app.letters.typesetting.setting import SETTINGS, SMALL, Setting
from app.letters.typesetting.typeset import Line, balanced, lines

SIZES = {"A4": (210 * mm, 297 * mm), "F4": (215 * mm, 330 * mm)}
_NEXT_TOP = 22 * mm
_INDENT = 7 * mm
_COLON = 5.0
_TITLE = 13.0

Placed = list[tuple[Piece, float]]


def place(page: LetterPage, head_end: float, bottom: float) -> list[Placed]:
    """The pages, each a list of pieces with their upper edges. head_end: where the letterhead ends on the first;
    bottom: where the footer begins."""
    width, _ = SIZES[page.paper]
    best: list[Placed] = []
    for setting in SETTINGS:
        found = pages(_pieces(page, width, setting), head_end, _NEXT_TOP, bottom)
        if not best or len(found) < len(best):
            best = found
        if len(best) == 1:
            break
    return best


def _pieces(page: LetterPage, width: float, setting: Setting) -> list[Piece]:
    left = page.margin_mm * mm
    inner = width - 2 * left
    found = _title(page, width, inner, setting)
    label_width = _label_width(page, inner, setting)
    for index, block in enumerate(page.blocks):
        last = index == len(page.blocks) - 1
        if isinstance(block, Text):
            found += _paragraph(block, left, inner, setting, with_next=last)
        else:
            found += _rows(block, left, inner, label_width, setting, with_next=last)
    found.append(closing_block.piece(page, left, inner, setting))
    found += _tembusan(page.tembusan, left, inner)
    return found


def _title(page: LetterPage, width: float, inner: float, setting: Setting) -> list[Piece]:
    texts = balanced(page.title, inner * 0.86, measure(_TITLE), bold=True)
    number = f"Nomor: {page.number}" if page.number else "Nomor: ................................"
    numbers = lines(number, inner, measure(11.5))
    height = len(texts) * _TITLE * 1.3 + len(numbers) * 11.5 * 1.35

    def draw(pen: Pen, top: float) -> None:
        y = top + _TITLE
        for line in texts:
            pen.centred(width / 2, y, line.text, _TITLE, bold=True, spaced=0.7)
            y += _TITLE * 1.3
        for line in numbers:
            pen.centred(width / 2, y, line.text, 11.5)
            y += 11.5 * 1.35

    above, below = 7 * mm * setting.air, 6 * mm * setting.air
    return [Piece(above, _nothing, keep=True), Piece(height, draw, keep=True), Piece(below, _nothing, keep=True)]


def _paragraph(block: Text, left: float, inner: float, setting: Setting, *, with_next: bool) -> list[Piece]:
    """Its first two lines stay together, and so do its last two. The last paragraph goes with the signature."""
    texts = lines(block.text, inner, measure(setting.size), justified=True)
    last = len(texts) - 1
    return [
        Piece(
            setting.leading,
            _drawing(line, left, setting),
            gap=setting.gap if index == 0 else 0.0,
            keep=(index < last and (index == 0 or index == last - 1)) or (with_next and index >= last - 2),
        )
        for index, line in enumerate(texts)
    ]


def _label_width(page: LetterPage, inner: float, setting: Setting) -> float:
    labels = [label for block in page.blocks if isinstance(block, Rows) for label, _ in block.rows]
    widest = max((measure(setting.size)(label, False) for label in labels), default=0.0)
    return min(widest + 6, inner * 0.36)


def _rows(
    block: Rows, left: float, inner: float, label_width: float, setting: Setting, *, with_next: bool
) -> list[Piece]:
    found: list[Piece] = []
    wide = measure(setting.size)
    value_x = left + _INDENT + label_width + wide(":", False) + _COLON
    for index, (label, value) in enumerate(block.rows):
        labels = lines(label, label_width, wide)
        values = lines(value, left + inner - value_x, wide)
        height = max(len(labels), len(values)) * setting.leading

        def draw(pen: Pen, top: float, labels: list[Line] = labels, values: list[Line] = values) -> None:
            pen.text(value_x - _COLON - wide(":", False), top + _base(setting), ":", setting.size)
            for x, texts in ((left + _INDENT, labels), (value_x, values)):
                for row, line in enumerate(texts):
                    pen.line_of_text(x, top + _base(setting) + row * setting.leading, line, setting.size)

        first, last = index == 0, index == len(block.rows) - 1
        found.append(Piece(height, draw, gap=setting.gap * 0.7 if first else 0.0, keep=first or (last and with_next)))
    return found


def _tembusan(names: tuple[str, ...], left: float, inner: float) -> list[Piece]:
    if not names:
        return []
    found = [Piece(SMALL.leading, _drawing(Line((("Tembusan:", False),), 0.0), left, SMALL), gap=14, keep=True)]
    for index, name in enumerate(names):
        for line in lines(f"{index + 1}.\u00a0{name}", inner, measure(SMALL.size)):
            found.append(Piece(SMALL.leading, _drawing(line, left, SMALL)))
    return found


def _drawing(line: Line, x: float, setting: Setting) -> Callable[[Pen, float], None]:
    def draw(pen: Pen, top: float) -> None:
        pen.line_of_text(x, top + _base(setting), line, setting.size)

    return draw


def _base(setting: Setting) -> float:
    """From the upper edge of a line to its baseline."""
    return (setting.leading - setting.size) / 2 + setting.size * 0.86


def _nothing(pen: Pen, top: float) -> None:
    pass

"""The end of a letter: at the left the QR with its code and the archive's paraf table, at the right who signs."""

from reportlab.lib.units import mm

from app.letters.typesetting.faces import measure
from app.letters.typesetting.page import LetterPage, Paraf, Signer
from app.letters.typesetting.pen import Pen
from app.letters.typesetting.pieces import Piece
from app.letters.typesetting.setting import Setting
from app.letters.typesetting.typeset import Line, lines

QR_FORM = "LoketQr"

_QR = 30 * mm
_LEFT = 72 * mm
_GUTTER = 4 * mm
_SIGN_HERE = 21 * mm
"""Room for the signature and the office's stamp; on a tight page a little less."""

_PREFIXES = ("a.n. ", "u.b. ", "Plt. ", "Plh. ")
_NOTE, _CODE, _TABLE = 7.5, 10.0, 8.0


def piece(page: LetterPage, left: float, width: float, setting: Setting) -> Piece:
    """The whole block; it is never broken over two pages."""
    right = left + _LEFT + _GUTTER + 2 * mm
    signature = _Signature(page, width - _LEFT - _GUTTER - 2 * mm, setting)
    table = _ParafTable(page.parafs, _LEFT)
    note = [] if page.is_draft else lines(page.qr_note, _LEFT - 4 * mm, measure(_NOTE))
    qr_height = 0.0 if page.is_draft else _QR + 2.2 * mm + _CODE * 1.3 + len(note) * _NOTE * 1.25
    height = max(signature.height, qr_height + (table.height + 3 * mm if page.parafs else 0.0))

    def draw(pen: Pen, top: float) -> None:
        signature.draw(pen, right, top)
        if not page.is_draft:
            pen.picture(QR_FORM, left, top + 1 * mm, _QR, _QR)
            y = top + _QR + 2.2 * mm + _CODE
            pen.text(left, y, page.short_code, _CODE, bold=True, spaced=0.6)
            for line in note:
                y += _NOTE * 1.25
                pen.line_of_text(left, y, line, _NOTE)
        if page.parafs:
            table.draw(pen, left, top + qr_height + 3 * mm)

    return Piece(height, draw, gap=setting.leading * 0.9 * setting.air)


class _Signature:
    def __init__(self, page: LetterPage, width: float, setting: Setting) -> None:
        self._size, self._leading = setting.size, setting.leading
        self._sign_here = _SIGN_HERE * max(setting.air, 0.76)
        wide, signer = measure(setting.size), page.signer
        self._place = lines(page.place_date, width, wide)
        if page.slip:
            self._above, self._name, self._below = [], list[Line](), list[Line]()
            self._sign_here = 0.0
            self.height = len(self._place) * setting.leading
            return
        self._above = [self._hanging(text, width) for text in _above(signer)]
        self._name = lines(signer.name, width, wide, bold=True)
        below = [text for text in (signer.rank, f"NIP {signer.nip}" if signer.nip else "") if text]
        self._below = [line for text in below for line in lines(text, width, wide)]
        rows = len(self._place) + sum(len(rows) for _, rows in self._above) + len(self._name) + len(self._below)
        self.height = rows * setting.leading + self._sign_here

    def draw(self, pen: Pen, x: float, top: float) -> None:
        # What stands before a position ("a.n. ") hangs out to the left, so that everything else lines up.
        y = top + self._leading * 0.78
        for line in self._place:
            pen.line_of_text(x, y, line, self._size)
            y += self._leading
        for prefix, rows in self._above:
            pen.text(x - measure(self._size)(prefix, False), y, prefix, self._size)
            for line in rows:
                pen.line_of_text(x, y, line, self._size)
                y += self._leading
        y += self._sign_here
        for line in (*self._name, *self._below):
            pen.line_of_text(x, y, line, self._size)
            y += self._leading

    def _hanging(self, text: str, width: float) -> tuple[str, list[Line]]:
        prefix = next((prefix for prefix in _PREFIXES if text.startswith(prefix)), "")
        return prefix, lines(text.removeprefix(prefix), width, measure(self._size))


def _above(signer: Signer) -> tuple[str, ...]:
    return (*signer.mode, f"{signer.position},")


class _ParafTable:
    """Position, and who gave the paraf when; on the archive copy only."""

    def __init__(self, parafs: tuple[Paraf, ...], width: float) -> None:
        self._width, self._middle = width, width * 0.5
        wide = measure(_TABLE)
        self._rows = [
            (
                lines(paraf.position, self._middle - 2 * mm, wide),
                lines(", ".join(filter(None, (paraf.who, paraf.when))), self._middle - 2 * mm, wide),
            )
            for paraf in parafs
        ]
        self._heights = [(max(len(a), len(b)) * 1.2 + 0.5) * _TABLE for a, b in self._rows]
        self._head = 1.6 * _TABLE
        self.height = self._head + sum(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.text(x + 1 * mm, top + 1.15 * _TABLE, "Paraf hierarki", _TABLE, bold=True)
        y = top + self._head
        pen.box(x, top, self._width, self.height)
        for (positions, given), height in zip(self._rows, self._heights, strict=True):
            pen.rule(x, y, self._width, 0.5)
            for column, texts in ((x, positions), (x + self._middle, given)):
                for index, line in enumerate(texts):
                    pen.line_of_text(column + 1 * mm, y + (1.05 + 1.2 * index) * _TABLE, line, _TABLE)
            y += height

"""Draws on a page measured in points from its upper left corner, as a letter is read."""

from reportlab.pdfgen.canvas import Canvas

from app.letters.typesetting.faces import NAMES, measure
from app.letters.typesetting.typeset import Line


class Pen:
    """Over a reportlab canvas of the given height."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas, self._height = canvas, height

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, spaced: float = 0.0) -> None:
        """`y` is the baseline; `spaced` points go after every character."""
        self._canvas.setFont(NAMES[bold], size)
        self._canvas.drawString(x, self._height - y, text, charSpace=spaced)

    def centred(self, x: float, y: float, text: str, size: float, *, bold: bool = False, spaced: float = 0.0) -> None:
        width = measure(size)(text, bold) + spaced * max(len(text) - 1, 0)
        self.text(x - width / 2, y, text, size, bold=bold, spaced=spaced)

    def to_the_right(self, x: float, y: float, text: str, size: float) -> None:
        self.text(x - measure(size)(text, False), y, text, size)

    def line_of_text(self, x: float, y: float, line: Line, size: float) -> None:
        """A line as it was set: its bold pieces, its spread."""
        setting = self._canvas.beginText(x, self._height - y)
        if line.spread:
            setting.setWordSpace(line.spread)
        for text, bold in line.runs:
            setting.setFont(NAMES[bold], size)
            setting.textOut(text)
        if line.spread:
            setting.setWordSpace(0)
        self._canvas.drawText(setting)

    def rule(self, x: float, y: float, width: float, thickness: float) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.line(x, self._height - y, x + width, self._height - y)

    def box(self, x: float, y: float, width: float, height: float, thickness: float = 0.5) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, self._height - y - height, width, height, stroke=1, fill=0)

    def grey(self, level: float) -> None:
        """0 black to 1 white, for what is drawn next."""
        self._canvas.setFillGray(level)

    def across(self, x: float, y: float, text: str, size: float) -> None:
        """A word over the whole page, rising to the right, centred on x, y."""
        self._canvas.saveState()
        self._canvas.setFillGray(0.9)
        self._canvas.translate(x, self._height - y)
        self._canvas.rotate(52)
        self._canvas.setFont(NAMES[True], size)
        self._canvas.drawCentredString(0, -size / 3, text)
        self._canvas.restoreState()

    def picture(self, form: str, x: float, y: float, width: float, height: float) -> None:
        """An object of one unit by one (QR, logo), by its name in the file, its upper left corner at x, y."""
        self._canvas.saveState()
        self._canvas.setFillGray(0)
        self._canvas.transform(width, 0, 0, height, x, self._height - y - height)
        self._canvas.doForm(form)
        self._canvas.restoreState()

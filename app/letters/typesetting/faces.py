"""The faces that letters are set in: Arimo, which has Arial's widths, regular and bold."""

from collections.abc import Callable
from functools import cache, lru_cache, partial

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.base.resources import resource
from app.letters.typesetting.typeset import Measure

NAMES = ("Arimo-Regular", "Arimo-Bold")
"""Regular and bold, so that NAMES[bold] is the face to use."""


@cache
def load() -> None:
    """Parse both files and make them known to reportlab; once per process (20 ms)."""
    for name in NAMES:
        font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
        # Every letter embeds the ASCII glyphs and a few more, in the same order: cutting them out of the file is the
        # dearest part of a page (1.4 ms for both faces), and the same set gives the same bytes.
        font.face.makeSubset = _remembering(font.face.makeSubset)
        font.addObjects = _written_once(font.addObjects)
        # Where a text goes on after itself is asked for every piece of it, and most pieces stand on every letter.
        font.stringWidth = lru_cache(maxsize=4096)(font.stringWidth)
        font.splitString = _ascii_at_once(font)
        pdfmetrics.registerFont(font)


@lru_cache(maxsize=32)
def measure(size: float) -> Measure:
    """Width of a text at `size` points."""
    load()
    tables = tuple(
        (pdfmetrics.getFont(name).face.charWidths, pdfmetrics.getFont(name).face.defaultWidth) for name in NAMES
    )

    @lru_cache(maxsize=4096)
    def width(text: str, bold: bool) -> float:
        widths, default = tables[bold]
        return float(sum(widths.get(ord(c), default) for c in text)) * size / 1000

    return width


def known(code: int) -> bool:
    """Whether both faces can draw this character."""
    return code in _drawable()


@cache
def _drawable() -> frozenset[int]:
    load()
    regular, bold = (set(pdfmetrics.getFont(name).face.charToGlyph) for name in NAMES)
    return frozenset(regular & bold)


def _remembering(cut: Callable[[list[int]], bytes]) -> Callable[[list[int]], bytes]:
    remembered = lru_cache(maxsize=16)(lambda codes: cut(list(codes)))
    return lambda codes: remembered(tuple(codes))


def _ascii_at_once(font: TTFont) -> Callable[..., list[tuple[int, bytes]]]:
    """Which glyph stands for which character is asked one by one only where there are others than ASCII: those bear
    their own numbers in every document."""
    split = font.splitString

    def split_string(text: str, document: pdfdoc.PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        if text and text.isascii() and text.isprintable() and document in font.state:
            return [(0, text.encode("ascii"))]
        return list(split(text, document, encoding))

    return split_string


def _written_once(add: Callable[[pdfdoc.PDFDocument], None]) -> Callable[[pdfdoc.PDFDocument], None]:
    """Packs a face's outlines and writes its widths once, not with every letter (2 ms for both faces)."""

    def add_objects(document: pdfdoc.PDFDocument) -> None:
        known = set(document.idToObject)
        add(document)
        for name in document.idToObject.keys() - known:
            thing = document.idToObject[name]
            if isinstance(thing, pdfdoc.PDFStream):
                thing.format = partial(_packed, thing.content, tuple(thing.dictionary.dict.items()))
            elif isinstance(thing, pdfdoc.PDFTrueTypeFont):
                thing.Widths = _written(tuple(thing.Widths.sequence))

    return add_objects


def _packed(content: str | bytes, entries: tuple[tuple[str, int], ...], document: pdfdoc.PDFDocument) -> bytes:
    return _stream(content, entries)


@lru_cache(maxsize=64)
def _stream(content: str | bytes, entries: tuple[tuple[str, int], ...]) -> bytes:
    dictionary = pdfdoc.PDFDictionary(dict(entries))
    return bytes(pdfdoc.PDFStream(dictionary, content, [pdfdoc.PDFZCompress]).format(_any_document()))


@lru_cache(maxsize=64)
def _written(widths: tuple[float, ...]) -> bytes:
    return bytes(pdfdoc.PDFArray(widths).format(_any_document()))


@cache
def _any_document() -> pdfdoc.PDFDocument:
    """What stands in no object that a face brings: no letter is encrypted."""
    return pdfdoc.PDFDocument()

"""Text into lines: where a line breaks, and how far its words are spread. Knows widths, draws nothing."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Measure = Callable[[str, bool], float]
"""Width of a text in points, regular (False) or bold (True), at the size that is being set."""

Word = tuple[tuple[str, bool], ...]
"""Pieces of one word, each with whether it is bold: the comma after a **bold** name is not."""

_MOST_SPREAD = 2.0
"""A line is justified only while each gap grows by no more than this many spaces; otherwise it stays ragged."""


@dataclass(frozen=True, slots=True)
class Line:
    """runs: texts with whether they are bold, in order. width: natural width. spread: points to add to each space."""

    runs: tuple[tuple[str, bool], ...]
    width: float
    spread: float = 0.0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


def lines(text: str, width: float, measure: Measure, *, justified: bool = False, bold: bool = False) -> list[Line]:
    """Break `text` into lines of at most `width` points. A word that is longer than a line is cut.

    An empty text gives one empty line, so that a row without a value keeps its place.
    """
    return list(_lines(text, width, measure, justified, bold))


@lru_cache(maxsize=512)  # most of what stands on a letter stands on every letter of its kind
def _lines(text: str, width: float, measure: Measure, justified: bool, bold: bool) -> tuple[Line, ...]:
    found: list[Line] = []
    for paragraph in text.split("\n"):
        found += _paragraph(list(_words(paragraph, bold)), width, measure, justified)
    return tuple(found)


def balanced(text: str, width: float, measure: Measure, *, bold: bool = False) -> list[Line]:
    """As few lines as `lines` needs, but of much the same length: no last word alone under a heading."""
    best = lines(text, width, measure, bold=bold)
    longest_word = max((measure(word, True) for word in text.split()), default=0.0)  # never cut for evenness' sake
    narrow, wide = max(longest_word, max(line.width for line in best) / len(best)), width
    while len(best) > 1 and wide - narrow > 2:
        middle = (narrow + wide) / 2
        tried = lines(text, middle, measure, bold=bold)
        if len(tried) > len(best):
            narrow = middle
        else:
            best, wide = tried, middle
    return best


def printable(text: str, known: Callable[[int], bool]) -> str:
    """Composed accents, no control characters, and ? for what the font has no glyph for."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(c if c == "\n" or known(ord(c)) else " " if c.isspace() else "?" for c in composed)


def _words(paragraph: str, bold: bool) -> Iterator[Word]:
    pieces: list[tuple[str, bool]] = []
    for index, part in enumerate(paragraph.split("**")):
        heavy = bold or index % 2 == 1
        for token in re.findall(r"[ \t]+|[^ \t]+", part):
            if not token.isspace() or "\u00a0" in token:
                pieces.append((token, heavy))
            elif pieces:
                yield tuple(pieces)
                pieces = []
    if pieces:
        yield tuple(pieces)


def _paragraph(words: list[Word], width: float, measure: Measure, justified: bool) -> list[Line]:
    found: list[Line] = []
    space = measure(" ", False)
    current: list[Word] = []
    reached = 0.0
    for word in _cut(words, width, measure):
        wide = sum(measure(text, bold) for text, bold in word)
        if current and reached + space + wide > width:
            found.append(_line(current, reached, width if justified else 0.0, space))
            current, reached = [], 0.0
        reached += wide + (space if current else 0.0)
        current.append(word)
    found.append(_line(current, reached, 0.0, space))
    return found


def _cut(words: Iterable[Word], width: float, measure: Measure) -> Iterator[Word]:
    for word in words:
        if sum(measure(text, bold) for text, bold in word) <= width:
            yield word
            continue
        rest: list[tuple[str, bool]] = []
        reached = 0.0
        for character, bold in ((c, bold) for text, bold in word for c in text):
            wide = measure(character, bold)
            if rest and reached + wide > width:
                yield tuple(rest)
                rest, reached = [], 0.0
            rest.append((character, bold))
            reached += wide
        yield tuple(rest)


def _line(words: list[Word], natural: float, target: float, space: float) -> Line:
    """target 0: not justified."""
    runs: list[tuple[str, bool]] = []
    for index, word in enumerate(words):
        # The space belongs to what stands before it; between two bold words it is bold (both faces: same width).
        if index:
            runs[-1] = (runs[-1][0] + " ", runs[-1][1])
        for text, bold in word:
            if runs and runs[-1][1] == bold:
                runs[-1] = (runs[-1][0] + text, bold)
            else:
                runs.append((text, bold))
    # The PDF operator for word spacing widens every character 32; a no-break space is drawn as one too.
    gaps = sum(text.count(" ") + text.count("\u00a0") for text, _ in runs)
    spread = (target - natural) / gaps if gaps and target > natural else 0.0
    return Line(tuple(runs), natural, spread if spread <= _MOST_SPREAD * space else 0.0)

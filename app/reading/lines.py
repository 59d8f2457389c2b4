"""Pieces of text with their places in the picture, put into rows as a person reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from statistics import median

_SAME_ROW = 0.55
"""Two pieces stand in one row when their middles are no more than this part of a line's height apart."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stand together. score: 0 to 1. left, right, middle, height: in a picture that stands straight."""

    text: str
    score: float
    left: float
    right: float
    middle: float
    height: float


Corner = tuple[float, float]
Seen = tuple[str, float, tuple[Corner, ...]]
"""Text, score, and the four corners clockwise from the beginning of the text, in pixels."""


def straightened(seen: Sequence[Seen]) -> list[Piece]:
    """Without the slope that the card has in the picture: the slope of most of the text, the long pieces first."""
    slopes = sorted((_slope(corners), _length(corners)) for _, _, corners in seen)
    half, slope = sum(length for _, length in slopes) / 2, 0.0
    for slope, length in slopes:  # noqa: B007 - the slope in the middle, by length
        half -= length
        if half <= 0:
            break
    along, across = cos(slope), sin(slope)
    pieces = []
    for text, score, corners in seen:
        across_x = [x * along + y * across for x, y in corners]
        down_y = [y * along - x * across for x, y in corners]
        height = (hypot(*_side(corners, 0, 3)) + hypot(*_side(corners, 1, 2))) / 2
        pieces.append(Piece(text, score, min(across_x), max(across_x), sum(down_y) / 4, height))
    return pieces


def rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """From top to bottom, each from left to right."""
    if not pieces:
        return []
    apart = _SAME_ROW * median(each.height for each in pieces)
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.middle):
        if found and piece.middle - median(each.middle for each in found[-1]) <= apart:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda each: each.left) for row in found]


def _side(corners: Sequence[Corner], start: int, end: int) -> Corner:
    return corners[end][0] - corners[start][0], corners[end][1] - corners[start][1]


def _slope(corners: Sequence[Corner]) -> float:
    across, down = _side(corners, 0, 1)
    return atan2(down, across)


def _length(corners: Sequence[Corner]) -> float:
    return hypot(*_side(corners, 0, 1))

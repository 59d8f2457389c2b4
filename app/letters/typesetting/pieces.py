"""A letter as a row of pieces, each of which stays whole, and how the pieces fall on pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.letters.typesetting.pen import Pen


@dataclass(frozen=True, slots=True)
class Piece:
    """height in points. draw(pen, top): draws it with its upper edge at `top`. gap: room before it, not at the top of a
    page. keep: stays on the same page as the piece after it."""

    height: float
    draw: Callable[[Pen, float], None]
    gap: float = 0.0
    keep: bool = False


def pages(pieces: Sequence[Piece], first_top: float, next_top: float, bottom: float) -> list[list[tuple[Piece, float]]]:
    """Which piece stands on which page, and where its upper edge is.

    Pieces that keep together and are taller than a whole page are broken after all, piece by piece.
    """
    found: list[list[tuple[Piece, float]]] = [[]]
    y = first_top
    for group in _together(pieces):
        if found[-1] and y + _height(group, at_top=False) > bottom and _height(group, at_top=True) <= bottom - next_top:
            found.append([])
            y = next_top
        for piece in group:
            gap = piece.gap if found[-1] else 0.0
            if found[-1] and y + gap + piece.height > bottom:
                found.append([])
                y, gap = next_top, 0.0
            found[-1].append((piece, y + gap))
            y += gap + piece.height
    return found


def _together(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Piece], *, at_top: bool) -> float:
    return sum(piece.height + piece.gap for piece in group) - (group[0].gap if at_top else 0.0)

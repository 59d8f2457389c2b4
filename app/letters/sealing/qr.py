"""A text as a QR symbol (ISO/IEC 18004, level M), drawn as filled rectangles: sharp at every resolution."""

import re

_VERSION_MOST = 14

_DARK = re.compile(b"\x01+")

MOST_CHARACTERS = 362
"""What version 14 holds at level M; at 30 mm its modules are 0.41 mm, which a 150 dpi scan still tells apart."""


class QrTooLong(ValueError):
    """More text than a symbol of 30 mm can carry legibly: the office's verify address is too long."""


def matrix(text: str) -> list[list[bool]]:
    """Rows from the top, without quiet zone. Raises QrTooLong."""
    if len(text.encode()) > MOST_CHARACTERS:
        raise QrTooLong(len(text))
    # qrcode takes 50 ms, which whoever only opens the window, or types a short code, does not pay.
    from app.letters.sealing import qr_symbol

    content = text.encode()
    for version in range(1, _VERSION_MOST + 1):
        rows = qr_symbol.modules(content, version)
        if rows is not None:
            return rows
    raise QrTooLong(len(text))


def operators(rows: list[list[bool]]) -> str:
    """PDF path operators that fill the dark modules in the unit square, lower left corner at 0 0.

    One path for all: where two rectangles meet, no hairline shows. Runs of a row that continue a rectangle of the row
    above make it taller instead of starting a new one.
    """
    count = len(rows)
    growing: dict[tuple[int, int], int] = {}
    done: list[tuple[int, int, int, int]] = []
    for index, row in enumerate([*rows, [False] * count]):
        grown = {run: growing.pop(run, index) for run in _runs(row)}
        done += [(x, width, top, index) for (x, width), top in growing.items()]
        growing = grown
    done.sort(key=lambda r: (r[2], r[0]))
    path = [f"{x} {count - bottom} {width} {bottom - top} re" for x, width, top, bottom in done]
    return "\n".join([f"{1 / count:.7f} 0 0 {1 / count:.7f} 0 0 cm", *path, "f"])


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Start and length of each dark run."""
    return [(run.start(), run.end() - run.start()) for run in _DARK.finditer(bytes(row))]

"""A text as a QR symbol (ISO/IEC 18004, level M), drawn as filled rectangles: sharp at every resolution."""

from itertools import compress

_VERSION_MOST = 14

_WIDE = [f" {modules} 1 re" for modules in range(4 * _VERSION_MOST + 18)]

MOST_CHARACTERS = 362
"""What version 14 holds at level M; at 30 mm its modules are 0.41 mm, which a 150 dpi scan still tells apart."""


_Runs = dict[tuple[int, int], None]
"""Where each run of dark modules of a row starts and ends (exclusive), from left to right."""


class QrTooLong(ValueError):
    """More text than a symbol of 30 mm can carry legibly: the office's verify address is too long."""


def matrix(text: str) -> list[bytes]:
    """Rows from the top, without quiet zone: 1 for a dark module, 0 for a light one. Raises QrTooLong."""
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


def operators(rows: list[bytes]) -> str:
    """PDF path operators that fill the dark modules in the unit square, lower left corner at 0 0.

    One path for all: where two rectangles meet, no hairline shows. Where a run of a row has the very same run below
    it, one taller rectangle serves both.
    """
    count = len(rows)
    runs = [_runs(row) for row in rows]
    path: list[str] = []
    above: _Runs = {}
    for index, (here, below) in enumerate(zip(runs, [*runs[1:], {}], strict=True)):
        low = f" {count - index - 1}"
        for run in here:
            if run in above:
                continue
            start, end = run
            if run in below:
                high = _height(run, runs[index:])
                path.append(f"{start} {count - index - high} {end - start} {high} re")
            else:
                path.append(f"{start}{low}{_WIDE[end - start]}")
        above = here
    return "\n".join([f"{1 / count:.7f} 0 0 {1 / count:.7f} 0 0 cm", *path, "f"])


def _runs(row: bytes) -> _Runs:
    """Between each place where light turns to dark, and the next where dark turns to light again."""
    size = len(row) + 1
    turns = int.from_bytes(row) ^ int.from_bytes(row) << 8
    places = list(compress(range(size), turns.to_bytes(size)))
    return dict.fromkeys(zip(places[::2], places[1::2], strict=True))


def _height(run: tuple[int, int], rows: list[_Runs]) -> int:
    """In how many rows from the first on it stands."""
    return next((high for high, row in enumerate(rows) if run not in row), len(rows))

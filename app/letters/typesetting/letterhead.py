"""The letterhead: government, office, address, logo at the left, double rule."""

from reportlab.lib.units import mm

from app.letters.typesetting import logo
from app.letters.typesetting.faces import measure
from app.letters.typesetting.page import Letterhead
from app.letters.typesetting.pen import Pen
from app.letters.typesetting.typeset import lines

TOP = 11 * mm
_LOGO_WIDTH, _LOGO_HEIGHT = 22 * mm, 26 * mm
_LOGO_GAP = 5 * mm

_GOVERNMENT, _NAME, _NAME_OF_MANY, _ADDRESS = 12.5, 16.5, 14.5, 9.0
"""Sizes: of the government; of an office's name that is one line, or several; of the address. Government to office
about 3 to 4, the office in bold, as the rules on official letters want it."""

_LEAST = 0.72
"""How far a name is made smaller before it is broken into two lines instead."""


def draw(pen: Pen, head: Letterhead, left: float, width: float) -> float:
    """Draw it and give where it ends."""
    if head.preprinted:
        return float(head.room_mm * mm)
    indent = _LOGO_WIDTH + _LOGO_GAP if head.logo else 0.0
    texts = _texts(head, width - indent)
    # Centred on the whole width where the logo leaves room for all lines, beside the logo otherwise.
    beside = any(measure(size)(text, bold) > width - 2 * indent for text, size, bold, _ in texts)
    middle = left + (width + (indent if beside else 0.0)) / 2
    y = TOP + (max(_LOGO_HEIGHT - sum(size * height for _, size, _, height in texts), 0.0) / 2 if head.logo else 0.0)
    for text, size, bold, height in texts:
        y += size * height
        pen.centred(middle, y - size * 0.22, text, size, bold=bold)
    if head.logo:
        wide, high = logo.fitting(head.logo, _LOGO_WIDTH, _LOGO_HEIGHT)
        room = max(y - TOP, _LOGO_HEIGHT)
        pen.picture(logo.FORM, left + (_LOGO_WIDTH - wide) / 2, TOP + (room - high) / 2, wide, high)
        y = max(y, TOP + _LOGO_HEIGHT)
    y += 2.4 * mm
    pen.rule(left, y, width, 2.2)
    pen.rule(left, y + 2.6, width, 0.6)
    return float(y + 3)


def _texts(head: Letterhead, width: float) -> list[tuple[str, float, bool, float]]:
    """Text, size, bold, line height over size. The lines of the office's name share one size."""
    names = [name.upper() for name in head.names]
    name_size = _NAME if len(names) == 1 else _NAME_OF_MANY
    widest = max((measure(name_size)(name, True) for name in names), default=0.0)
    found: list[tuple[str, float, bool, float]] = []
    for text, size, bold, wide in [
        (head.government.upper(), _GOVERNMENT, False, measure(_GOVERNMENT)(head.government.upper(), False)),
        *((name, name_size, True, widest) for name in names),
    ]:
        size *= max(min(1.0, width / max(wide, 1.0)), _LEAST)
        found += [(line.text, size, bold, 1.2) for line in lines(text, width + 0.1, measure(size), bold=bold)]
    for text in head.address:
        found += [(line.text, _ADDRESS, False, 1.28) for line in lines(text, width, measure(_ADDRESS))]
    return found

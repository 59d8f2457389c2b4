"""How tightly a letter is set. The first that needs the fewest pages is taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """Points: size of the body, height of a line, room between paragraphs. air: share of the usual room that stays
    under the title and for the signature."""

    size: float
    leading: float
    gap: float
    air: float = 1.0


SETTINGS = (
    Setting(11.5, 14.4, 7.5),
    Setting(11.5, 14.0, 5.5, 0.85),
    Setting(11.5, 13.4, 4.5, 0.7),
    Setting(11.0, 12.8, 4.0, 0.6),
)
"""Widest first: 11.5 pt on 1.25 lines is how a letter should look; never under 11 pt."""

SMALL = Setting(9.5, 11.8, 0.0)
"""For the list of copies (tembusan)."""

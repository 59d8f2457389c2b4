"""Every colour and every size of the window. Nothing else in `ui` names a colour or counts pixels.

Contrasts are held by tests/ui/theme/test_tokens.py: text at least 4.5 to 1, lines of controls and the ring 3 to 1.
"""

from dataclasses import dataclass, replace
from typing import Literal

Tone = Literal["plain", "quiet", "listed", "warning", "error", "info"]
"""What a coloured thing says: found and well, look again, refused or failed, for your information."""


@dataclass(frozen=True, slots=True)
class Colours:
    """#RRGGBB each. `x_ground` is what text of colour `x` stands on."""

    ground: str
    paper: str
    ink: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    line: str
    hairline: str
    hover: str
    selection: str
    disabled: str
    disabled_ground: str
    listed: str
    listed_ground: str
    warning: str
    warning_ground: str
    error: str
    error_ground: str
    info: str
    info_ground: str
    quiet_ground: str
    focus: str
    veil: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels at 100 %. `scaled` grows type and targets; gaps stay, so that more fits on a small screen."""

    small: int = 12
    text: int = 14
    section: int = 18
    display: int = 28
    control: int = 36
    icon: int = 20
    indicator: int = 18
    radius: int = 6
    hair: int = 1
    ring: int = 2
    rail_item: int = 60
    scroll: int = 12

    def scaled(self, percent: int) -> "Sizes":
        def grown(pixels: int) -> int:
            return round(pixels * percent / 100)

        return replace(
            self,
            small=grown(self.small),
            text=grown(self.text),
            section=grown(self.section),
            display=grown(self.display),
            control=grown(self.control),
            icon=grown(self.icon),
            indicator=grown(self.indicator),
            # As high as a place on the rail grows; where there are many, they give way down to their words.
            rail_item=min(grown(self.rail_item), 72),
        )


@dataclass(frozen=True, slots=True)
class Gaps:
    """Space between things, in pixels: four steps and a fifth for the edge of a page."""

    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741  xs, s, m, l, xl are the names of the steps
    xl: int = 24


GAP = Gaps()

VEIL_OPACITY = 0.45
"""How much a sheet darkens what lies below it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    colours: Colours
    sizes: Sizes
    family: str = "Inter Loket"


LIGHT = Colours(
    ground="#F4F6F8",
    paper="#FFFFFF",
    ink="#1B2430",
    muted="#51606F",
    primary="#0E5A73",
    primary_hover="#0A4A5F",
    on_primary="#FFFFFF",
    line="#7D8B99",
    hairline="#D8DEE4",
    hover="#E6EEF2",
    selection="#D3E7EE",
    disabled="#6A7683",
    disabled_ground="#E9ECEF",
    listed="#14663D",
    listed_ground="#E6F4EC",
    warning="#7A4A00",
    warning_ground="#FFF4DC",
    error="#8E2430",
    error_ground="#FCEBEC",
    info="#1D4F91",
    info_ground="#E8F0FB",
    quiet_ground="#ECEFF2",
    focus="#B35900",
    veil="#1B2430",
)

DARK = Colours(
    ground="#0F1419",
    paper="#141A21",
    ink="#E8EDF2",
    muted="#A9B6C3",
    primary="#5CC4DD",
    primary_hover="#82D3E6",
    on_primary="#0B1117",
    line="#6B7987",
    hairline="#2A333D",
    hover="#1E2831",
    selection="#1F4452",
    disabled="#8894A1",
    disabled_ground="#1C242C",
    listed="#9BE0B8",
    listed_ground="#12301F",
    warning="#FFD58A",
    warning_ground="#3A2A08",
    error="#FFB3B9",
    error_ground="#3F1419",
    info="#A9C8F5",
    info_ground="#12253F",
    quiet_ground="#1E262E",
    focus="#FFB454",
    veil="#000000",
)


def tokens(*, dark: bool = False, percent: int = 100) -> Tokens:
    """percent: 100 to 200; values outside are drawn in."""
    return Tokens(DARK if dark else LIGHT, Sizes().scaled(max(100, min(200, percent))))

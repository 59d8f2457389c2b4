"""The shapes in which data reach an office, a file each. The first that recognises the files reads them."""

from collections.abc import Sequence

from app.registry.errors import ProfileUnknown
from app.registry.shapes import pemda_v3, plain, siks_ng
from app.registry.shapes.shape import Part, Plan, Shape
from app.registry.sheets import NEEDED, Sheet, no_header

SHAPES: tuple[Shape, ...] = (pemda_v3.SHAPE, siks_ng.SHAPE, plain.SHAPE)
"""From the most particular to the most general: a plain list asks only for a number and a name."""


def recognise(sheets: Sequence[Sheet], profile: str | None) -> Plan:
    """How to read these tables. profile: the name of a shape, when the clerk knows better.

    Raises ProfileUnknown, HeaderUnknown, or what the shape objects to (PairUnclear, MembersMissing).
    """
    known = {shape.name: shape for shape in SHAPES}
    if profile is not None and profile not in known:
        raise ProfileUnknown(profile=profile, known=", ".join(known))
    for shape in SHAPES if profile is None else (known[profile],):
        if (plan := shape.plan(sheets)) is not None:
            return plan
    sheet = sheets[0]
    raise no_header(sheet.path.name, [sheet.header])


__all__ = ["NEEDED", "SHAPES", "Part", "Plan", "Shape", "recognise"]

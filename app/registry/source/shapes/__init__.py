"""The shapes in which data reach an office. The first that recognises the files reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.registry.errors import ProfileUnknown
from app.registry.rows import codes
from app.registry.source.shapes import lists, pemda, ranked, siks_ng
from app.registry.source.shapes.shape import Part, Plan, Shape
from app.registry.source.sheets import NEEDED, Sheet, no_header
from app.words import extract as words

SHAPES: tuple[Shape, ...] = (
    *pemda.RELEASES,
    siks_ng.SHAPE,
    ranked.SHAPE,
    lists.DTKS_PAYMENTS,
    lists.DTKS,
    lists.BNBA,
    lists.USUL_SANGGAH,
    lists.RANKING,
    lists.VILLAGE,
    lists.PLAIN,
)
"""From the most particular to the most general: a plain list asks only for a number and a name."""


def recognise(
    sheets: Sequence[Sheet], profile: str | None, books: codes.Books | None = None, *, complete: bool = False
) -> Plan:
    """How to read these tables. profile: the name of a shape, when the clerk knows better; books: what codes mean.
    complete: look for each missing No. KK, which means to read the tables once more.

    Raises ProfileUnknown, HeaderUnknown, or what the shape objects to (PairUnclear, MembersMissing).
    """
    must_know(profile)
    for shape in _asked(profile):
        if (plan := shape.plan(sheets)) is not None:
            return with_codes(siks_ng.completed(plan) if complete and plan.by_id else plan, books or {})
    sheet = sheets[0]
    raise no_header(sheet.path.name, [sheet.header])


def must_know(profile: str | None) -> None:
    """Raises ProfileUnknown for the name of no shape."""
    known = [shape.name for shape in SHAPES]
    if profile is not None and profile not in known:
        raise ProfileUnknown(profile=profile, known="; ".join(f"{name} = {words.SHAPES[name]}" for name in known))


def with_codes(plan: Plan, books: Mapping[str, codes.Codes]) -> Plan:
    """Tell each column what its codes mean; a coded relation without a code book is read by a standard list."""
    families = _coded(plan.families, books) if plan.families is not None else None
    return replace(plan, people=_coded(plan.people, books), families=families)


def _asked(profile: str | None) -> Sequence[Shape]:
    """All releases of a pemda go by one name for whoever asks: which one it is, the columns say."""
    if profile is None:
        return SHAPES
    family = pemda.RELEASES if profile in [release.name for release in pemda.RELEASES] else ()
    return family or [shape for shape in SHAPES if shape.name == profile]


def _coded(part: Part, books: Mapping[str, codes.Codes]) -> Part:
    header, columns = part.sheet.header, part.columns
    flags = codes.of_flags(header, columns, books)
    return replace(part, codes=codes.of_table(header, columns, books), flag_codes=flags)


__all__ = ["NEEDED", "SHAPES", "Part", "Plan", "Shape", "must_know", "recognise", "with_codes"]

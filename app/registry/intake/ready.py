"""What is known before an import begins to read: how the tables are read, of which date they are, what they correct."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from app.registry.account import NO_AGREEMENT, Agreement, Ranking
from app.registry.errors import DateUnknown, NotImported
from app.registry.intake import recounting
from app.registry.intake.refused_rows import RefusedRow
from app.registry.rows.faults import Doubt
from app.registry.source import archives, opening
from app.registry.source.profiles import Profile
from app.registry.source.shapes import Plan, must_know, recognise
from app.registry.told import ALL, Told
from app.words.extract import SHAPES

_REGION = re.compile(r"(?<!\d)\d{2}\.\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)(20\d{2})(-?)(\d{2})\2(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Ready:
    """total: bytes to be read. found: what is to be said already. profile: the title of the office's mapping, or "".
    told: what the tables have columns of.

    Of a correction alone: `corrects`, the extract that is corrected; `before`, how many people it holds, who must all
    be there afterwards; `stored`, how many rows are its own; `doubts`, what was counted then; `gone`, what of it was of
    the rows that are corrected now; `kept`, its refused rows that are not corrected; `where`, where a corrected row
    stood in the source, by the number that it has now; `rankings`, the lists that were joined with it.
    """

    plan: Plan
    day: date
    label: str
    total: int
    agreement: Agreement = NO_AGREEMENT
    dropped: tuple[str, ...] = ()
    found: Counter[Doubt] = field(default_factory=Counter)
    profile: str = ""
    corrects: UUID | None = None
    before: int = 0
    stored: int = 0
    doubts: Mapping[str, int] = field(default_factory=dict)
    gone: Counter[Doubt] = field(default_factory=Counter)
    kept: Sequence[RefusedRow] = ()
    where: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    rankings: tuple[Ranking, ...] = ()
    told: Told = ALL

    def warnings(self, doubts: Counter[Doubt], reasons: Mapping[str, int]) -> dict[str, int]:
        """By kind. reasons: of all rows that are refused now."""
        if self.corrects is None:
            return {doubt.value: count for doubt, count in sorted(doubts.items()) if count}
        return recounting.warnings(self.doubts, self.gone, doubts, reasons)


def recognised(
    files: Sequence[Path],
    inside: archives.Unpacked,
    profile: str | Profile | None,
    data_date: date | None,
    agreement: Agreement,
    kept: Sequence[Profile] = (),
    *,
    complete: bool = False,
) -> Ready:
    """kept: the office's own mappings, of which the one that fits is taken where none was asked for. complete: see
    `shapes.recognise`.

    Raises what `opening` and `shapes` object to, DateUnknown.
    """
    found, plan, own = _read_as(inside.files, profile, kept, complete)
    return Ready(
        plan=plan,
        day=data_date or _day_in_names(files, inside.files),
        label=_label(own.title if own else SHAPES[plan.shape], [*files, *inside.files]),
        total=opening.total_bytes(inside.files),
        agreement=agreement,
        dropped=_dropped(plan),
        found=Counter(
            {
                Doubt.SHEET_IGNORED: found.ignored,
                Doubt.SHEET_HIDDEN: found.hidden,
                Doubt.FILE_IGNORED: inside.ignored,
            }
        ),
        profile=own.title if own else "",
        told=_told(plan),
    )


def _read_as(
    files: Sequence[Path], profile: str | Profile | None, kept: Sequence[Profile], complete: bool
) -> tuple[opening.Opened, Plan, Profile | None]:
    """What the files hold, how it is read, and by which mapping of the office (None: by what we know ourselves)."""
    if isinstance(profile, Profile):
        return *profile.read(files), profile
    must_know(profile or None)
    try:
        found = opening.opened(files)
        plan = recognise(found.sheets, profile or None, found.books, complete=complete)
    except NotImported:
        if profile is None and (by_own := _by_kept(files, kept)) is not None:
            return by_own
        raise
    if profile is None and plan.families is None and (by_own := _by_kept(files, kept)) is not None:
        own = by_own[2]
        if own.corrects(plan.people.columns, plan.people.sheet.header):
            return by_own
    return found, plan, None


def _by_kept(files: Sequence[Path], kept: Sequence[Profile]) -> tuple[opening.Opened, Plan, Profile] | None:
    """By the mapping of which every title stands there, the one with most of them."""
    for own in sorted(kept, key=lambda each: -len(each.columns) - len(each.programmes)):
        try:
            found, plan = own.read(files)
        except NotImported:
            continue
        if own.is_whole_in(plan.people.columns):
            return found, plan, own
    return None


def _told(plan: Plan) -> Told:
    parts = [part for part in (plan.people, plan.families) if part]
    fields = {field.value for part in parts for field in part.columns.at}
    programmes = {name for part in parts for _, name in part.columns.flags} | {part.given for part in parts}
    return Told(tuple(sorted(fields)), tuple(sorted(programmes - {""})))


def _dropped(plan: Plan) -> tuple[str, ...]:
    parts = [plan.families, plan.people]
    return tuple(dict.fromkeys(name for part in parts if part for name in part.columns.dropped))


def _label(title: str, files: Sequence[Path]) -> str:
    regions = {found[0] for file in files if (found := _REGION.search(file.name))}
    return f"{title} {regions.pop()}" if len(regions) == 1 else title


def _day_in_names(files: Sequence[Path], inside: Sequence[Path]) -> date:
    """What an archive is called counts before what lies in it. Raises DateUnknown also when the names disagree."""
    for names in (files, inside):
        days = {day for file in names if (day := _day(file.name)) is not None}
        if len(days) == 1:
            return days.pop()
        if days:
            break
    raise DateUnknown(file=files[0].name)


def _day(name: str) -> date | None:
    """Only a whole date counts: in anggota_2026_11.02.csv the 11.02 is a kabupaten."""
    if (found := _DAY.search(name)) is None:
        return None
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None

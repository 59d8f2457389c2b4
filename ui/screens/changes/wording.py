"""Changes as lines of a list. Numbers stay masked. No Qt here."""

from dataclasses import dataclass

from app.letters.stale import Moved, StaleLetter
from app.registry import Extract, Person
from app.registry.history.diff import Change, Comparison, Kind
from app.words import dates, joining
from app.words.extract import MOVED
from app.words.numbers import grouped

TABS = {Kind.NEW: "Baru", Kind.GONE: "Hilang", Kind.DESIL: "Desil", Kind.VILLAGE: "Pindah", Kind.KK: "KK"}
"""All seven tabs stand side by side only with words as short as these."""


@dataclass(frozen=True, slots=True)
class Line:
    """Four cells of one line, whatever the list is about."""

    name: str
    about: str
    where: str
    told: str


def span(comparison: Comparison) -> str:
    before, after = (_dated(each) for each in (comparison.before, comparison.after))
    return f"Data {before} → {after}; {grouped(comparison.both)} orang ada di keduanya."


def _dated(extract: Extract) -> str:
    return joining.named(dates.long(extract.data_date), [each.data_date for each in extract.rankings])


def title(comparison: Comparison, kind: Kind) -> str:
    return f"{TABS[kind]} {grouped(comparison.count(kind))}"


def line(change: Change, kind: Kind) -> Line:
    was, now = change.before, change.after
    who = now or was
    if who is None:
        return Line("(tidak terbaca)", "", "", "")
    born = dates.short(who.born) if who.born else "–"
    return Line(who.name, born, who.village, _told(was, now, kind))


def of_letter(letter: StaleLetter) -> Line:
    until = dates.short(letter.valid_until) if letter.valid_until else "tanpa batas"
    return Line(letter.number, letter.subject_name, until, "; ".join(_moved(each) for each in letter.moved))


def _told(was: Person | None, now: Person | None, kind: Kind) -> str:
    if was is None or now is None:
        who = was or now
        return f"desil {who.desil}" if who is not None and who.desil else "belum diperingkat"
    if kind is Kind.VILLAGE:
        return f"{was.village} → {now.village}"
    if kind is Kind.KK:
        return f"{was.kk} → {now.kk}"
    moved = f"desil {was.desil or 'belum'} → {now.desil or 'belum'}"
    return f"{moved} {joining.source_short(*now.ranked.source)}" if now.ranked is not None else moved


def _moved(moved: Moved) -> str:
    if moved.field == "kk":
        return "No. KK berganti"
    return MOVED[moved.field].format(before=moved.before, after=moved.after)

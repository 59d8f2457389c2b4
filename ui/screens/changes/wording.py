"""Changes as lines of a list. Numbers stay masked. No Qt here."""

from dataclasses import dataclass

from app.letters.stale import Moved, StaleLetter
from app.registry import Extract, Person
from app.registry.history.diff import Change, Comparison, Kind, lacking, says
from app.words import dates, joining
from app.words.aside import REFUSED
from app.words.extract import MOVED, NOT_TOLD, not_compared
from app.words.numbers import grouped

TABS = {Kind.NEW: "Baru", Kind.GONE: "Hilang", Kind.DESIL: "Desil", Kind.VILLAGE: "Pindah", Kind.KK: "KK"}
"""All seven tabs stand side by side only with words as short as these."""
NOBODY = {
    Kind.NEW: "Tidak ada orang baru.",
    Kind.GONE: "Tidak ada orang yang hilang dari data.",
    Kind.DESIL: "Tidak ada desil yang berubah.",
    Kind.VILLAGE: "Tidak ada orang yang pindah desa/kelurahan.",
    Kind.KK: "Tidak ada No. KK yang berubah.",
}
NOT_COMPARED = "Tidak dapat dibandingkan, sebab salah satu data tidak mencatatnya."
NO_VILLAGES = "Tidak ada perubahan di desa/kelurahan mana pun."
NO_LETTERS = "Tidak ada surat berlaku yang dasarnya berubah."
NOT_THEIRS = "Daftar surat tampil untuk petugas yang boleh melihat surat."


@dataclass(frozen=True, slots=True)
class Line:
    """Four cells of one line, whatever the list is about."""

    name: str
    about: str
    where: str
    told: str


def span(comparison: Comparison) -> str:
    before, after = (_dated(each) for each in (comparison.before, comparison.after))
    untold = (not_compared(kind, days) for kind, days in lacking(comparison))
    return " ".join((f"Data {before} → {after}; {grouped(comparison.both)} orang ada di keduanya.", *untold))


def _dated(extract: Extract) -> str:
    return joining.named(dates.long(extract.data_date), [each.data_date for each in extract.rankings])


def title(comparison: Comparison, kind: Kind) -> str:
    return f"{TABS[kind]} {'–' if kind in comparison.untold else grouped(comparison.count(kind))}"


def line(change: Change, kind: Kind, comparison: Comparison) -> Line:
    was, now = change.before, change.after
    who = now or was
    if who is None:
        return Line("(tidak terbaca)", "", "", "")
    born = dates.short(who.born) if who.born else "–"
    told = REFUSED if change.refused else _told(was, now, kind, comparison)
    return Line(who.name, born, who.village, told)


def of_letter(letter: StaleLetter) -> Line:
    until = dates.short(letter.valid_until) if letter.valid_until else "tanpa batas"
    return Line(letter.number, letter.subject_name, until, "; ".join(_moved(each) for each in letter.moved))


def _told(was: Person | None, now: Person | None, kind: Kind, comparison: Comparison) -> str:
    if was is None or now is None:
        who, where = (now, comparison.after) if was is None else (was, comparison.before)
        if who is not None and who.desil:
            return f"desil {who.desil}"
        return "belum diperingkat" if says(where, Kind.DESIL) else f"desil {NOT_TOLD}"
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

"""How sure a match is, and on what it rests.

Only an equal NIK or No. KK is certain (100). A name can point to several people, so without a birth date it never
comes near: name 60, birth date 30, village 9, half of each for a near miss; a birth date that differs counts against.
"""

import hashlib
import json
import re
from datetime import date
from difflib import SequenceMatcher

from app.registry import names
from app.registry.views import Evidence, Family, Match, Outcome, Person, Verdict

CERTAIN = 100
_NAME, _BORN, _VILLAGE = 60, 30, 9
_NEAR_NAME = 0.85
"""Likeness of two names, 0 to 1, from which they are called near: one or two letters in a usual name."""


def certain(person: Person, family: Family | None, field: str) -> Match:
    return Match(person, family, CERTAIN, (Evidence(field, Verdict.SAME),))


def by_name(person: Person, family: Family | None, *, name: str, born: date | None, village: str | None) -> Match:
    why = [Evidence("name", name_verdict(name, person.name))]
    score = _points(why[0].verdict, _NAME)
    if born is not None:
        why.append(Evidence("born", born_verdict(born, person.born)))
        score += -_BORN if why[-1].verdict is Verdict.DIFFERS else _points(why[-1].verdict, _BORN)
    if village:
        why.append(Evidence("village", place_verdict(village, person.village)))
        score += _points(why[-1].verdict, _VILLAGE)
    return Match(person, family, max(0, score), tuple(why))


def name_verdict(asked: str, known: str) -> Verdict:
    """Same after spelling both one way; near when one holds the words of the other, or a letter or two differ."""
    one, other = names.key(asked), names.key(known)
    if not one or not other:
        return Verdict.UNKNOWN
    if one == other:
        return Verdict.SAME
    few, many = sorted((one.split(), other.split()), key=len)
    if one.replace(" ", "") == other.replace(" ", "") or set(few) <= set(many):
        return Verdict.NEAR
    return Verdict.NEAR if SequenceMatcher(None, one, other).ratio() >= _NEAR_NAME else Verdict.DIFFERS


def place_verdict(asked: str, known: str) -> Verdict:
    """Same without regard to capitals, spaces and a "Desa" or "Kel." before the name."""
    one, other = _place_key(asked), _place_key(known)
    if not one or not other:
        return Verdict.UNKNOWN
    if one == other:
        return Verdict.SAME
    return Verdict.NEAR if SequenceMatcher(None, one, other).ratio() >= _NEAR_NAME else Verdict.DIFFERS


def born_verdict(asked: date, known: date | None) -> Verdict:
    """Near: one of day, month and year differs, or day and month have changed places."""
    if known is None:
        return Verdict.UNKNOWN
    if asked == known:
        return Verdict.SAME
    equal = (asked.day == known.day) + (asked.month == known.month) + (asked.year == known.year)
    swapped = asked.year == known.year and (asked.day, asked.month) == (known.month, known.day)
    return Verdict.NEAR if equal == 2 or swapped else Verdict.DIFFERS


def outcome(best: Match | None) -> Outcome:
    if best is None:
        return Outcome.NOT_LISTED
    return Outcome.LISTED if best.person.desil is not None else Outcome.UNRANKED


def row_hash(person: Person) -> str:
    """SHA-256, hex, of what the data say about this person; the same data give the same hash in every import."""
    said = [
        person.nik.digits if person.nik else None,
        person.kk.digits if person.kk else None,
        person.name,
        person.born.isoformat() if person.born else None,
        person.born_place,
        person.sex,
        person.relation,
        person.address,
        person.village,
        person.district,
        person.village_code,
        sorted(person.programmes),
        person.desil,
        person.alive,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _place_key(text: str) -> str:
    return re.sub(r"^(DESA|DS|KELURAHAN|KEL|KECAMATAN|KEC)\b|[^A-Z0-9]", "", text.strip().upper())


def _points(verdict: Verdict, weight: int) -> int:
    return {Verdict.SAME: weight, Verdict.NEAR: weight // 2}.get(verdict, 0)

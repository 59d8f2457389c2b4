"""What follows from who was found: the answer at the counter, and the fingerprint that a letter keeps."""

import hashlib
import json

from app.registry.finding.weighing import CERTAIN
from app.registry.views import Evidence, Family, Match, Outcome, Person, Verdict


def certain(person: Person, family: Family | None, field: str) -> Match:
    return Match(person, family, CERTAIN, (Evidence(field, Verdict.SAME),))


def outcome(best: Match | None, *, numbered: bool = True) -> Outcome:
    """numbered: a whole NIK or No. KK was asked for; that nobody has it is an answer, that nobody was found by a name
    is none."""
    if best is None:
        return Outcome.NOT_LISTED if numbered else Outcome.NO_MATCH
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
        *(["unclear"] if person.life_unclear else []),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def fact_hash(nik: int, kk: int, desil: int) -> str:
    """SHA-256, hex, of what one row of a list of desils says; 0 for a number that it does not give."""
    said = [f"{nik:016d}" if nik else None, f"{kk:016d}" if kk else None, desil]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()

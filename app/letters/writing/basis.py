"""What a letter or refusal rests on: the finding, pinned as it was on the day of asking."""

from collections.abc import Mapping
from datetime import date

from app.registry import Finding, Match, Person
from app.registry.finding.matching import outcome, row_hash
from app.words.extract import SOURCES


def pinned(finding: Finding | None, match: Match | None) -> dict[str, object]:
    """JSON facts: which extract, how old, what it said about this person. Kept with the letter, inside the encrypted
    file; the journal carries only outcome, desil and the extract's id."""
    if finding is None:
        return {}
    basis: dict[str, object] = {
        "outcome": str(outcome(match) if match else finding.outcome),
        "extract": str(finding.extract.id),
        "extract_sha256": finding.extract.sha256,
        "data_date": finding.extract.data_date.isoformat(),
        "source": SOURCES.get(finding.extract.source_shape, finding.extract.label),
        # Of the one who was chosen, who need not be the best match: a child from the family list.
        "row_hash": row_hash(match.person) if match else "",
    }
    if match is None and finding.aside:
        basis["refused"] = list(dict.fromkeys(row.fault for row in finding.aside))
    if match is not None:
        person, family = match.person, match.family
        basis |= {
            "nik": person.nik.digits if person.nik else "",
            "kk": next((kk.digits for kk in (family.kk if family else None, person.kk) if kk is not None), ""),
            "name": person.name,
            "born": person.born.isoformat() if person.born else "",
            "born_place": person.born_place or "",
            "sex": person.sex or "",
            "relation": person.relation or "",
            "address": person.address,
            "desil": person.desil,
            **_told(person),
            "alive": person.alive,
            "village": person.village,
            "district": person.district,
            "programmes": list(person.programmes),
            "score": match.score,
            "why": [[str(e.field), str(e.verdict)] for e in match.why],
        }
    return basis


def _told(person: Person) -> dict[str, object]:
    """Of a desil that a joined list tells: which list, and which row of it, so that it can be proved from the file."""
    if person.ranked is None:
        return {}
    ranking = person.ranked.ranking
    return {
        "ranking": {
            "extract": str(ranking.id),
            "label": ranking.label,
            "data_date": ranking.data_date.isoformat(),
            "sha256": ranking.sha256,
            "line": person.ranked.line,
            "fact": person.ranked.fact,
        }
    }


def ranking_of(basis: Mapping[str, object]) -> tuple[str, date] | None:
    """Name and date of the joined list that tells a letter's desil; None when the extract itself does."""
    told = basis.get("ranking")
    return (str(told["label"]), date.fromisoformat(str(told["data_date"]))) if isinstance(told, dict) else None

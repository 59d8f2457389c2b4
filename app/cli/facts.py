"""Views of the services as facts for `--json`. Names of the keys are what scripts rely on."""

from app.letters import Letter
from app.registry import Aside, Extract, Finding, Match
from app.registry.finding.asking import strength
from app.visits.views import Checklist, Ticket
from app.words import labels
from app.words.extract import FAULTS


def of_ticket(ticket: Ticket) -> dict[str, object]:
    return {
        "ticket": ticket.label,
        "visit": ticket.visit_id,
        "state": ticket.state,
        "service": ticket.service,
        "need": ticket.need,
        "priority": ticket.priority,
        "day": ticket.day,
        "opened_at": ticket.opened_at,
        "due": ticket.due,
        "desk": ticket.desk,
        "calls": ticket.calls,
        "outside_hours": ticket.outside_hours,
        "outcome": ticket.outcome,
    }


def of_checklist(papers: Checklist) -> dict[str, object]:
    return {
        "complete": papers.complete,
        "missing": list(papers.missing),
        "papers": [
            {"code": item.code, "label": item.label, "needed": item.needed, "done": item.done, "group": item.group}
            for item in papers.items
        ],
    }


def of_letter(letter: Letter) -> dict[str, object]:
    return {
        "letter": letter.id,
        "state": letter.state,
        "number": letter.number,
        "code": letter.code,
        "visit": letter.visit_id,
        "kind": letter.kind,
        "purpose": letter.purpose,
        "name": letter.subject_name,
        "issued_at": letter.issued_at,
        "valid_until": letter.valid_until,
        "paper": letter.paper,
        "copies": letter.copies,
        "waits_for": letter.waits_for,
        "note": letter.note,
        "sha256": letter.pdf_sha256,
    }


def line_of_letter(letter: Letter) -> str:
    number = letter.number or "(belum bernomor)"
    return f"{number}  {labels.LETTER_STATES[letter.state]}  {letter.id}"


def of_match(match: Match, extract: Extract, *, unmask: bool) -> dict[str, object]:
    """unmask: the numbers in full, for somebody who may see them."""
    person = match.person
    source, day = extract.source_of(person)

    def shown(number: object) -> object:
        return getattr(number, "digits", None) if unmask else (str(number) if number else None)

    return {
        "name": person.name,
        "nik": shown(person.nik),
        "kk": shown(person.kk),
        "born": person.born,
        "sex": person.sex,
        "relation": person.relation,
        "village": person.village,
        "alive": person.alive,
        "life_unclear": person.life_unclear,
        "desil": person.desil,
        "desil_source": None if person.desil is None else source,
        "desil_date": None if person.desil is None else day,
        "programmes": list(person.programmes),
        "score": match.score,
        "strength": strength(match.score),
        "why": [{"field": piece.field, "verdict": piece.verdict} for piece in match.why],
    }


def of_finding(finding: Finding, *, unmask: bool = False) -> dict[str, object]:
    return {
        "outcome": finding.outcome,
        "matches": [of_match(match, finding.extract, unmask=unmask) for match in finding.matches],
        "total": finding.total,
        "ask": finding.ask,
        "refused_rows": [_of_row(row) for row in finding.aside],
        "family_rows_refused": [_of_row(row) for row in finding.of_family],
        "extract": finding.extract.id,
        "extract_label": finding.extract.label,
        "data_date": finding.extract.data_date,
    }


def _of_row(row: Aside) -> dict[str, object]:
    return {"file": row.file, "row": row.row, "column": row.column, "fault": row.fault, "reason": FAULTS[row.fault]}

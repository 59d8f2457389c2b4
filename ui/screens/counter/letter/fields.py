"""What the counter knows already when the letter's form is opened, and the draft that comes of it. No Qt here."""

from collections.abc import Mapping

from app.letters import Draft
from app.standard import Standard
from ui.forms import letter as form
from ui.forms.letter import APPLICANT, APPLICANT_NIK, KIND, NIK, PURPOSE, RELATION, SELF, SIGNER, Chosen
from ui.screens.counter.case import Held


def defaults(standard: Standard, at: Chosen, held: Held) -> dict[str, str]:
    """What may stand there before anybody has typed: only what is right nearly always and is seen at once."""
    given = {
        KIND: at.kind.title,
        RELATION: relation_of(held),
        SIGNER: standard.role(at.kind.signers[0].role).title,
    }
    if held.applicant is not None:
        given[APPLICANT] = held.applicant.name
        given[APPLICANT_NIK] = held.applicant.nik.digits if held.applicant.nik else ""
    if len(at.kind.purposes) == 1:
        given[PURPOSE] = standard.purpose(at.kind.purposes[0]).label
    if held.match is None and held.asked:
        digits = "".join(sign for sign in held.asked if sign.isdigit())
        given[NIK] = digits if len(digits) == 16 else ""
        given |= held.card
    return given


def relation_of(held: Held) -> str:
    """Empty where the data do not tell how the two are related: then somebody must say it."""
    if held.applicant is None or held.match is None:
        return SELF
    subject, asks = _role(held.match.person.relation), _role(held.applicant.relation)
    if "anak" in subject and asks:
        return "saudara" if "anak" in asks else "anak" if _is_parent(asks) else ""
    if _is_parent(subject) and "anak" in asks:
        return "orang tua"
    if _is_parent(subject) and _is_parent(asks) and subject != asks:
        return {"L": "suami", "P": "istri"}.get(held.match.person.sex or "", "")
    return ""


def draft(standard: Standard, at: Chosen, values: Mapping[str, str], held: Held) -> Draft:
    """values: canonical, of the fields that apply."""
    # What was put right on the paper before holds on, until it is put right anew.
    corrections = {**(held.returned.corrections if held.returned is not None else {}), **held.corrections}
    return form.draft(standard, at, values, corrections=corrections)


def _role(relation: str | None) -> str:
    return (relation or "").casefold()


def _is_parent(relation: str) -> bool:
    return any(word in relation for word in ("kepala", "istri", "suami"))

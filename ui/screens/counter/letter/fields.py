"""The letter's form: which fields a kind and a purpose ask for, and the draft that their values make. No Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.letters import Draft
from app.standard import FormField, LetterKind, Purpose, Service, Standard
from ui.screens.counter.case import Held

KIND, PURPOSE, RELATION, SIGNER = "loket_jenis", "loket_keperluan", "hubungan", "loket_penandatangan"
APPLICANT, APPLICANT_NIK = "loket_pemohon", "loket_nik_pemohon"
NAME, NIK, KK, ADDRESS = "loket_nama", "loket_nik", "loket_kk", "loket_alamat"
REASON = "loket_alasan"
SELF = "diri"
RELATIONS = (SELF, "anak", "orang tua", "suami", "istri", "saudara", "cucu", "kakek/nenek", "keluarga lain", "wali")
"""How the person of the letter is related to whoever asks for it; the words stand on the letter."""

_RELATION = FormField(name=RELATION, label="Surat untuk", kind="choice", choices=RELATIONS)
_OTHER = f"{RELATION}!={SELF}"
_APPLICANT = (
    FormField(name=APPLICANT, label="Nama pemohon", when=_OTHER, hint="Yang datang ke loket"),
    FormField(name=APPLICANT_NIK, label="NIK pemohon", kind="nik", when=_OTHER),
)
_UNKNOWN_SUBJECT = (
    FormField(name=NAME, label="Nama", hint="Seperti pada KTP"),
    FormField(name=NIK, label="NIK", kind="nik"),
    FormField(name=KK, label="No. KK", kind="kk", required=False),
    FormField(name=ADDRESS, label="Alamat", required=False),
)
_CORRECTED = ((NAME, "nama"), (NIK, "nik"), (KK, "no_kk"), (ADDRESS, "alamat"))
_REASON = FormField(
    name=REASON, label="Alasan membuat surat di luar ketentuan", kind="note", hint="Alasan ikut tercatat"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form stands at. purpose None: none was chosen yet."""

    kind: LetterKind
    purpose: Purpose | None


def chosen(standard: Standard, service: Service, typed: Mapping[str, str]) -> Chosen | None:
    """None where the service makes no letter at all."""
    if not service.letters:
        return None
    kinds = [standard.letter(code) for code in service.letters]
    kind = next((each for each in kinds if each.title == typed.get(KIND)), kinds[0])
    purposes = [standard.purpose(code) for code in kind.purposes]
    only = purposes[0] if len(purposes) == 1 else None
    purpose = next((each for each in purposes if each.label == typed.get(PURPOSE)), only)
    return Chosen(kind, purpose)


def fields(
    standard: Standard, service: Service, at: Chosen, *, unknown_subject: bool, override: bool
) -> tuple[FormField, ...]:
    """unknown_subject: nobody was found, and the kind is given all the same. override: a reason may outweigh a rule."""
    made: list[FormField] = []
    if len(service.letters) > 1:
        titles = tuple(standard.letter(code).title for code in service.letters)
        made.append(FormField(name=KIND, label="Jenis surat", kind="choice", choices=titles))
    labels = tuple(standard.purpose(code).label for code in at.kind.purposes)
    made.append(FormField(name=PURPOSE, label="Keperluan", kind="choice", choices=labels))
    made += at.purpose.fields if at.purpose is not None else ()
    made += _UNKNOWN_SUBJECT if unknown_subject else ()
    made += (_RELATION, *_APPLICANT, *at.kind.fields)
    if len(at.kind.signers) > 1:
        titles = tuple(standard.role(signer.role).title for signer in at.kind.signers)
        made.append(FormField(name=SIGNER, label="Penanda tangan", kind="choice", choices=titles))
    return (*made, _REASON) if override else tuple(made)


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


def filled(standard: Standard, returned: Draft) -> dict[str, str]:
    """What stood in the form of a letter that was sent back; what the standard no longer knows is left to be chosen."""
    kind = next((each for each in standard.letters if each.code == returned.kind), None)
    titles = {signer.role: standard.role(signer.role).title for signer in kind.signers} if kind is not None else {}
    given = {
        KIND: kind.title if kind is not None else "",
        PURPOSE: standard.purpose_label(returned.purpose) if kind is not None else "",
        RELATION: returned.relation,
        SIGNER: titles.get(returned.signer_role, ""),
        APPLICANT: returned.applicant_name,
        APPLICANT_NIK: returned.applicant_nik,
        REASON: returned.override,
        **{name: returned.corrections.get(placeholder, "") for name, placeholder in _CORRECTED},
        **returned.fields,
    }
    return {name: text for name, text in given.items() if text}


def draft(standard: Standard, at: Chosen, values: Mapping[str, str], held: Held) -> Draft:
    """values: canonical, of the fields that apply."""
    assert at.purpose is not None
    # What was put right on the paper before holds on, until it is put right anew.
    corrections = {**(held.returned.corrections if held.returned is not None else {}), **held.corrections}
    for name, placeholder in _CORRECTED:
        if values.get(name):
            corrections[placeholder] = values[name]
    own = {field.name for field in (*at.kind.fields, *at.purpose.fields)}
    signers = {standard.role(signer.role).title: signer.role for signer in at.kind.signers}
    return Draft(
        kind=at.kind.code,
        purpose=at.purpose.code,
        relation=values.get(RELATION) or SELF,
        applicant_name=values.get(APPLICANT, "").upper(),
        applicant_nik=values.get(APPLICANT_NIK, ""),
        fields={name: value for name, value in values.items() if name in own and value},
        corrections=corrections,
        signer_role=signers.get(values.get(SIGNER, ""), ""),
        override=values.get(REASON, ""),
    )


def _role(relation: str | None) -> str:
    return (relation or "").casefold()


def _is_parent(relation: str) -> bool:
    return any(word in relation for word in ("kepala", "istri", "suami"))

"""The letter's form: which fields a kind and a purpose ask for, and the draft that their values make. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.letters import Draft
from app.standard import FormField, LetterKind, Purpose, Standard

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
UNKNOWN_SUBJECT = (
    FormField(name=NAME, label="Nama", hint="Seperti pada KTP"),
    FormField(name=NIK, label="NIK", kind="nik"),
    FormField(name=KK, label="No. KK", kind="kk", required=False),
    FormField(name=ADDRESS, label="Alamat", required=False),
)
PRINTED_SUBJECT = tuple(
    FormField(name=name, label=f"{label} pada surat", kind=kind, required=False, hint="Kosongkan bila sama dengan data")
    for name, label, kind in (
        (NAME, "Nama", "text"),
        (NIK, "NIK", "nik"),
        (KK, "No. KK", "kk"),
        (ADDRESS, "Alamat", "text"),
    )
)
"""What the letter says in place of the data, where the paper is newer."""

_CORRECTED = ((NAME, "nama"), (NIK, "nik"), (KK, "no_kk"), (ADDRESS, "alamat"))
_REASON = FormField(
    name=REASON, label="Alasan membuat surat di luar ketentuan", kind="note", hint="Alasan ikut tercatat"
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form stands at. purpose None: none was chosen yet."""

    kind: LetterKind
    purpose: Purpose | None


def chosen(standard: Standard, codes: Sequence[str], typed: Mapping[str, str]) -> Chosen | None:
    """codes: the kinds to choose from; None without any."""
    if not codes:
        return None
    kinds = [standard.letter(code) for code in codes]
    kind = next((each for each in kinds if each.title == typed.get(KIND)), kinds[0])
    purposes = [standard.purpose(code) for code in kind.purposes]
    only = purposes[0] if len(purposes) == 1 else None
    purpose = next((each for each in purposes if each.label == typed.get(PURPOSE)), only)
    return Chosen(kind, purpose)


def fields(
    standard: Standard, codes: Sequence[str], at: Chosen, *, subject: tuple[FormField, ...], override: bool
) -> tuple[FormField, ...]:
    """codes: as for `chosen`. subject: the fields about the person of the letter, where any are asked for.
    override: a reason may outweigh a rule."""
    made: list[FormField] = []
    if len(codes) > 1:
        titles = tuple(standard.letter(code).title for code in codes)
        made.append(FormField(name=KIND, label="Jenis surat", kind="choice", choices=titles))
    labels = tuple(standard.purpose(code).label for code in at.kind.purposes)
    made.append(FormField(name=PURPOSE, label="Keperluan", kind="choice", choices=labels))
    made += at.purpose.fields if at.purpose is not None else ()
    made += (*subject, _RELATION, *_APPLICANT, *at.kind.fields)
    if len(at.kind.signers) > 1:
        titles = tuple(standard.role(signer.role).title for signer in at.kind.signers)
        made.append(FormField(name=SIGNER, label="Penanda tangan", kind="choice", choices=titles))
    return (*made, _REASON) if override else tuple(made)


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


def draft(
    standard: Standard, at: Chosen, values: Mapping[str, str], *, corrections: Mapping[str, str], own: bool = False
) -> Draft:
    """values: canonical, of the fields that apply. corrections: what is put right already. own: the form asks for all
    that may be put right about the person, so what is empty there is put right no more."""
    assert at.purpose is not None
    right = dict(corrections)
    for name, placeholder in _CORRECTED:
        if values.get(name):
            right[placeholder] = values[name]
        elif own:
            right.pop(placeholder, None)
    asked = {field.name for field in (*at.kind.fields, *at.purpose.fields)}
    signers = {standard.role(signer.role).title: signer.role for signer in at.kind.signers}
    return Draft(
        kind=at.kind.code,
        purpose=at.purpose.code,
        relation=values.get(RELATION) or SELF,
        applicant_name=values.get(APPLICANT, "").upper(),
        applicant_nik=values.get(APPLICANT_NIK, ""),
        fields={name: value for name, value in values.items() if name in asked and value},
        corrections=right,
        signer_role=signers.get(values.get(SIGNER, ""), ""),
        override=values.get(REASON, ""),
    )

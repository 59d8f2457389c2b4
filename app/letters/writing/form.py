"""What the clerk filled in: only what is asked, only what the paper may say otherwise, only what fits on a letter."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.base.nik import Nik
from app.letters import errors
from app.letters.views import Draft
from app.standard import FormField, LetterKind, Purpose

CORRECTABLE = ("nama", "nik", "no_kk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "alamat")
"""What stands on KTP and KK and may be newer there than in the data. All else, desil first, is the data's alone."""

MOST = 300
"""Characters of one answer; the longest names and addresses take less than half of it."""


def complete(kind: LetterKind, purpose: Purpose, form: Draft) -> Draft:
    """The form with its signer, after asking for what must be filled in.

    Raises SignerUnknown, FieldMissing, FieldUnknown, ChoiceUnknown, NotCorrectable, TextUnusable, NikInvalid.
    """
    signer = form.signer_role or kind.signers[0].role
    if signer not in {allowed.role for allowed in kind.signers}:
        raise errors.SignerUnknown()
    fields = (*kind.fields, *purpose.fields)
    _only_asked(fields, form)
    _printable(fields, form)
    if form.relation != "diri":
        require((("Nama pemohon", form.applicant_name), ("NIK pemohon", form.applicant_nik)))
        Nik.parse(form.applicant_nik)
    needed = (field for field in fields if field.required and _applies(field, form))
    require((field.label, form.fields.get(field.name, "")) for field in needed)
    return replace(form, kind=kind.code, signer_role=signer)


def require(answers: Iterable[tuple[str, str]]) -> None:
    """Pairs of label and what was filled in. Raises FieldMissing."""
    for label, value in answers:
        if not value.strip():
            raise errors.FieldMissing(label=label)


def _only_asked(fields: Sequence[FormField], form: Draft) -> None:
    """A field or correction of a placeholder's name would take its place on the letter: {desil}, {tanggal_data}."""
    asked = {field.name: field for field in fields}
    for name, value in form.fields.items():
        if name not in asked:
            raise errors.FieldUnknown(known=", ".join(asked) or "-")
        choices = asked[name].choices
        if choices and value.strip() and value not in choices:
            raise errors.ChoiceUnknown(label=asked[name].label, choices=", ".join(choices))
    if not form.corrections.keys() <= set(CORRECTABLE):
        raise errors.NotCorrectable(known=", ".join(CORRECTABLE))


def _printable(fields: Sequence[FormField], form: Draft) -> None:
    labels = {field.name: field.label for field in fields}
    answers = [
        ("Hubungan", form.relation),
        ("Nama pemohon", form.applicant_name),
        ("NIK pemohon", form.applicant_nik),
        ("Alasan", form.override),
        *((labels[name], value) for name, value in form.fields.items()),
        *((name.replace("_", " ").capitalize(), value) for name, value in form.corrections.items()),
    ]
    for label, value in answers:
        if len(value) > MOST or any(_unprintable(sign) for sign in value):
            raise errors.TextUnusable(label=label, most=MOST)


def _unprintable(sign: str) -> bool:
    """Control characters (but the ends of lines), and halves of characters that a broken encoding leaves."""
    return (sign < " " and sign not in "\t\n\r") or sign == "\x7f" or "\ud800" <= sign <= "\udfff"


def _applies(field: FormField, form: Draft) -> bool:
    """`when` is "name=value" or "name!=value" over relation (hubungan) and the form's own fields."""
    if not field.when:
        return True
    name, _, value = field.when.partition("=")
    unequal = name.endswith("!")
    name = name.rstrip("!").strip()
    given = form.relation if name == "hubungan" else form.fields.get(name, "")
    return (given != value.strip()) if unequal else (given == value.strip())

"""Writing a letter: what it rests on, and the form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import typer

from app.base.nik import Nik
from app.cli import hidden, values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.errors import PurposeMissing
from app.cli.groups import command
from app.cli.letter.group import Id, commands, told
from app.letters import Draft
from app.standard import Standard

Purpose = Annotated[str, typer.Option(metavar="KODE", help="Keperluan menurut standar; boleh kosong bila hanya satu.")]
Fields = Annotated[
    list[str] | None, typer.Option("--field", metavar="NAMA=ISI", help="Isian formulir surat dan keperluan.")
]
Corrections = Annotated[
    list[str] | None,
    typer.Option("--correct", metavar="NAMA=ISI", help="Isi menurut kertas yang lebih baru: nama, no_kk, alamat."),
]
Relation = Annotated[str, typer.Option(metavar="TEKS", help="Hubungan pemohon dengan orang yang diterangkan.")]
ApplicantName = Annotated[str, typer.Option(metavar="NAMA", help="Pemohon, bila orang lain; atau -.")]
ApplicantNik = Annotated[str, typer.Option(metavar="N", help="NIK pemohon, bila orang lain; atau -.")]
Signer = Annotated[str, typer.Option(metavar="PERAN", help="Penanda tangan; bawaan: yang pertama menurut standar.")]
Override = Annotated[
    str, typer.Option(metavar="ALASAN", help="Alasan melampaui batas desil, bila standar mengizinkan.")
]


@command(
    commands,
    "draft",
    "Buat konsep surat yang bersandar pada data, dan kirim ke rantai parafnya.",
    "loket letter draft --visit A001 --kind sk_dtsen --nik - --purpose spmb --field nama_sekolah='SMA Negeri 1'",
)
def draft(
    ctx: typer.Context,
    visit: Annotated[str, typer.Option(metavar="ID", help="ID kunjungan, atau nomor antrean hari ini.")],
    kind: Annotated[str, typer.Option(metavar="KODE", help="Jenis surat menurut standar.")],
    nik: Annotated[
        str, typer.Option(metavar="N", help="NIK orang yang diterangkan; - membacanya dari masukan standar.")
    ],
    purpose: Purpose = "",
    field: Fields = None,
    correct: Corrections = None,
    relation: Relation = "diri",
    applicant_name: ApplicantName = "",
    applicant_nik: ApplicantNik = "",
    signer: Signer = "",
    override: Override = "",
) -> Answer:
    number = Nik.parse(hidden.read(nik, "--nik"))
    form = Draft(
        kind=kind,
        purpose=purpose,
        relation=relation,
        applicant_name=hidden.read(applicant_name, "--applicant-name"),
        applicant_nik=hidden.read(applicant_nik, "--applicant-nik"),
        fields=values.pairs(field or (), "--field"),
        corrections=_corrections(correct),
        signer_role=signer,
        override=override,
    )
    with desk(ctx) as (app, by):
        form = _with_purpose(app.standard, form)
        visit_id = values.ticket(app, visit).visit_id
        finding = app.registry.find_nik(number, by=by, visit=visit_id)
        if finding.best is None:
            # Papers that people get who are not in the data (a receipt): the NIK comes from the card alone.
            form = replace(form, corrections={"nik": number.digits, **form.corrections})
        return told(app.letters.draft(visit_id, finding, finding.best, form, by=by))


@command(
    commands,
    "revise",
    "Perbaiki konsep yang dikembalikan: hanya isian yang disebut berubah (NAMA= mengosongkan); rantai parafnya mulai "
    "dari awal.",
    "loket letter revise 3f2a9c1e-… --correct nama='NI LUH ARTINI'",
)
def revise(
    ctx: typer.Context,
    letter: Id,
    purpose: Purpose = "",
    field: Fields = None,
    correct: Corrections = None,
    relation: Annotated[str, typer.Option(metavar="TEKS", help="Hubungan pemohon dengan orang itu.")] = "",
    applicant_name: ApplicantName = "",
    applicant_nik: ApplicantNik = "",
    signer: Signer = "",
    override: Override = "",
) -> Answer:
    changed = {
        "purpose": purpose,
        "relation": relation,
        "applicant_name": hidden.read(applicant_name, "--applicant-name"),
        "applicant_nik": hidden.read(applicant_nik, "--applicant-nik"),
        "signer_role": signer,
        "override": override,
    }
    fields, corrections = values.pairs(field or (), "--field"), _corrections(correct)
    with desk(ctx) as (app, by):
        found = values.letter(app, letter, by=by)
        before = app.letters.form(found.id, by=by)
        if relation == "diri":
            before = replace(before, applicant_name="", applicant_nik="")
        asked = _asked(app.standard, before.kind, purpose or before.purpose)
        form = replace(
            before,
            fields=_mended({name: value for name, value in before.fields.items() if name in asked}, fields),
            corrections=_mended(before.corrections, corrections),
            **{name: value for name, value in changed.items() if value},
        )
        return told(app.letters.revise(found.id, form, by=by))


def _asked(standard: Standard, kind: str, purpose: str) -> set[str]:
    """What another purpose does not ask is not carried over to it."""
    return {field.name for field in (*standard.letter(kind).fields, *standard.purpose(purpose).fields)}


def _mended(before: Mapping[str, str], changed: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in {**before, **changed}.items() if value}


def _corrections(given: list[str] | None) -> dict[str, str]:
    return hidden.read_in(values.pairs(given or (), "--correct"), ("nama", "nik", "no_kk"), "--correct")


def _with_purpose(standard: Standard, form: Draft) -> Draft:
    known = standard.letter(form.kind).purposes
    if form.purpose:
        return form
    if len(known) != 1:
        raise PurposeMissing(known=", ".join(known))
    return replace(form, purpose=known[0])

"""Writing a letter: what it rests on, and the form."""

from dataclasses import replace
from typing import Annotated

import typer

from app.base.nik import Nik
from app.cli import values
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
ApplicantName = Annotated[str, typer.Option(metavar="NAMA", help="Pemohon, bila orang lain.")]
ApplicantNik = Annotated[str, typer.Option(metavar="N", help="NIK pemohon, bila orang lain.")]
Signer = Annotated[str, typer.Option(metavar="PERAN", help="Penanda tangan; bawaan: yang pertama menurut standar.")]
Override = Annotated[
    str, typer.Option(metavar="ALASAN", help="Alasan melampaui batas desil, bila standar mengizinkan.")
]


@command(
    commands,
    "draft",
    "Buat konsep surat yang bersandar pada data, dan kirim ke rantai parafnya.",
    "loket letter draft --visit A001 --kind sk_dtsen --nik 5107040101800001 --purpose spmb "
    "--field nama_sekolah='SMA Negeri 1'",
)
def draft(
    ctx: typer.Context,
    visit: Annotated[str, typer.Option(metavar="ID", help="ID kunjungan, atau nomor antrean hari ini.")],
    kind: Annotated[str, typer.Option(metavar="KODE", help="Jenis surat menurut standar.")],
    nik: Annotated[str, typer.Option(metavar="N", help="NIK orang yang diterangkan.")],
    purpose: Purpose = "",
    field: Fields = None,
    correct: Corrections = None,
    relation: Relation = "diri",
    applicant_name: ApplicantName = "",
    applicant_nik: ApplicantNik = "",
    signer: Signer = "",
    override: Override = "",
) -> Answer:
    number = Nik.parse(nik)
    form = Draft(
        kind=kind,
        purpose=purpose,
        relation=relation,
        applicant_name=applicant_name,
        applicant_nik=applicant_nik,
        fields=values.pairs(field or (), "--field"),
        corrections=values.pairs(correct or (), "--correct"),
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
    "Perbaiki konsep yang dikembalikan; seluruh isian ditulis lagi, rantai parafnya mulai dari awal.",
    "loket letter revise 3f2a9c1e-… --purpose pip",
)
def revise(
    ctx: typer.Context,
    letter: Id,
    purpose: Purpose = "",
    field: Fields = None,
    correct: Corrections = None,
    relation: Relation = "diri",
    applicant_name: ApplicantName = "",
    applicant_nik: ApplicantNik = "",
    signer: Signer = "",
    override: Override = "",
) -> Answer:
    with desk(ctx) as (app, by):
        found = values.letter(app, letter)
        form = Draft(
            kind=found.kind,
            purpose=purpose or found.purpose,
            relation=relation,
            applicant_name=applicant_name,
            applicant_nik=applicant_nik,
            fields=values.pairs(field or (), "--field"),
            corrections=values.pairs(correct or (), "--correct"),
            signer_role=signer or found.signer_role,
            override=override,
        )
        return told(app.letters.revise(found.id, form, by=by))


def _with_purpose(standard: Standard, form: Draft) -> Draft:
    known = standard.letter(form.kind).purposes
    if form.purpose:
        return form
    if len(known) != 1:
        raise PurposeMissing(known=", ".join(known))
    return replace(form, purpose=known[0])

"""loket office: what stands in the letterhead, and who signs."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.approvals import Absence
from app.approvals.absences import AbsenceMissing
from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import desk
from app.cli.groups import command, group
from app.devices.mail import MailServer
from app.office import OfficeData, Official
from app.standard import Standard

commands = group("Data kantor dan pejabat penanda tangan.")


@command(commands, "show", "Tampilkan data kantor dan pejabatnya.", "loket office show")
def show(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        data, officials, standard = app.office.data(), app.office.officials(), app.standard
    lines = [standard.title, *data.address, f"Alamat periksa QR: {data.verify_base}", f"Meja: {data.desk}"]
    lines += [
        f"{standard.role_title(o.role)}: {o.mode} {o.name}, NIP {o.nip}, sejak {o.since}".replace(":  ", ": ")
        + (f" sampai {o.until}" if o.until else "")
        for o in officials
    ]
    return Answer(_facts(data) | {"standard": standard.code, "officials": [_of(o) for o in officials]}, lines)


@command(
    commands,
    "set",
    "Ubah alamat, logo, alamat periksa QR, atau nomor meja.",
    "loket office set --address 'Jl. Contoh No. 1' --address 'Kode Pos 12345' --logo logo.png",
)
def set_(
    ctx: typer.Context,
    address: Annotated[list[str] | None, typer.Option(metavar="BARIS", help="Baris di bawah nama kantor.")] = None,
    logo: Annotated[Path | None, typer.Option(metavar="BERKAS", help="PNG atau JPEG, paling besar 512 kB.")] = None,
    verify_base: Annotated[str, typer.Option(metavar="URL", help="Alamat https yang dituju QR.")] = "",
    desk_name: Annotated[str, typer.Option("--desk", metavar="N", help="Nomor meja untuk pola nomor surat.")] = "",
) -> Answer:
    picture = values.read(logo) if logo else None
    with desk(ctx) as (app, by):
        old = app.office.data()
        new = replace(
            old,
            address=tuple(address) if address is not None else old.address,
            logo=picture or old.logo,
            verify_base=verify_base or old.verify_base,
            desk=desk_name or old.desk,
        )
        return Answer(_facts(app.office.change(new, by=by)), ["Data kantor disimpan."])


@command(
    commands,
    "appoint",
    "Catat pejabat yang memegang satu peran mulai suatu tanggal.",
    "loket office appoint kepala_dinas --name 'Ni Made Contoh, S.Sos.' --rank 'Pembina Tk. I' --nip 198001012005012001",
)
def appoint(
    ctx: typer.Context,
    role: Annotated[str, typer.Argument(metavar="PERAN", help="Kode peran menurut standar.")],
    name: Annotated[str, typer.Option(metavar="NAMA", help="Nama dengan gelar, seperti pada surat.")],
    rank: Annotated[str, typer.Option(metavar="PANGKAT", help="Pangkat dan golongan.")] = "",
    nip: Annotated[str, typer.Option(metavar="NIP", help="Nomor induk pegawai.")] = "",
    since: Annotated[str, typer.Option(metavar="TANGGAL", help="Bawaan: hari ini.")] = "",
    until: Annotated[
        str,
        typer.Option(metavar="TANGGAL", help="Hari terakhir, bila hanya sementara; pejabat tetap kembali sesudahnya."),
    ] = "",
    mode: Annotated[str, typer.Option(metavar="TEKS", help="Plt. atau Plh., bila bukan pejabat tetap.")] = "",
) -> Answer:
    with desk(ctx) as (app, by):
        from_day = values.day(since, "--since") if since else app.letters.today()
        last = values.day(until, "--until") if until else None
        official = app.office.appoint(role, name=name, rank=rank, nip=nip, since=from_day, until=last, mode=mode, by=by)
    return Answer(_of(official), [f"{official.name} tercatat sebagai {role} sejak {official.since}."])


@command(
    commands,
    "mail",
    "Server surel kantor untuk mengirim surat. Kata sandinya dibaca dari LOKET_MAIL_PASSWORD.",
    "loket office mail --host mail.contoh.go.id --port 587 --security starttls --sender dinsos@contoh.go.id",
)
def mail(
    ctx: typer.Context,
    host: Annotated[str, typer.Option(metavar="SERVER", help="Nama server SMTP.")],
    sender: Annotated[str, typer.Option(metavar="ALAMAT", help="Alamat pengirim.")],
    port: Annotated[int, typer.Option(metavar="N", help="587, 465, atau 25.")] = 587,
    security: Annotated[str, typer.Option(metavar="CARA", help="starttls, tls, atau none.")] = "starttls",
    user: Annotated[str, typer.Option("--account", metavar="NAMA", help="Akun pada server itu.")] = "",
) -> Answer:
    secret = os.environ.get("LOKET_MAIL_PASSWORD", "")
    with desk(ctx) as (app, by):
        app.mailing.set(
            MailServer(host, port, security, sender, user, secret),  # type: ignore[arg-type]
            by=by,
        )
    return Answer({"host": host, "port": port, "security": security, "sender": sender}, ["Server surel disimpan."])


@command(
    commands,
    "leave",
    "Catat bahwa pejabat tidak di tempat, dan peran mana yang menggantikannya.",
    "loket office leave kepala_dinas --from 2026-12-01 --to 2026-12-05 --deputy sekretaris --reason 'Dinas luar'",
)
def leave(
    ctx: typer.Context,
    role: Annotated[str, typer.Argument(metavar="PERAN", help="Kode peran yang tidak di tempat.")],
    since: Annotated[str, typer.Option("--from", metavar="TANGGAL", help="Hari pertama.")],
    until: Annotated[str, typer.Option("--to", metavar="TANGGAL", help="Hari terakhir.")],
    deputy: Annotated[str, typer.Option(metavar="PERAN", help="Peran pengganti; kosong: surat menunggu.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Cuti, dinas luar, sakit.")] = "",
    plh: Annotated[bool, typer.Option("--plh/--no-plh", help="Surat memuat nama pengganti sebagai Plh.")] = True,
) -> Answer:
    with desk(ctx) as (app, by):
        absence = app.standing_in.leave(
            role,
            since=values.day(since, "--from"),
            until=values.day(until, "--to"),
            deputy=deputy,
            reason=reason,
            plh=plh,
            by=by,
        )
        return Answer(_away(absence), [_line(absence, app.standard)])


@command(commands, "back", "Pejabat sudah kembali: pengganti berakhir mulai hari ini.", "loket office back 3f2a9c1e-…")
def back(ctx: typer.Context, absence: Annotated[str, typer.Argument(metavar="ID", help="ID catatan.")]) -> Answer:
    known = values.uuid_or_none(absence)
    if known is None:
        raise AbsenceMissing()
    with desk(ctx) as (app, by):
        return Answer(_away(app.standing_in.back(known, by=by)), ["Dicatat kembali di tempat."])


@command(commands, "away", "Pejabat yang tidak di tempat, dan penggantinya.", "loket office away --json")
def away(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, _):
        found = app.standing_in.absences()
        lines = [_line(each, app.standard) for each in found]
    return Answer({"rows": [_away(each) for each in found]}, lines or ["Semua pejabat di tempat."])


def _away(absence: Absence) -> dict[str, object]:
    return {
        "absence": absence.id,
        "role": absence.role,
        "from": absence.since,
        "to": absence.until,
        "deputy": absence.deputy,
        "reason": absence.reason,
    }


def _line(absence: Absence, standard: Standard) -> str:
    instead = f"digantikan {standard.role_title(absence.deputy)}" if absence.deputy else "tanpa pengganti"
    return f"{standard.role_title(absence.role)}: {absence.since} sampai {absence.until}, {instead} ({absence.id})"


def _facts(data: OfficeData) -> dict[str, object]:
    return {
        "address": list(data.address),
        "logo": data.logo is not None,
        "verify_base": data.verify_base,
        "desk": data.desk,
    }


def _of(official: Official) -> dict[str, object]:
    return {
        "role": official.role,
        "name": official.name,
        "rank": official.rank,
        "nip": official.nip,
        "mode": official.mode,
        "since": official.since,
        "until": official.until,
    }

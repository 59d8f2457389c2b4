"""loket staff: accounts."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from app.cli import values
from app.cli.answer import Answer, table
from app.cli.call import NEW_PASSWORD, RECOVERY_CODE, secret
from app.cli.desk import call_of, desk
from app.cli.groups import command, group
from app.cli.setup import SHEET
from app.founding.first_run import PUBLIC_KEYS, Founded
from app.founding.recovery import recover as recovered
from app.founding.sheet import recovery_sheet
from app.security.public_keys import fingerprint, load_public_keys
from app.staff import Member
from app.standard import Permission

commands = group("Akun petugas. Kata sandi akun baru dibaca dari LOKET_NEW_PASSWORD atau --new-password-file.")

Name = Annotated[str, typer.Argument(metavar="NAMA", help="Nama akun, seperti diketik saat masuk.")]
NewPasswordFile = Annotated[
    Path | None, typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kata sandi baru.")
]


@command(
    commands,
    "add",
    "Buat akun baru.",
    "loket staff add sari --role front_office --full-name 'Sari Dewi' --user admin",
)
def add(
    ctx: typer.Context,
    name: Name,
    role: Annotated[list[str], typer.Option(metavar="PERAN", help="Kode peran menurut standar; boleh beberapa.")],
    full_name: Annotated[str, typer.Option(metavar="NAMA", help="Nama lengkap; bawaan: nama akun.")] = "",
    status: Annotated[str, typer.Option(metavar="TEKS", help="PNS, PPPK, THL, dan sebagainya.")] = "",
    new_password_file: NewPasswordFile = None,
) -> Answer:
    password = _new_password(new_password_file)
    with desk(ctx) as (app, by):
        member = app.staff.add(
            name, full_name=full_name or name, roles=tuple(role), password=password, status=status, by=by
        )
    return Answer(_facts(member), [f"Akun {member.name} dibuat."])


@command(commands, "list", "Daftar akun.", "loket staff list --user admin")
def list_(ctx: typer.Context) -> Answer:
    with desk(ctx) as (app, by):
        by.must(Permission.STAFF)
        members = app.staff.members()
    rows = [(m.name, m.full_name, ", ".join(m.roles), "aktif" if m.active else "nonaktif") for m in members]
    return Answer({"rows": [_facts(member) for member in members]}, table(rows, ("Akun", "Nama", "Peran", "Keadaan")))


@command(commands, "disable", "Nonaktifkan akun.", "loket staff disable sari --user admin")
def disable(ctx: typer.Context, name: Name) -> Answer:
    with desk(ctx) as (app, by):
        app.staff.disable(name, by=by)
    return Answer({"name": name, "active": False}, [f"Akun {name} dinonaktifkan."])


@command(
    commands,
    "enable",
    "Aktifkan lagi akun yang dinonaktifkan, dengan perannya semula dan kata sandi baru.",
    "loket staff enable sari --new-password-file kata.txt --user admin",
)
def enable(ctx: typer.Context, name: Name, new_password_file: NewPasswordFile = None) -> Answer:
    new = _new_password(new_password_file)
    with desk(ctx) as (app, by):
        member = app.staff.enable(name, new, by=by)
    return Answer(_facts(member), [f"Akun {name} aktif lagi; sampaikan kata sandinya langsung kepadanya."])


@command(commands, "password", "Ganti kata sandi, milik sendiri atau (admin) siapa pun.", "loket staff password sari")
def password(ctx: typer.Context, name: Name, new_password_file: NewPasswordFile = None) -> Answer:
    new = _new_password(new_password_file)
    with desk(ctx) as (app, by):
        app.staff.set_password(name, new, by=by)
    return Answer({"name": name, "changed": True}, [f"Kata sandi {name} diganti."])


@command(
    commands,
    "recover",
    "Beri akun kata sandi baru dengan kode dari lembar pemulihan; kode itu lalu diganti. Kode dibaca dari "
    "LOKET_RECOVERY_CODE atau --code-file.",
    "loket staff recover admin --out .",
)
def recover(
    ctx: typer.Context,
    name: Name,
    code_file: Annotated[
        Path | None, typer.Option(metavar="BERKAS", help="Berkas yang baris pertamanya kode pemulihan.")
    ] = None,
    new_password_file: NewPasswordFile = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder untuk lembar pemulihan baru (PDF).")] = None,
) -> Answer:
    code = secret(code_file, option="--code-file", variable=RECOVERY_CODE, asks="Kode pemulihan")
    new = _new_password(new_password_file)
    call = call_of(ctx)
    if out is not None:
        # Found out first whether the sheet can be written: the code on it is told only once.
        values.write(out / SHEET, b"")
    founded = recovered(call.home, code, name=name, password=new, clock=call.clock)
    facts: dict[str, object] = {"name": name, "changed": True, "recovery_code": founded.recovery_code}
    lines = [
        f"Kata sandi {name} diganti.",
        f"Kode pemulihan baru (hanya sekali ini): {founded.recovery_code}",
        "Kode yang lama tidak berlaku lagi; musnahkan lembarnya.",
    ]
    if out is not None:
        today = call.clock().astimezone(ZoneInfo(founded.standard.office.zone)).date()
        facts["recovery_sheet"] = values.write(out / SHEET, recovery_sheet(founded, admin=name, on=today))
        lines.append(f"Lembar pemulihan: {facts['recovery_sheet']}")
    return Answer(facts, lines)


@command(
    commands,
    "new-code",
    "Buat kode pemulihan baru dan lembarnya; kode yang lama tidak berlaku lagi.",
    "loket staff new-code --out . --user admin",
)
def new_code(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder untuk lembar pemulihan (PDF).")],
) -> Answer:
    with desk(ctx) as (app, by):
        by.must(Permission.STAFF)
        # Found out first whether the sheet can be written: the code on it is told only once.
        values.write(out / SHEET, b"")
        code = app.staff.renew_recovery(by=by)
        key = load_public_keys(app.home / PUBLIC_KEYS).keys[-1].public
        founded = Founded(app.home, app.standard, code, fingerprint(key))
        sheet = values.write(out / SHEET, recovery_sheet(founded, admin=by.name, on=app.letters.today()))
    facts = {"recovery_code": code, "recovery_sheet": sheet}
    return Answer(facts, [f"Kode pemulihan (hanya sekali ini): {code}", f"Lembar pemulihan: {sheet}"])


def _new_password(file: Path | None) -> str:
    return secret(file, option="--new-password-file", variable=NEW_PASSWORD, asks="Kata sandi baru")


def _facts(member: Member) -> dict[str, object]:
    return {
        "name": member.name,
        "full_name": member.full_name,
        "roles": list(member.roles),
        "status": member.status,
        "active": member.active,
    }

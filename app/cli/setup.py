"""loket setup: the first run."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.base.actor import NotAllowed
from app.cli import values
from app.cli.answer import Answer
from app.cli.desk import call_of, opened
from app.cli.errors import OfficialUnreadable, PairUnreadable
from app.cli.groups import alone, command
from app.founding.first_run import PUBLIC_KEYS, found
from app.founding.sheet import recovery_sheet
from app.office import OfficeData
from app.standard import Permission, load

commands = alone()

SHEET = "lembar-pemulihan.pdf"


@command(
    commands,
    "setup",
    "Pemasangan pertama di folder data. Kata sandi akun pertama dibaca dari LOKET_PASSWORD atau --password-file.",
    "loket setup --standard netral --admin admin --next-number 118 --out . "
    "--official 'kepala_dinas=Ni Made Contoh, S.Sos.;Pembina Tk. I;198001012005012001'",
)
def setup(
    ctx: typer.Context,
    standard: Annotated[str, typer.Option(metavar="STANDAR", help="Nama bawaan (loket standard list) atau berkas.")],
    admin: Annotated[str, typer.Option(metavar="NAMA", help="Akun pertama; huruf kecil, angka, titik.")],
    full_name: Annotated[str, typer.Option(metavar="NAMA", help="Nama lengkap pemilik akun pertama.")] = "",
    next_number: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Nomor berikutnya sesudah buku agenda kertas.")
    ] = None,
    next_of: Annotated[
        list[str] | None, typer.Option("--next", metavar="JENIS=N", help="Nomor berikutnya untuk satu jenis surat.")
    ] = None,
    address: Annotated[list[str] | None, typer.Option(metavar="BARIS", help="Baris di bawah nama kantor.")] = None,
    logo: Annotated[Path | None, typer.Option(metavar="BERKAS", help="PNG atau JPEG, paling besar 512 kB.")] = None,
    verify_base: Annotated[str, typer.Option(metavar="URL", help="Alamat https yang dituju QR.")] = "",
    desk: Annotated[str, typer.Option(metavar="N", help="Nomor meja untuk pola nomor surat.")] = "",
    official: Annotated[
        list[str] | None, typer.Option(metavar="PERAN=NAMA;PANGKAT;NIP", help="Pejabat penanda tangan; boleh beberapa.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder untuk lembar pemulihan (PDF).")] = None,
) -> Answer:
    call = call_of(ctx)
    officials = [_official(text) for text in official or ()]
    _possible(standard, officials)
    next_numbers = _numbers(next_of or [])
    office = OfficeData(address=tuple(address or ()), logo=values.read(logo) if logo else None)
    office = replace(office, verify_base=verify_base or office.verify_base, desk=desk or office.desk)
    password = call.password()
    if out is not None:
        # Found out before founding whether the sheet can be written: the code on it is told only once.
        values.write(out / SHEET, b"")
    founded = found(
        call.home,
        standard,
        admin=admin,
        full_name=full_name or admin,
        password=password,
        office=office,
        next_number=next_number,
        next_numbers=next_numbers,
        clock=call.clock,
    )
    with opened(call, admin, password) as app:
        today = app.letters.today()
        sheet = None
        if out is not None:
            sheet = values.write(out / SHEET, recovery_sheet(founded, admin=admin, on=today))
        by = app.staff.sign_in(admin)
        for role, name, rank, nip in officials:
            app.office.appoint(role, name=name, rank=rank, nip=nip, since=today, by=by)
    facts = {
        "home": founded.home,
        "standard": founded.standard.code,
        "recovery_code": founded.recovery_code,
        "fingerprint": founded.fingerprint,
        "admin": admin,
        "recovery_sheet": sheet,
        "public_keys": founded.home / PUBLIC_KEYS,
    }
    lines = [
        f"{founded.standard.title} siap di {founded.home}.",
        f"Kode pemulihan (hanya sekali ini): {founded.recovery_code}",
        "Simpan kode itu di tempat terkunci, jauh dari komputer ini; tanpa kata sandi dan kode, data tidak terbuka.",
        f"Sidik kunci kantor: {founded.fingerprint}",
    ]
    return Answer(facts, lines + ([f"Lembar pemulihan: {sheet}"] if sheet else []))


def _possible(standard: str, officials: list[tuple[str, str, str, str]]) -> None:
    """Nothing may be refused after founding, when the recovery code exists and was not yet told.

    Raises NotInStandard, NotAllowed.
    """
    rules = load(standard)
    for role, *_ in officials:
        rules.role(role)
    first = next((role for role in rules.roles if Permission.STAFF in role.may), None)
    if officials and first is not None and Permission.OFFICE not in first.may:
        raise NotAllowed(need=Permission.OFFICE)


def _official(text: str) -> tuple[str, str, str, str]:
    role, _, rest = text.partition("=")
    parts = [part.strip() for part in rest.split(";")]
    if not role.strip() or len(parts) != 3 or not parts[0]:
        raise OfficialUnreadable()
    return role.strip(), parts[0], parts[1], parts[2]


def _numbers(given: list[str]) -> dict[str, int]:
    read = values.pairs(given, "--next")
    if not all(number.isascii() and number.isdigit() for number in read.values()):
        raise PairUnreadable(part="--next")
    return {kind: int(number) for kind, number in read.items()}

"""loket central account, offer, key: who looks at the centre's pages, and what citizens may ask for there."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.base.clock import now
from app.central import accounts, offers
from app.central.accounts import Duty
from app.central.database import open_database, writing
from app.central.migrate import migrate
from app.central.offers import Advice, Choice, Offer, Wanted
from app.central.sending import CONSOLE
from app.central.settings import Settings
from app.central.vault import new_key_file
from app.cli.answer import Answer
from app.cli.call import secret
from app.cli.errors import OutputUnwritable, PartWrong
from app.cli.groups import command, group
from app.standard import Service, Standard, load
from app.words.central import DUTIES

account = group("Akun petugas di halaman pusat. Kata sandi dibaca dari masukan standar.")

Database = Annotated[
    str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
]
Name = Annotated[str, typer.Argument(metavar="NAMA", help="Huruf kecil, angka, titik; untuk masuk.")]

May = typer.Option("--may", metavar="WEWENANG", help="send, settle, atau audit; boleh beberapa kali.")


@command(
    account,
    "add",
    "Buat akun. Tanpa --office akun melihat semua kantor; dengan --role ia memutuskan surat kantornya.",
    "loket central account add kadis --title 'Kepala Dinas' --office magetan --role kepala_dinas < sandi.txt",
)
def add(
    name: Name,
    title: Annotated[str, typer.Option(metavar="TEKS", help="Sebutan yang tampil, misalnya jabatannya.")],
    office: Annotated[str, typer.Option(metavar="KANTOR", help="Kode standar kantor; kosong: semua kantor.")] = "",
    role: Annotated[str, typer.Option(metavar="PERAN", help="Kode peran kantor itu dalam rantai paraf.")] = "",
    may: Annotated[list[Duty] | None, May] = None,
    database: Database = "",
) -> Answer:
    if not accounts.NAME.fullmatch(name) or (role and not office):
        raise PartWrong(part="NAMA" if not accounts.NAME.fullmatch(name) else "--role", command="central account add")
    password = _password()
    engine = open_database(database or Settings.of().database)
    migrate(engine)
    with writing(engine) as connection:
        accounts.add(connection, name, title, password, now(), office_code=office, role=role, may=may or ())
        note = " ".join(part for part in (office, role, *sorted(set(may or ()))) if part)
        accounts.did(connection, CONSOLE, "akun dibuat", name, now(), note=note)
    engine.dispose()
    where, duties = office or "semua kantor", sorted(set(may or ()))
    return Answer(
        {"account": name, "office": office, "role": role, "may": duties}, [f"Akun {name} dibuat untuk {where}."]
    )


@command(
    account,
    "allow",
    "Apa yang boleh dilakukan akun selain melihat; yang tidak disebut tidak boleh lagi.",
    "loket central account allow pusat --may send --may settle --may audit",
)
def allow(name: Name, may: Annotated[list[Duty] | None, May] = None, database: Database = "") -> Answer:
    duties = sorted(set(may or ()))
    engine = open_database(database or Settings.of().database)
    migrate(engine)
    with writing(engine) as connection:
        accounts.allow(connection, name, duties)
        accounts.did(connection, CONSOLE, "wewenang diubah", name, now(), note=" ".join(duties))
    engine.dispose()
    words = ", ".join(DUTIES[each] for each in duties) or "hanya melihat"
    return Answer({"account": name, "may": duties}, [f"Akun {name}: {words}."])


@command(account, "list", "Semua akun.", "loket central account list")
def show(database: Database = "") -> Answer:
    engine = open_database(database or Settings.of().database)
    with writing(engine) as connection:
        found = accounts.all_of(connection)
    engine.dispose()
    rows = [
        {"account": each.name, "title": each.title, "office": each.office, "role": each.role, "active": active}
        | {"may": sorted(each.may)}
        for each, active in found
    ]
    lines = [
        f"{each.name}  {each.title}  {each.office or 'semua kantor'}  {each.role or '-'}"
        f"  {' '.join(sorted(each.may)) or '-'}{'' if on else '  nonaktif'}"
        for each, on in found
    ]
    return Answer({"accounts": rows}, lines or ["Belum ada akun."])


@command(
    account, "password", "Kata sandi baru; sesi lama berakhir.", "loket central account password kadis < sandi.txt"
)
def password(name: Name, database: Database = "") -> Answer:
    fresh = _password()
    engine = open_database(database or Settings.of().database)
    with writing(engine) as connection:
        accounts.set_password(connection, name, fresh)
        accounts.did(connection, CONSOLE, "kata sandi diganti", name, now())
    engine.dispose()
    return Answer({"account": name}, [f"Kata sandi {name} diganti; sesinya berakhir."])


@command(account, "disable", "Akun tidak dapat masuk lagi, sejak sekarang.", "loket central account disable kadis")
def disable(name: Name, database: Database = "") -> Answer:
    engine = open_database(database or Settings.of().database)
    with writing(engine) as connection:
        accounts.disable(connection, name, now())
        accounts.did(connection, CONSOLE, "akun dinonaktifkan", name, now())
    engine.dispose()
    return Answer({"account": name}, [f"Akun {name} dinonaktifkan."])


def offer(
    standard: Annotated[str, typer.Argument(metavar="STANDAR", help="Kode standar bawaan, atau berkasnya.")],
    close: Annotated[bool, typer.Option("--close", help="Tutup semua layanan online kantor itu.")] = False,
    database: Database = "",
) -> Answer:
    known = load(standard)
    online = () if close else tuple(_offer(known, each) for each in known.services if "online" in each.intake)
    if not online and not close:
        raise PartWrong(part="STANDAR", command="central offer")
    engine = open_database(database or Settings.of().database)
    migrate(engine)
    with writing(engine) as connection:
        offers.publish(connection, known.code, known.title, known.office.zone, online, now())
        done = "layanan online dibuka" if online else "layanan online ditutup"
        accounts.did(connection, CONSOLE, done, known.code, now(), note=" ".join(each.service for each in online))
    engine.dispose()
    codes = [each.service for each in online]
    lines = [f"Dibuka online: {each.title}" for each in online] or ["Layanan online kantor ini ditutup."]
    return Answer({"office": known.code, "services": codes}, lines)


def key(file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas baru; tidak pernah ditimpa.")]) -> Answer:
    try:
        new_key_file(file)
    except OSError as error:
        raise OutputUnwritable(file=file.name) from error
    return Answer({"file": file}, [f"Kunci berkas pemohon: {file}", "Simpan salinannya jauh dari basis data."])


def add_to(commands: typer.Typer) -> None:
    commands.add_typer(account, name="account")
    command(
        commands,
        "offer",
        "Buka layanan online satu kantor menurut standarnya (intake online); yang lama diganti.",
        "loket central offer magetan",
    )(offer)
    command(
        commands,
        "key",
        "Buat kunci untuk berkas yang dikirim pemohon; alamatnya di LOKET_CENTRAL_FILES_KEY.",
        "loket central key /etc/loket/berkas.kunci",
    )(key)


def _offer(standard: Standard, service: Service) -> Offer:
    """What a citizen must know of a service."""
    codes = {purpose for letter in standard.letters if letter.code in service.letters for purpose in letter.purposes}
    return Offer(
        service=service.code,
        title=service.title,
        unit=service.unit,
        data_label=service.data_label,
        time=service.sla.text,
        fee=service.fee,
        papers=tuple(
            Wanted(code=each.code, label=each.label) for each in service.requirements if each.rule == "required"
        ),
        purposes=tuple(Choice(code=p.code, label=p.label) for p in standard.purposes if p.code in codes),
        refusals=tuple(Advice(code=r.code, label=r.label, lines=tuple(r.advice)) for r in standard.refusals),
        contacts=tuple(f"{each.label} {each.value}" for each in standard.complaints.channels),
    )


def _password() -> str:
    """The first line of standard input; a person at a terminal is asked."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return secret(None, option="-", variable="LOKET_NEW_PASSWORD", asks="Kata sandi baru")

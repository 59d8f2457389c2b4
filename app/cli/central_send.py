"""loket central send, sent, acts: what the central office tells its counters, how far each is, and who did what."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from sqlalchemy import Connection, Engine

from app.base.clock import now
from app.central import accounts, acting, extracts, sending, showing
from app.central.database import open_database, reading, writing
from app.central.extracts import About
from app.central.migrate import migrate
from app.central.sending import CONSOLE, Sending, To
from app.central.settings import Settings
from app.central.spooling import OnDisk
from app.central.vault import open_vault
from app.cli import values
from app.cli.answer import Answer, table
from app.cli.call import Call
from app.cli.errors import IdUnreadable, InputUnreadable, PartWrong
from app.cli.groups import command, group
from app.standard.load import parse, read_text, sound
from app.words import dates
from app.words.central import SENT, progress

commands = group("Kirim pesan kepada loket. Standar, data DTSEN, pencabutan surat, keputusan.")

Database = Annotated[
    str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
]
Receivers = Annotated[
    str, typer.Argument(metavar="KANTOR[/LOKET]", help="Kode standar kantor; tanpa nama loket: semua loketnya.")
]


@command(
    commands,
    "standard",
    "Kirim edisi baru standar kantor itu; berlaku sesudah admin kantor memakainya.",
    "loket central send standard magetan edisi-baru.toml",
)
def standard(
    to: Receivers,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas standar (TOML), atau kode standar bawaan.")],
    database: Database = "",
) -> Answer:
    text = read_text(file)
    sound(parse(text, file=file.name), file=file.name)
    return _sent(database, to, lambda connection, receivers: sending.standard(connection, receivers, text))


@command(
    commands,
    "extract",
    "Kirim berkas data DTSEN, tertutup untuk setiap loket; diambil bertahap.",
    "loket central send extract magetan dtsen-2026-07.zip --date 2026-07-31 --note 'Rilis 3'",
)
def extract(
    to: Receivers,
    file: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas seperti diterima: teks, XLSX, ZIP, GZ.")],
    date: Annotated[str, typer.Option("--date", metavar="TANGGAL", help="Data per tanggal berapa.")] = "",
    note: Annotated[str, typer.Option(metavar="TEKS", help="Dibaca yang mengimpor; tanpa nama.")] = "",
    database: Database = "",
) -> Answer:
    about = About(file.name, values.day(date, "--date") if date else None, note)
    settings = Settings.of()
    vault = open_vault(Path(settings.files_key)) if settings.files_key else None
    with _opened(file) as source, _database(database) as engine:
        number = extracts.send(engine, vault, settings.uploads, _to(to), source, about)
        with reading(engine) as connection:
            return _told(connection, number, _to(to).office)


@command(
    commands,
    "revocation",
    "Cabut satu surat: batal di pusat seketika, dan di setiap loket yang menerima pesannya.",
    "loket central send revocation magetan K7QF-2M9X-4TRZ --reason 'Terbit dua kali'",
)
def revocation(
    to: Receivers,
    code: Annotated[str, typer.Argument(metavar="KODE", help="Kode pendek di bawah QR surat.")],
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Dibaca loket; tanpa nama dan NIK.")],
    database: Database = "",
) -> Answer:
    return _sent(database, to, lambda connection, receivers: sending.revoke(connection, receivers, code, reason))


@command(
    commands,
    "decision",
    "Putuskan konsep surat yang menunggu akun --user; kata sandinya seperti biasa, bukan di baris perintah.",
    "loket central send decision 0b1f6c1e-5d0e-4f5b-9a53-6a4c7f1d2e30 --approve --user kadis",
)
def decision(
    ctx: typer.Context,
    letter: Annotated[str, typer.Argument(metavar="SURAT", help="Tanda pengenal surat, seperti di loket letter list.")],
    approve: Annotated[bool, typer.Option("--approve", help="Setujui.")] = False,
    send_back: Annotated[str, typer.Option("--return", metavar="ALASAN", help="Kembalikan, dengan alasan.")] = "",
    database: Database = "",
) -> Answer:
    subject = values.uuid_or_none(letter)
    if subject is None:
        raise IdUnreadable(part="SURAT")
    if approve == bool(send_back.strip()):
        raise PartWrong(part="--approve", command="central send decision")
    call = ctx.find_root().obj
    assert isinstance(call, Call)
    with _database(database) as engine:
        secret = accounts.sign_in(engine, call.who(), call.password(), now())
        try:
            with writing(engine) as connection:
                _decide(connection, secret, subject, send_back, now())
                (newest,) = sending.sent(connection, "", 1)
        finally:
            with writing(engine) as connection:
                accounts.end(connection, secret)
    return Answer(_facts(newest), _lines(newest))


def sent(
    office: Annotated[str, typer.Option(metavar="KANTOR", help="Hanya kantor ini.")] = "",
    most: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="Yang terbaru saja.")] = 20,
    database: Database = "",
) -> Answer:
    with _database(database) as engine, reading(engine) as connection:
        found = sending.sent(connection, office, most)
    lines = [line for each in found for line in _lines(each)]
    return Answer({"rows": [_facts(each) for each in found]}, lines or ["Belum ada yang dikirim."])


def acts(
    office: Annotated[str, typer.Option(metavar="KANTOR", help="Hanya akun kantor ini.")] = "",
    most: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="Yang terbaru saja.")] = 50,
    database: Database = "",
) -> Answer:
    with _database(database) as engine, reading(engine) as connection:
        found = acting.acts(connection, office, most=most)
    rows = [
        {"no": each.no, "at": each.at, "account": each.account, "act": each.kind, "subject": each.subject}
        | {"reason": each.note}
        for each in found
    ]
    shown = [(f"{each.at:%Y-%m-%d %H.%M} UTC", each.account, each.kind, each.note or each.subject) for each in found]
    return Answer({"rows": rows}, table(shown, ("Waktu", "Akun", "Perbuatan", "Tentang")))


def add_to(parent: typer.Typer) -> None:
    parent.add_typer(commands, name="send")
    command(
        parent,
        "sent",
        "Apa yang dikirim ke loket, dan loket mana yang sudah menerapkannya.",
        "loket central sent --office magetan",
    )(sent)
    command(
        parent,
        "acts",
        "Apa yang diperbuat akun pusat: masuk, membuka konsep, memutuskan, mengirim, mengunduh.",
        "loket central acts --limit 200 --json",
    )(acts)


@contextmanager
def _database(url: str) -> Iterator[Engine]:
    engine = open_database(url or Settings.of().database)
    migrate(engine)
    yield engine
    engine.dispose()


@contextmanager
def _opened(path: Path) -> Iterator[OnDisk]:
    """For what is too large to be read whole. Raises InputUnreadable."""
    try:
        found = OnDisk(path)
    except OSError as error:
        raise InputUnreadable(file=path.name) from error
    try:
        yield found
    finally:
        found.close()


def _sent(database: str, to: str, send: Callable[[Connection, To], int]) -> Answer:
    with _database(database) as engine, writing(engine) as connection:
        return _told(connection, send(connection, _to(to)), _to(to).office)


def _to(text: str) -> To:
    office, _, name = text.partition("/")
    return To(office, name, CONSOLE, now())


def _told(connection: Connection, number: int, office: str) -> Answer:
    (done,) = [each for each in sending.sent(connection, office) if each.number == number]
    return Answer(_facts(done), _lines(done))


def _decide(connection: Connection, secret: str, letter: UUID, reason: str, at: datetime) -> None:
    by = accounts.who(connection, secret, at)
    number = showing.of_letter(connection, letter, by)
    showing.decide(connection, number, by, approved=not reason.strip(), reason=reason, now=at)


def _facts(one: Sending) -> dict[str, object]:
    return {
        "sending": one.number,
        "office": one.office,
        "kind": one.kind,
        "title": one.title,
        "at": one.at,
        "by": one.account,
        "applied": one.done,
        "counters": [
            {"counter": each.counter, "state": each.state.value, "at": each.at, "reason": each.reason}
            for each in one.receivers
        ],
    }


def _lines(one: Sending) -> list[str]:
    head = f"{one.number}. {SENT[one.kind]}: {one.title}, {dates.long(one.at.date())} ({one.account})"
    return [head, *(f"   {one.office}/{each.counter}: {progress(one.kind, each.state)}" for each in one.receivers)]

"""loket central: the central store, on a machine of its own or on the office's network."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.base.clock import now
from app.central import accounts, enrolling, leasing, telling
from app.central.database import open_database, writing
from app.central.listening import must_be_free
from app.central.migrate import migrate as bring_up
from app.central.sending import CONSOLE
from app.central.settings import Settings
from app.central.vault import open_vault
from app.cli import central_check, central_leases, central_prove, central_send, central_web, values
from app.cli.answer import Answer
from app.cli.errors import CentralMissing, PartWrong
from app.cli.groups import command, group
from app.wire.parcel import Fate
from app.wire.stick import ANSWER_SUFFIX

commands = group("Kantor pusat: menerima kiriman loket, menjawab siapa yang memeriksa surat.")

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")

Database = Annotated[
    str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
]


def _settings(database: str) -> Settings:
    settings = Settings.of()
    return replace(settings, database=database) if database else settings


@command(
    commands,
    "serve",
    "Jalankan layanan pusat; bentuk basis data disesuaikan dahulu.",
    "loket central serve --database postgresql://loket@localhost/pusat --port 8460",
)
def serve(
    database: Database = "",
    host: Annotated[str, typer.Option(metavar="ALAMAT", help="Alamat yang didengarkan.")] = "",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Bawaan: 8460.")] = 0,
    workers: Annotated[int, typer.Option(metavar="N", min=0, max=64, help="Banyaknya proses; bawaan: 1.")] = 0,
    certificate: Annotated[str, typer.Option(metavar="BERKAS", help="Sertifikat TLS, bila tanpa perantara.")] = "",
    key: Annotated[str, typer.Option(metavar="BERKAS", help="Kunci TLS.")] = "",
) -> Answer:
    settings = _settings(database)
    settings = replace(
        settings,
        host=host or settings.host,
        port=port or settings.port,
        workers=workers or settings.workers,
        certificate=certificate or settings.certificate,
        key=key or settings.key,
    )
    must_be_free(settings.host, settings.port)
    if settings.files_key:
        open_vault(Path(settings.files_key))  # each process opens it again; here the reason reaches who starts it
    engine = open_database(settings.database)
    bring_up(engine)
    engine.dispose()
    try:
        # The packages of the extra `central`; a counter's PC does not have them.
        from app.central.serve import serve as run
    except ModuleNotFoundError as error:
        raise CentralMissing() from error
    run(settings)
    return Answer({"stopped": True})


@command(commands, "migrate", "Buat atau perbarui basis data pusat.", "loket central migrate")
def migrate(database: Database = "") -> Answer:
    engine = open_database(_settings(database).database)
    revision = bring_up(engine)
    engine.dispose()
    return Answer({"revision": revision}, [f"Basis data pusat siap ({revision})."])


@command(
    commands,
    "enroll",
    "Kode sekali pakai untuk mendaftarkan satu loket, atau mendaftarkannya ulang sesudah pulih atau terkloning.",
    "loket central enroll netral/loket-1",
)
def enroll(
    counter: Annotated[str, typer.Argument(metavar="KANTOR/LOKET", help="Kode standar kantor dan nama loketnya.")],
    database: Database = "",
) -> Answer:
    office, slash, name = counter.partition("/")
    if not slash or not _NAME.fullmatch(office) or not _NAME.fullmatch(name):
        raise PartWrong(part="KANTOR/LOKET", command="central enroll")
    engine = open_database(_settings(database).database)
    bring_up(engine)
    with writing(engine) as connection:
        code = enrolling.invite(connection, counter, now())
        accounts.did(connection, CONSOLE, "kode loket dibuat", counter, now())
    engine.dispose()
    days = enrolling.GOOD_FOR.days
    return Answer({"code": code, "counter": counter, "days": days}, [f"{code}  (sekali pakai, {days} hari)"])


@command(
    commands,
    "share",
    "Bagi satu seri nomor surat kepada semua loket kantor itu, dalam blok.",
    "loket central share netral semua --year 2026 --next 58 --size 50 --days 14",
)
def share(
    office: Annotated[str, typer.Argument(metavar="KANTOR")],
    series: Annotated[str, typer.Argument(metavar="SERI")],
    year: Annotated[int, typer.Option(metavar="TAHUN", help="0 untuk seri yang tidak mulai lagi tiap tahun.")],
    following: Annotated[int, typer.Option("--next", metavar="N", min=1, help="Nomor pertama yang dibagi.")] = 1,
    size: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="Banyaknya nomor satu blok.")] = 50,
    days: Annotated[int, typer.Option(metavar="N", min=2, max=366, help="Masa berlaku satu blok.")] = 30,
    database: Database = "",
) -> Answer:
    engine = open_database(_settings(database).database)
    with writing(engine) as connection:
        leasing.share(connection, office, series, year, following=following, size=size, days=days)
        known = telling.series_of(connection, office)
        accounts.did(connection, CONSOLE, "seri dibagi", office, now(), note=f"{series} {year} mulai {following}")
    engine.dispose()
    lines = [f"Seri {series} dibagi mulai {following}."]
    if not known:
        lines += [f"Belum ada loket {office} yang memberitahukan seri standarnya: periksa sendiri ejaan {series}."]
    return Answer({"office": office, "series": series, "year": year, "checked": bool(known)}, lines)


@command(
    commands,
    "take",
    "Terima kiriman dari flashdisk; jawabannya ditulis di sampingnya untuk dibawa kembali.",
    "loket central take /media/flashdisk/netral-loket-1-1.loket-kirim",
)
def take(
    bundle: Annotated[Path, typer.Argument(metavar="BERKAS", help="Berkas kiriman.")],
    out: Annotated[Path | None, typer.Option(metavar="BERKAS", help="Berkas jawaban; bawaan: di sampingnya.")] = None,
    database: Database = "",
) -> Answer:
    try:
        # Of the extra `central`, too: it reads parcels with msgspec.
        from app.central.stick import take_stick
    except ModuleNotFoundError as error:
        raise CentralMissing() from error
    engine = open_database(_settings(database).database)
    with writing(engine) as connection:
        answer, receipts = take_stick(connection, values.read(bundle), now())
    engine.dispose()
    back = values.write(out or bundle.with_suffix(ANSWER_SUFFIX), answer)
    fates = [fated.fate for receipt in receipts for fated in receipt.fates]
    counts = {str(fate): fates.count(fate) for fate in Fate}
    held = receipts[-1].held if receipts else 0
    line = f"{counts['taken']} baru, {counts['known']} sudah ada, {counts['refused']} ditolak; jawaban: {back}"
    return Answer({"receipt": back, "held": held, **counts}, [line])


central_web.add_to(commands)
central_send.add_to(commands)
central_prove.add_to(commands)
central_check.add_to(commands)
central_leases.add_to(commands)

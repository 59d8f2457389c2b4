"""loket central leases, reclaim, restored: which numbers are with whom, and what a restore left open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from typing import Annotated

import typer
from sqlalchemy import Connection

from app.base.clock import now
from app.central import accounts, lent, lives
from app.central.database import open_database, writing
from app.central.lent import Lent, Loose
from app.central.lives import Restored
from app.central.migrate import migrate
from app.central.sending import CONSOLE
from app.central.settings import Settings
from app.cli import values
from app.cli.answer import Answer, table
from app.cli.errors import IdUnreadable
from app.cli.groups import command
from app.words.central import LENT, spans

Database = Annotated[
    str, typer.Option("--database", metavar="URL", help="postgresql://… atau sqlite:///berkas; bawaan: SQLite.")
]


def leases(
    office: Annotated[str, typer.Option(metavar="KANTOR", help="Hanya kantor ini.")] = "",
    database: Database = "",
) -> Answer:
    with _writing(database) as connection:
        found = lent.blocks(connection, office, now())
        loose = lent.loose(connection, office)
        held = [each for each in lives.restored(connection, office) if each.unheard]
    columns = ("Kantor/loket", "Seri", "Nomor", "Keadaan", "Surat", "Sisa", "Batal", "Belum ada", "Sampai", "Blok")
    lines = table([_row(each) for each in found], columns) if found else ["Belum ada blok yang dipinjamkan."]
    return Answer(
        {
            "rows": [_facts(each) for each in found],
            "loose": [_loose(each) for each in loose],
            "waiting": [_restored(each) for each in held],
        },
        [*lines, *map(_loose_line, loose), *map(_held_line, held)],
    )


def reclaim(
    block: Annotated[str, typer.Argument(metavar="BLOK", help="Tanda pengenal blok, seperti di central leases.")],
    reason: Annotated[str, typer.Option(metavar="TEKS", help="Mengapa; tanpa nama dan NIK.")],
    database: Database = "",
) -> Answer:
    wanted = values.uuid_or_none(block)
    if wanted is None:
        raise IdUnreadable(part="BLOK")
    with _writing(database) as connection:
        done = lent.take_back(connection, wanted, reason, CONSOLE, now())
    line = f"{done.void} nomor blok {done.first} sampai {done.last} batal; tidak dipinjamkan kepada siapa pun lagi."
    return Answer(_facts(done), [line])


def restored(
    status: Annotated[bool, typer.Option("--status", help="Hanya lihat loket mana yang belum terdengar.")] = False,
    database: Database = "",
) -> Answer:
    with _writing(database) as connection:
        if not status:
            lives.declare(connection, now())
            accounts.did(connection, CONSOLE, "dipulihkan dari cadangan", "", now())
        found = lives.restored(connection)
    lines = [_held_line(each) for each in found if each.unheard]
    if not status:
        lines += [
            "Loket yang didaftarkan sesudah cadangan itu dibuat tidak dikenal di sini: buatkan kodenya sekarang "
            "(loket central enroll), supaya nomornya ikut ditunggu."
        ]
    return Answer({"rows": [_restored(each) for each in found]}, lines or ["Semua loket sudah terdengar."])


def add_to(parent: typer.Typer) -> None:
    command(
        parent,
        "leases",
        "Blok nomor yang dipinjamkan: di loket mana, berapa yang terpakai, sisa, batal, dan belum ada suratnya.",
        "loket central leases --office magetan",
    )(leases)
    command(
        parent,
        "reclaim",
        "Tarik blok komputer yang rusak atau hilang: sisanya batal, tidak dipinjamkan lagi.",
        "loket central reclaim 0b1f6c1e-5d0e-4f5b-9a53-6a4c7f1d2e30 --reason 'Komputer rusak'",
    )(reclaim)
    command(
        parent,
        "restored",
        "Nyatakan bahwa basis data pusat dipulihkan dari cadangan; jalankan sebelum layanan dimulai lagi.",
        "loket central restored",
    )(restored)


@contextmanager
def _writing(database: str) -> Iterator[Connection]:
    engine = open_database(database or Settings.of().database)
    migrate(engine)
    with writing(engine) as connection:
        yield connection
    engine.dispose()


def _row(each: Lent) -> Sequence[object]:
    year = f" {each.year}" if each.year else ""
    return (
        f"{each.office}/{each.counter}",
        f"{each.series}{year}",
        f"{each.first}–{each.last}",
        LENT[each.state] + (f": {each.reason}" if each.reason else ""),
        each.used,
        each.free,
        each.void,
        spans(each.missing),
        f"{each.expires_at.astimezone(UTC):%Y-%m-%d}",
        each.id,
    )


def _facts(each: Lent) -> dict[str, object]:
    return {
        "id": each.id,
        "office": each.office,
        "counter": each.counter,
        "series": each.series,
        "year": each.year,
        "first": each.first,
        "last": each.last,
        "state": each.state,
        "expires_at": each.expires_at,
        "used": each.used,
        "free": each.free,
        "void": each.void,
        "missing": list(each.missing),
        "reason": each.reason,
    }


def _loose(each: Loose) -> dict[str, object]:
    return {
        "office": each.office,
        "series": each.series,
        "year": each.year,
        "first": each.first,
        "last": each.last,
    }


def _loose_line(each: Loose) -> str:
    numbers = f"nomor {each.first} sampai {each.last}"
    return f"{each.office}, seri {each.series} {each.year}: {numbers} tidak ada di blok mana pun."


def _restored(each: Restored) -> dict[str, object]:
    return {
        "office": each.office,
        "since": each.since,
        "noticed": each.noticed,
        "unheard": list(each.unheard),
    }


def _held_line(each: Restored) -> str:
    names = ", ".join(each.unheard)
    return (
        f"{each.office}: pusat dipulihkan dari cadangan; nomor dipinjamkan lagi sesudah terdengar {names or 'semua'}."
    )

"""loket doctor: is this PC fit, and is everything in order. The report names no person and no folder of one, so that
it can be sent to whoever supports the office."""

import os
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher
import typer

from app.base.errors import AppError
from app.base.home import is_founded
from app.cli.answer import Answer
from app.cli.call import Call
from app.cli.desk import call_of, desk
from app.cli.groups import alone, command
from app.compose import App
from app.devices.printer import queues
from app.standard import shipped
from app.standard.check import check as faults_of
from app.standard.load import read_text
from app.store import journal
from app.words.errors import explain

commands = alone()

_ROOM_MB = 500
"""Less free space than this and an import of a whole kabupaten may not fit."""
_OLD_DAYS = 120
"""DTSEN is refreshed every three months; a month of grace."""

State = Literal["ok", "warning", "fault"]
_SIGNS = {"ok": "baik", "warning": "perhatikan", "fault": "RUSAK"}


@dataclass(frozen=True, slots=True)
class Check:
    """note: Indonesian, without names, numbers of people, or paths."""

    name: str
    state: State
    note: str


@command(
    commands,
    "doctor",
    "Periksa komputer ini; dengan --user juga data kantornya. Laporannya tanpa data pribadi.",
    "loket doctor --user admin --json",
)
def doctor(ctx: typer.Context) -> Answer:
    """Exit status 1 when something is broken; things to look at do not count."""
    call = call_of(ctx)
    checks = [*_machine(call)]
    if call.user:
        with desk(ctx) as (app, _):
            checks += _office(app)
    lines = [f"{_SIGNS[check.state]:10}  {check.name}: {check.note}" for check in checks]
    facts = [{"name": check.name, "state": check.state, "note": check.note} for check in checks]
    broken = any(check.state == "fault" for check in checks)
    return Answer({"ok": not broken, "checks": facts}, lines, status=1 if broken else 0)


def _machine(call: Call) -> Iterator[Check]:
    yield Check("program", "ok", f"Loket {metadata.version('loket')}, Python {platform.python_version()}")
    yield Check("system", "ok", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield _sqlcipher()
    faulty = [code for code, path in shipped().items() if faults_of(read_text(path), path.name)]
    yield Check("standards", "fault" if faulty else "ok", ", ".join(faulty) or f"{len(shipped())} standar bawaan utuh")
    folder = _existing(call.home)
    free = shutil.disk_usage(folder).free // 2**20
    yield Check("disk", "ok" if free >= _ROOM_MB else "warning", f"sisa {free} MB")
    writable = os.access(folder, os.W_OK)
    yield Check("home", "ok" if writable else "fault", "dapat ditulis" if writable else "tidak dapat ditulis")
    founded = is_founded(call.home)
    yield Check("setup", "ok" if founded else "warning", "sudah" if founded else "belum; jalankan loket setup")
    printers = queues()
    ready = sum(queue.ready for queue in printers)
    yield Check("printers", "ok" if ready else "warning", f"{ready} siap dari {len(printers)} antrean printer")


def _sqlcipher() -> Check:
    connection = sqlcipher.connect(":memory:")
    try:
        (version,) = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return Check("encryption", "ok", f"SQLCipher {version}")


def _existing(home: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    return next(folder for folder in (home, *home.parents) if folder.is_dir())


def _office(app: App) -> Iterator[Check]:
    yield Check("standard", "ok", f"{app.standard.code}, edisi {app.standard.edition}")
    with app.store.read() as session:
        proof = journal.prove(session)
    whole = proof.broken_at is None
    note = f"{proof.entries} catatan, rantai utuh" if whole else f"rantai putus pada catatan {proof.broken_at}"
    yield Check("journal", "ok" if whole else "fault", note)
    gaps = sum(len(proof.gaps) for proof in app.register.prove())
    yield Check("numbers", "fault" if gaps else "ok", f"{gaps} nomor hilang" if gaps else "tidak ada nomor yang hilang")
    yield _data(app)
    today = app.letters.today()
    held = {o.role for o in app.office.officials() if o.since <= today and (o.until is None or o.until >= today)}
    missing = {kind.signers[0].role for kind in app.standard.letters} - held
    yield Check(
        "officials",
        "warning" if missing else "ok",
        f"belum ada pejabat untuk: {', '.join(sorted(missing))}" if missing else "penanda tangan lengkap",
    )


def _data(app: App) -> Check:
    try:
        extract = app.registry.current()
    except AppError as error:
        return Check("extract", "fault", explain(error).what)
    if extract is None:
        return Check("extract", "warning", "belum ada data DTSEN")
    age = (app.letters.today() - extract.data_date).days
    return Check("extract", "warning" if age > _OLD_DAYS else "ok", f"{extract.people} orang, data berumur {age} hari")

"""A real office with five people in its data, and the command line run as a script would run it."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.base.clock import now
from app.cli import main
from app.compose import open_app, unlock
from app.founding.first_run import found

PASSWORD = "tiga sapi di sawah"
LISTED, SECOND, UNRANKED, RICH = "3374015203900001", "3374010107880002", "3374014508750003", "3374011212600004"
NOWHERE = "3374011111110009"
KK = "3374010101100001"
PEOPLE = f"""nik;no_kk;nama;tgl_lahir;jk;desa;kecamatan;desil
{LISTED};{KK};SITI AMINAH;12-03-1990;P;Candi;Contoh;2
{SECOND};{KK};MUHAMMAD RIZKI;01-07-1988;L;Candi;Contoh;2
{UNRANKED};3374010101100002;SUPARTI;05-08-1975;P;Candi;Contoh;
{RICH};3374010101100003;BUDI HARTONO;12-12-1960;L;Candi;Contoh;9
"""
STAFF = {"sari": "front_office", "kepala": "kepala_dinas", "pengawas": "auditor", "belakang": "back_office"}


@dataclass(frozen=True)
class Run:
    """status: the exit status; out, err: what was written."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object; anything else on standard output fails here."""
        read = json.loads(self.out)
        assert isinstance(read, dict)
        assert self.out.count("\n") == 1
        return read


Loket = Callable[..., Run]


@pytest.fixture(scope="session")
def founded(cheap_passwords: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; each test works on a copy."""
    return office("netral", STAFF, tmp_path_factory.mktemp("kantor") / "data")


def office(standard: str, staff: Mapping[str, str], home: Path) -> Path:
    """staff: role by account, beside "admin"."""
    found(home, standard, admin="admin", full_name="Admin Contoh", password=PASSWORD, clock=now)
    app = open_app(home, unlock(home, "admin", PASSWORD))
    admin = app.staff.sign_in("admin")
    for name, role in staff.items():
        app.staff.add(name, full_name=name.title(), roles=(role,), password=PASSWORD, by=admin)
    app.office.appoint(
        "kepala_dinas",
        name="Ni Made Contoh",
        rank="Pembina",
        nip="198001012005012001",
        since=date(2020, 1, 1),
        by=admin,
    )
    source = home.parent / "daftar.csv"
    source.write_text(PEOPLE, encoding="utf-8")
    app.importer.run([source], data_date=date(2026, 7, 1), by=admin)
    app.close()
    return home


@pytest.fixture
def home(founded: Path, tmp_path: Path) -> Path:
    shutil.copytree(founded, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def loket(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Loket:
    """loket("visit", "list", user="sari"): one run on the test's own copy of the office, answered as JSON."""
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)
    monkeypatch.delenv("LOKET_USER", raising=False)
    monkeypatch.delenv("LOKET_HOME", raising=False)

    def run(*words: str, user: str = "sari", json: bool = True, at: Path = home) -> Run:
        common = ["--home", str(at), *(["--user", user] if user else []), *(["--json"] if json else [])]
        capsys.readouterr()
        status = main([*words, *common])
        told = capsys.readouterr()
        return Run(status, told.out, told.err)

    return run

"""loket central account, offer and key, as an operator runs them."""

import stat
from io import StringIO
from pathlib import Path

import pytest

from app.central import accounts, offers, sending
from app.central.database import open_database, reading
from app.central.vault import open_vault
from tests.app.cli.conftest import Loket

SECRET = "gunung lawu berkabut"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/pusat/pusat.db"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{SECRET}\n"))


def test_what_a_standard_opens_online_is_published(loket: Loket, database: str) -> None:
    told = loket("central", "offer", "magetan", "--database", database)
    assert told.json == {"office": "magetan", "services": ["surat_dtks"]}
    engine = open_database(database)
    with reading(engine) as connection:
        (published,) = offers.everything(connection)
    engine.dispose()
    offer = published.offer
    assert published.office_title == "Dinas Sosial Kabupaten Magetan"
    assert [each.label for each in offer.papers] == ["KTP", "Kartu Keluarga (KK)"]
    assert offer.time == "30 (tiga puluh) menit"
    assert offer.fee == "Tidak dipungut biaya (gratis)"
    assert offer.purpose("spmb") == "SPMB jalur afirmasi"
    advice = offer.advice("tidak_terdaftar")
    assert advice
    assert "operator SIKS-NG" in " ".join(advice.lines)
    assert loket("central", "offer", "magetan", "--close", "--database", database).json["services"] == []
    engine = open_database(database)
    with reading(engine) as connection:
        assert offers.everything(connection) == []
    engine.dispose()


def test_a_standard_without_online_services_is_told_so(loket: Loket, database: str) -> None:
    assert loket("central", "offer", "karangasem", "--database", database).status == 2


@pytest.mark.usefixtures("typed")
def test_an_account_gets_its_password_from_standard_input(loket: Loket, database: str) -> None:
    loket("central", "offer", "magetan", "--database", database)
    words = ("kadis", "--title", "Kepala Dinas", "--office", "magetan", "--role", "kepala_dinas")
    made = loket("central", "account", "add", *words, "--database", database)
    assert made.json == {"account": "kadis", "office": "magetan", "role": "kepala_dinas", "may": []}
    assert SECRET not in made.out + made.err
    engine = open_database(database)
    with reading(engine) as connection:
        ((known, active),) = accounts.all_of(connection)
    engine.dispose()
    assert (known.name, known.office, known.role, active) == ("kadis", "magetan", "kepala_dinas", True)
    allowed = loket("central", "account", "allow", "kadis", "--may", "settle", "--may", "audit", "--database", database)
    assert allowed.json == {"account": "kadis", "may": ["audit", "settle"]}
    assert loket("central", "account", "allow", "kadis", "--may", "semua", "--database", database).status == 2
    assert loket("central", "account", "disable", "kadis", "--database", database).status == 0
    (listed,) = loket("central", "account", "list", "--database", database).json["accounts"]
    assert (listed["active"], listed["may"]) == (False, ["audit", "settle"])
    loket("central", "enroll", "magetan/loket-1", "--database", database)
    loket("central", "share", "magetan", "semua", "--year", "2026", "--next", "58", "--database", database)
    acts = loket("central", "acts", "--database", database).json["rows"]
    assert {each["account"] for each in acts} == {sending.CONSOLE}
    assert [(each["act"], each["reason"]) for each in reversed(acts)] == [
        ("layanan online dibuka", "surat_dtks"),
        ("akun dibuat", "magetan kepala_dinas"),
        ("wewenang diubah", "audit settle"),
        ("akun dinonaktifkan", ""),
        ("kode loket dibuat", ""),
        ("seri dibagi", "semua 2026 mulai 58"),
    ]
    assert "loket-1" in str(acts)


@pytest.mark.usefixtures("typed")
def test_accounts_that_cannot_be_are_refused(loket: Loket, database: str) -> None:
    loket("central", "migrate", "--database", database)
    add = ("central", "account", "add")
    assert loket(*add, "Kadis Satu", "--title", "X", "--database", database).status == 2
    assert loket(*add, "kadis", "--title", "X", "--role", "kepala_dinas", "--database", database).status == 2
    assert loket("central", "account", "password", "siapa", "--database", database).status == 3


def test_a_key_is_its_owners_alone_and_never_written_over(loket: Loket, tmp_path: Path) -> None:
    file = tmp_path / "berkas.kunci"
    assert loket("central", "key", str(file)).status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_text()
    assert loket("central", "key", str(file)).status == 4
    assert file.read_text() == before
    assert before.strip() not in loket("central", "key", str(tmp_path / "lain")).out
    vault = open_vault(file)
    assert vault.open(vault.close(b"KTP", "a"), "a") == b"KTP"

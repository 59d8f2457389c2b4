"""loket sync and loket central, as scripts run them; centre and counter on one machine, with a stick between them."""

from pathlib import Path

import pytest

from app.central.migrate import head
from tests.app.cli.conftest import Loket


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/pusat/pusat.db"


def test_a_counter_without_a_centre_says_so(loket: Loket) -> None:
    told = loket("sync", "status").json
    assert (told["enrolled"], told["waiting"]) == (False, 0)
    refused = loket("sync", "--once")
    assert (refused.status, refused.json["error"]["code"]) == (3, "sync.not_enrolled")


def test_the_centre_is_made_and_invites(loket: Loket, database: str) -> None:
    assert loket("central", "migrate", "--database", database).json == {"revision": head()}
    told = loket("central", "enroll", "netral/loket-1", "--database", database).json
    assert len(told["code"]) == 14
    assert loket("central", "enroll", "netral", "--database", database).status == 2
    missing = loket("central", "share", "lain", "semua", "--year", "2026", "--database", database)
    assert missing.status == 3


def test_an_address_that_is_not_safe_is_refused(loket: Loket) -> None:
    refused = loket("sync", "enroll", "http://pusat.example.go.id", "K7QF-2M9X-4TRZ", user="admin")
    assert (refused.status, refused.json["error"]["code"]) == (1, "sync.address")


def test_only_who_keeps_the_office_enrols_it(loket: Loket) -> None:
    refused = loket("sync", "enroll", "https://pusat.example.go.id", "K7QF-2M9X-4TRZ")
    assert (refused.status, refused.json["error"]["code"]) == (1, "staff.not_allowed")


def test_a_file_that_is_no_stick_is_refused_at_the_centre(loket: Loket, database: str, tmp_path: Path) -> None:
    loket("central", "migrate", "--database", database)
    odd = tmp_path / "aneh.loket-kirim"
    odd.write_bytes(b"bukan")
    refused = loket("central", "take", str(odd), "--database", database)
    assert (refused.status, refused.json["error"]["code"]) == (1, "security.age_file_closed")

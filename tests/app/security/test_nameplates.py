"""Names on the sign-in page, before any password is known."""

from pathlib import Path

import pytest

from app.security.keys import KeyRing
from app.security.nameplates import FILE, Plate, hang, plates
from tests.offices import Desk

KEY = bytes(range(32))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    ring = KeyRing.create(tmp_path / "keys.json")
    for name in ("admin", "rina"):
        ring.add(name, "kopi-hangat-42", KEY)
    return tmp_path


def test_everybody_with_a_password_hangs_there_by_full_name(home: Path) -> None:
    hang(home, [Plate("admin", "Zubaidah Contoh", "Admin"), Plate("rina", "Ayu Contoh", "Petugas loket")])
    assert [plate.account for plate in plates(home)] == ["rina", "admin"]
    hang(home, [Plate("hantu", "Bukan Siapa-Siapa")])
    assert plates(home) == (Plate("admin", "admin"), Plate("rina", "rina"))


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe"])
def test_spoiled_plates_cost_only_their_words(home: Path, spoiled: bytes) -> None:
    (home / FILE).write_bytes(spoiled)
    assert [plate.full_name for plate in plates(home)] == ["admin", "rina"]
    hang(home, [Plate("rina", "Rina Contoh", "Petugas loket")])
    assert Plate("rina", "Rina Contoh", "Petugas loket") in plates(home)


def test_a_folder_that_cannot_be_written_stops_nobody(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("app.security.nameplates.write_durably", full)
    hang(home, [Plate("rina", "Rina Contoh")])
    assert [plate.full_name for plate in plates(home)] == ["admin", "rina"]


def test_plates_follow_the_staff_list(desk: Desk) -> None:
    home, staff, admin = desk.app.home, desk.app.staff, desk.admin
    title = desk.app.standard.role("front_office").title
    assert [plate.full_name for plate in plates(home)] == ["Admin Contoh"]
    staff.add("rina", full_name="Rina Contoh", roles=("front_office",), password="kopi-hangat-42", by=admin)
    assert plates(home)[1] == Plate("rina", "Rina Contoh", title)
    staff.set_roles("rina", ("front_office", "kabid"), by=admin)
    assert plates(home)[1].roles == f"{title}, {desk.app.standard.role('kabid').title}"
    staff.disable("rina", by=admin)
    assert [plate.account for plate in plates(home)] == ["admin"]
    staff.enable("rina", "kopi-hangat-42", by=admin)
    assert plates(home)[1].full_name == "Rina Contoh"


def test_an_office_from_before_there_were_plates_gets_them_with_the_next_sign_in(desk: Desk) -> None:
    (desk.app.home / FILE).unlink()
    desk.app.staff.sign_in("admin")
    assert [plate.full_name for plate in plates(desk.app.home)] == ["Admin Contoh"]

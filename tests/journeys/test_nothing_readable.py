"""What lies on the disk after a day of work tells a thief, or another account of the same PC, nothing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.founding import found
from tests.offices import CHILD, LISTED, PASSWORD, PEOPLE, Desk, TestClock

_SECRETS = (LISTED, CHILD, "5107011203150042", "ARTINI", "Artini", "KADEK", PASSWORD)


def files(home: Path) -> Iterator[Path]:
    return (file for file in home.rglob("*") if file.is_file())


def test_no_number_and_no_name_lies_readable_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    source = tmp_path / "dtsen.csv"
    # A row that is refused goes to the list of refused rows: masked.
    source.write_text(PEOPLE + f"{LISTED};5107011203150042;NI LUH ARTINI;1968-08-21;P;;;;;99;;;\n", encoding="utf-8")
    app.importer.run([source], data_date=app.letters.today(), by=desk.clerk)
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    desk.printed(desk.approve_all(letter), tmp_path / "printer")
    app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)
    app.letters.void(letter.id, "Ni Luh Artini keliru", by=desk.clerk)
    app.register.find("ARTINI", by=desk.clerk)
    app.closing.close_day(app.letters.today(), out=tmp_path / "tutup", by=desk.clerk)
    for closed in (False, True):
        if closed:
            app.close()
        for file in files(app.home):
            content = file.read_bytes()
            assert [secret for secret in _SECRETS if secret.encode() in content] == [], file.name


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folder by its own lists")
@pytest.mark.parametrize("there_before", [False, True])
def test_the_folder_is_its_owners_alone(tmp_path: Path, there_before: bool) -> None:
    home = tmp_path / "home"
    if there_before:
        home.mkdir(mode=0o755)
    made = found(home, "netral", admin="admin", full_name="Admin", password=PASSWORD, clock=TestClock())
    assert stat.S_IMODE(made.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "keys.json").stat().st_mode) == 0o600

"""Closing a day: what lies in the folder afterwards, what is recorded, and what is left when it goes wrong."""

import csv
import errno
import os
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest

from app.base.actor import Actor, NotAllowed
from app.base.errors import Unavailable
from app.closing import BundleReading, read_bundle
from app.closing.errors import DayAhead, StillBusy, TargetFull, TargetGone, TargetReadOnly
from app.closing.placing import Placing
from app.security.public_keys import load_public_keys
from app.store import journal
from app.store.journal import Linked
from app.words.errors import explain
from tests.app.closing.conftest import DAY, Worked
from tests.offices import LISTED

FILES = ["register.xlsx", "register.csv", "register.pdf", "rekap.xlsx", "rekap.csv", "rekap.pdf"]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


def _entries(worked: Worked) -> list[Linked]:
    with worked.desk.app.store.read() as session:
        return list(journal.entries(session))


def _read(worked: Worked, bundle: Path) -> BundleReading:
    return read_bundle(bundle, load_public_keys(worked.desk.app.home / "kunci-publik.json"))


@pytest.mark.proves("X-05")
def test_a_closed_day_is_a_folder_for_people_and_a_bundle_that_verifies(worked: Worked, stick: Path) -> None:
    app = worked.desk.app
    closed = app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert sorted(path.name for path in stick.iterdir()) == [
        "loket-netral-2026-11-23-v1",
        "loket-netral-2026-11-23-v1.zip",
    ]
    assert [path.name for path in closed.files] == FILES
    assert all(path.read_bytes() for path in closed.files)
    assert closed.sha256 == sha256(closed.bundle.read_bytes()).hexdigest()
    reading = _read(worked, closed.bundle)
    assert (reading.faults, reading.ok) == ((), True)
    assert (reading.office, reading.day, reading.version) == ("netral", DAY, 1)
    assert reading.counts == closed.counts
    assert reading.entries > 20


def test_the_journal_of_the_bundle_ends_before_the_closing_itself(worked: Worked, stick: Path) -> None:
    before = _entries(worked)
    closed = worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    last = _entries(worked)[-1].entry
    assert last.kind == "closing.day_closed"
    assert last.facts == {"day": "2026-11-23", "version": 1, "sha256": closed.sha256}
    of_the_day = [each for each in before if each.entry.at.date() == DAY]
    assert _read(worked, closed.bundle).entries == len(of_the_day)


def test_the_days_head_stands_on_the_sheet_so_that_a_journal_cut_short_later_shows(worked: Worked, stick: Path) -> None:
    closed = worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    [sheet] = [path for path in closed.files if path.name == "rekap.pdf"]
    document = pypdfium2.PdfDocument(sheet)
    told = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    entries = _entries(worked)[:-1]  # without the closing itself
    head = " ".join(entries[-1].link[at : at + 8] for at in range(0, 64, 8))
    assert f"catatan 1–{len(entries)}; kepala {head}" in told
    rewritten = journal.chain(entries[-3].link, entries[-1].entry)  # one taken out before the last
    assert rewritten not in told.replace(" ", "")


@pytest.mark.proves("X-05")
def test_a_day_closed_again_gets_the_next_version_and_the_first_stays(worked: Worked, stick: Path) -> None:
    closing, desk = worked.desk.app.closing, worked.desk
    first = closing.close_day(DAY, out=stick, by=desk.clerk)
    content = first.bundle.read_bytes()
    desk.clock.pass_by(days=1)
    desk.app.letters.void(worked.letters[0].id, "nama keliru", by=desk.clerk)
    second = closing.close_day(DAY, out=stick, by=desk.clerk)
    assert (first.version, second.version) == (1, 2)
    assert first.bundle.read_bytes() == content
    assert second.bundle.name == "loket-netral-2026-11-23-v2.zip"
    assert [(each.version, each.sha256) for each in closing.versions(DAY)] == [(2, second.sha256), (1, first.sha256)]
    rows = list(csv.DictReader(StringIO(second.files[1].read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert [row["Status"] for row in rows] == ["batal", "batal"]
    # The closing of yesterday stands in yesterday's journal, so the second bundle covers it.
    assert _read(worked, second.bundle).entries == _read(worked, first.bundle).entries + 1


def test_what_lies_on_the_stick_already_is_never_overwritten(worked: Worked, stick: Path) -> None:
    (stick / "loket-netral-2026-11-23-v1.zip").write_bytes(b"of another counter")
    closed = worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert closed.version == 2
    assert (stick / "loket-netral-2026-11-23-v1.zip").read_bytes() == b"of another counter"


def test_no_file_name_and_no_plain_file_tells_a_nik(worked: Worked, stick: Path) -> None:
    closed = worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert not any(LISTED in str(path) or "ARTINI" in str(path) for path in stick.rglob("*"))
    assert LISTED.encode() not in closed.bundle.read_bytes()


def test_a_day_without_any_entry_can_be_closed_too(worked: Worked, stick: Path) -> None:
    closed = worked.desk.app.closing.close_day(DAY - timedelta(days=30), out=stick, by=worked.desk.clerk)
    reading = _read(worked, closed.bundle)
    assert (reading.faults, reading.entries) == ((), 0)


def test_who_may_close_and_which_day(worked: Worked, stick: Path) -> None:
    with pytest.raises(NotAllowed):
        worked.desk.app.closing.close_day(DAY, out=stick, by=Actor("siapa", may=frozenset({"register"})))
    with pytest.raises(DayAhead):
        worked.desk.app.closing.close_day(DAY + timedelta(days=1), out=stick, by=worked.desk.clerk)
    assert list(stick.iterdir()) == []


def _failing(monkeypatch: pytest.MonkeyPatch, number: int, at: int) -> None:
    """The at-th fsync from now on fails with this error; files and folders are synced in the order of writing."""
    true, calls = os.fsync, []

    def fsync(handle: int) -> None:
        calls.append(handle)
        if len(calls) >= at:
            raise OSError(number, os.strerror(number))
        true(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.parametrize("at", range(1, 10))
def test_a_stick_that_fails_at_any_moment_keeps_nothing_and_records_nothing(
    worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """1 to 6: the files, 7: their folder, 8: the bundle, 9: the stick's folder, when both names are given already."""
    before = _entries(worked)
    with monkeypatch.context() as failing:
        _failing(failing, errno.ENOSPC, at)
        with pytest.raises(TargetFull) as caught:
            worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert "MB" in explain(caught.value).what
    assert list(stick.iterdir()) == []
    assert _entries(worked) == before
    assert worked.desk.app.closing.versions(DAY) == []
    assert worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk).version == 1


@pytest.mark.parametrize(
    ("number", "error"),
    [(errno.EIO, TargetGone), (errno.ENODEV, TargetGone), (errno.EROFS, TargetReadOnly), (errno.ENOSPC, TargetFull)],
)
def test_each_failure_has_its_own_sentence(
    worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Unavailable]
) -> None:
    with monkeypatch.context() as failing:
        _failing(failing, number, 2)
        with pytest.raises(error) as caught:
            worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert explain(caught.value).remedy.endswith(".")


@pytest.mark.parametrize("call", ["mkdir", "rename"])
def test_a_folder_that_may_not_be_written_is_told(
    worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    before = _entries(worked)
    with monkeypatch.context() as failing:
        failing.setattr(Path, call, refuse)
        with pytest.raises(TargetReadOnly):
            worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert list(stick.iterdir()) == []
    assert _entries(worked) == before


def test_a_stick_that_is_not_plugged_in_does_not_become_a_folder_of_the_pc(worked: Worked, tmp_path: Path) -> None:
    with pytest.raises(TargetGone):
        worked.desk.app.closing.close_day(DAY, out=tmp_path / "media" / "STICK", by=worked.desk.clerk)
    assert not (tmp_path / "media").exists()
    made = worked.desk.app.closing.close_day(DAY, out=tmp_path / "baru", by=worked.desk.clerk)
    assert made.bundle.is_file()


def test_a_commit_that_fails_takes_the_files_away_again(
    worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = Placing.settle

    def then_fail(self: Placing) -> None:
        settle(self)
        raise RuntimeError("the power of the database failed")

    with monkeypatch.context() as failing:
        failing.setattr(Placing, "settle", then_fail)
        with pytest.raises(RuntimeError):
            worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert list(stick.iterdir()) == []
    assert worked.desk.app.closing.versions(DAY) == []


def _writing_meanwhile(worked: Worked, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Another desk draws a ticket while the files are being written, so many times."""
    stage: Callable[..., None] = Placing.stage
    left = [times]

    def busy(self: Placing, *args: object) -> None:
        if left[0]:
            left[0] -= 1
            worked.desk.app.visits.open(worked.desk.app.standard.services[0].code, by=worked.desk.clerk)
        stage(self, *args)

    monkeypatch.setattr(Placing, "stage", busy)


def test_register_counts_and_journal_are_of_one_moment(
    worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _writing_meanwhile(worked, monkeypatch, times=2)
    closed = worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert closed.counts.tickets == 9
    assert _entries(worked)[-2].entry.kind == "visits.opened"
    reading = _read(worked, closed.bundle)
    assert reading.counts == closed.counts
    assert len(list(stick.iterdir())) == 2


def test_desks_that_never_stop_are_asked_to(worked: Worked, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _writing_meanwhile(worked, monkeypatch, times=99)
    with pytest.raises(StillBusy):
        worked.desk.app.closing.close_day(DAY, out=stick, by=worked.desk.clerk)
    assert list(stick.iterdir()) == []

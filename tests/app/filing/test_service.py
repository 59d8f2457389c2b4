"""Papers kept under a visit or letter, shown, and destroyed in time."""

import os
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.base.actor import NotAllowed
from app.filing import Slot
from app.filing.errors import (
    FileDestroyed,
    FileMissing,
    FileSpoiled,
    MinutesMissing,
    ProductKept,
    ReasonMissing,
    SlotUnknown,
)
from app.filing.rules import keep_until, later, slot_for
from app.filing.service import newcomers
from app.filing.vault import FOLDER
from app.standard import Retention
from tests.app.filing.test_pictures import pdf, photo
from tests.offices import Desk

VISIT, LETTER = UUID(int=71), UUID(int=72)


def test_a_dropped_ktp_is_encrypted_listed_and_opened_again(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "ktp.jpg"
    source.write_bytes(photo(1200, 800))
    filed = desk.app.filing.add(VISIT, "ktp", source, by=desk.clerk)
    assert desk.app.filing.of(VISIT) == [filed]
    assert (filed.slot, filed.by, filed.media, filed.suffix) == (Slot.KTP, "rina", "image/jpeg", ".jpg")
    assert desk.app.filing.open(filed.id, by=desk.clerk)[:3] == b"\xff\xd8\xff"
    assert desk.app.filing.thumb(filed.id)[:3] == b"\xff\xd8\xff"
    assert source.exists()
    kept = next((desk.app.home / FOLDER).glob("??/*"))
    assert not kept.read_bytes().startswith(b"\xff\xd8")
    assert desk.facts("filing.seen") == [{"filed": str(filed.id)}]


def test_whoever_reads_a_paper_gets_a_picture_also_of_a_pdf_and_the_look_is_journaled(desk: Desk) -> None:
    for source in (photo(300, 200), pdf(2)):
        filed = desk.app.filing.add(VISIT, Slot.KTP, source, by=desk.clerk)
        with Image.open(BytesIO(desk.app.filing.picture(filed.id, by=desk.clerk))) as picture:
            assert picture.format == "JPEG"
            assert max(picture.size) == (300 if source[:2] == b"\xff\xd8" else 2200)
    assert len(desk.facts("filing.seen")) == 2


def test_dropping_the_same_file_twice_files_it_once(desk: Desk) -> None:
    first, second = (desk.app.filing.add(VISIT, "kk", photo(300, 200), by=desk.clerk) for _ in range(2))
    assert first.id == second.id
    assert len(desk.facts("filing.filed")) == 1
    other = desk.app.filing.add(LETTER, "kk", photo(300, 200), by=desk.clerk)
    assert (other.ref, other.id != first.id) == (first.ref, True)
    assert len(list((desk.app.home / FOLDER).glob("??/*"))) == 1


def test_the_journal_tells_what_was_filed_and_nothing_of_the_person(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "KTP Ni Luh Artini 5107016108680489.jpg"
    source.write_bytes(photo(300, 200))
    desk.app.filing.add(VISIT, "ktp", source, by=desk.clerk)
    (facts,) = desk.facts("filing.filed")
    assert set(facts) == {"filed", "slot", "media", "size"}
    assert "ARTINI" not in str(facts).upper()


def test_copies_of_papers_go_sooner_than_the_offices_own_product(desk: Desk) -> None:
    desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    desk.app.filing.add(LETTER, "cetakan_siksng", pdf(), by=desk.clerk)
    assert [each.keep_until for each in desk.app.filing.of(VISIT, LETTER)] == [date(2028, 11, 23), date(2031, 11, 23)]
    assert desk.app.filing.due(date(2028, 11, 23)) == []
    assert [each.slot for each in desk.app.filing.due(date(2028, 11, 24))] == [Slot.KTP]


def test_what_is_due_is_destroyed_with_minutes_and_stays_recorded(desk: Desk) -> None:
    old = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    desk.clock.pass_by(days=400)
    shared = desk.app.filing.add(LETTER, "ktp", photo(300, 200), by=desk.clerk)
    desk.clock.pass_by(days=400)
    with pytest.raises(MinutesMissing):
        desk.app.filing.destroy(minutes=" ", by=desk.admin)
    with pytest.raises(NotAllowed):
        desk.app.filing.destroy(minutes="BA-1", by=desk.person("front_office"))
    assert desk.app.filing.destroy(minutes="BA-1/2029", by=desk.admin) == 1
    with pytest.raises(FileDestroyed):
        desk.app.filing.open(old.id, by=desk.clerk)
    # Somebody else's paper with the same content is not due yet.
    assert desk.app.filing.open(shared.id, by=desk.clerk)
    desk.clock.pass_by(days=400)
    assert desk.app.filing.destroy(minutes="BA-2/2030", by=desk.admin) == 1
    assert list((desk.app.home / FOLDER).glob("??/*")) == []
    assert desk.app.filing.thumb(shared.id) == b""
    assert [facts["papers"] for facts in desk.facts("filing.destroyed")] == [1, 1]
    assert all(each.destroyed_at for each in desk.app.filing.of(VISIT, LETTER))


def test_a_file_that_a_crash_left_is_swept_and_nothing_else(desk: Desk) -> None:
    filed = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    stray = desk.app.home / FOLDER / "ab" / ("ab" * 32)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    assert desk.app.filing.sweep(by=desk.admin) == 1
    assert desk.app.filing.sweep(by=desk.admin) == 0
    assert desk.app.filing.open(filed.id, by=desk.clerk)


def test_a_lost_file_is_told(desk: Desk) -> None:
    filed = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    assert desk.app.filing.lost() == []
    next((desk.app.home / FOLDER).glob("??/*")).unlink()
    assert desk.app.filing.lost() == [filed]
    with pytest.raises(FileSpoiled):
        desk.app.filing.open(filed.id, by=desk.clerk)


def test_who_has_nothing_to_do_with_papers_sees_none(desk: Desk) -> None:
    filed = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    for act in (
        lambda: desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.person("admin", "lain")),
        lambda: desk.app.filing.open(filed.id, by=desk.person("admin", "lain")),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(FileMissing):
        desk.app.filing.open(UUID(int=9), by=desk.clerk)
    with pytest.raises(SlotUnknown):
        desk.app.filing.add(VISIT, "paspor", photo(300, 200), by=desk.clerk)


def test_the_scanners_folder_shows_its_newest_pictures(tmp_path: Path) -> None:
    now = time.time()
    for age, name in ((90, "lama.jpg"), (5, "baru.pdf"), (1, "terbaru.PNG"), (1, "catatan.txt")):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (now - age, now - age))
    assert [each.path.name for each in newcomers(tmp_path, now - 60)] == ["terbaru.PNG", "baru.pdf"]


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 600))
def test_a_clock_of_months_never_runs_short(on: date, months: int) -> None:
    end = later(on, months)
    assert (end.year * 12 + end.month) - (on.year * 12 + on.month) == months
    assert end.day <= on.day
    assert end.day == on.day or later(end, 0).day >= 28


def test_the_offices_own_months_count() -> None:
    own = Retention(paper_months=1, product_months=2)
    assert keep_until(Slot.KTP, date(2027, 1, 31), own) == date(2027, 2, 28)
    assert keep_until(Slot.SIGNED, date(2027, 1, 31), own) == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("requirement", "slot"),
    [
        ("ktp", Slot.KTP),
        ("kk", Slot.KK),
        ("foto_rumah_depan", Slot.PHOTO_FRONT),
        ("foto_rumah_dalam", Slot.PHOTO_INSIDE),
        ("surat_usulan_layak", Slot.VILLAGE_LETTER),
        ("buku_rekening", Slot.OTHER),
        ("kks", Slot.OTHER),
    ],
)
def test_a_requirement_tells_what_its_picture_is_kept_as(requirement: str, slot: Slot) -> None:
    assert slot_for(requirement) is slot


def test_somebody_elses_paper_is_taken_out_with_a_reason_and_stays_recorded(desk: Desk) -> None:
    wrong = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    right = desk.app.filing.add(VISIT, "ktp", photo(400, 200), by=desk.clerk)
    with pytest.raises(ReasonMissing):
        desk.app.filing.take_out(wrong.id, "  ", by=desk.clerk)
    with pytest.raises(NotAllowed):
        desk.app.filing.take_out(wrong.id, "keliru", by=desk.person("admin", "lain"))
    desk.app.filing.take_out(wrong.id, "berkas warga lain", by=desk.clerk)
    assert [leaf.filed.id for leaf in desk.app.filing.leaves(VISIT, by=desk.clerk)] == [right.id]
    assert len(list((desk.app.home / FOLDER).glob("??/*"))) == 1
    with pytest.raises(FileDestroyed):
        desk.app.filing.open(wrong.id, by=desk.clerk)
    with pytest.raises(FileDestroyed):
        desk.app.filing.take_out(wrong.id, "lagi", by=desk.clerk)
    assert desk.facts("filing.taken_out") == [
        {"filed": str(wrong.id), "slot": "ktp", "reason": "berkas warga lain"},
    ]


def test_the_offices_own_archive_is_not_taken_out(desk: Desk) -> None:
    filed = desk.app.filing.add(LETTER, "surat_bertanda_tangan", pdf(), by=desk.clerk)
    with pytest.raises(ProductKept):
        desk.app.filing.take_out(filed.id, "keliru", by=desk.clerk)
    assert desk.app.filing.open(filed.id, by=desk.clerk)


def test_what_is_prepared_lies_nowhere_until_it_is_kept(desk: Desk) -> None:
    prepared = desk.app.filing.prepared(photo(300, 200))
    assert not (desk.app.home / FOLDER).exists()
    assert desk.app.filing.keep(VISIT, "kk", prepared, by=desk.clerk).slot is Slot.KK
    with pytest.raises(NotAllowed):
        desk.app.filing.keep(VISIT, "kk", prepared, by=desk.person("admin", "lain"))


def test_a_kept_picture_is_looked_at_as_a_page_and_the_look_is_journaled(desk: Desk) -> None:
    filed = desk.app.filing.add(VISIT, "ktp", photo(300, 200), by=desk.clerk)
    assert desk.app.filing.leaves(VISIT, by=desk.clerk)[0].thumb[:3] == b"\xff\xd8\xff"
    assert desk.facts("filing.seen") == []
    assert desk.app.filing.page(filed.id, by=desk.clerk).startswith(b"%PDF-")
    assert desk.facts("filing.seen") == [{"filed": str(filed.id)}]
    with pytest.raises(NotAllowed):
        desk.app.filing.leaves(VISIT, by=desk.person("admin", "lain"))

"""The signed sheet comes back: filed under its number by its QR; the print-out of SIKS-NG; the place of the paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.base.actor import NotAllowed
from app.filing import Slot
from app.filing.errors import FileUnusable
from app.letters import LetterState
from app.letters.errors import (
    AnotherLetter,
    NotAScan,
    NotRegisteredKind,
    NotSignedYet,
    PlaceMissing,
    ScanUnreadable,
    WrongLetterState,
)
from tests.app.filing.test_pictures import pdf, photo
from tests.app.letters.counter import drafted, handed_out, issued
from tests.app.letters.scans import as_file, signed
from tests.offices import CHILD, LISTED, Desk


@pytest.mark.proves("G4-14")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "PDF", "TIFF"])
def test_a_scan_of_the_signed_sheet_files_itself_under_its_number(desk: Desk, kind: str, tmp_path: Path) -> None:
    issued(desk, CHILD)
    letter = issued(desk)
    source = tmp_path / "scan0001"
    source.write_bytes(signed(desk, letter, kind=kind))
    found, filed = desk.app.archive.file_signed(source, by=desk.clerk)
    assert (found.id, filed.slot) == (letter.id, Slot.SIGNED)
    kept = desk.app.archive.of(letter.id)
    assert (kept.signed, kept.filed) == (filed, True)
    assert desk.facts("letters.scan_filed") == [{"by_qr": True, "filed": str(filed.id)}]
    assert desk.app.archive.scan(letter.id, filed.id, by=desk.clerk)
    assert desk.app.register.record(letter.id).archive == kept


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("turn", [-2.0, 0.0, 90.0, 180.0])
def test_how_the_sheet_lay_on_the_scanner_does_not_matter(desk: Desk, dpi: int, turn: float) -> None:
    letter = issued(desk)
    found, _ = desk.app.archive.file_signed(signed(desk, letter, dpi=dpi, turn=turn), by=desk.clerk)
    assert found.id == letter.id


def test_scanning_the_same_sheet_twice_files_it_once(desk: Desk) -> None:
    scan = signed(desk, issued(desk))
    first, second = (desk.app.archive.file_signed(scan, by=desk.clerk)[1] for _ in range(2))
    assert first.id == second.id


def test_the_letters_own_file_is_no_scan(desk: Desk) -> None:
    letter = issued(desk)
    with pytest.raises(NotAScan):
        desk.app.archive.file_signed(desk.app.letters.pdf(letter.id, by=desk.clerk), by=desk.clerk)


def test_another_letters_sheet_is_not_filed_under_the_one_that_is_open(desk: Desk) -> None:
    one, other = issued(desk), issued(desk, CHILD)
    with pytest.raises(AnotherLetter) as told:
        desk.app.archive.file_signed(signed(desk, other), letter_id=one.id, by=desk.clerk)
    assert told.value.facts == {"number": other.number}
    assert desk.app.archive.of(one.id).scans == ()


def test_a_sheet_without_a_readable_qr_is_filed_only_under_the_letter_that_is_open(desk: Desk) -> None:
    letter = issued(desk)
    with Image.open(BytesIO(signed(desk, letter))) as image:
        cut = image.convert("RGB").crop((0, 0, image.width, image.height // 3))
    blind = as_file(cut, "JPEG")
    with pytest.raises(ScanUnreadable):
        desk.app.archive.file_signed(blind, by=desk.clerk)
    found, _ = desk.app.archive.file_signed(blind, letter_id=letter.id, by=desk.clerk)
    assert found.id == letter.id
    assert [facts["by_qr"] for facts in desk.facts("letters.scan_filed")] == [False]


def test_a_letter_of_another_office_is_not_ours(desk: Desk, desk_of: Callable[[str], Desk]) -> None:
    other = desk_of("magetan")
    ticket = other.called("surat_dtks")
    other.complete(ticket)
    foreign = other.approve_all(other.draft(ticket, LISTED, other.form("sk_dtks")))
    with pytest.raises(ScanUnreadable):
        desk.app.archive.file_signed(signed(other, foreign), by=desk.clerk)


def test_what_nobody_signed_or_what_is_void_is_not_filed(desk: Desk) -> None:
    waiting = drafted(desk)
    with pytest.raises(NotSignedYet):
        desk.app.archive.file_signed(signed(desk, waiting), by=desk.clerk)
    void = issued(desk)
    scan = signed(desk, void)
    desk.app.letters.void(void.id, "uji", by=desk.head)
    with pytest.raises(WrongLetterState):
        desk.app.archive.file_signed(scan, by=desk.clerk)
    with pytest.raises(FileUnusable):
        desk.app.archive.file_signed(b"bukan gambar", by=desk.clerk)
    with pytest.raises(NotAllowed):
        desk.app.archive.file_signed(scan, by=desk.person("kepala_dinas"))


@pytest.mark.proves("K3-07")
def test_the_print_out_of_siks_ng_is_kept_with_its_number(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form("sk_dtsen_siksng")))
    filed = desk.app.archive.file_print_out(letter.id, pdf(), by=desk.clerk)
    assert (filed.slot, filed.media) == (Slot.PRINT_OUT, "application/pdf")
    assert desk.app.archive.scan(letter.id, filed.id, by=desk.clerk).startswith(b"%PDF")
    own = desk.called("cek_dtsen")
    desk.complete(own)
    with pytest.raises(NotRegisteredKind):
        desk.app.archive.file_print_out(
            desk.draft(own, CHILD, desk.form("sk_dtsen")).id, photo(300, 200), by=desk.clerk
        )


def test_a_registered_letter_is_handed_over_once_its_print_out_is_kept(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form("sk_dtsen_siksng")))
    desk.app.archive.file_print_out(letter.id, pdf(), by=desk.clerk)
    done = desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)
    assert done.state is LetterState.HANDED_OVER


@pytest.mark.proves("M0-21")
def test_the_place_of_the_paper_is_found_by_number(desk: Desk) -> None:
    letter = issued(desk)
    with pytest.raises(PlaceMissing):
        desk.app.archive.put_away(letter.id, " ", by=desk.clerk)
    kept = desk.app.archive.put_away(letter.id, "Lemari 2, rak 3, map November", by=desk.clerk)
    assert (kept.place, kept.placed_by, kept.filed) == ("Lemari 2, rak 3, map November", "rina", True)
    found = desk.app.register.by_number(letter.number)
    assert found is not None
    assert desk.app.archive.of(found.id).place == "Lemari 2, rak 3, map November"


def test_who_may_pick_up_and_what_the_archive_lacks_are_listed(desk: Desk) -> None:
    ready, waiting, void, gone = issued(desk), drafted(desk), issued(desk), issued(desk)
    for letter in (ready, waiting, void):
        desk.app.prints.start(letter.id, printer="uji", by=desk.clerk)
        desk.app.prints.confirm(letter.id, by=desk.clerk)
    desk.app.letters.void(void.id, "uji", by=desk.head)
    handed_out(desk, gone)
    issued(desk)  # not printed yet
    assert [letter.id for letter in desk.app.archive.to_pick_up()] == [ready.id]
    assert [letter.id for letter in desk.app.archive.not_filed()] == [gone.id]
    desk.app.archive.file_signed(signed(desk, gone), by=desk.clerk)
    assert desk.app.archive.not_filed() == []

"""Somebody brings a letter: each fate of it is told apart, whatever of it was brought."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.compose import open_app
from app.founding import Founded
from app.founding.first_run import PUBLIC_KEYS
from app.letters.checking.reading import NothingToRead
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.tables import LetterRow
from app.security.errors import NotASeal
from app.security.public_keys import load_public_keys
from app.security.short_code import new_code
from app.store import journal
from tests.app.letters.counter import issued
from tests.offices import Desk, TestClock, actor


def scan(pdf: bytes, dpi: int = 150) -> bytes:
    """The first sheet as a scanner would give it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = BytesIO()
        document[0].render(scale=dpi / 72).to_pil().convert("L").save(picture, "JPEG", quality=80)
    finally:
        document.close()
    return picture.getvalue()


def qr_of(desk: Desk, number: str) -> str:
    with desk.app.store.read() as session:
        letter = desk.app.register.by_number(number)
        assert letter is not None
        return session.get_one(LetterRow, letter.id).qr_text or ""


def test_a_letter_is_valid_by_file_by_scan_by_qr_and_by_code(desk: Desk) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    typed = letter.code.replace("0", "o").replace("1", "i").replace("-", " ").lower()
    for source in (pdf, scan(pdf), qr_of(desk, letter.number), letter.code, typed):
        told = desk.app.verifier.verify(source, by=desk.clerk)
        assert (told.verdict, told.letter and told.letter.id) == (Verdict.VALID, letter.id)
        assert told.register_asked
        assert told.whole_file is (source is pdf)


def test_the_copies_of_a_letter_are_as_valid_as_the_letter(desk: Desk) -> None:
    letter = issued(desk)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    copy = desk.app.prints.start(letter.id, printer="map", reason="Hilang", by=desk.clerk).pdf
    archive = desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk)
    for source in (copy, archive, scan(copy)):
        assert desk.app.verifier.verify(source, by=desk.clerk).verdict is Verdict.VALID


def test_after_its_last_day_a_letter_has_expired(desk: Desk) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    desk.clock.pass_by(days=90)
    assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.VALID
    desk.clock.pass_by(days=1)
    for source in (pdf, letter.code):
        assert desk.app.verifier.verify(source, by=desk.clerk).verdict is Verdict.EXPIRED


def test_a_void_letter_is_revoked_even_when_it_has_expired_too(desk: Desk) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    desk.app.letters.void(letter.id, "Salah nama", by=desk.clerk)
    for source in (pdf, scan(pdf), letter.code):
        assert desk.app.verifier.verify(source, by=desk.clerk).verdict is Verdict.REVOKED
    desk.clock.pass_by(days=400)
    assert desk.app.verifier.verify(pdf, by=desk.clerk).verdict is Verdict.REVOKED


def test_one_changed_byte_of_the_file_is_tampered(desk: Desk) -> None:
    pdf = desk.app.letters.pdf(issued(desk).id, by=desk.clerk)
    for place in (20, len(pdf) // 3, len(pdf) // 2, len(pdf) - 20):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert desk.app.verifier.verify(changed, by=desk.clerk).verdict is Verdict.TAMPERED, place


def test_one_changed_character_of_the_qr_is_tampered(desk: Desk) -> None:
    text = qr_of(desk, issued(desk).number)
    start = text.index("#") + 1
    for place in range(start, len(text), 17):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        told = desk.app.verifier.verify(changed, by=desk.clerk).verdict
        # A change inside the key's id names a key that nobody has.
        assert told in (Verdict.TAMPERED, Verdict.UNKNOWN_ISSUER), place


def test_a_letter_of_an_office_that_we_do_not_know(desk_of: Callable[[str], Desk]) -> None:
    ours, theirs = desk_of("netral"), desk_of("magetan")
    letter = issued(theirs)
    pdf = theirs.app.letters.pdf(letter.id, by=theirs.clerk)
    assert ours.app.verifier.verify(pdf, by=ours.clerk).verdict is Verdict.UNKNOWN_ISSUER
    assert ours.app.verifier.verify(letter.code, by=ours.clerk).verdict is Verdict.NOT_FOUND


def test_a_code_that_nobody_gave_is_not_found(desk: Desk) -> None:
    issued(desk)
    assert desk.app.verifier.verify(new_code(), by=desk.clerk).verdict is Verdict.NOT_FOUND


def test_a_letter_of_our_key_that_is_not_in_our_register_yet(
    desk: Desk, founded: Callable[[str], Founded], tmp_path: Path
) -> None:
    home = tmp_path / "loket-2"
    shutil.copytree(founded("netral").home, home)
    app, clock = open_app(home, desk.data_key, clock=TestClock()), TestClock()
    other = Desk(app, clock, desk.data_key, actor("rina", app), actor("budi", app), actor("admin", app))
    letter = issued(other)
    told = desk.app.verifier.verify(app.letters.pdf(letter.id, by=other.clerk), by=desk.clerk)
    assert (told.verdict, told.letter) == (Verdict.VALID_NOT_YET_SYNCED, None)
    app.close()


def test_without_the_office_the_list_of_public_keys_is_enough(desk: Desk) -> None:
    letter = issued(desk)
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    keys = load_public_keys(desk.app.home / PUBLIC_KEYS)
    told = verify_without_office(pdf, keys, desk.app.letters.today())
    assert told.claim is not None
    assert (told.verdict, told.claim.number, told.claim.initials) == (Verdict.VALID, letter.number, "N.L.A.")
    assert not told.register_asked


def test_another_decoder_reads_the_paper_at_150_dpi(desk: Desk) -> None:
    letter = issued(desk)
    document = pypdfium2.PdfDocument(desk.app.letters.pdf(letter.id, by=desk.clerk))
    [code] = zxingcpp.read_barcodes(document[0].render(scale=150 / 72).to_pil().convert("L"))
    document.close()
    assert code.text == qr_of(desk, letter.number)
    assert "NI LUH" not in code.text


@pytest.mark.parametrize("text", ["https://contoh.invalid/menu", "halo", "5107016108680489"])
def test_what_is_no_letters_seal_is_told_so(desk: Desk, text: str) -> None:
    with pytest.raises(NotASeal):
        desk.app.verifier.verify(text, by=desk.clerk)


def test_our_address_with_a_ruined_seal_is_tampered_not_strange(desk: Desk) -> None:
    base = desk.app.office.data().verify_base
    assert desk.app.verifier.verify(f"{base}#rusak", by=desk.clerk).verdict is Verdict.TAMPERED


def test_nothing_at_all_cannot_be_read(desk: Desk) -> None:
    for source in ("  ", b"", b"\x89PNG\r\n\x1a\n", Path("tidak-ada.pdf")):
        with pytest.raises(NothingToRead):
            desk.app.verifier.verify(source, by=desk.clerk)


def test_each_check_is_journaled_with_its_answer(desk: Desk) -> None:
    letter = issued(desk)
    desk.app.verifier.verify(letter.code, by=desk.clerk)
    desk.app.verifier.verify(new_code(), by=desk.clerk)
    with desk.app.store.read() as session:
        told = [linked.entry for linked in journal.entries(session) if linked.entry.kind == "letters.verified"]
    assert [entry.facts for entry in told] == [{"verdict": "valid"}, {"verdict": "not_found"}]
    assert told[0].subject == letter.id

"""From draft to letter, and the same words on every copy for as long as the letter is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.letters import Letter
from app.letters.tables import LetterFileRow, LetterRow
from app.letters.typesetting.page import LetterPage
from app.office import OfficeData
from app.security.claim import Claim
from tests.app.letters.counter import change, drafted, issued, reopened
from tests.app.letters.pages import logo
from tests.journeys.reading import words
from tests.offices import LISTED, Desk

DeskOf = Callable[[str], Desk]


def page_of(desk: Desk, letter: Letter, picture: bytes = b"") -> LetterPage:
    with desk.app.store.read() as session:
        kept = session.get_one(LetterRow, letter.id).page
    assert kept is not None
    return LetterPage.from_json(kept, lambda _: picture)


def _claim(desk: Desk, pdf: bytes) -> Claim:
    claim = desk.app.verifier.verify(pdf, by=desk.clerk).claim
    assert claim is not None
    return claim


def test_number_code_dates_and_file_come_in_one_act(desk: Desk) -> None:
    letter = issued(desk)
    assert letter.number == "400.9.14.1/0001/DINSOS/XI/2026"
    assert letter.valid_until == date(2027, 2, 21)
    assert letter.issued_at is not None
    said = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    for part in (letter.number, letter.code, "NI LUH ARTINI", "desil", "1 Oktober 2026", "21 Februari 2027"):
        assert part in said
    with desk.app.store.read() as session:
        assert session.get_one(LetterFileRow, letter.id).pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("standard", ["netral", "karangasem", "magetan", "sragen", "metro"])
def test_the_preview_says_what_the_letter_will_say(desk_of: DeskOf, standard: str) -> None:
    desk = desk_of(standard)
    kind = next(kind for kind in desk.app.standard.letters if kind.needs_listing)
    service = next(service for service in desk.app.standard.services if kind.code in service.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    finding, match = desk.look(LISTED, ticket)
    form = desk.form(kind.code)
    preview = desk.app.letters.preview(ticket.visit_id, finding, match, form)
    letter = desk.app.letters.draft(ticket.visit_id, finding, match, form, by=desk.clerk)
    if not letter.number:
        assert desk.app.letters.pdf(letter.id, by=desk.clerk) == preview
    letter = desk.approve_all(letter)

    said = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    page = page_of(desk, letter)
    for only_here in (letter.code, page.qr_note):
        said = said.replace(only_here, "", 1)
    said = said.replace(letter.number, "................................")
    assert sorted(said.split()) == sorted(words(preview).replace("KONSEP", "", 1).split())


def test_a_copy_says_years_later_what_the_letter_said(desk: Desk) -> None:
    before = OfficeData(address=("Jalan Lama Nomor 1",), logo=logo(), verify_base="https://lama.invalid/v")
    desk.app.office.change(before, by=desk.admin)
    letter = issued(desk)
    original = desk.app.letters.pdf(letter.id, by=desk.clerk)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    page = page_of(desk, letter, logo())

    desk.clock.pass_by(days=800)
    desk.app.office.change(OfficeData(address=("Jalan Baru Nomor 9",), logo=logo(60)), by=desk.admin)
    desk.app.office.appoint(
        "kepala_dinas", name="Pejabat Pengganti", rank="", nip="", since=date(2029, 1, 1), by=desk.admin
    )
    change(
        desk.app.home,
        ("Yang bertanda tangan di bawah ini:", "Kami yang bertanda tangan:"),
        ('title = "Surat Keterangan Terdaftar dalam DTSEN"', 'title = "Surat Jenis Baru"'),
    )
    desk = reopened(desk)

    assert desk.app.letters.pdf(letter.id, by=desk.clerk) == original
    assert page_of(desk, letter, logo()) == page
    copy = desk.app.prints.start(letter.id, printer="map", reason="Hilang", by=desk.clerk).pdf
    archive = desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk)
    said = sorted(words(original).split())
    assert sorted(words(copy).replace("SALINAN 2", "", 1).split()) == said
    claims = [_claim(desk, pdf) for pdf in (original, copy, archive)]
    assert {replace(claim, digest=b"") for claim in claims} == {replace(claims[0], digest=b"")}
    assert "Jalan Lama Nomor 1" in words(archive)
    assert "Surat Jenis Baru".upper() not in words(archive)
    assert "Pejabat Pengganti" in words(desk.app.letters.pdf(issued(desk).id, by=desk.clerk))
    desk.app.close()


def test_the_archive_copy_shows_who_gave_paraf_and_when(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = drafted(desk)
    desk.app.letters.approve(letter.id, by=replace(desk.head, name="made"))
    desk.app.letters.record_wet(letter.id, by=desk.clerk)
    desk.app.letters.approve(letter.id, by=desk.head)
    archive = words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    assert "ARSIP" in archive
    assert "Paraf hierarki" in archive
    for who in ("made, 23-11-2026", "paraf basah, dicatat rina", "budi, 23-11-2026"):
        assert who in archive.replace("23/11/2026", "23-11-2026").replace("23 Nov 2026", "23-11-2026"), who
    original = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "Paraf hierarki" not in original
    assert "ARSIP" not in original


def test_the_paper_register_goes_on_where_it_stopped(desk: Desk) -> None:
    numbers = [issued(desk).number for _ in range(3)]
    assert [number.split("/")[1] for number in numbers] == ["0001", "0002", "0003"]


def test_a_new_year_begins_its_own_series(desk: Desk) -> None:
    issued(desk)
    # 23.59.59 of New Year's Eve at the office (WIB), then one second on; in UTC both are still the old year.
    desk.clock.at = desk.clock.at.replace(month=12, day=31, hour=16, minute=59, second=0)
    last = issued(desk)
    desk.clock.pass_by(minutes=1)
    first = issued(desk)
    assert last.number == "400.9.14.1/0002/DINSOS/XII/2026"
    assert first.number == "400.9.14.1/0001/DINSOS/I/2027"
    assert [(proof.year, proof.last, proof.gaps) for proof in desk.app.register.prove()] == [
        (2026, 2, ()),
        (2027, 1, ()),
    ]

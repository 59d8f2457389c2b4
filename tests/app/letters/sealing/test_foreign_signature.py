"""A PDF that somebody else signed digitally: told as far as it can be known, and no further."""

from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.letters.checking.reading import NothingToRead
from app.letters.checking.telling import tell
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.sealing.foreign_signature import foreign_signature
from app.security.certificate import Certificate, make_certificate
from tests.app.letters.counter import issued
from tests.app.trust.test_official import signed_by
from tests.offices import Desk, TestClock


@pytest.fixture(scope="module")
def stranger() -> Certificate:
    return make_certificate("Pejabat Lain", TestClock().at, bits=2048)


def letter_of(desk: Desk) -> bytes:
    return desk.app.letters.pdf(issued(desk).id, by=desk.clerk)


def outside(desk: Desk, pdf: bytes) -> tuple[Verdict, str]:
    """As a school sees it, with the office's public keys alone: the verdict, and all that is said of it."""
    today = desk.app.trust.today()
    found = verify_without_office(pdf, desk.app.trust.public_keys(), today)
    told = tell(found, today)
    return found.verdict, "\n".join([told.sentence, told.compare, *told.notes, *(value for _, value in told.facts)])


def test_a_letter_that_was_signed_officially_is_not_called_false_outside(desk: Desk, stranger: Certificate) -> None:
    pdf = letter_of(desk)
    verdict, words = outside(desk, signed_by(pdf, stranger))
    assert verdict is Verdict.SIGNED_BY_OTHERS
    assert "Segel berkas Pejabat Lain" in words
    assert "situs resmi" in words
    assert "400.9.14.1/0001/DINSOS/XI/2026" in words, "what our own seal inside says"
    assert "Seluruh isi berkas ini sama" not in words
    found = desk.app.verifier.verify(signed_by(pdf, stranger), by=desk.clerk)
    assert (found.verdict, found.others) == (Verdict.SIGNED_BY_OTHERS, "Segel berkas Pejabat Lain")


def test_the_office_own_certificate_does_not_stand_in_the_way(desk: Desk, stranger: Certificate) -> None:
    desk.app.trust.make_certificate(by=desk.admin)
    pdf = letter_of(desk)
    assert foreign_signature(pdf) is None
    assert outside(desk, pdf)[0] is Verdict.VALID
    assert outside(desk, signed_by(pdf, stranger))[0] is Verdict.SIGNED_BY_OTHERS


def test_who_changes_a_letter_and_signs_it_himself_is_told(desk: Desk, stranger: Certificate) -> None:
    pdf = letter_of(desk)
    forged = signed_by(pdf.replace(b"Loket (rep", b"Loket (rap"), stranger)
    assert forged.count(b"Loket (rap") == 1
    assert outside(desk, forged)[0] is Verdict.TAMPERED


def test_a_signature_that_does_not_hold_counts_for_nothing(desk: Desk, stranger: Certificate) -> None:
    signed = signed_by(letter_of(desk), stranger)
    for broken in (signed[:-50] + b" " + signed[-49:], signed + b"\n%%EOF\n", signed[:-700]):
        assert outside(desk, broken)[0] is Verdict.TAMPERED


def test_what_the_seal_inside_says_comes_first(desk: Desk, stranger: Certificate) -> None:
    letter = issued(desk)
    signed = signed_by(desk.app.letters.pdf(letter.id, by=desk.clerk), stranger)
    desk.app.letters.void(letter.id, "salah orang", by=desk.clerk)
    assert desk.app.verifier.verify(signed, by=desk.clerk).verdict is Verdict.REVOKED
    later = date(2030, 1, 1)
    assert verify_without_office(signed, desk.app.trust.public_keys(), later).verdict is Verdict.EXPIRED


def paper_of_others() -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, "Surat dari instansi lain")
    canvas.save()
    return file.getvalue()


def test_a_paper_of_somebody_else_with_a_digital_signature_is_sent_to_the_official_site(
    desk: Desk, stranger: Certificate
) -> None:
    with pytest.raises(NothingToRead):
        outside(desk, paper_of_others())
    verdict, words = outside(desk, signed_by(paper_of_others(), stranger))
    assert verdict is Verdict.SIGNED_BY_OTHERS
    assert "Segel berkas Pejabat Lain" in words
    assert "situs pemeriksaan resmi" in words
    assert "Nomor" not in words
    found = desk.app.verifier.verify(signed_by(paper_of_others(), stranger), by=desk.clerk)
    assert (found.verdict, found.letter) == (Verdict.SIGNED_BY_OTHERS, None)

"""A SIKS-NG print-out that is registered here: number, paraf and archive, and a slip that pretends nothing."""

from collections.abc import Callable

import pytest

from app.letters import Letter, LetterState
from app.letters.typesetting.registered import TITLE
from app.standard import FormField, load
from app.standard.check import check
from app.standard.load import read_text
from tests.journeys.reading import sheets, words
from tests.offices import CHILD, LISTED, Desk

KIND = "sk_dtsen_siksng"


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def drafted(desk: Desk, nik: str = CHILD) -> Letter:
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    return desk.draft(ticket, nik, desk.form(KIND))


@pytest.mark.proves("K3-07")
def test_what_is_printed_says_that_it_is_no_letter_and_is_signed_by_nobody(desk: Desk) -> None:
    letter = desk.approve_all(drafted(desk))
    pdf = desk.app.letters.pdf(letter.id, by=desk.clerk)
    text = words(pdf)
    for said in (
        TITLE,
        f"Nomor: {letter.number}",
        "dicetak dari aplikasi SIKS-NG",
        "bukan surat keterangan",
        "NI KADEK AYU LESTARI",
        "Surat Keterangan Terdaftar pada DTSEN (cetakan SIKS-NG)",
        "Lembar ini bukan surat dan bukan tanda tangan elektronik",
    ):
        assert said in text
    # The head of the office is named as who signs the print-out; his signature block is not on the slip.
    assert "NIP 197001011995031001" not in text
    assert CHILD not in text.replace(" ", "")
    assert sheets(pdf) == 1


def test_the_archive_copy_of_the_slip_carries_the_parafs(desk: Desk) -> None:
    letter = desk.approve_all(drafted(desk))
    text = words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    assert ("ARSIP" in text, "Paraf hierarki" in text) == (True, True)


def test_before_the_number_the_slip_is_a_draft(desk: Desk) -> None:
    letter = drafted(desk)
    text = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "KONSEP" in text.replace(" ", "")
    assert "Nomor akan diberikan" in text
    assert letter.state is LetterState.IN_CHAIN


def test_both_kinds_draw_from_one_register(desk: Desk) -> None:
    own = desk.called("cek_dtsen")
    desk.complete(own)
    first = desk.approve_all(desk.draft(own, LISTED, desk.form("sk_dtsen")))
    second = desk.approve_all(drafted(desk))
    assert [letter.number[:15] for letter in (first, second)] == ["400.9.14.1/0001", "400.9.14.1/0002"]
    assert [proof.gaps for proof in desk.app.register.prove()] == [()]


def test_a_registered_kind_has_no_text_of_its_own() -> None:
    text = read_text("karangasem")
    assert load("karangasem").letter(KIND).body == ()
    wrong = text.replace('mode = "registered"\n', 'mode = "registered"\nbody = [{ text = "Contoh." }]\n')
    assert [(fault.key, "tidak punya isi sendiri" in fault.fault) for fault in check(wrong, "x.toml")] == [
        (f"letters[{KIND}].body", True)
    ]
    bare = text.replace('body = [\n  { text = "Yang bertanda tangan', 'x = [\n  { text = "Yang bertanda tangan')
    assert any(fault.key == "letters[sk_dtsen].body" for fault in check(bare, "x.toml"))


def test_a_letter_names_the_version_of_its_text() -> None:
    kind = load("karangasem").letter("sk_dtsen")
    assert kind.version() == load("karangasem").letter("sk_dtsen").version()
    assert kind.version() != kind.model_copy(update={"title": "Lain"}).version()


def test_what_a_newer_loket_could_be_told_does_not_make_another_text_of_it() -> None:
    kind = load("metro").letter("jawaban_bansos")
    (field,) = kind.fields
    said = FormField(**{**field.model_dump(), "side": "near"})
    assert kind.model_copy(update={"fields": (said,)}).version() == kind.version()
    assert '"side"' not in kind.model_dump_json(exclude_defaults=True)
    past = field.model_copy(update={"side": "past"})
    assert kind.model_copy(update={"fields": (past,)}).version() != kind.version()

"""The words of a letter: the standard's sentences with what data and clerk say in them."""

from collections.abc import Callable

import pytest

from app.base.nik import Nik
from app.letters.writing.wording import fill
from app.standard.placeholders import FROM_DATA
from tests.app.letters.conftest import ChangedDesk
from tests.app.letters.counter import issued
from tests.journeys.reading import words
from tests.offices import CHILD, LISTED, Desk


def said(desk: Desk, nik: str = LISTED, **form: object) -> str:
    return words(desk.app.letters.pdf(issued(desk, nik, **form).id, by=desk.clerk))


def test_a_hole_without_a_value_stays_empty_and_a_value_is_no_template() -> None:
    assert fill("{nama} di {desa}.", {"nama": "{desa}"}) == "{desa} di ."


def test_the_letter_names_source_and_date_of_the_data(desk: Desk) -> None:
    text = said(desk)
    assert "menurut per" not in text
    assert "per tanggal 1 Oktober 2026" in text


@pytest.mark.parametrize("name", sorted(FROM_DATA))
def test_everything_that_the_data_must_say_is_said(changed_desk: ChangedDesk, name: str) -> None:
    sentence = "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya."
    desk = changed_desk("netral", (sentence, f"Awal<{{{name}}}>Akhir."))
    text = said(desk)
    assert "Awal<>Akhir" not in text
    assert "Awal<" in text


def test_numbers_of_sixteen_digits_are_grouped_and_programmes_are_named(desk: Desk) -> None:
    text = said(desk)
    assert Nik(LISTED).grouped() in text
    assert "PKH" in text
    assert "PKH" not in said(desk, CHILD)


def test_who_signs_for_the_head_says_so(desk: Desk) -> None:
    text = said(desk, signer_role="sekretaris")
    assert "a.n. KEPALA DINAS SOSIAL" in text
    assert "Sekretaris Dinas," in text


def test_an_acting_head_is_called_acting(desk: Desk) -> None:
    desk.app.office.appoint(
        "kepala_dinas",
        name="Pejabat Sementara",
        rank="Pembina / IV a",
        nip="",
        mode="Plt.",
        since=desk.app.letters.today(),
        by=desk.admin,
    )
    text = said(desk)
    assert "Plt. Kepala Dinas Sosial" in text
    assert "Pejabat Sementara" in text


def test_the_text_under_the_qr_claims_no_electronic_signature(desk_of: Callable[[str], Desk]) -> None:
    assert "Bukan tanda tangan elektronik." in said(desk_of("netral"))

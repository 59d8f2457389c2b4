"""What a letter keeps about the data that it rests on."""

from app.registry.source.shapes import SHAPES
from app.words.extract import SOURCES
from tests.journeys.reading import words
from tests.offices import LISTED, Desk


def test_every_shape_has_a_name_that_can_stand_in_a_letter() -> None:
    assert set(SOURCES) == {shape.name for shape in SHAPES} | {"custom"}


def test_a_letter_names_the_data_that_it_rests_on(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    text = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert f"menurut {SOURCES['plain']} per tanggal 1 Oktober 2026" in text

"""Lines: nothing lost, nothing too wide, nothing torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.typesetting.typeset import balanced, lines, printable


def _each_five(text: str, bold: bool) -> float:
    """Every character is five points wide, a bold one six."""
    return len(text) * (6.0 if bold else 5.0)


words = st.text(alphabet="abcdefghij,.-", min_size=1, max_size=30)
sentences = st.lists(words, max_size=40).map(" ".join)


@given(sentences, st.floats(30, 400))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    assert all(line.width <= width + 1e-6 for line in lines(text, width, _each_five))


@given(sentences, st.floats(30, 400))
def test_no_character_gets_lost(text: str, width: float) -> None:
    set_text = "".join(line.text for line in lines(text, width, _each_five, justified=True))
    assert set_text.replace(" ", "") == text.replace(" ", "")


@given(sentences)
def test_a_justified_line_ends_exactly_at_the_edge_or_stays_ragged(text: str) -> None:
    for line in lines(text, 200, _each_five, justified=True):
        gaps = line.text.count(" ")
        assert line.spread == 0 or line.width + gaps * line.spread == pytest.approx(200)
        assert line.spread <= 10.0, "twice a space of five points"


def test_the_last_line_of_a_paragraph_is_never_stretched() -> None:
    assert lines("satu dua tiga empat lima enam", 60, _each_five, justified=True)[-1].spread == 0


def test_stars_make_bold_and_do_not_show() -> None:
    (line,) = lines("pada **desil 3**, menurut data", 500, _each_five)
    assert line.runs == (("pada ", False), ("desil 3", True), (", menurut data", False))


def test_a_bold_word_and_its_comma_are_not_torn_apart() -> None:
    assert [line.text for line in lines("aaaa **bbbb**,", 50, _each_five)] == ["aaaa", "bbbb,"]


def test_a_no_break_space_breaks_no_line() -> None:
    assert [line.text for line in lines("aaaa b\u00a0c", 35, _each_five)] == ["aaaa", "b\u00a0c"]


def test_a_line_feed_breaks_the_line() -> None:
    assert [line.text for line in lines("satu\ndua", 500, _each_five)] == ["satu", "dua"]


def test_an_empty_value_keeps_its_line() -> None:
    assert [line.text for line in lines("", 100, _each_five)] == [""]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert [line.text for line in lines("abcdefghij", 20, _each_five)] == ["abcd", "efgh", "ij"]


def test_what_no_face_can_draw_becomes_a_question_mark() -> None:
    latin = {*range(32, 0x180)}
    assert printable("Ayu\t日本\u0007 e\u0301", latin.__contains__) == "Ayu ??? é"


@given(sentences, st.floats(30, 400))
def test_a_balanced_heading_needs_no_more_lines_and_loses_nothing(text: str, width: float) -> None:
    plain, even = lines(text, width, _each_five), balanced(text, width, _each_five)
    assert len(even) == len(plain)
    assert max(line.width for line in even) <= max(line.width for line in plain)
    assert " ".join(line.text for line in even) == " ".join(line.text for line in plain)


def test_no_last_word_stands_alone_under_a_heading() -> None:
    text = "TANDA TERIMA BERKAS USULAN DAN VERIFIKASI VALIDASI DTSEN"
    assert lines(text, 255, _each_five)[-1].text == "DTSEN"
    assert [line.text for line in balanced(text, 255, _each_five)] == [
        "TANDA TERIMA BERKAS USULAN",
        "DAN VERIFIKASI VALIDASI DTSEN",
    ]

"""Short codes: typed by people, so their slips must be noticed or forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.crockford import ALPHABET
from app.security.errors import CodeInvalid, CodeMistyped
from app.security.short_code import looks_typed, new_code, parse_code

codes = st.integers(0, 2**50 - 1).map(lambda number: new_code(lambda bits: number))
places = st.integers(0, 11)


def _with(code: str, place: int, character: str) -> str:
    clean = code.replace("-", "")
    return clean[:place] + character + clean[place + 1 :]


@given(codes)
def test_a_new_code_reads_back_as_itself(code: str) -> None:
    assert parse_code(code) == code
    assert len(code) == 14
    assert code[4] == code[9] == "-"


@given(codes)
def test_case_spaces_and_letters_that_look_like_digits_are_forgiven(code: str) -> None:
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')}\n"
    assert parse_code(typed) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(code: str, place: int, wrong: str) -> None:
    if code.replace("-", "")[place] != wrong:
        with pytest.raises(CodeMistyped):  # its own sentence: look again, character by character
            parse_code(_with(code, place, wrong))


@given(codes, st.integers(0, 10))
def test_two_swapped_neighbours_never_pass(code: str, place: int) -> None:
    clean = code.replace("-", "")
    swapped = clean[:place] + clean[place + 1] + clean[place] + clean[place + 2 :]
    if swapped != clean:
        with pytest.raises(CodeMistyped):
            parse_code(swapped)


@pytest.mark.parametrize("text", ["", "K7QF-2M9X", "K7QF-2M9X-4TR!", "K7QF-2M9X-4TRU", "400.9/0123/2026", "0" * 13])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(CodeInvalid):
        parse_code(text)


def test_two_codes_in_a_row_differ() -> None:
    assert len({new_code() for _ in range(200)}) == 200


@pytest.mark.parametrize("text", ["K7QF-2M9X-4TR", "K7QF2M9X4TRZZ", "K7QF-2M9X"])
def test_a_code_of_another_length_is_told_apart_from_a_mistyped_one(text: str) -> None:
    with pytest.raises(CodeInvalid) as refused:
        parse_code(text)
    assert not isinstance(refused.value, CodeMistyped)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("K7QF-2M9X-4TRZ", True),
        ("k7qf 2m9x 4tr", True),
        ("K7QF2M9X4TRZ", True),
        ("halo", False),
        ("5107016108680489", False),
        ("400.9.14.1/0123/DINSOS/XI/2026", False),
        ("https://contoh.invalid/menu", False),
    ],
)
def test_what_was_meant_as_a_code_is_recognised(text: str, meant: bool) -> None:
    assert looks_typed(text) is meant

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letters.numbers import numbering
from app.letters.numbers.numbering import NumberTooLow
from app.standard import LetterKind, load
from tests.offices import Desk

KIND = load("netral").letters[0]


def kind(**settings: object) -> LetterKind:
    return KIND.model_copy(update=settings)


def test_every_token_of_a_pattern_is_filled() -> None:
    pattern = "{klasifikasi}/{nomor:04}/{jenis}/{unit}/{meja}/{bulan}/{bulan_romawi}/{tahun}"
    written = numbering.text(
        kind(number=pattern, classification="460", unit_code="D-5", kind_code="SK"), 7, date(2026, 8, 3), desk="2"
    )
    assert written == "460/0007/SK/D-5/2/08/VIII/2026"


@given(serial=st.integers(1, 99_999))
def test_padding_never_cuts_a_long_number(serial: int) -> None:
    written = numbering.text(kind(number="{nomor:03}"), serial, date(2026, 1, 1), desk="")
    assert int(written) == serial
    assert len(written) == max(3, len(str(serial)))


def test_numbers_follow_each_other_and_begin_anew_with_the_year(desk: Desk) -> None:
    with desk.app.store.write(desk.clerk) as unit:
        got = [numbering.take(unit, KIND, date(2026, 12, 31), desk="1").serial for _ in range(3)]
        got += [numbering.take(unit, KIND, date(2027, 1, 1), desk="1").serial for _ in range(2)]
    assert got == [1, 2, 3, 1, 2]


def test_a_series_that_never_begins_anew_counts_through_the_years(desk: Desk) -> None:
    never = kind(reset="never")
    with desk.app.store.write(desk.clerk) as unit:
        got = [numbering.take(unit, never, date(2026 + n, 6, 1), desk="1").serial for n in range(3)]
    assert got == [1, 2, 3]


def test_after_the_paper_book_stopped_at_37_the_next_is_38_and_none_lower_is_possible(desk: Desk) -> None:
    day = date(2026, 6, 1)
    with desk.app.store.write(desk.clerk) as unit:
        numbering.begin_at(unit, KIND, day, next_number=38)
        assert numbering.take(unit, KIND, day, desk="1").serial == 38
    with pytest.raises(NumberTooLow), desk.app.store.write(desk.clerk) as unit:
        numbering.begin_at(unit, KIND, day, next_number=12)


def test_a_series_that_gave_numbers_cannot_jump(desk: Desk) -> None:
    day = date(2026, 6, 1)
    with desk.app.store.write(desk.clerk) as unit:
        numbering.take(unit, KIND, day, desk="1")
    with pytest.raises(NumberTooLow), desk.app.store.write(desk.clerk) as unit:
        numbering.begin_at(unit, KIND, day, next_number=100)


def test_kinds_share_a_series_by_their_scope(desk: Desk) -> None:
    one, other = kind(code="satu", scope="kind"), kind(code="dua", scope="kind")
    together = kind(code="tiga", scope="classification"), kind(code="empat", scope="classification")
    day = date(2026, 6, 1)
    with desk.app.store.write(desk.clerk) as unit:
        assert [numbering.take(unit, k, day, desk="1").serial for k in (one, other, one)] == [1, 1, 2]
        assert [numbering.take(unit, k, day, desk="1").serial for k in together] == [1, 2]

"""What one cell says, for every way that exports and hands have of writing it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.nik import Nik
from app.registry.rows import cells, codes
from app.registry.rows.faults import Doubt, Fault, Noted

NIK = 5107042108680001
TODAY = date(2026, 8, 3)


@pytest.mark.parametrize(
    "text",
    [
        "5107042108680001",
        "'5107042108680001",
        "`5107042108680001",
        "’5107042108680001",
        " 5107042108680001 ",
        "\u00a05107042108680001\u00a0",
        "\ufeff5107042108680001",
        "51.07.04.210868.0001",
        "5107 0421 0868 0001",
        "510704-210868-0001",
        "5107042108680001.0",
        "5107042108680001,00",
        "'5107042108680001.00",
        "5,107,042,108,680,001",
        '="5107042108680001"',
        "=5107042108680001",
    ],
)
def test_a_nik_is_read_however_it_is_written(text: str) -> None:
    assert cells.number(text, nik=True) == NIK


_NOTHING = ["", " ", "0", "00", "0000000000000000", "-", "--", "0.0", "null", "NaN", "N/A", "'0", "Tidak ada"]


@pytest.mark.parametrize("text", [*_NOTHING, "5107040000000000", "1234567890123456", "0123456789012345"])
def test_placeholders_are_empty(text: str) -> None:
    assert cells.number(text, nik=True) == 0


@pytest.mark.parametrize(
    ("text", "of_nik", "of_kk"),
    [
        ("5.10704E+15", Fault.NIK_DIGITS_LOST, Fault.KK_DIGITS_LOST),
        ("5,10704E+15", Fault.NIK_DIGITS_LOST, Fault.KK_DIGITS_LOST),
        ("5.107042108680001e15", Fault.NIK_DIGITS_LOST, Fault.KK_DIGITS_LOST),
        ("510704210868001", Fault.NIK_LENGTH, Fault.KK_LENGTH),
        ("51070421086800011", Fault.NIK_LENGTH, Fault.KK_LENGTH),
        ("51070421086800O1", Fault.NIK_LENGTH, Fault.KK_LENGTH),
        ("٥١٠٧٠٤٢١٠٨٦٨٠٠٠١", Fault.NIK_LENGTH, Fault.KK_LENGTH),
        ("I WAYAN SUDARMA", Fault.NIK_LENGTH, Fault.KK_LENGTH),
        ("3333333333333333", Fault.NIK_ONE_DIGIT, Fault.KK_ONE_DIGIT),
    ],
)
def test_what_is_no_number_is_told_apart(text: str, of_nik: Fault, of_kk: Fault) -> None:
    assert cells.number(text, nik=True) is of_nik
    assert cells.number(text, nik=False) is of_kk


def _is_somebodys(number: int) -> bool:
    """Not a placeholder: nothing but zeros after the region, one digit sixteen times, 1234567890123456."""
    return number % 10**10 > 0 and len(set(str(number))) > 1 and str(number) not in cells.MADE_UP


@pytest.mark.parametrize(
    "text",
    ["510701610868048.0", "510701610868048,0", "51070161086804.00", "510.701.610.868.048,0", "510,701,610,868,048.0"],
)
def test_a_decimal_tail_never_makes_up_for_a_digit(text: str) -> None:
    assert cells.number(text, nik=True) is Fault.NIK_LENGTH
    assert cells.number(text, nik=False) is Fault.KK_LENGTH


def test_a_number_with_decimals_beyond_what_these_hold_is_lost() -> None:
    assert cells.number("9171010101900004.0", nik=True) is Fault.NIK_DIGITS_LOST
    assert cells.number("9171010101900004.0", nik=False) is Fault.KK_DIGITS_LOST
    assert cells.number("9171010101900003", nik=True) == 9171010101900003


@pytest.mark.parametrize(
    "text",
    ["TIDAK ADA", "Tidak Ada Desil", "BELUM", "Belum ada data", "belum diperingkatkan", "tanpa desil", "kosong", "--"],
)
def test_words_for_no_desil_mean_not_ranked(text: str) -> None:
    assert cells.desil(text) == 0


@pytest.mark.parametrize("text", ["TIDAK 3", "11", "A", "BELUM 5", "1-4"])
def test_what_may_be_a_desil_is_not_taken_for_none(text: str) -> None:
    assert cells.desil(text) is Fault.DESIL_RANGE


@given(st.integers(10**15, 10**16 - 1).filter(_is_somebodys))
def test_every_whole_nik_reads_as_itself_and_as_the_counter_reads_it(number: int) -> None:
    assert cells.number(str(number), nik=True) == number
    assert cells.number(Nik.parse(str(number)).grouped(), nik=True) == number


def test_leading_zeros_are_kept() -> None:
    assert cells.number("0107042108680001", nik=True) == 107042108680001


@pytest.mark.parametrize(
    "text",
    [
        "1987-01-31",
        "31-01-1987",
        "31/01/1987",
        "1987/01/31",
        "19870131",
        "31/1/1987",
        "1987-01-31 00:00:00",
        "'1987-01-31",
        "31/01/1987 12.30",
        "31/01/1987 12:00:00 AM",
        "1987-01-31T00:00:00.000",
        "1987-01-31T00:00:00.000Z",
        "1987-01-31T00:00:00+07:00",
        "31.01.1987",
        "31 01 1987",
        "31 - 1 - 1987",
        "31\u201301\u20131987",
        "31011987",
        "31 Januari 1987",
        "31 JAN 1987",
        "31-Jan-1987",
        "Sabtu, 31 Januari 1987",
        "January 31, 1987",
        "AMLAPURA, 31-01-1987",
        "Kab. Karangasem, 31 Januari 1987",
    ],
)
def test_a_date_is_read_in_each_way(text: str) -> None:
    assert cells.born(text, today=TODAY) == 19870131


@pytest.mark.parametrize("text", ["", "-", "0", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "null"])
def test_an_empty_date_stays_empty(text: str) -> None:
    assert cells.born(text, today=TODAY) == 0


@pytest.mark.parametrize(
    "text",
    [
        "31/02/1990",
        "1990-02-31",
        "1990-13-01",
        "13/32/1990",
        "2026-08-04",
        "1879-12-31",
        "TIDAK TAHU",
        "3214",
        "99999",
        "20261301",
        "33011987",
        "1990-01",
        "1990",
        "Januari 1990",
        "31 Januar 1990",
        "30 Februari 1990",
        "32-01-90",
        "31/02/90",
        "1987-01-30T17:00:00.000Z",
        "12/1980",
    ],
)
def test_a_date_that_cannot_be_is_a_doubt(text: str) -> None:
    assert cells.born(text, today=TODAY) is Doubt.BORN_UNREADABLE


@pytest.mark.parametrize("text", ["01/31/1990", "1-31-1990", "'1/31/1990"])
def test_a_month_that_can_only_stand_first_is_read_so_and_noted(text: str) -> None:
    assert cells.born(text, today=TODAY) == Noted(19900131, Doubt.BORN_MONTH_FIRST)
    assert cells.born("12/31/2026", today=TODAY) is Doubt.BORN_UNREADABLE


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("31/12/80", 19801231),
        ("31-Des-80", 19801231),
        ("03/08/26", 20260803),
        ("04/08/26", 19260804),
        ("29/02/24", 20240229),
        ("29/02/60", 19600229),
    ],
)
def test_a_year_of_two_digits_is_the_last_that_has_passed_and_noted(text: str, born: int) -> None:
    assert cells.born(text, today=TODAY) == Noted(born, Doubt.BORN_SHORT_YEAR)


@given(st.dates(date(1927, 5, 18), TODAY), st.sampled_from(["", ".0", ",00"]))
def test_the_number_of_a_day_in_a_spreadsheet_is_that_day_and_noted(day: date, tail: str) -> None:
    number = (day - date(1899, 12, 30)).days
    assert cells.born(f"{number}{tail}", today=TODAY) == Noted(int(day.strftime("%Y%m%d")), Doubt.BORN_SERIAL)


@given(st.dates(date(1880, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d"]))
def test_day_and_month_never_change_places(day: date, pattern: str) -> None:
    assert cells.born(day.strftime(pattern), today=TODAY) == int(day.strftime("%Y%m%d"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, 1) for text in ("L", "l", "1", "Laki-laki", "PRIA")),
        *((text, 2) for text in ("P", "2", "Perempuan", "WANITA")),
        *((text, 0) for text in ("", "-", "0")),
        *((text, Doubt.SEX_UNREADABLE) for text in ("X", "3", "LAKI - LAKI")),
    ],
)
def test_sex(text: str, said: object) -> None:
    assert cells.sex(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((str(n), n) for n in range(1, 11)),
        *(("01", 1), ("3.0", 3), ("Desil 4", 4), (" 5 ", 5)),
        *(
            (empty, 0)
            for empty in (
                "",
                "0",
                "00",
                "-",
                "BELUM ADA DESIL",
                "belum diperingkat",
                "0.0",
                "tdk ada",
                "Belum",
                "Desil 0",
            )
        ),
        *((read, 3) for read in ("D3", "d-3", "Desil: 3", "desil_3", "DESIL III", "III", "3 (tiga)", "3,0")),
        *((bad, Fault.DESIL_RANGE) for bad in ("11", "-1", "A", "1-4", "99", "3,5", "XI", "Desil 3-4", "3 (4)", ".3")),
        *(
            (odd, Fault.DESIL_RANGE)
            for odd in ("1.000", "5,000", "003", "3 (empat)", "3 (lama)", "3%", "?", "10-Jan", "+3")
        ),
    ],
)
def test_desil(text: str, said: object) -> None:
    assert cells.desil(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *((text, True) for text in ("YA", "1", "ya", "1.0", "Penerima")),
        *((text, False) for text in ("TIDAK", "0", "", "-", "2")),
        *((text, Doubt.PROGRAMME_UNREADABLE) for text in ("MUNGKIN", "17")),
    ],
)
def test_programme_columns(text: str, said: object) -> None:
    assert cells.flag(text) == said


def test_a_relation_is_said_in_words_and_an_unexplained_code_says_nothing() -> None:
    bps, siak = codes.relation_list("status_hubungan_keluarga"), codes.relation_list("shdk")
    assert [cells.relation(text, bps) for text in ("01", "1.0", "3", "anak", "-", "", "0", "Kepala")] == [
        "KEPALA KELUARGA", "KEPALA KELUARGA", "ANAK", "ANAK", "", "", "", "KEPALA KELUARGA"
    ]  # fmt: skip
    assert [cells.relation(text, siak) for text in ("03", "4", "11")] == ["ISTRI", "ANAK", "LAINNYA"]
    assert cells.relation("9", bps) is Doubt.RELATION_UNKNOWN
    assert cells.relation("3", {"3": "KEPONAKAN"}) == "KEPONAKAN"

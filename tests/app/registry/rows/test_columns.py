"""The fast way over a whole column says exactly what the rules say cell by cell."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.registry.rows import cells, names
from app.registry.rows.columns import OTHERS, Column, Dates, Flags, Names, Numbers, Programmes, Words, addresses, words
from app.registry.rows.faults import Doubt, Fault, Marks, Noted

NUMBERS = st.one_of(
    st.integers(0, 10**16).map(str),
    st.integers(10**15, 10**16 - 1).map(str),
    st.sampled_from(
        [
            "",
            "0",
            "-",
            "5107040000000000",
            "1234567890123456",
            "1111111111111111",
            "0107042108680001",
            "51.07.04.210868.0001",
            "5.1E+15",
            "1_1",
        ]
    ),
    st.text("0123456789 .'", max_size=18),
)
DATES = st.one_of(
    st.dates(date(1890, 1, 1), date(2027, 1, 1)).map(str),
    st.sampled_from(
        [
            "",
            "1990",
            "1900-02-29",
            "2000-02-29",
            "1990-02-30",
            "2026-07-01",
            "2026-07-02",
            "2026-02-29",
            "2026",
            "2025-12-31",
            "-01-01",
            "-",
        ]
    ),
    st.text("019-/", max_size=10),
)
NAMES = st.one_of(
    st.sampled_from(
        ["SITI AMINAH", "M. ALI", "MOH ALI", "", " ", "H", "I WY S", "S.PD", "BUD1", "-", "Siti  A", "A\nB"]
    ),
    st.text("ABM. '1\u00a0é", max_size=8),
)


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_numbers(column: list[str]) -> None:
    marks = Marks()
    values = Numbers("NIK", nik=True).clean(column, marks)
    for at, text in enumerate(column):
        said = cells.number(text, nik=True)
        assert values[at] == (0 if isinstance(said, Fault) else said)
        assert marks.faults.get(at) == (("NIK", said, text) if isinstance(said, Fault) else None)
        assert (at in marks.no_nik) == (said == 0)


@given(st.lists(DATES, max_size=12))
def test_dates(column: list[str]) -> None:
    today, marks = date(2026, 7, 1), Marks()
    values = Dates("LAHIR", today).clean(column, marks)
    said = [cells.born(text, today=today) for text in column]
    assert values == [one.value if isinstance(one, Noted) else one if isinstance(one, int) else 0 for one in said]
    doubts = [one.doubt if isinstance(one, Noted) else one for one in said if not isinstance(one, int)]
    assert marks.doubts == Counter(doubts)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=12), min_size=1, max_size=3))
def test_names(batches: list[list[str]]) -> None:
    rule = Names("NAMA")
    for column in batches:
        marks = Marks()
        keys, shown = rule.clean(column, marks)
        for at, text in enumerate(column):
            name = names.clean(text)
            assert keys[at] == names.key(name)
            assert (shown[at] or keys[at]) == (name if names.key(name) else shown[at])
            has_digit = any(char.isdigit() for char in name)
            fault = Fault.NAME_DIGITS if has_digit else Fault.NAME_EMPTY if not names.key(name) else None
            assert marks.faults.get(at, ("", None, ""))[1] == fault


@given(st.lists(st.lists(st.sampled_from(["1", "10", "", "11", "x", "-", "3.0"]), min_size=1, max_size=9), max_size=4))
def test_a_column_of_few_values(batches: list[list[str]]) -> None:
    column = Column("DESIL", cells.desil)
    for batch in batches:
        marks = Marks()
        values = column.clean(batch, marks)
        said = [cells.desil(text) for text in batch]
        assert values == [0 if isinstance(one, Fault) else one for one in said]
        assert sorted(marks.faults) == [at for at, one in enumerate(said) if isinstance(one, Fault)]


def test_a_doubt_is_counted_each_time() -> None:
    column, marks = Column("JK", cells.sex), Marks()
    assert column.clean(["L", "?", "?", "P"], marks) == [1, 0, 0, 2]
    assert column.clean(["?"], marks) == [0]
    assert (marks.doubts, marks.faults) == ({Doubt.SEX_UNREADABLE: 3}, {})


def test_words_are_numbered_once() -> None:
    known = Words()
    column = Column("DESA", words(known))
    assert column.clean(["BUGBUG", "", " BUGBUG ", "ABABI", "-"], Marks()) == [1, 0, 1, 2, 0]
    assert dict(known) == {"": 0, "BUGBUG": 1, "ABABI": 2}


def test_programmes_of_several_columns_are_one_number() -> None:
    programmes = Programmes()
    flags = Flags([("PKH", {}), ("BPNT", {}), ("BPNT", {})], programmes)
    columns = (["YA", "TIDAK", "?"], ["0", "1", "0"], ["1", "0", "0"])
    marks = Marks()
    assert list(flags.clean(columns, ["", "PKH, PENA", "-"], marks, 3)) == [3, 7, 0]
    assert (list(programmes), marks.doubts) == (["PKH", "BPNT", "PENA"], {Doubt.PROGRAMME_UNREADABLE: 1})


def test_rt_and_rw_follow_the_address() -> None:
    assert list(addresses(["JL A ", "JL B"], ["001", "-"], ["02", "000"])) == ["JL A RT 001 RW 02", "JL B"]
    assert list(addresses(["JL A"], None, ["3"])) == ["JL A RW 3"]
    assert list(addresses(["JL A"], None, None)) == ["JL A"]


def test_more_programmes_than_a_row_has_bits_are_one_and_counted() -> None:
    programmes = Programmes()
    flags = Flags([], programmes)
    marks = Marks()
    told = [f"BANTUAN TAHAP {number}" for number in range(80)]
    found = flags.clean([], told, marks, len(told))
    assert (len(programmes), programmes[-1]) == (63, OTHERS)
    assert max(found) < 2**63
    assert set(found[62:]) == {1 << 62}
    assert marks.doubts == {Doubt.PROGRAMMES_MANY: 18}

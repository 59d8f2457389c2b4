"""Rows that are written as exports write them say what the reader of workbooks makes of them; others say nothing."""

import pytest

from app.registry.source.uniform import Form

TEXT = '<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _cell(place: str, text: str) -> str:
    return TEXT.format(place=place, text=text)


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _people(first: int, count: int) -> str:
    return "".join(
        _row(at, _cell(f"A{at}", f"5107{at:012d}"), _cell(f"B{at}", "NI AYU")) for at in range(first, first + count)
    )


def _read(form: Form, xml: str) -> tuple[list[int], list[list[str | float]]] | None:
    found = form.read(xml.encode())
    return None if found is None else ([*found.numbers], [[*column] for column in found.columns])


def test_rows_that_are_all_alike_come_as_columns() -> None:
    assert _read(Form(), _people(2, 3)) == (
        [2, 3, 4],
        [["5107000000000002", "5107000000000003", "5107000000000004"], ["NI AYU"] * 3],
    )


def test_what_is_learned_from_one_stretch_holds_for_the_next() -> None:
    form = Form()
    assert form.read(_people(2, 3).encode()) is not None
    assert _read(form, _people(100, 2)) == ([100, 101], [["5107000000000100", "5107000000000101"], ["NI AYU"] * 2])


def test_cells_may_be_missing_and_columns_come_later() -> None:
    rows = [_row(1, _cell("B1", "A")), _row(2, _cell("A2", "B"), _cell("D2", "C")), '<row r="3"/>', _row(4)]
    assert _read(Form(), "".join(rows)) == ([1, 2, 4], [["", "B", ""], ["A", "", ""], [""] * 3, ["", "C", ""]])


def test_columns_beyond_z_stand_in_their_place() -> None:
    found = _read(Form(), _row(7, _cell("A7", "A"), _cell("AB7", "B")))
    assert found is not None
    assert [at for at, column in enumerate(found[1]) if column != [""]] == [0, 27]


def test_numbers_texts_and_empty_cells_of_one_column_are_told_apart() -> None:
    rows = [
        _row(1, _cell("A1", "5107010101010001")),
        _row(2, '<c r="A2"><v>5107010101010001</v></c>'),
        _row(3, '<c r="A3" s="4"/>'),
        _row(4, '<c r="A4" t="n"><v>5.1E+3</v></c>'),
        _row(5, '<c r="A5" s="12" t="inlineStr"><is><t xml:space="preserve"> I </t></is></c>'),
    ]
    assert _read(Form(), "".join(rows)) == (
        [1, 2, 3, 4, 5],
        [["5107010101010001", 5107010101010001.0, "", 5100.0, " I "]],
    )


def test_the_number_0_is_no_empty_cell() -> None:
    assert _read(Form(), _row(1, '<c r="A1"><v>0</v></c>', _cell("B1", "A"))) == ([1], [[0.0], ["A"]])


def test_rows_that_are_left_out_leave_a_gap_in_the_numbers() -> None:
    assert _read(Form(), _row(3, _cell("A3", "A")) + _row(9, _cell("A9", "B"))) == ([3, 9], [["A", "B"]])


def test_attributes_of_a_row_do_not_matter() -> None:
    row = f'<row r="3" spans="1:2" ht="15" customHeight="1">{_cell("A3", "A")}</row>'
    assert _read(Form(), row) == ([3], [["A"]])


def test_the_five_entities_are_what_they_stand_for() -> None:
    assert _read(Form(), _row(1, _cell("A1", "NI&apos;MAH &amp;amp; &lt;B&gt; &quot;C&quot;"))) == (
        [1],
        [['NI\'MAH &amp; <B> "C"']],
    )


@pytest.mark.parametrize(
    "odd",
    [
        _row(5, '<c r="A5" t="s"><v>3</v></c>'),
        _row(5, '<c r="A5" s="2"><v>45000</v></c>'),
        _row(5, '<c r="A5" t="b"><v>1</v></c>'),
        _row(5, '<c r="A5" t="str"><v>A</v></c>'),
        _row(5, '<c r="A5"><f>SUM(B5)</f><v>1</v></c>'),
        _row(5, '<c r="A5" t="inlineStr"><is><r><t>A</t></r></is></c>'),
        _row(5, '<c r="A5" t="inlineStr"><is><t>A</t><phoneticPr fontId="1"/></is></c>'),
        _row(5, '<c r="A5" t="inlineStr"></c>'),
        _row(5, '<c r="A5" t="inlineStr"><v>1</v></c>'),
        _row(5, '<c r="A5"><is><t>A</t></is></c>'),
        _row(5, '<c r="A5"><v>nan</v></c>'),
        _row(5, _cell("A6", "another row's")),
        _row(5, _cell("B5", "A"), _cell("A5", "out of order")),
        _row(5, _cell("A5", "A"), _cell("A5", "twice")),
        _row(5, _cell("A5", "&#65;")),
        _row(5, _cell("A5", "&eacute;")),
        _row(5, _cell("A5", "A & B")),
        _row(5, _cell("A5", "_x0041_")),
        _row(5, _cell("A5", "A\r\nB")),
        _row(5, _cell("A5", "A<!-- -->")),
        _row(5, _cell("A5", "<![CDATA[A]]>")),
        f"<!-- {_row(5, _cell('A5', 'A'))} -->",
        _row(5, _cell("A5", "A")).replace('<row r="5">', "<row>"),
        _row(5, _cell("A5", "A")).replace("</row>", ""),
        _row(5, f"\n{_cell('A5', 'A')}"),
    ],
    ids=lambda odd: odd[:60],
)
def test_what_is_not_described_to_the_last_byte_is_left_to_the_reader(odd: str) -> None:
    form = Form()
    assert form.read(_people(2, 3).encode()) is not None
    assert form.read(odd.encode()) is None
    assert form.read((_row(4, _cell("A4", "A")) + odd).encode()) is None
    assert _read(form, _people(9, 1)) == ([9], [["5107000000000009"], ["NI AYU"]])


def test_rows_that_do_not_rise_are_left_to_the_reader() -> None:
    assert Form().read((_people(7, 2) + _people(7, 1)).encode()) is None
    assert Form().read((_people(7, 2) + _people(3, 1)).encode()) is None


def test_rows_in_a_comment_are_no_rows() -> None:
    form = Form()
    assert form.read(_people(2, 3).encode()) is not None
    assert form.read(f"{_people(5, 1)}<!-- {_people(6, 1)} -->{_people(7, 1)}".encode()) is None


def test_bytes_that_are_no_text_are_left_to_the_reader() -> None:
    assert Form().read(_row(1, _cell("A1", "A")).encode().replace(b"A<", b"\xff<")) is None


def test_rows_of_nothing_are_left_to_the_reader() -> None:
    assert Form().read(_row(1).encode()) is None
    assert Form().read(b"") is None

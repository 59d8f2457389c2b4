"""Numbers in words of the office."""

from app.words.numbers import decimal, grouped


def test_thousands_are_parted_by_dots_and_decimals_by_a_comma() -> None:
    assert [grouped(n) for n in (0, 999, 1250, 1234567)] == ["0", "999", "1.250", "1.234.567"]
    assert decimal(7.46) == "7,5"

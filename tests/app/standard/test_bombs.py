"""A file that is made to hang or to break its reader is told like any other fault."""

import pytest

from app.standard.load import StandardFaulty, parse


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{b=" * 20_000])
def test_a_file_nested_without_end_is_a_fault_of_form(text: str) -> None:
    with pytest.raises(StandardFaulty):
        parse(text, file="standard.toml")

"""Reading a standard by name or from a file, and what is said when that fails."""

from pathlib import Path

import pytest

from app.standard import load, shipped
from app.standard.load import StandardFaulty, StandardMissing
from app.words.errors import explain
from tests.app.standard.sixth import SIXTH


def test_five_standards_come_with_the_program() -> None:
    assert set(shipped()) == {"metro", "sragen", "karangasem", "magetan", "netral"}
    assert {load(code).code for code in shipped()} == set(shipped())


def test_a_standard_that_is_not_there_is_refused_with_the_names_that_are() -> None:
    with pytest.raises(StandardMissing) as caught:
        load("matro")
    assert "karangasem, magetan, metro" in explain(caught.value).remedy


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StandardMissing):
        load(file)


def test_a_misspelt_key_is_refused_in_indonesian(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(SIXTH.replace("hours_source", "hour_source"), encoding="utf-8")
    with pytest.raises(StandardFaulty) as caught:
        load(file)
    message = explain(caught.value)
    assert message.what.startswith("Berkas standar x.toml keliru pada office.hours_source:")
    assert message.what.endswith('Kunci "hours_source" wajib ada, tetapi tidak ditemukan.')

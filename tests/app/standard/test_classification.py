"""Codes by name, in the scheme of today and in the one before it."""

import pytest

from app.standard import load, shipped
from app.standard.classification import Scheme, catalogue, named, search


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("400.9.14.1", "400.9.14.1 Identifikasi dan analisis"),
        ("460", "460 Sosial"),
        ("400.9.14.9", "400.9.14.9 (di bawah Penanggulangan kemiskinan)"),
        ("400.9.14.9.9", "400.9.14.9.9 (di bawah Penanggulangan kemiskinan)"),
        ("999", "999"),
        ("", ""),
    ],
)
def test_a_code_is_told_by_its_name(code: str, words: str) -> None:
    assert named(code) == words


def test_every_code_of_a_shipped_office_has_a_name() -> None:
    codes = {letter.classification for office in shipped() for letter in load(office).letters}
    assert codes <= set(catalogue())


def test_every_code_of_the_old_group_for_social_affairs_has_a_name() -> None:
    assert {str(code) for code in range(460, 470)} <= set(catalogue())
    assert [(each.code, each.scheme) for each in search("tuna sosial")] == [
        ("400.9.4", Scheme.NEW),
        ("462", Scheme.OLD),
    ]


def test_codes_are_found_by_their_beginning_and_by_words() -> None:
    assert [each.code for each in search("bantuan langsung")] == ["400.9.11.3", "400.9.14.5"]
    assert {each.code for each in search("46")} >= {"460", "465"}
    assert [each.code for each in search("lansia")] == []
    assert [(each.code, each.scheme) for each in search("lanjut usia")] == [
        ("400.9.6", Scheme.NEW),
        ("465.1", Scheme.OLD),
    ]
    assert len(search("")) == len(catalogue())

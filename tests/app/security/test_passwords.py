"""Passwords: long enough, not the name, not what everybody tries first."""

import pytest

from app.security.errors import PasswordCommon, PasswordIsName, PasswordTooShort, PasswordTooWeak
from app.security.passwords import check_password


@pytest.mark.parametrize("password", ["", "abc", "kucing7", "       x"])
def test_short_ones_are_refused(password: str) -> None:
    with pytest.raises(PasswordTooShort) as refused:
        check_password("rina", password)
    assert refused.value.facts == {"least": 8}


@pytest.mark.parametrize("password", ["wayan.sudra", "Wayan.Sudra", "wayan.sudra123", "wayan.sudra!"])
def test_the_own_name_is_refused_with_or_without_digits(password: str) -> None:
    with pytest.raises(PasswordIsName):
        check_password("wayan.sudra", password)


@pytest.mark.parametrize(
    "password", ["12345678", "87654321", "aaaaaaaa", "12121212", "qwertyui", "Rahasia123", "dinsos2026", "LOKETLOKET"]
)
def test_the_first_tried_are_refused(password: str) -> None:
    with pytest.raises(PasswordCommon):
        check_password("rina", password)


@pytest.mark.parametrize("password", ["kucing makan pisang", "Tj4mpuhan!", "sélamat pagi semua", "rina suka durian"])
def test_a_sentence_is_welcome(password: str) -> None:
    check_password("rina", password)


def test_all_refusals_are_one_family() -> None:
    assert issubclass(PasswordTooShort, PasswordTooWeak)
    assert issubclass(PasswordIsName, PasswordTooWeak)
    assert issubclass(PasswordCommon, PasswordTooWeak)

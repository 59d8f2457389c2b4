"""The recovery code on paper."""

import pytest

from app.security.errors import RecoveryCodeInvalid
from app.security.recovery import new_recovery_code, parse_recovery_code


def test_it_has_eight_groups_and_is_never_the_same() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 8
    assert new_recovery_code() != code


def test_all_its_150_bits_are_used() -> None:
    low, high = new_recovery_code(lambda bits: 0), new_recovery_code(lambda bits: 2**bits - 1)
    assert low.startswith("0000-0000")
    assert high.startswith("ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ")


def test_it_is_read_as_people_type_it() -> None:
    code = new_recovery_code(lambda bits: 1234567890123456789012345678901234567890)
    assert parse_recovery_code(code.lower().replace("-", " ").replace("0", "O")) == code


def test_a_slip_is_told_apart_from_a_wrong_code() -> None:
    code = new_recovery_code()
    wrong = ("0" if code[0] != "0" else "2") + code[1:]
    with pytest.raises(RecoveryCodeInvalid):
        parse_recovery_code(wrong)
    with pytest.raises(RecoveryCodeInvalid):
        parse_recovery_code(code[:-1])

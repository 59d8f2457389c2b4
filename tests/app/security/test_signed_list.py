"""The office's signed lists: what was signed is read, nothing else is, and older never replaces newer."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.security.errors import ListBroken, ListOlder, NotAList, NotASeal, UnknownIssuer
from app.security.lists import NO_LISTS, Lists, lists_from
from app.security.public_keys import PublicKeys
from app.security.seal import open_seal, seal
from app.security.signed_list import CodeList, KnownCode, RevokedList, SignedList, letter_id, open_list, sign_list
from app.security.signing_key import new_signing_key
from tests.app.security.claims import CLAIM, KEY, KEYS, retired

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
REVOKED = RevokedList("contoh", 26112201, DAY, frozenset({letter_id("contoh", CLAIM.code)}))
CODES = CodeList(
    "contoh",
    26112201,
    DAY,
    {letter_id("contoh", CLAIM.code): KnownCode(CLAIM.number, CLAIM.issued, CLAIM.valid_until, False)},
)
SIGNED = sign_list(REVOKED, KEY, AT)

days = st.dates(date(1971, 1, 1), date(2150, 1, 1))
known = st.builds(KnownCode, st.text(max_size=40), days, st.none() | days, st.booleans())
ids = st.binary(min_size=8, max_size=8)
lists = st.one_of(
    st.builds(RevokedList, st.just("contoh"), st.integers(1, 2**40), days, st.frozensets(ids)),
    st.builds(CodeList, st.just("contoh"), st.integers(1, 2**40), days, st.dictionaries(ids, known)),
)


@given(lists)
def test_what_was_signed_is_what_is_read(content: SignedList) -> None:
    assert open_list(sign_list(content, KEY, AT), KEYS) == content


def test_the_same_list_gives_the_same_bytes() -> None:
    assert sign_list(REVOKED, KEY, AT) == SIGNED


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_one_changed_byte_never_opens(place: int, difference: int) -> None:
    changed = bytearray(SIGNED)
    changed[place] ^= difference
    with pytest.raises((ListBroken, NotAList, UnknownIssuer)):
        open_list(bytes(changed), KEYS)


def test_a_list_is_no_seal_and_a_seal_is_no_list() -> None:
    with pytest.raises(NotASeal):
        open_seal(SIGNED, KEYS)
    with pytest.raises(NotAList):
        open_list(seal(CLAIM, KEY), KEYS)


def test_who_holds_a_list_learns_no_code_from_it() -> None:
    for content in (REVOKED, CODES):
        assert CLAIM.code.replace("-", "").encode() not in sign_list(content, KEY, AT)


def test_a_thousand_withdrawals_take_eight_kilobytes() -> None:
    many = replace(REVOKED, ids=frozenset(letter_id("contoh", f"{n}") for n in range(1000)))
    assert len(sign_list(many, KEY, AT)) < 8200


def test_a_stolen_key_makes_no_list() -> None:
    stolen = PublicKeys((replace(KEYS.keys[0], stolen=date(2026, 11, 20)),))
    with pytest.raises(ListBroken):
        open_list(SIGNED, stolen)


def test_a_retired_key_makes_no_new_list() -> None:
    with pytest.raises(ListBroken):
        open_list(SIGNED, retired(date(2026, 11, 1)))
    assert open_list(SIGNED, retired(DAY)) == REVOKED


def test_no_office_makes_a_list_in_the_name_of_another() -> None:
    with pytest.raises(ListBroken):
        open_list(sign_list(replace(REVOKED, issuer="lain"), KEY, AT), KEYS)
    with pytest.raises(UnknownIssuer):
        open_list(sign_list(REVOKED, new_signing_key(), AT), KEYS)


def test_an_older_list_never_replaces_a_newer_one() -> None:
    newer, older = replace(REVOKED, counter=9), replace(REVOKED, counter=8, ids=frozenset[bytes]())
    kept = NO_LISTS.adding(newer)
    with pytest.raises(ListOlder) as refused:
        kept.adding(older)
    assert refused.value.facts == {"counter": 8, "known": 9}
    with pytest.raises(ListOlder):
        kept.adding(replace(older, counter=9))
    assert kept.adding(newer) == kept
    assert kept.adding(replace(newer, counter=10)).withdrawals("contoh") == replace(newer, counter=10)


def test_lists_of_two_kinds_and_two_offices_stand_beside_each_other() -> None:
    other = replace(REVOKED, issuer="lain")
    found = NO_LISTS.adding(REVOKED).adding(CODES).adding(other)
    assert (found.withdrawals("contoh"), found.withdrawals("lain")) == (REVOKED, other)
    assert found.known("contoh", CLAIM.code) == CODES.of(CLAIM.code)
    assert found.known("lain", CLAIM.code) is None
    assert found.typed(CLAIM.code) == (CODES, CODES.of(CLAIM.code))
    assert found.typed("1111-1111-1111") is None


def test_files_are_taken_in_whatever_order_they_come() -> None:
    newer = sign_list(replace(REVOKED, counter=26112202), KEY, AT)
    for files in ((SIGNED, newer), (newer, SIGNED)):
        found: Lists = lists_from(files, KEYS)
        assert [each.counter for each in found.revoked] == [26112202]

"""The list of public keys, as a file that strangers load."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.security.errors import PublicKeysFaulty
from app.security.public_keys import OfficeKey, PublicKeys, load_public_keys, public_keys_from
from app.security.signing_key import new_signing_key
from tests.app.security.claims import KEY, KEYS, retired


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    second = OfficeKey("lain", "Dinas Sosial Lain", new_signing_key().public, date(2026, 5, 1))
    keys = retired(date(2026, 12, 31)).adding(second)
    keys.save(tmp_path / "kunci-publik.json")
    assert load_public_keys(tmp_path / "kunci-publik.json") == keys


def test_the_file_names_offices_and_key_ids_and_holds_no_private_key() -> None:
    text = KEYS.to_json()
    assert json.loads(text)["offices"][0]["code"] == "contoh"
    assert json.loads(text)["offices"][0]["keys"][0]["kid"] == KEY.kid.hex()
    assert KEY.private.hex() not in text


def test_an_old_key_stays_in_the_list_after_rotation() -> None:
    new = OfficeKey("contoh", "Dinas Sosial Contoh", new_signing_key().public, date(2027, 1, 1))
    rotated = retired(date(2026, 12, 31)).adding(new)
    assert rotated.named(KEY.kid)[0].until == date(2026, 12, 31)
    assert rotated.named(new.kid) == (new,)


def test_the_same_key_is_never_listed_twice() -> None:
    known = KEYS.keys[0]
    assert KEYS.adding(replace(known, office="Nama Baru")).keys == (replace(known, office="Nama Baru"),)


def test_no_two_keys_are_alike_and_a_key_does_not_show_its_private_half() -> None:
    one, two = new_signing_key(), new_signing_key()
    assert one.private != two.private
    assert len(one.kid) == 4
    assert one.private.hex() not in repr(one)
    assert repr(one.private) not in repr(one)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "[]",
        lambda text: text.replace('"format": 1', '"format": 2'),
        lambda text: text.replace(KEY.kid.hex(), "00000000"),
        lambda text: text.replace('"since": "2026-01-01"', '"since": "kapan-kapan"'),
        lambda text: text.replace('"public"', '"publik"'),
    ],
)
def test_a_spoilt_list_is_refused_by_its_name(spoil) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PublicKeysFaulty) as refused:
        public_keys_from(spoil(KEYS.to_json()), file="kunci-publik.json")
    assert refused.value.facts == {"file": "kunci-publik.json"}


def test_a_list_that_is_not_there_is_refused_in_the_same_words(tmp_path: Path) -> None:
    with pytest.raises(PublicKeysFaulty):
        load_public_keys(tmp_path / "tidak-ada.json")


def test_an_empty_list_knows_nobody() -> None:
    assert PublicKeys().named(KEY.kid) == ()

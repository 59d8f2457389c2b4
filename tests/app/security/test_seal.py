"""The seal, checked by hand as RFC 9052 describes it, and attacked."""

import base64
from dataclasses import fields, replace
from datetime import date

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.security.claim import Claim
from app.security.errors import NotASeal, SealBroken, UnknownIssuer
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.seal import from_qr_text, open_seal, qr_text, seal
from app.security.short_code import new_code
from app.security.signing_key import new_signing_key
from tests.app.security.claims import BASE, CLAIM, KEY, KEYS, retired

SEALED = seal(CLAIM, KEY)

days = st.dates(date(1971, 1, 1), date(2150, 1, 1))
texts = st.text(min_size=1, max_size=40)
claims = st.builds(
    Claim,
    issuer=st.just("contoh"),
    number=texts,
    kind=texts,
    issued=days,
    valid_until=st.none() | days,
    extract_date=days,
    initials=texts,
    code=st.integers(0, 2**50 - 1).map(lambda number: new_code(lambda bits: number)),
    digest=st.binary(min_size=16, max_size=16),
)


@given(claims)
def test_what_was_sealed_is_what_is_read(claim: Claim) -> None:
    assert open_seal(seal(claim, KEY), KEYS) == claim


def test_the_same_claim_gives_the_same_bytes() -> None:
    assert seal(CLAIM, KEY) == SEALED


def test_it_verifies_by_hand_as_rfc_9052_says() -> None:
    """Without the library that made it: only CBOR and Ed25519."""
    message = cbor2.loads(SEALED)
    assert message.tag == 18
    protected, unprotected, payload, signature = message.value
    assert cbor2.loads(protected) == {1: -8}
    assert unprotected == {4: KEY.kid}
    to_sign = cbor2.dumps(["Signature1", protected, b"", payload])
    public = Ed25519PublicKey.from_public_bytes(KEY.public)
    public.verify(signature, to_sign)
    with pytest.raises(InvalidSignature):
        public.verify(signature, to_sign + b" ")
    claims = cbor2.loads(payload)
    assert claims[1] == "contoh"
    assert claims[6] == 1795305600  # 22 November 2026, 00:00 UTC
    assert claims[-70001][0] == CLAIM.number
    assert claims[-70001][3] == CLAIM.digest


def test_it_is_small_enough_for_a_qr_of_thirty_millimetres() -> None:
    assert len(SEALED) < 220
    assert len(qr_text(BASE, SEALED)) < 331, "version 13 at level M"


def test_nothing_in_it_names_a_person() -> None:
    assert {field.name for field in fields(Claim)} == {
        *("issuer", "number", "kind", "issued", "valid_until", "extract_date", "initials", "code", "digest")
    }


@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_one_changed_byte_never_opens(place: int, difference: int) -> None:
    changed = bytearray(SEALED)
    changed[place] ^= difference
    with pytest.raises((SealBroken, NotASeal, UnknownIssuer)):
        open_seal(bytes(changed), KEYS)


@given(st.binary(max_size=700))
def test_noise_is_not_a_seal(noise: bytes) -> None:
    with pytest.raises(NotASeal):
        open_seal(noise, KEYS)


@given(st.text(max_size=300))
def test_other_texts_are_not_a_seal(text: str) -> None:
    with pytest.raises(NotASeal):
        open_seal(from_qr_text(text), KEYS)


@pytest.mark.parametrize(
    "message",
    [
        cbor2.CBORTag(18, [b"", {}, b"", b""]),
        cbor2.CBORTag(18, "surat"),
        cbor2.CBORTag(17, [b"", {4: KEY.kid}, b"", b""]),
        {1: "contoh"},
    ],
)
def test_other_cbor_is_not_a_seal(message: object) -> None:
    with pytest.raises(NotASeal):
        open_seal(cbor2.dumps(message), KEYS)


def test_a_key_outside_the_list_is_named_by_its_id() -> None:
    stranger = new_signing_key()
    with pytest.raises(UnknownIssuer) as refused:
        open_seal(seal(CLAIM, stranger), KEYS)
    assert refused.value.facts == {"kid": stranger.kid.hex()}


def test_another_key_under_a_known_id_is_broken() -> None:
    with pytest.raises(SealBroken):
        open_seal(seal(CLAIM, replace(new_signing_key(), kid=KEY.kid)), KEYS)


def test_an_office_cannot_seal_in_the_name_of_another() -> None:
    with pytest.raises(SealBroken):
        open_seal(seal(replace(CLAIM, issuer="lain"), KEY), KEYS)


def test_a_retired_key_vouches_for_its_own_time_only() -> None:
    keys = retired(date(2026, 11, 30))
    assert open_seal(SEALED, keys) == CLAIM
    assert open_seal(seal(replace(CLAIM, issued=date(2026, 12, 1)), KEY), keys), "a day's grace for the zone"
    with pytest.raises(SealBroken):
        open_seal(seal(replace(CLAIM, issued=date(2026, 12, 2)), KEY), keys)


def test_two_offices_whose_keys_share_an_id_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = OfficeKey("lain", "Dinas Sosial Lain", new_signing_key().public, date(2026, 1, 1))
    both = PublicKeys((twin, *KEYS.keys))
    monkeypatch.setattr(PublicKeys, "named", lambda keys, kid: keys.keys)
    assert open_seal(SEALED, both) == CLAIM


def test_a_signed_thing_that_is_no_letter_is_not_a_seal() -> None:
    """Right key, other content: a later program's token, say."""
    from cwt import COSE, COSEKey

    key = COSEKey.new({1: 1, 2: KEY.kid, 3: -8, -1: 6, -2: KEY.public, -4: KEY.private})
    content = cbor2.dumps({1: "contoh", 6: 0})
    signed = COSE.new(kid_auto_inclusion=True, alg_auto_inclusion=True).encode_and_sign(content, key)
    with pytest.raises(NotASeal):
        open_seal(bytes(signed), KEYS)


@pytest.mark.parametrize(
    "around",
    [
        lambda text: text,
        lambda text: text.partition("#")[2],
        lambda text: f"  {text}\n",
        lambda text: text.replace(BASE, "http://di-mana.saja.invalid/x?y=1"),
        lambda text: f"{text[:150]}\n{text[150:]}",
        lambda text: f"#{text.partition('#')[2]}==",
    ],
)
def test_the_seal_is_found_behind_any_address(around) -> None:  # type: ignore[no-untyped-def]
    assert from_qr_text(around(qr_text(BASE, SEALED))) == SEALED


def test_the_claim_stands_only_behind_the_hash_that_browsers_keep_to_themselves() -> None:
    address, _, fragment = qr_text(f"{BASE}#", SEALED).partition("#")
    assert address == BASE
    assert base64.urlsafe_b64decode(fragment + "=" * (-len(fragment) % 4)) == SEALED

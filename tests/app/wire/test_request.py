"""What is signed of a request."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.security.device_key import DeviceKey, new_device_key, signed_by
from app.wire.request import Signed, read, to_sign, written

# RFC 8032, section 7.1, test 1.
KEY = DeviceKey(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
    bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
)
AT = "2026-08-03T02:00:00.000000Z"
ARGUMENTS = ("POST", "/v1/parcels?x=1", "netral.loket-1.1", AT, "ab" * 16, b'{"version":1}')


def test_the_signature_of_a_known_request_never_changes() -> None:
    kept = json.loads((Path(__file__).parent / "golden/request.json").read_text())
    assert to_sign(*ARGUMENTS).decode() == kept["signed"]
    assert KEY.sign(to_sign(*ARGUMENTS)) == kept["signature"]


@pytest.mark.parametrize("part", range(6))
def test_a_change_of_any_part_breaks_the_signature(part: int) -> None:
    signature = KEY.sign(to_sign(*ARGUMENTS))
    assert signed_by(KEY.public, to_sign(*ARGUMENTS), signature)
    changed = list(ARGUMENTS)
    changed[part] = b"{}" if part == 5 else f"{ARGUMENTS[part]!s}x"
    assert not signed_by(KEY.public, to_sign(*changed), signature)  # type: ignore[arg-type]


@pytest.mark.parametrize("signature", ["", "zz", "00" * 64, "00" * 63])
def test_nonsense_is_no_signature(signature: str) -> None:
    assert not signed_by(KEY.public, b"x", signature)


def test_nobody_signs_with_anothers_key() -> None:
    other = new_device_key()
    assert not signed_by(KEY.public, b"x", other.sign(b"x"))
    assert signed_by(other.public, b"x", other.sign(b"x"))


def test_moments_travel_to_the_microsecond() -> None:
    at = datetime(2026, 8, 3, 2, 0, 0, 123, tzinfo=UTC)
    assert read(written(at)) == at


def test_headers_carry_what_was_signed() -> None:
    signed = Signed("netral.loket-1.1", AT, "ab" * 16, "cd" * 64)
    assert set(signed.headers().values()) == {"netral.loket-1.1", AT, "ab" * 16, "cd" * 64}

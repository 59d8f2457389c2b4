"""How often one line may ask, whatever addresses it has."""

import pytest

from app.central.errors import TooOften
from app.central.limits import Limits
from tests.clock import SetClock


def passed(clock: SetClock, *addresses: str) -> int:
    """How many of these requests were let through, where one line has three a minute."""
    limits, count = Limits(clock, 3), 0
    for address in addresses:
        try:
            limits.spend(address)
            count += 1
        except TooOften:
            pass
    return count


@pytest.mark.parametrize(
    ("addresses", "through"),
    [
        ([f"2001:db8::{n:x}" for n in range(500)], 3),
        ([f"2001:db8:0:0:{n:x}::1" for n in range(500)], 3),
        ([f"2001:db8:0:{n:x}::1" for n in range(50)], 50),
        (["203.0.113.7", "::ffff:203.0.113.7", "::ffff:cb00:7107", "203.0.113.7"], 3),
        ([f"203.0.113.{n}" for n in range(50)], 50),
        (["fe80::1%eth0", "fe80::2%eth0", "fe80::3", "fe80::4"], 3),
        (["testclient"] * 5, 3),
    ],
    ids=["one line", "one line, high bits", "many lines", "the same in IPv6", "IPv4", "link-local", "no address"],
)
def test_a_line_with_many_addresses_is_one(clock: SetClock, addresses: list[str], through: int) -> None:
    assert passed(clock, *addresses) == through

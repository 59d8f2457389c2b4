"""Ids of entries: unique, of the standard's form, and in the order of time."""

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122

from hypothesis import given
from hypothesis import strategies as st

from app.base.ids import id_at

_MOMENTS = st.integers(1, 2 * 10**14).map(lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms))


@given(_MOMENTS, st.integers(0, 2**74 - 1))
def test_an_id_has_the_form_of_version_seven_and_holds_all_its_chance(at: datetime, chance: int) -> None:
    one = id_at(at, chance)
    assert (one.version, one.variant) == (7, RFC_4122)
    assert one != id_at(at, chance ^ 1)
    assert one != id_at(at, chance ^ 2**73)


@given(_MOMENTS, st.integers(1, 10**9), st.integers(0, 2**74 - 1), st.integers(0, 2**74 - 1))
def test_a_later_one_is_greater_whatever_chance_says(at: datetime, after: int, one: int, other: int) -> None:
    assert id_at(at, one) < id_at(at + timedelta(milliseconds=after + 1), other)


def test_two_of_the_same_moment_differ() -> None:
    at = datetime(2026, 8, 3, 2, tzinfo=UTC)
    assert len({id_at(at) for _ in range(1000)}) == 1000


def test_the_example_of_the_standard() -> None:
    """RFC 9562, A.6."""
    at = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    assert str(id_at(at, 0xCC3 << 62 | 0x18C4DC0C0C07398F)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

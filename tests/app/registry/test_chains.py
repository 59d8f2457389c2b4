"""What stays when more is imported: data sets are counted, not their corrections."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.registry import chains
from app.registry.account import Account
from app.registry.views import Extract

BEGAN = datetime(2026, 7, 1, tzinfo=UTC)


def _extract(number: int, corrects: int = 0, *, current: bool = False) -> Extract:
    account = Account((), 0, 0, 0, 0, {}, {}, "putu", UUID(int=corrects) if corrects else None)
    at = BEGAN + timedelta(minutes=number)
    return Extract(UUID(int=number), "", "plain", at.date(), at, 1, 0, 0, 0, "", (), current, account=account)


def _numbers(extracts: list[Extract]) -> list[int]:
    return [each.id.int for each in extracts]


def test_a_correction_and_what_it_corrects_are_one_data_set() -> None:
    kept = [_extract(1), _extract(2), _extract(3, 2), _extract(4, 3, current=True)]
    assert [_numbers(each) for each in chains.parted(kept)] == [[4, 3, 2], [1]]
    assert _numbers(chains.standing(kept)) == [4, 1]


def test_the_one_in_use_stands_for_its_data_set_though_a_correction_is_newer() -> None:
    assert _numbers(chains.standing([_extract(1, current=True), _extract(2, 1)])) == [1]


def test_they_are_still_one_when_what_was_corrected_first_is_gone() -> None:
    assert len(chains.parted([_extract(3, 2), _extract(4, 3)])) == 1
    assert len(chains.parted([_extract(3, 2), _extract(4, 2)])) == 1


def test_of_older_data_only_what_stands_is_kept() -> None:
    kept = [_extract(1), _extract(2), _extract(3, 2, current=True)]
    assert _numbers(chains.going(kept)) == [2]


@given(st.lists(st.booleans(), max_size=20))
def test_three_data_sets_and_what_was_corrected_last_stay_whatever_comes(corrections: list[bool]) -> None:
    kept: list[Extract] = []
    begun: list[int] = []
    for number, corrects in enumerate(corrections, 1):
        before = begun[-1] if corrects and begun else 0
        corrected = kept[-1].id.int if before else 0
        gone = chains.going(kept, UUID(int=corrected) if corrected else None)
        kept = [each for each in kept if each not in gone] + [_extract(number, corrected)]
        begun += [] if before else [number]
        sets = chains.parted(kept)
        assert len(sets) == min(len(begun), 3)
        assert kept[-1] in sets[0]
        assert len(kept) <= 4
        assert not corrected or corrected in _numbers(kept)

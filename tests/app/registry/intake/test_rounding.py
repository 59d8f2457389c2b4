"""Numbers of which a spreadsheet kept fifteen digits: a whole file of them is refused, a part of it is told."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registry import Registry
from app.registry.errors import DigitsLost
from app.registry.intake.rounding import NONE, Endings
from tests.app.registry.conftest import HEADER, Import


def _file(*people: tuple[int, int]) -> str:
    rows = (f"{nik};{kk};NI AYU {'ABCDEFGHIJ'[at % 10]};;3" for at, (nik, kk) in enumerate(people))
    return "\n".join([HEADER, *rows]) + "\n"


def _people(count: int, *, of_a_family: int = 4) -> list[tuple[int, int]]:
    """Whose numbers end in every digit alike."""
    return [(5107040101900001 + at * 17, 5107041506180001 + (at // of_a_family) * 10_003 * 7) for at in range(count)]


def test_cards_that_were_rounded_make_no_families_of_strangers(import_list: Import, registry: Registry) -> None:
    import_list(_file(*_people(40)))
    before = registry.current()
    with pytest.raises(DigitsLost) as refused:
        import_list(_file(*((nik, kk // 10 * 10) for nik, kk in _people(40))))
    assert refused.value.facts["number"] == "No. KK"
    assert refused.value.facts["share"] == 100
    assert registry.current() == before


@pytest.mark.parametrize("people", [6, 8, 20])
def test_a_small_list_that_was_rounded_is_refused(people: int, import_list: Import) -> None:
    with pytest.raises(DigitsLost) as refused:
        import_list(_file(*((nik // 10 * 10 + 100 * at, kk) for at, (nik, kk) in enumerate(_people(people)))))
    assert refused.value.facts["number"] == "NIK"


def test_a_part_that_was_rounded_is_told(import_list: Import) -> None:
    """One in ten ends in 0 by nature; so many of forty do not."""
    given_ = _people(40, of_a_family=1)
    rounded = [(nik // 10 * 10, kk // 10 * 10) if at % 10 < 3 else (nik, kk) for at, (nik, kk) in enumerate(given_)]
    assert import_list(_file(*given_)).warnings.keys().isdisjoint(("ending_zero", "kk_ending_zero"))
    warnings = import_list(_file(*rounded)).warnings
    assert (warnings["ending_zero"], warnings["kk_ending_zero"]) == tuple(
        sum(pair[at] % 10 == 0 for pair in rounded) for at in (0, 1)
    )


def test_a_card_counts_once_however_many_stand_on_it(import_list: Import) -> None:
    """A large family whose card ends in 0 is no rounding."""
    people = [(nik, 5107041506180010 if at < 20 else kk) for at, (nik, kk) in enumerate(_people(40))]
    warnings = import_list(_file(*people)).warnings
    assert "kk_ending_zero" not in warnings


def test_nik_that_end_in_zero_too_often_are_counted(import_list: Import) -> None:
    """One in ten does so by nature; a quarter of some hundreds does not."""
    rows = [f"5107040101{at:04d}{at % 9 + 1:02d};5107041506180001;NI AYU;;" for at in range(300)]
    rounded = [f"5107040202{at:04d}10;5107041506180001;I MADE;;" for at in range(100)]
    report = import_list("\n".join([HEADER, *rows, *rounded]) + "\n")
    assert report.warnings["ending_zero"] == 100
    assert "ending_zero" not in import_list("\n".join([HEADER, *rows]) + "\n").warnings


@given(numbers=st.integers(1, 60), zeros=st.integers(0, 60))
def test_a_file_is_never_refused_for_what_chance_often_does(numbers: int, zeros: int) -> None:
    """The exact chance is below the bound by which it is judged."""
    endings = Endings(numbers, min(zeros, numbers))
    by_chance = sum(comb(numbers, at) * 0.1**at * 0.9 ** (numbers - at) for at in range(endings.zeros, numbers + 1))
    if endings.lost:
        assert by_chance <= 1e-4 * 1.000001  # the last digits of floats
        assert 2 * endings.zeros >= numbers
    if endings.doubtful:
        assert by_chance <= 1e-3 * 1.000001
    assert endings.doubtful or not endings.lost


def test_a_whole_file_of_zeros_is_lost_whatever_its_size() -> None:
    assert [count for count in range(1, 30) if Endings(count, count).lost] == list(range(4, 30))
    assert Endings(5_000_000, 2_500_000).lost
    assert not Endings(5_000_000, 510_000).doubtful
    assert Endings(5_000_000, 1_000_000).doubtful
    assert not NONE.lost

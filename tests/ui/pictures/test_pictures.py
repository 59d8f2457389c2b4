"""Every screen, built as people meet it, judged at 100, 150 and 200 % in light and dark, and drawn for docs/."""

from collections.abc import Callable

import pytest

from tests.ui.pictures.set import Set, set_of  # noqa: F401  (fixture)
from tests.ui.pictures.tours import TOURS, Tour


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.__name__)
def test_nothing_is_cut_off_covered_pale_or_out_of_order(tour: Tour, set_of: Callable[[], Set]) -> None:  # noqa: F811
    place = set_of()
    wrong = [fault for shot in tour(place) for fault in place.studio.take(shot)]
    assert not wrong, "\n".join(wrong)

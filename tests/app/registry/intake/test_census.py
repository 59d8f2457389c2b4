"""What all numbers together say is what each of them says by itself, with the library and without it."""

from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding.ordering import Order, Plainly, quickest
from app.registry.intake.census import Census, Laid
from app.registry.intake.rounding import Endings

NIK = st.one_of(st.integers(0, 4), st.integers(9, 12).map(lambda tens: tens * 10_000))
DESIL = st.sampled_from([0, 0, 1, 5, 10])
PEOPLE = st.lists(st.tuples(NIK, st.integers(0, 4), DESIL), min_size=1, max_size=25)
FAMILIES = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from([0, 1, 5, 6]), st.sampled_from(["", "CITRA"]), DESIL), max_size=8
)
People = list[tuple[int, int, int]]
Families = list[tuple[int, int, str, int]]


def _laid(people: People, families: Families, order: Order, cut: int) -> Laid:
    """Gathered in two processes, the second of which read the rows from `cut` on."""
    first, second = Census(), Census()
    for census, rows in ((first, range(cut)), (second, range(cut, len(people)))):
        if rows:
            nik, kk, desil = zip(*(people[row] for row in rows), strict=True)
            census.add_people([row + 1 for row in rows], nik, kk, desil)
    if families:
        kk, head, names, desil = zip(*families, strict=True)
        first.add_families(range(1, len(families) + 1), kk, head, names, desil)
    first.extend(second.packed())
    return first.lay(order)


@given(people=PEOPLE, families=FAMILIES, cut=st.integers(0, 25))
def test_everybody_is_counted_as_one_by_one(people: People, families: Families, cut: int) -> None:
    laid = _laid(people, families, Plainly(), min(cut, len(people)))
    first: dict[int, int] = {}
    twins = [
        (row, first[nik]) for row, (nik, _, _) in enumerate(people, 1) if nik and first.setdefault(nik, row) != row
    ]
    assert list(laid.twins) == twins
    stays = {row: person for row, person in enumerate(people, 1) if row not in dict(twins)}
    first_family: dict[int, int] = {}
    for row, (kk, _, _, _) in enumerate(families, 1):
        first_family.setdefault(kk, row)
    heads = [
        (row, max(stays) + row)
        for row, (kk, head, name, _) in enumerate(families, 1)
        if first_family[kk] == row and head and name and head not in first
    ]
    assert list(laid.heads) == heads
    for family, row in heads:
        kk, head, *_ = families[family - 1]
        stays[row] = (head, kk, 0)
    for at, field in ((0, "nik"), (1, "kk")):
        numbers, rows = laid.columns[field]  # type: ignore[index]
        assert list(zip(numbers, rows, strict=True)) == sorted(
            (person[at], row) for row, person in stays.items() if person[at]
        )
    sums = laid.sums
    numbers = [nik for nik, _, _ in stays.values() if nik]
    assert sums.people == len(stays)
    assert sums.families == len({kk for _, kk, _ in stays.values() if kk} | set(first_family))
    assert (sums.family_rows, sums.heads_added) == (len(first_family), len(heads))
    assert sums.nik_endings == Endings(len(numbers), sum(nik % 10 == 0 for nik in numbers))
    cards = {kk for _, kk, _ in stays.values() if kk}
    assert sums.kk_endings == Endings(len(cards), sum(kk % 10 == 0 for kk in cards))
    assert sums.crossed == len(cards & set(numbers))
    assert sums.serial_zero == sum(nik % 10_000 == 0 for nik in numbers)
    alone = sum(kk not in first_family for _, kk, _ in stays.values()) if families else 0
    assert sums.without_family_row == alone
    told: dict[int, set[int]] = {}
    for _, kk, desil in stays.values():
        told.setdefault(kk, set()).add(desil)
    members = {kk for kk, desils in told.items() if any(desils)}
    for kk, row in first_family.items():
        if kk in members:
            told[kk].add(families[row - 1][3])
    assert sums.unlike == sum(1 for kk, desils in told.items() if kk and len(desils - {0}) > 1)


@given(people=PEOPLE, families=FAMILIES, cut=st.integers(0, 25))
def test_the_library_comes_to_the_same_end(people: People, families: Families, cut: int) -> None:
    cut = min(cut, len(people))
    assert _laid(people, families, quickest(), cut) == _laid(people, families, Plainly(), cut)

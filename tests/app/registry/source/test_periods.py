"""Of which time a list is by its name; what may mean two things means nothing."""

import pytest

from app.registry.source.periods import period, unlike


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Juli 2025", (2025, 7)),
        ("JULI_2026", (2026, 7)),
        ("Desil (Agt 2025)", (2025, 8)),
        ("desil_20260731", (2026, 7)),
        ("Pemeringkatan_2026-06-30", (2026, 6)),
        ("Desember2025", (2025, 12)),
        ("Data 2025", (2025, 0)),
        ("desa_07_2026", (2026, 0)),
        ("2026_02", (2026, 0)),
        ("anggota_keluarga_dtsen_v3_2026_11.02", (2026, 0)),
        ("anggota_keluarga_dtsen_v3_2026_51.07", (2026, 0)),
        ("Juni - Juli 2026", (2026, 7)),
        ("Juli 2025 sampai Juni 2026", None),
        ("Kecamatan Maret", None),
        ("RT 01 RW 02", None),
        ("3507010101", None),
    ],
)
def test_a_name_tells_its_month_or_year_or_nothing(name: str, told: tuple[int, int] | None) -> None:
    assert period(name) == told


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ((2025, 7), (2026, 7), True),
        ((2026, 6), (2026, 7), True),
        ((2026, 7), (2026, 7), False),
        ((2026, 0), (2026, 7), False),
        ((2025, 0), (2026, 7), True),
    ],
)
def test_a_year_alone_may_be_any_of_its_months(one: tuple[int, int], other: tuple[int, int], differ: bool) -> None:
    assert unlike(one, other) is unlike(other, one) is differ

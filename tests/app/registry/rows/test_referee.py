"""The referee: no row is lost, every NIK is found digit for digit, and what is only odd is counted."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.rows import cells, referee
from app.registry.rows.faults import Fault, Marks
from tests.app.registry.conftest import JULY

HEADER = "nik;no_kk;nama;tanggal_lahir;desil"
NIKS = st.integers(10**15, 10**16 - 1).map(str)
ODD = st.sampled_from(["", "0", "-", "12", "5.10704E+15", "1111111111111111", "5107040000000000", "ABC", "'5107"])
ROWS = st.tuples(
    st.one_of(NIKS, NIKS.map(lambda nik: f"{nik}.0"), NIKS.map(lambda nik: f"'{nik}"), ODD),
    st.one_of(NIKS, ODD),
    st.sampled_from(["NI AYU", "I MADE", "", "BUD1", "Moh. Ali", "-"]),
    st.sampled_from(["1990-01-01", "01/02/1990", "1/31/1990", "31/02/1990", "", "x"]),
    st.sampled_from(["1", "10", "11", "", "-", "desil 3", "A"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROWS, min_size=1, max_size=30))
def test_no_row_is_lost_and_every_nik_that_came_in_is_found(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "daftar.csv"
    anchor = ("5107044101900001", "5107041506180001", "NI JANGKAR", "1990-01-01", "3")
    lines = [";".join(row) for row in [anchor, *rows]]
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    report = importer.run([path], data_date=JULY, by=operator)
    assert report.rows == len(rows) + 1
    assert report.rows == report.people + report.rejected, "read = imported + quarantined"
    refused: set[int] = set()
    if report.quarantine is not None:
        listed = report.quarantine.read_text(encoding="utf-8-sig").splitlines()[1:]
        refused = {int(line.split(";")[1]) for line in listed}
        assert len(listed) == len(refused) == report.rejected, "each refused row once"
    for number, row in enumerate([anchor, *rows], start=2):
        said = cells.number(row[0], nik=True)
        if number not in refused and isinstance(said, int) and said:
            [match] = registry.find_nik(Nik(f"{said:016d}"), by=operator).matches
            assert match.person.nik is not None
            assert match.person.nik.digits in row[0], "digit for digit as it stands in the file"


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.booleans(), st.integers(1, 9999), st.integers(1, 9999))
def test_numbers_that_changed_places_are_known_by_the_birth_date(
    born: date, woman: bool, serial: int, other: int
) -> None:
    day = born.day + 40 * woman
    nik = int(f"510704{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}")
    kk = int(f"510704150618{other:04d}")
    whole = born.year * 10000 + born.month * 100 + born.day
    straight, turned = Marks(), Marks()
    referee.judge([nik], [kk], [whole], "nik", straight)
    referee.judge([kk], [nik], [whole], "nik", turned)
    assert straight.faults == {}
    fits_by_chance = (born.day, born.month, born.year % 100) == (15, 6, 18)
    assert bool(turned.faults) is not fits_by_chance
    assert all(fault is Fault.NUMBERS_SWAPPED for _, fault, _ in turned.faults.values())

"""However a list is laid out and whatever stands between its rows: each row is read or set aside, no NIK is altered."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.registry.intake import loading
from app.registry.intake.loading import Came, Stage
from app.registry.rows.columns import Programmes, Words
from app.registry.rows.faults import Fault, Refused
from app.registry.source.shapes import recognise
from app.registry.source.text_file import TextSheet

TITLES = ("NO", "NIK", "NO KK", "NAMA", "TGL LAHIR", "ALAMAT", "DESIL")
ABOVE = (
    ("",) * 7,
    ("DAFTAR KELUARGA", "", "", "", "", "", ""),
    ('"DAFTAR MISKIN', "", "", "", "", "", ""),
    ("KECAMATAN : ABANG", "DESA : BUGBUG", "", "", "", "", ""),
)
BETWEEN = (
    ("",) * 7,
    TITLES,
    ("1", "2", "3", "4", "5", "6", "7"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("", "", "", "JUMLAH", "", "", "12"),
    ("TOTAL", "", "", "", "", "", "3"),
    ("Sumber: SIKS-NG", "", "", "", "", "", ""),
    ("", "Amlapura, 17 Agustus 2026", "", "", "", "", ""),
)
WRITTEN = (
    lambda nik: nik,
    lambda nik: f"'{nik}",
    lambda nik: f'="{nik}"',
    lambda nik: f" {nik} ",
    lambda nik: f"{nik[:6]}.{nik[6:12]}.{nik[12:]}",
    lambda nik: f"{nik[:4]} {nik[4:8]} {nik[8:12]} {nik[12:]}",
)
DAYS = ("1990-01-31", "31-01-1990", "31/1/90", "31 Januari 1990", "32904", "", "31/01/1990 00:00:00", "besok")
ADDRESSES = ("BR. KAJA", "JL. MAWAR; NO 3", "JL. MAWAR, NO 3", 'GANG "A"', "BR. KAJA\nRT 3", "", "#REF!", "Jl. A | B")


class _Into:
    def __init__(self) -> None:
        self.niks: list[int] = []

    def add(self, table: str, ids: Sequence[int], columns: dict[str, Sequence[object]]) -> None:
        self.niks += [nik for nik in columns["nik"] if isinstance(nik, int)]


@example(
    above=[ABOVE[2]],
    people=[(WRITTEN[0], DAYS[0], ADDRESSES[1])],
    between=[(1, TITLES)],
    delimiter=";",
    end="\n",
    coding="utf-8",
    quoted=False,
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    above=st.lists(st.sampled_from(ABOVE), max_size=4),
    people=st.lists(st.tuples(st.sampled_from(WRITTEN), st.sampled_from(DAYS), st.sampled_from(ADDRESSES)), min_size=1),
    between=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(BETWEEN)), max_size=6),
    delimiter=st.sampled_from(";,|\t"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    coding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"]),
    quoted=st.booleans(),
)
def test_every_row_is_read_or_set_aside_and_no_nik_is_altered(
    above: list[tuple[str, ...]],
    people: list[tuple[object, str, str]],
    between: list[tuple[int, tuple[str, ...]]],
    delimiter: str,
    end: str,
    coding: str,
    quoted: bool,
    tmp_path: Path,
) -> None:
    niks = [f"51070131019{at:05d}" for at in range(1, len(people) + 1)]
    rows: list[tuple[str, ...]] = [
        (str(at), write(nik), "5107011506180001", "NI AYU", born, address, "3")  # type: ignore[operator]
        for at, (nik, (write, born, address)) in enumerate(zip(niks, people, strict=True), start=1)
    ]
    for at, row in sorted(between, reverse=True):
        rows.insert(at, row)

    def cell(text: str) -> str:
        needs = quoted or delimiter in text or '"' in text or "\n" in text
        return '"' + text.replace('"', '""') + '"' if needs else text

    lines = [delimiter.join(row) for row in above]  # typed by somebody: a stray quote stays as it is
    lines += [delimiter.join(map(cell, row)) for row in (TITLES, *rows)]
    path = tmp_path / "daftar.csv"
    path.write_bytes((end.join(lines) + end).encode(coding))

    into, refused, came = _Into(), list[Refused](), 0

    def tell(what: Came | Stage) -> None:
        nonlocal came
        came += what.rows if isinstance(what, Came) else 0

    plan = recognise([TextSheet(path)], None)
    rules = loading.cleanings(plan, Words(), Programmes(), date(2026, 8, 3))
    loading.load(plan, rules, into, aside=lambda _, some: refused.extend(some), tell=tell)
    assert into.niks == [int(nik) for nik in niks]
    assert Counter(row.fault for row in refused).keys() <= {Fault.NOBODY}
    said = sum(1 for row in rows if any(row))
    assert came == len(into.niks) + len(refused) == said

"""Stray quotes: whoever stands between two of them is still there, and the odd row is counted."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.rows.faults import Doubt, Fault
from app.registry.source import text_file
from app.registry.source.share import WHOLE, Share
from app.registry.source.text_file import TextSheet

HEAD = ["nik", "no_kk", "nama", "alamat"]


def _row(at: int, name: str = "NI LUH", address: str = "JL MAWAR") -> list[str]:
    return [f"51070161086{at:05d}", f"51070112031{at // 4:05d}", name, f"{address} {at}"]


def _read(path: Path, share: Share = WHOLE) -> tuple[dict[int, tuple[str, ...]], dict[int, str], Counter[Doubt]]:
    """Taken and refused rows by their numbers, and what was counted."""
    taken: dict[int, tuple[str, ...]] = {}
    refused: dict[int, str] = {}
    doubts = Counter[Doubt]()
    for batch in TextSheet(path).share(share):
        taken |= dict(zip(batch.rows, zip(*batch.columns, strict=True), strict=True))
        refused |= {each.row: each.fault.value for each in batch.refused}
        doubts.update(batch.doubts)
    return taken, refused, doubts


def _write(path: Path, rows: list[str]) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(("count", "odd"), [(30, (5, 21)), (2000, (101, 401)), (2000, (101,)), (2000, (3, 4, 1999))])
@pytest.mark.parametrize("place", [2, 3])
def test_nobody_between_two_stray_quotes_is_swallowed(
    count: int, odd: tuple[int, ...], place: int, tmp_path: Path
) -> None:
    rows = [_row(at) for at in range(count)]
    for at in odd:
        rows[at][place] = f'"{rows[at][place]}'
    path = _write(tmp_path / "a.csv", [";".join(HEAD), *map(";".join, rows)])
    taken, refused, doubts = _read(path)
    assert [taken[at + 2] for at in range(count)] == [tuple(_row(at)) for at in range(count)]
    assert not refused
    assert doubts == {Doubt.QUOTE_ODD: len(odd)}


@pytest.mark.parametrize("cell", ['ABA"BI', 'ABA" BI', '"ABABI', 'ABABI"', '"ABA"BI"'])
@pytest.mark.parametrize("place", [2, 3])
def test_a_stray_quote_among_quoted_cells_is_the_affair_of_its_row_alone(cell: str, place: int, tmp_path: Path) -> None:
    rows = [_row(at) for at in range(1500)]
    rows[700][place] = cell
    path = _write(tmp_path / "a.csv", ["|".join(f'"{each}"' for each in row) for row in (HEAD, *rows)])
    taken, refused, doubts = _read(path)
    sound = {at + 2: tuple(_row(at)) for at in range(1500) if at != 700}
    assert {number: row for number, row in taken.items() if number != 702} == sound
    assert doubts[Doubt.QUOTE_ODD] + len(refused) == 1
    assert refused.keys() | {702} == {702}


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_two_people_are_two_when_a_quote_begins_in_a_column_and_ends_in_the_same_one_below(
    place: int, tmp_path: Path
) -> None:
    rows = [_row(at) for at in range(4)]
    rows[1][place], rows[2][place] = f'"{rows[1][place]}', f'{rows[2][place]}"'
    taken, refused, doubts = _read(_write(tmp_path / "a.csv", [";".join(row) for row in (HEAD, *rows)]))
    bare = {number: tuple(cell.strip('"') for cell in cells) for number, cells in taken.items()}
    assert (bare, refused) == ({at + 2: tuple(_row(at)) for at in range(4)}, {})
    assert doubts[Doubt.QUOTE_ODD] >= 1


def test_a_quoted_cell_may_hold_a_line_that_says_much(tmp_path: Path) -> None:
    cell = "KETUA RT; RW\nJL MAWAR\nDESA ABABI, KEC ABANG, KAB KARANGASEM, BALI"
    lines = [
        ";".join(HEAD),
        f'{";".join(_row(1)[:3])};"{cell}"',
        ";".join(_row(2)),
        f'"{"A" * 70}\nB";{";".join(_row(3)[1:])}',
    ]
    taken, refused, doubts = _read(_write(tmp_path / "a.csv", lines))
    assert [row[3] for row in taken.values()] == [cell, "JL MAWAR 2", "JL MAWAR 3"]
    assert (refused, doubts) == ({}, {})


def test_a_name_over_two_lines_in_the_first_column_is_one_row(tmp_path: Path) -> None:
    lines = [
        "nama;nik;no_kk;alamat",
        f'"NI LUH\nARTINI";{_row(1)[0]};{_row(1)[1]};JL',
        f"BUDI;{_row(2)[0]};{_row(2)[1]};JL",
    ]
    taken, refused, doubts = _read(_write(tmp_path / "a.csv", lines))
    assert [row[0] for row in taken.values()] == ["NI LUH\nARTINI", "BUDI"]
    assert (refused, doubts) == ({}, {})


def test_a_quote_inside_a_cell_is_a_sign_like_any_other(tmp_path: Path) -> None:
    lines = [";".join(HEAD), *(";".join(_row(at, address='GG "MAWAR"')) for at in range(50))]
    lines[7] = ";".join(_row(7, address='GG 3"'))
    taken, refused, doubts = _read(_write(tmp_path / "a.csv", lines))
    assert (len(taken), refused, doubts) == (50, {}, {})


STRAY = st.lists(
    st.tuples(st.integers(0, 39), st.integers(0, 3), st.sampled_from(["start", "end", "middle", "both", "alone"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stray=STRAY,
    quoted=st.booleans(),
    delimiter=st.sampled_from(";,|\t"),
    chunk=st.sampled_from([97, 512, 1 << 15]),
    of=st.integers(1, 3),
)
def test_every_line_is_read_or_refused_wherever_a_quote_went_astray(
    stray: list[tuple[int, int, str]],
    quoted: bool,
    delimiter: str,
    chunk: int,
    of: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_file, "_CHUNK", chunk)
    rows = [[f'"{cell}"' if quoted else cell for cell in _row(at)] for at in range(40)]
    for at, place, how in stray:
        cell = rows[at][place]
        half = len(cell) // 2
        rows[at][place] = {
            "start": f'"{cell}',
            "end": f'{cell}"',
            "middle": f'{cell[:half]}"{cell[half:]}',
            "both": f'"{cell[:half]}"{cell[half:]}',
            "alone": '"',
        }[how]
    path = _write(tmp_path / "a.csv", [delimiter.join(row) for row in (HEAD, *rows)])
    taken: dict[int, tuple[str, ...]] = {}
    refused: dict[int, str] = {}
    for number in range(of):
        mine, aside, _ = _read(path, Share(number, of))
        assert not taken.keys() & mine.keys()
        taken, refused = taken | mine, refused | aside
    assert sorted([*taken, *refused]) == list(range(2, 42))
    assert {*refused.values()} <= {Fault.WIDTH.value}
    touched = {at for at, _, _ in stray}
    assert all(taken[at + 2] == tuple(_row(at)) for at in range(40) if at not in touched)

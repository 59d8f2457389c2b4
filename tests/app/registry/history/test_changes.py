"""Two extracts side by side: who is new, gone, moved; and one person's way through them."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor, NotAllowed
from app.base.nik import Nik
from app.registry import Registry
from app.registry.errors import ExtractMissing, ImportCancelled, NothingToCompare
from app.registry.history.diff import Comparison, Kind, lacking
from app.store import Store, journal
from app.store.errors import FileUnreachable
from app.words.extract import not_compared
from tests.app.registry.conftest import Import
from tests.clock import SetClock

HEADER = "nik;no_kk;nama;tanggal_lahir;hubungan;kelurahan;kecamatan;desil\n"
APRIL = HEADER + (
    "5107040101800001;5107041506180001;MUHAMMAD RIFAI;1980-01-01;KEPALA KELUARGA;BUGBUG;KARANGASEM;3\n"
    "5107044202850001;5107041506180001;SITI AMINAH;1985-02-02;ISTRI;BUGBUG;KARANGASEM;3\n"
    "5107040303600001;5107041506180002;SUKARNO;1960-03-03;KEPALA KELUARGA;ABABI;ABANG;\n"
    "5107044404900002;5107041506180003;NI LUH SARI;1990-04-04;KEPALA KELUARGA;ABABI;ABANG;6\n"
)
JULY = HEADER + (
    "5107044202850001;5107041506189999;SITI AMINAH;1985-02-02;KEPALA KELUARGA;SERAYA;KARANGASEM;6\n"
    "5107040303600001;5107041506180002;SUKARNO;1960-03-03;KEPALA KELUARGA;Desa Ababi;ABANG;2\n"
    "5107044404900002;5107041506180003;NI LUH SARI;1990-04-04;KEPALA KELUARGA;ABABI;ABANG;6\n"
    "5107040505950001;5107041506180004;I WAYAN SUARDANA;1995-05-05;KEPALA KELUARGA;BUGBUG;KARANGASEM;1\n"
)


@pytest.fixture
def compared(import_list: Import, registry: Registry, operator: Actor, clock: SetClock) -> Comparison:
    import_list(APRIL, data_date=date(2026, 4, 1))
    clock.forward(minutes=1)
    import_list(JULY, data_date=date(2026, 7, 1))
    before, after = registry.changes.last_two()
    return registry.changes.compare(before.id, after.id, by=operator)


def _names(registry: Registry, comparison: Comparison, kind: Kind) -> list[str]:
    changes = registry.changes.page(comparison, kind, 0, 100)
    return [(each.after or each.before).name for each in changes]  # type: ignore[union-attr]


def test_every_kind_of_change_is_found_and_nothing_else(compared: Comparison, registry: Registry) -> None:
    assert {kind: _names(registry, compared, kind) for kind in Kind} == {
        Kind.NEW: ["I WAYAN SUARDANA"],
        Kind.GONE: ["MUHAMMAD RIFAI"],
        Kind.DESIL: ["SUKARNO", "SITI AMINAH"],
        Kind.VILLAGE: ["SITI AMINAH"],
        Kind.KK: ["SITI AMINAH"],
    }
    assert compared.both == 3
    assert compared.desils == {(0, 2): 1, (3, 6): 1}
    assert (compared.before.data_date, compared.after.data_date) == (date(2026, 4, 1), date(2026, 7, 1))


def _of_two(import_list: Import, registry: Registry, operator: Actor, clock: SetClock, *texts: str) -> Comparison:
    for month, text in enumerate(texts, 7):
        import_list(text, data_date=date(2026, month, 1))
        clock.forward(minutes=1)
    before, after = registry.changes.last_two()
    return registry.changes.compare(before.id, after.id, by=operator)


def _without(text: str, *titles: str) -> str:
    """Without these columns."""
    rows = [line.split(";") for line in text.splitlines()]
    kept = [at for at, title in enumerate(rows[0]) if title not in titles]
    return "".join(";".join(row[at] for at in kept) + "\n" for row in rows)


@pytest.mark.parametrize("titles", [("desil",), ("kecamatan",), ("kelurahan", "kecamatan"), ("no_kk",)])
@pytest.mark.parametrize("turn", [1, -1])
def test_a_column_that_one_file_does_not_have_is_nobodys_change(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock, titles: tuple[str, ...], turn: int
) -> None:
    found = _of_two(import_list, registry, operator, clock, *[APRIL, _without(APRIL, *titles)][::turn])
    assert found.both == 4
    assert {kind: found.count(kind) for kind in Kind} == dict.fromkeys(Kind, 0)
    assert not found.desils


def test_a_desil_that_a_list_has_a_column_for_and_leaves_empty_is_a_change(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    found = _of_two(import_list, registry, operator, clock, APRIL, APRIL.replace(";6\n", ";\n"))
    assert found.desils == {(6, 0): 1}


def test_then_and_now_stand_side_by_side(compared: Comparison, registry: Registry) -> None:
    [change] = registry.changes.page(compared, Kind.DESIL, 1, 100)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.desil, change.after.desil) == (3, 6)
    assert registry.changes.page(compared, Kind.NEW, 0, 1)[0].before is None
    assert registry.changes.page(compared, Kind.GONE, 0, 1)[0].after is None


def test_changes_are_counted_where_the_people_are_now(compared: Comparison) -> None:
    found = {line.village: (dict(line.counts), line.poorer, line.richer) for line in compared.villages}
    assert found["SERAYA"] == ({"new": 0, "gone": 0, "desil": 1, "moved": 1, "kk": 1}, 0, 1)
    assert found["BUGBUG"] == ({"new": 1, "gone": 1, "desil": 0, "moved": 0, "kk": 0}, 0, 0)
    assert sum(counts["desil"] for counts, _, _ in found.values()) == compared.count(Kind.DESIL)


def test_the_comparison_is_journaled_without_a_name(compared: Comparison, store: Store) -> None:
    with store.read() as session:
        [entry] = [each.entry for each in journal.entries(session) if each.entry.kind == "registry.compared"]
    assert entry.subject == compared.after.id
    assert entry.facts == {
        "before": str(compared.before.id),
        "both": 3,
        "new": 1,
        "gone": 1,
        "desil": 2,
        "moved": 1,
        "kk": 1,
    }


def test_the_workbook_says_the_same_with_numbers_as_text(
    compared: Comparison, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    path = registry.changes.export(compared, tmp_path / "perubahan.xlsx", by=operator)
    shown = openpyxl.load_workbook(path)["No. KK berubah"]
    assert [cell.value for cell in shown[2]][:3] == ["5107••••••••0001", "5107••••••••0001", "5107••••••••9999"]
    may = replace(operator, may=operator.may | {"unmask"})
    path = registry.changes.export(compared, tmp_path / "perubahan.xlsx", by=may, unmask=True)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "Ringkasan",
        "Per desa",
        "Baru masuk data",
        "Tidak ada lagi",
        "Desil berubah",
        "Pindah desa",
        "No. KK berubah",
    ]
    moved = [[cell.value for cell in row] for row in book["No. KK berubah"].iter_rows(min_row=2)]
    assert moved[0][:4] == ["5107044202850001", "5107041506180001", "5107041506189999", "SITI AMINAH"]
    assert len(list(book["Per desa"].iter_rows(min_row=2))) == len(compared.villages)
    desils = [[cell.value for cell in row][:3] for row in book["Ringkasan"].iter_rows()]
    assert ["belum", 2, 1] in desils


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps files by the rights of their folder")
def test_the_workbook_is_for_its_owner_alone(
    compared: Comparison, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    path = registry.changes.export(compared, tmp_path / "perubahan.xlsx", by=operator)
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.glob("perubahan*")] == ["perubahan.xlsx"]


def test_a_place_that_cannot_be_written_is_said(
    compared: Comparison, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    with pytest.raises(FileUnreachable):
        registry.changes.export(compared, tmp_path / "tidak-ada" / "perubahan.xlsx", by=operator)


def test_who_may_not_import_takes_no_numbers_home(
    compared: Comparison, registry: Registry, clerk: Actor, operator: Actor, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        registry.changes.export(compared, tmp_path / "perubahan.xlsx", by=clerk)
    with pytest.raises(NotAllowed):
        registry.changes.export(compared, tmp_path / "perubahan.xlsx", by=operator, unmask=True)
    assert not (tmp_path / "perubahan.xlsx").exists()


def test_one_extract_alone_cannot_be_compared(import_list: Import, registry: Registry, operator: Actor) -> None:
    with pytest.raises(NothingToCompare):
        registry.changes.last_two()
    extract = import_list(APRIL).extract
    assert extract is not None
    with pytest.raises(NothingToCompare):
        registry.changes.last_two()
    with pytest.raises(NothingToCompare):
        registry.changes.compare(extract.id, extract.id, by=operator)
    with pytest.raises(ExtractMissing):
        registry.changes.compare(extract.id, UUID(int=1), by=operator)


def test_a_comparison_can_be_ended(
    compared: Comparison, registry: Registry, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.registry.history.rowwise.TELL_EVERY", 1)
    told: list[float] = []
    with pytest.raises(ImportCancelled):
        registry.changes.compare(
            compared.before.id, compared.after.id, by=operator, tell=told.append, cancelled=lambda: len(told) > 1
        )
    assert len(told) == 2


def test_a_persons_way_through_the_data(compared: Comparison, registry: Registry, operator: Actor) -> None:
    [siti] = [each.after for each in registry.changes.page(compared, Kind.KK, 0, 1)]
    assert siti is not None
    moments = registry.changes.history(siti, by=operator)
    assert [(each.data_date.month, each.person.desil if each.person else None) for each in moments] == [(4, 3), (7, 6)]
    [wayan] = [each.after for each in registry.changes.page(compared, Kind.NEW, 0, 1)]
    assert wayan is not None
    assert [each.person is None for each in registry.changes.history(wayan, by=operator)] == [True, False]


def test_what_is_said_now_leaves_out_who_is_gone(compared: Comparison, registry: Registry) -> None:
    extract, found = registry.changes.now([Nik("5107040101800001"), Nik("5107044202850001")])
    assert extract == compared.after
    assert {nik.digits: person.desil for nik, person in found.items()} == {"5107044202850001": 6}


RIFAI, WAYAN = Nik("5107040101800001"), Nik("5107040505950001")
REFUSED = (
    APRIL + "5107040505950001;5107041506180004;I WAYAN SUARDANA;1995-05-05;KEPALA KELUARGA;BUGBUG;KARANGASEM;77\n",
    JULY + "5107040101800001;5107041506180001;MUHAMMAD RIFAI;1980-01-01;KEPALA KELUARGA;BUGBUG;KARANGASEM;77\n",
)


@pytest.fixture
def silent(import_list: Import, registry: Registry, operator: Actor, clock: SetClock) -> Comparison:
    """The row of who seems to be new was refused in April, that of who seems to be gone in July."""
    for text, month in zip(REFUSED, (4, 7), strict=True):
        import_list(text, data_date=date(2026, month, 1))
        clock.forward(minutes=1)
    before, after = registry.changes.last_two()
    return registry.changes.compare(before.id, after.id, by=operator)


def test_whose_row_was_refused_only_seems_to_be_new_or_gone(
    silent: Comparison, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    for kind in Kind:
        changes = registry.changes.page(silent, kind, 0, 100)
        assert [each.refused for each in changes] == [kind in (Kind.NEW, Kind.GONE)] * len(changes)
    book = openpyxl.load_workbook(registry.changes.export(silent, tmp_path / "perubahan.xlsx", by=operator))
    desils = {name: [cell.value for cell in book[name][2]][5:7] for name in ("Baru masuk data", "Tidak ada lagi")}
    assert desils == {
        "Baru masuk data": ["baris ditolak saat impor", 1],
        "Tidak ada lagi": [3, "baris ditolak saat impor"],
    }


def test_who_is_truly_new_or_gone_is_told_so(compared: Comparison, registry: Registry) -> None:
    for kind in (Kind.NEW, Kind.GONE):
        assert [each.refused for each in registry.changes.page(compared, kind, 0, 100)] == [False]
    assert registry.changes.withheld(compared.after, [RIFAI]) == frozenset()


def test_data_that_refused_a_row_say_nothing_of_the_person(
    silent: Comparison, registry: Registry, operator: Actor
) -> None:
    [rifai] = [each.before for each in registry.changes.page(silent, Kind.GONE, 0, 1)]
    assert rifai is not None
    assert [(each.person is None, each.refused) for each in registry.changes.history(rifai, by=operator)] == [
        (False, False),
        (True, True),
    ]
    assert registry.changes.withheld(silent.after, [RIFAI, WAYAN]) == {RIFAI}


people = st.dictionaries(st.integers(1, 40), st.tuples(st.integers(1, 3), st.sampled_from("ABC")), max_size=25)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people, people)
def test_whatever_changes_is_told_once(
    import_list: Import,
    registry: Registry,
    operator: Actor,
    clock: SetClock,
    was: dict[int, tuple[int, str]],
    now: dict[int, tuple[int, str]],
) -> None:
    def written(people: dict[int, tuple[int, str]]) -> str:
        return HEADER + "".join(
            f"51070401018{at:05d};5107041506180001;ORANG {'ABCDEFGHIJ'[at % 10]};1980-01-01;;{village};X;{desil}\n"
            for at, (desil, village) in {**people, 99: (1, "A")}.items()
        )

    reports = []
    for each in (was, now):
        clock.forward(minutes=1)
        reports.append(import_list(written(each)))
    ids = [report.extract.id for report in reports if report.extract]
    found = registry.changes.compare(ids[0], ids[1], by=operator)
    assert found.both == len(was.keys() & now.keys()) + 1
    assert found.count(Kind.NEW) == len(now.keys() - was.keys())
    assert found.count(Kind.GONE) == len(was.keys() - now.keys())
    assert found.count(Kind.DESIL) == sum(was[at][0] != now[at][0] for at in was.keys() & now.keys())
    assert found.count(Kind.VILLAGE) == sum(was[at][1] != now[at][1] for at in was.keys() & now.keys())
    registry.close()


def test_what_one_of_the_two_has_no_column_of_is_said_not_to_be_told(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock, tmp_path: Path
) -> None:
    bare = "\n".join(line.rsplit(";", 3)[0] for line in APRIL.splitlines()) + "\n"
    import_list(bare, data_date=date(2026, 4, 1))
    clock.forward(minutes=1)
    import_list(JULY, data_date=date(2026, 7, 1))
    before, after = registry.changes.last_two()
    found = registry.changes.compare(before.id, after.id, by=operator)
    assert found.untold == {Kind.DESIL, Kind.VILLAGE}
    assert lacking(found) == [(Kind.DESIL, [date(2026, 4, 1)]), (Kind.VILLAGE, [date(2026, 4, 1)])]
    assert not_compared(*lacking(found)[0]) == (
        "Desil tidak tercatat pada data 1 April 2026, jadi perubahannya tidak dapat dibandingkan."
    )
    book = openpyxl.load_workbook(registry.changes.export(found, tmp_path / "perubahan.xlsx", by=operator))
    summary = [[cell for cell in row if cell is not None] for row in book["Ringkasan"].iter_rows(values_only=True)]
    assert ["Desil berubah", "tidak tercatat"] in summary
    assert ["No. KK berubah", 1] in summary
    assert [not_compared(*lacking(found)[1])] in summary
    [gone] = book["Tidak ada lagi"].iter_rows(min_row=2, values_only=True)
    assert (gone[5], gone[6], gone[7]) == ("tidak tercatat", None, "tidak tercatat")
    villages = list(book["Per desa"].iter_rows(min_row=2, values_only=True))
    assert {line[4:6] for line in villages} == {("tidak tercatat", "tidak tercatat")}


def test_what_both_have_columns_of_is_all_told(compared: Comparison) -> None:
    assert (compared.untold, lacking(compared)) == (frozenset(), [])

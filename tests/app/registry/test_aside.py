"""Whose row the import refused is not told "not in the data": the file knows the number, and why it was refused."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Aside, Importer, ImportReport, Keeping, Outcome, Question, Registry, refused
from app.registry.folder import Folder
from app.store import Store, journal
from tests.app.registry.conftest import AYU, GOLDEN, JULY, LIST, Import, WriteFile
from tests.clock import SetClock
from tests.conftest import KEY

LUH, TUT, KADEK, DOUBLE, APART = (
    "5107044307820002",
    "5107040101800004",
    "5107040202770005",
    "5107041506180077",
    "5107042002100088",
)
"""LUH: desil 11. TUT: his number stands under No. KK, that of his family under NIK. KADEK: in a row one cell too
long."""
WRONG = (
    f"{LUH};{APART};NI LUH SARI;1982-07-03;11\n"
    f"{DOUBLE};{TUT};I KETUT;1980-01-01;3\n"
    f"3;'{KADEK};5107041506180001;I KADEK;1977-02-02;2\n"
    f"{AYU};{DOUBLE};NI LAIN;1982-07-03;3\n"
    "510;5107041506180001;I KOMANG;1980-01-01;3\n"
)
REFUSED = Aside("daftar.csv", 4, "desil", "desil_range")


@pytest.fixture
def report(import_list: Import) -> ImportReport:
    return import_list(LIST + WRONG)


def _id(report: ImportReport) -> UUID:
    assert report.extract is not None
    return report.extract.id


def test_a_number_whose_row_was_refused_is_told_with_the_reason(
    report: ImportReport, registry: Registry, operator: Actor
) -> None:
    found = registry.find_nik(Nik(LUH), by=operator)
    assert (found.outcome, found.matches, found.withheld) == (Outcome.NOT_LISTED, (), True)
    assert found.aside == (REFUSED,)


@pytest.mark.parametrize(
    ("number", "fault", "row"),
    [(TUT, "numbers_swapped", 5), (KADEK, "width", 6), (APART, "desil_range", 4)],
    ids=["swapped", "shifted", "family"],
)
def test_it_is_found_under_whichever_title_it_stands(
    report: ImportReport, registry: Registry, operator: Actor, number: str, fault: str, row: int
) -> None:
    for found in (registry.find_nik(Nik(number), by=operator), registry.find_kk(Kk(number), by=operator)):
        assert [(each.fault, each.row) for each in found.aside] == [(fault, row)]


def test_a_family_of_which_a_row_came_in_is_found_as_ever(
    report: ImportReport, registry: Registry, operator: Actor
) -> None:
    """Its other rows were refused; who is found is not asked for among them."""
    for found in (registry.find_kk(Kk("5107041506180001"), by=operator), registry.find_nik(Nik(AYU), by=operator)):
        assert (found.outcome, found.aside) == (Outcome.LISTED, ())


def test_somebody_of_whom_the_file_says_nothing_is_not_in_the_data(
    report: ImportReport, registry: Registry, operator: Actor
) -> None:
    found = registry.find_nik(Nik("5107044101990009"), by=operator)
    assert (found.outcome, found.aside, found.withheld) == (Outcome.NOT_LISTED, (), False)


def test_every_refused_row_of_a_family_is_told_once(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list(LIST + f"{LUH};{APART};NI LUH SARI;1982-07-03;11\n{TUT};{APART};I KETUT 2;1980-01-01;3\n")
    found = registry.find_kk(Kk(APART), by=operator)
    assert [(each.row, each.column, each.fault) for each in found.aside] == [
        (4, "desil", "desil_range"),
        (5, "nama", "name_digits"),
    ]


def test_a_family_that_only_the_refused_row_of_the_families_file_knows(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    names = ("keluarga_dtsen_v3_2026_51.07.csv", "anggota_keluarga_dtsen_v3_2026_51.07.csv")
    files = [tmp_path / name for name in names]
    for file in files:
        file.write_bytes((GOLDEN / file.name).read_bytes())
    kk = "5107041506189999"
    row = f'"{kk}"|"ABANG"|"51.07.05.2001"|"ABABI"|"JL RAYA 9"|"1"|"NI SUCI"|"77"|""|"0"|"54"|"1"\n'
    files[0].write_text(files[0].read_text() + row)
    importer.run(files, data_date=JULY, by=operator)
    assert [each.fault for each in registry.find_kk(Kk(kk), by=operator).aside] == ["desil_range"]


PAIR = ("keluarga_dtsen_v3_2026_51.07.csv", "anggota_keluarga_dtsen_v3_2026_51.07.csv")


def test_whose_family_row_was_refused_is_not_simply_unranked(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    for name in PAIR:
        text = (GOLDEN / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace('"I WAYAN SUDARMA"|"1"|', '"I WAYAN SUDARMA"|"77"|'), encoding="utf-8"
        )
    importer.run([tmp_path / name for name in PAIR], data_date=JULY, by=operator)
    for found in (
        registry.find_kk(Kk("5107041506180001"), by=operator),
        registry.find_nik(Nik("5107044202850001"), by=operator),
    ):
        assert (found.outcome, found.aside) == (Outcome.UNRANKED, ())
        assert [(each.file, each.row, each.fault) for each in found.of_family] == [(PAIR[0], 2, "desil_range")]
    # This family's row is there and gives no desil: that is what unranked means.
    other = registry.find_kk(Kk("5107050101200002"), by=operator)
    assert (other.outcome, other.of_family) == (Outcome.UNRANKED, ())


def test_a_member_whose_row_was_refused_says_nothing_of_the_familys_desil(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    """A row of the members' file with the same No. KK is not the family's."""
    for name in PAIR:
        lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
        if name == PAIR[0]:
            lines = [line for line in lines if "I WAYAN SUDARMA" not in line]
        else:
            lines.append(
                next(line for line in lines if "5107041506180001" in line).replace("5107040101800001", "51070401")
            )
        (tmp_path / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    importer.run([tmp_path / name for name in PAIR], data_date=JULY, by=operator)
    found = registry.find_kk(Kk("5107041506180001"), by=operator)
    assert (found.outcome, found.of_family) == (Outcome.UNRANKED, ())


def test_a_name_with_such_a_number_before_it_is_told_too(
    report: ImportReport, registry: Registry, operator: Actor
) -> None:
    nobody = registry.search(Question("ZULKIFLI HASANUDDIN", nik=LUH), by=operator)
    assert (nobody.matches, nobody.aside, nobody.withheld) == ((), (REFUSED,), True)
    others = registry.search(Question("NI AYU SARI", nik=LUH), by=operator)
    assert (others.matches[0].person.name, others.aside, others.withheld) == ("NI AYU SARI", (REFUSED,), False)
    for number in (AYU, "5107041506180001", LUH[:15]):
        assert registry.search(Question("NI AYU SARI", nik=number), by=operator).aside == ()


def test_the_look_is_journaled_with_the_fault_and_without_the_number(
    report: ImportReport, registry: Registry, operator: Actor, store: Store
) -> None:
    registry.find_nik(Nik(LUH), by=operator)
    registry.find_nik(Nik(AYU), by=operator)
    with store.read() as session:
        looks = [each.entry for each in journal.entries(session) if each.entry.kind == "registry.looked_up"]
    assert [look.facts.get("refused") for look in looks] == [["desil_range"], None]
    assert looks[0].facts["outcome"] == "not_listed"
    assert LUH not in str(looks[0])


def test_what_lies_on_the_disk_gives_nobody_away(report: ImportReport, home: Path) -> None:
    for path in home.rglob("*"):
        if path.is_file():
            assert LUH.encode() not in path.read_bytes()


def test_a_corrected_row_takes_the_hint_away_and_going_back_brings_it(
    report: ImportReport,
    importer: Importer,
    registry: Registry,
    store: Store,
    home: Path,
    operator: Actor,
    clock: SetClock,
    tmp_path: Path,
) -> None:
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(Keeping(store, home, KEY).refused_workbook(_id(report), by=operator))
    book = openpyxl.load_workbook(path)
    sheet = book["Orang"]
    column = next(cell.column for cell in sheet[1] if cell.value == "desil")
    wrong = next(row for row in range(2, 7) if sheet.cell(row, column).value == "11")
    sheet.cell(wrong, column).value = "4"
    book.save(path)
    clock.forward(minutes=1)
    importer.correct(path, by=operator)
    found = registry.find_nik(Nik(LUH), by=operator)
    assert (found.outcome, found.aside) == (Outcome.LISTED, ())
    assert registry.find_nik(Nik(TUT), by=operator).withheld  # still wrong, still known
    registry.use(_id(report), operator)
    assert registry.find_nik(Nik(LUH), by=operator).aside == (REFUSED,)


def test_another_file_knows_nothing_of_the_refused_rows_of_the_one_before(
    report: ImportReport, import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    clock.forward(minutes=1)
    import_list(LIST)
    assert not registry.find_nik(Nik(LUH), by=operator).withheld
    registry.drop(_id(report), operator)
    assert not registry.find_nik(Nik(LUH), by=operator).withheld


def test_a_joined_list_leaves_what_is_known_of_refused_rows(
    report: ImportReport, importer: Importer, file: WriteFile, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    clock.forward(minutes=1)
    desils = file("peringkat.csv", f"No KK;NIK;Desil\n5107041506180001;{AYU};5\n{APART};5107044101990009;77\n")
    importer.join([desils], data_date=date(2026, 7, 20), by=operator)
    assert registry.find_nik(Nik(LUH), by=operator).aside == (REFUSED,)
    # Who stands in the list alone is in no row of the people's own file.
    assert not registry.find_nik(Nik("5107044101990009"), by=operator).withheld


Remade = Callable[[str], None]


@pytest.fixture
def remade(report: ImportReport, home: Path) -> Remade:
    """remade("DROP TABLE number"): the file of refused rows, changed behind the program's back."""

    def change(statement: str) -> None:
        folder = Folder(home, KEY)
        db = refused.connect(folder.refused(_id(report)), folder.key(_id(report)))
        db.execute(statement)
        db.close()

    return change


def test_refused_rows_of_an_older_loket_are_gone_through(remade: Remade, registry: Registry, operator: Actor) -> None:
    remade("DROP TABLE number")
    assert registry.find_nik(Nik(LUH), by=operator).aside == (REFUSED,)
    assert registry.find_nik(Nik(KADEK), by=operator).withheld
    assert not registry.find_nik(Nik("5107044101990009"), by=operator).withheld


def test_a_large_file_of_an_older_loket_is_left_alone(
    remade: Remade, registry: Registry, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    remade("DROP TABLE number")
    monkeypatch.setattr(refused, "_GONE_THROUGH", 1000)
    assert not registry.find_nik(Nik(LUH), by=operator).withheld


def test_a_number_in_another_cell_is_nobodys(remade: Remade, registry: Registry, operator: Actor) -> None:
    """A telephone's or an account's, in a cell that is kept for something else."""
    remade("DROP TABLE number")
    remade(f"UPDATE refused SET cells = replace(cells, 'NI LUH SARI', '{DOUBLE[:15]}1') WHERE row = 4")
    assert not registry.find_nik(Nik(DOUBLE[:15] + "1"), by=operator).withheld


@pytest.mark.parametrize("how", ["gone", "damaged"])
def test_without_a_readable_file_nothing_is_said_and_the_look_goes_on(
    report: ImportReport,
    registry: Registry,
    operator: Actor,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    how: str,
) -> None:
    path = Folder(home, KEY).refused(_id(report))
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"x" * 8192)
    with caplog.at_level(logging.WARNING, "app.registry"):
        found = registry.find_nik(Nik(LUH), by=operator)
    assert (found.outcome, found.withheld) == (Outcome.NOT_LISTED, False)
    assert [("store.damaged" in each.message, LUH in each.message) for each in caplog.records] == (
        [(True, False)] if how == "damaged" else []
    )


def test_numbers_are_read_as_the_import_reads_them() -> None:
    cells = {"nik": f'="{LUH}"', "kk": "5107-0415-0618-0001", "address": TUT}
    assert refused.numbers("desil_range", cells) == {int(LUH), 5107041506180001}
    assert refused.numbers("width", cells) == {int(LUH), 5107041506180001, int(TUT)}
    lost = {"nik": "5.10704E+15", "kk": "5107040000000000"}
    assert refused.numbers("nik_digits_lost", lost) == set()

"""The same content is the same file, whatever it is called: whoever imports it again is told before it changes
anything."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from app.base.actor import Actor, NotAllowed
from app.registry import Importer, Registry
from app.registry.errors import FileMissing, SameTwice
from app.words.again import told
from tests.app.registry.conftest import AYU, HEADER, JULY, LIST, Import, WriteFile
from tests.clock import SetClock

OTHER = f"{HEADER}\n5107040202990001;5107041506180002;KETUT BARU;1999-02-02;5\n"
DESILS = f"nik;no_kk;desil\n{AYU};5107041506180001;5\n"


def test_the_same_content_under_another_name_is_known(
    import_list: Import, importer: Importer, registry: Registry, operator: Actor, file: WriteFile, clock: SetClock
) -> None:
    first = import_list().extract
    assert first is not None
    copy = file("salinan dari flashdisk.csv", LIST)
    seen = importer.imported_before([copy], by=operator)
    assert seen is not None
    assert (seen.extract, seen.state, seen.on, seen.day) == (first, "current", date(2026, 8, 3), JULY)
    assert importer.imported_before([file("lain.csv", OTHER)], by=operator) is None
    same_size = file("mirip.csv", LIST.replace("AYU", "AYI"))
    assert importer.imported_before([same_size], by=operator) is None
    clock.forward(minutes=1)
    second = importer.run([file("lain.csv", OTHER)], data_date=JULY, by=operator).extract
    again = importer.run([copy], data_date=JULY, by=operator, dry_run=True).seen
    assert again is not None
    assert (again.extract.id, again.state) == (first.id, "kept")
    registry.drop(first.id, operator)
    gone = importer.imported_before([copy], by=operator)
    assert gone is not None
    assert gone.state == "gone"
    assert registry.current() == second


def test_a_dry_run_and_an_import_say_so_and_do_what_they_are_asked(
    import_list: Import, registry: Registry, clock: SetClock
) -> None:
    assert import_list(dry_run=True).seen is None, "a look is no import"
    assert import_list().seen is None
    clock.forward(minutes=1)
    later = import_list(data_date=date(2026, 7, 20))
    assert later.seen is not None
    assert later.seen.day == JULY
    assert registry.current() == later.extract


def test_files_are_known_together_in_any_order(importer: Importer, operator: Actor, file: WriteFile) -> None:
    one, other = file("satu.csv", LIST), file("dua.csv", OTHER)
    importer.run([one, other], data_date=JULY, by=operator)
    assert importer.imported_before([other, one], by=operator) is not None
    assert importer.imported_before([one], by=operator) is None, "the half of it is another list"


def test_a_joined_list_is_known_while_it_is_joined_with_the_data_in_use(
    import_list: Import, importer: Importer, registry: Registry, operator: Actor, file: WriteFile, clock: SetClock
) -> None:
    base = import_list().extract
    assert base is not None
    ranking = file("desil.csv", DESILS)
    clock.forward(minutes=1)
    assert importer.join([ranking], data_date=date(2026, 7, 10), by=operator).seen is None
    seen = importer.imported_before([ranking], by=operator)
    assert seen is not None
    assert (seen.joined, seen.day) == (True, date(2026, 7, 10))
    registry.use(base.id, operator)
    assert importer.imported_before([ranking], by=operator) is None


def test_one_content_chosen_twice_is_refused_by_name(importer: Importer, operator: Actor, file: WriteFile) -> None:
    one, other = file("satu.csv", LIST), file("dua.csv", LIST)
    with pytest.raises(SameTwice) as refused:
        importer.run([one, other], data_date=JULY, by=operator)
    assert refused.value.facts == {"file": "dua.csv", "other": "satu.csv"}
    packed = file("satu.csv.gz", gzip.compress(LIST.encode()))
    with pytest.raises(SameTwice):
        importer.run([one, packed], data_date=JULY, by=operator)


def test_two_lists_of_nobody_are_no_copies(importer: Importer, operator: Actor, file: WriteFile) -> None:
    empty = [file(f"{name}.csv", f"{HEADER}\n") for name in ("desa-a", "desa-b")]
    report = importer.run([file("desa-c.csv", LIST), *empty], data_date=JULY, by=operator)
    assert report.people == 2


def test_it_is_asked_by_who_may_import_of_files_that_are_there(
    importer: Importer, operator: Actor, clerk: Actor, tmp_path: Path
) -> None:
    with pytest.raises(FileMissing):
        importer.imported_before([tmp_path / "tidak-ada.csv"], by=operator)
    with pytest.raises(NotAllowed):
        importer.imported_before([tmp_path / "tidak-ada.csv"], by=clerk)


@pytest.mark.parametrize("state", ["current", "kept", "gone"])
def test_it_is_said_when_and_as_what(state: str) -> None:
    said = told(["a.csv"], date(2026, 8, 3), "Daftar sederhana", JULY, state, joined=False)
    assert said.startswith(
        "Berkas a.csv isinya persis sama dengan yang sudah diimpor pada 3 Agustus 2026 sebagai data "
    )
    assert "per 1 Juli 2026, yang s" in said or "per 1 Juli 2026, yang m" in said
    assert "digabungkan" in told(["a.csv", "b.csv"], date(2026, 8, 3), "", JULY, state, joined=True)

"""Who has died according to a list, however it says so."""

from pathlib import Path

import pytest

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.rows import death
from app.registry.rows.faults import Doubt
from tests.app.registry.conftest import JULY

LIVES = ("", "-", "YA", "ya", "1", "1.0", "Hidup", "MASIH HIDUP", "Belum meninggal", "Tidak Meninggal", "Ditemukan")
LIVES += ("Tinggal bersama keluarga", "PINDAH", "TIDAK TINGGAL DI ALAMAT INI")
DIED = ("TIDAK", "0", "2", "2.0", "Meninggal", "MENINGGAL DUNIA", "sudah meninggal", "Wafat", "Mati", "Tidak Hidup")
DIED += ("TIDAK MASIH HIDUP", "Almarhum")


@pytest.mark.parametrize("text", LIVES)
def test_who_is_said_to_live_lives(text: str) -> None:
    assert death.by_life(text) == 0


@pytest.mark.parametrize("text", DIED)
def test_who_is_not_said_to_live_has_died(text: str) -> None:
    assert death.by_life(text) == 1


def test_what_says_neither_is_a_doubt() -> None:
    assert death.by_life("KODE 17") is Doubt.LIVING_UNREADABLE


@pytest.mark.parametrize(
    "text", ["", "-", "0", "TIDAK", "Belum", "BELUM ADA", "Hidup", "MASIH HIDUP", "Belum Meninggal"]
)
def test_no_death_is_told(text: str) -> None:
    assert death.by_death(text) == 0


@pytest.mark.parametrize("text", ["YA", "1", "12-03-2024", "Meninggal 2024", "Akta 474.3/12/2024", "Sakit", "WAFAT"])
def test_a_death_is_told(text: str) -> None:
    assert death.by_death(text) == 1


def test_either_of_two_columns_is_enough_and_what_says_nothing_is_counted(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    said = (("TIDAK", ""), ("", "12-03-2024"), ("YA", "Belum"), ("ENTAH", ""))
    niks = [f"51070161086{number}0489" for number in range(1, 5)]
    rows = [f"{nik};5107011203150042;NI LUH ARTINI;{life};{end}" for nik, (life, end) in zip(niks, said, strict=True)]
    source = tmp_path / "daftar.csv"
    source.write_text("\n".join(["nik;no_kk;nama;masih_hidup;meninggal", *rows]) + "\n")
    report = importer.run([source], data_date=JULY, by=operator)
    assert (report.people, report.warnings["living_unreadable"]) == (4, 1)
    found = [registry.find_nik(Nik.parse(nik), by=operator).best for nik in niks]
    assert [None if each is None else each.person.alive for each in found] == [False, False, True, True]

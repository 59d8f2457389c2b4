"""Who has died according to a list, however it says so, and of whom it says nothing that can be understood."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.rows import death
from app.registry.rows.death import Life
from app.registry.rows.faults import Doubt, Noted
from tests.app.registry.conftest import JULY

TODAY = date(2026, 7, 1)
LIVES = (
    "YA",
    "ya",
    "1",
    "1.0",
    "ADA",
    "Hidup",
    "MASIH HIDUP",
    "Belum meninggal",
    "Tidak Meninggal",
    "Ditemukan",
    "Sehat",
)
LIVES += ("Tinggal bersama keluarga", "PINDAH", "TIDAK TINGGAL DI ALAMAT INI", "PINDAH KARENA ORANG TUA MENINGGAL")
DIED = ("TIDAK", "0", "2", "2.0", "Meninggal", "MENINGGAL DUNIA", "sudah meninggal", "Wafat", "Mati", "Tidak Hidup")
DIED += ("TIDAK MASIH HIDUP", "Almarhum", "alm.", "MD", "sudah tiada", "MENINGGAL KARENA SAKIT")
UNCLEAR = (
    "KODE 17",
    "7",
    "Belum",
    "Tidak ada",
    "hidup/meninggal",
    "pindah atau meninggal",
    "diduga meninggal",
    "MATI?",
)
UNCLEAR += ("Suami meninggal", "cerai mati", "IBUNYA SUDAH WAFAT", "tidak diketahui apakah meninggal")
UNKNOWN = ("TIDAK DIKETAHUI", "Tidak ditemukan", "belum diketahui", "tidak jelas", "?", "???")
SILENT = ("", "-", "--", "null", "kosong", "N/A", ".")


@pytest.mark.parametrize(
    ("texts", "said"),
    [(LIVES, Life.LIVES), (DIED, Life.DEAD), (UNCLEAR, Life.UNCLEAR), (UNKNOWN, Life.UNKNOWN), (SILENT, Life.SILENT)],
    ids=["lives", "died", "unclear", "unknown", "silent"],
)
def test_a_column_that_asks_for_life_is_read(texts: tuple[str, ...], said: Life) -> None:
    assert {text: death.by_life(text) for text in texts} == dict.fromkeys(texts, said)


NO_DEATH = (
    "Hidup",
    "MASIH HIDUP",
    "Sehat",
    "sehat walafiat",
    "Tidak Meninggal Dunia",
    "TIDAK",
    "N",
    "2",
    "pindah 2020",
)
NOTHING = (*SILENT, "0", "Belum", "BELUM ADA", "Belum ada akta", "Tidak ada keterangan", "nihil", "TIDAK TERCATAT")
NULL_DAYS = ("0000-00-00", "0000-00-00 00:00:00", "00/00/0000", "00:00:00", "1900-01-01", "01/01/1900 00:00")
NULL_DAYS += ("0001-01-01", "30/12/1899")
DEATHS = (
    "YA",
    "1",
    "V",
    "12-03-2024",
    "2024-03-12 00:00:00",
    "12 Maret 2024",
    "Maret 2024",
    "03/2024",
    "2024",
    "45000",
)
DEATHS += (
    "Meninggal 2024",
    "Akta 474.3/12/2024",
    "AKTA 123/2020",
    "5107-KM-12032024-0001",
    "Sakit",
    "Sakit tua",
    "WAFAT",
)
DEATHS += ("Kecelakaan lalu lintas", "Covid-19", "MENINGGAL, TANGGAL TIDAK DIKETAHUI")
OPEN = (
    "KODE 17",
    "17",
    "ADA",
    "X",
    "hilang",
    "2030",
    "12/03/2030",
    "akta kelahiran 12/2020",
    "tidak sakit",
    "1970-01-01",
)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (NO_DEATH, Life.LIVES),
        (NOTHING, Life.SILENT),
        (NULL_DAYS, Life.SILENT),
        (DEATHS, Life.DEAD),
        ((*OPEN, *(set(UNCLEAR) - {"Belum", "Tidak ada"})), Life.UNCLEAR),
        (UNKNOWN, Life.UNKNOWN),
    ],
    ids=["lives", "nothing", "null-days", "died", "unclear", "unknown"],
)
def test_a_column_that_tells_of_a_death_is_read(texts: tuple[str, ...], said: Life) -> None:
    assert {text: death.by_death(text, today=TODAY) for text in texts} == dict.fromkeys(texts, said)


@given(st.dates(date(1900, 1, 2), TODAY), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%d %B %Y"]))
def test_every_day_that_has_been_is_a_death(day: date, pattern: str) -> None:
    said = Life.UNCLEAR if day == date(1970, 1, 1) else Life.DEAD
    assert death.by_death(day.strftime(pattern), today=TODAY) is said


@given(st.lists(st.sampled_from(Life), min_size=2, max_size=4))
def test_of_several_columns_any_death_counts_and_a_contradiction_is_told(said: list[Life]) -> None:
    kept = death.of_several("".join(str(int(each)) for each in said))
    value = kept.value if isinstance(kept, Noted) else kept
    assert (value == 1) is (Life.DEAD in said)
    if Life.DEAD in said:
        assert isinstance(kept, Noted) is (Life.LIVES in said)
    elif Life.UNCLEAR in said:
        assert kept == Noted(death.OPEN, Doubt.LIVING_UNREADABLE)


def test_where_one_column_says_that_he_lives_it_matters_not_that_another_does_not_know() -> None:
    assert death.of_several(f"{Life.LIVES:d}{Life.UNKNOWN:d}") == 0
    assert death.of_several(f"{Life.SILENT:d}{Life.UNKNOWN:d}") == Noted(death.OPEN, Doubt.LIVING_UNREADABLE)


def test_whose_life_is_unclear_is_neither_dead_nor_surely_living(
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
    told = [None if each is None else (each.person.alive, each.person.life_unclear) for each in found]
    assert told == [(False, False), (False, False), (True, False), (True, True)]

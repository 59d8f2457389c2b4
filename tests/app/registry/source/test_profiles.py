"""An office's own mapping: suggested, tried on the first rows, kept as a file that another office can use."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.base.actor import Actor, NotAllowed
from app.base.nik import Nik
from app.registry import Importer, Registry
from app.registry.errors import (
    HeaderOnly,
    HeaderUnknown,
    NotATable,
    ProfileExists,
    ProfileFaulty,
    ProfileMissing,
    ProfileTitleUnclear,
)
from app.registry.intake.trying import tried
from app.registry.rows.headers import Field
from app.registry.source.profiles import Profile, Profiles, name_of, read_profile
from app.registry.source.surveying import suggested, suggested_programmes, survey
from app.store import Store
from tests.app.registry.conftest import AYU, JULY, LIST, MADE, Import, WriteFile

TODAY = date(2026, 7, 1)
ODD = f"""Daftar warga miskin
No|Nomor Identitas|Kartu Klrg|Nama Warga|Lahir Tgl|Gender|Status dlm Kel|Dusun|Kelas Desil|PKH|HP
1|{AYU}|5107041506180001|NI AYU SARI|1990-01-01|P|istri|KAJA|3|ya|0812
2|{MADE}|5107041506180001|I MADE ARTA|1985-01-01|L|kepala|KAJA|3|tidak|0813
3|5107041012100003|5107041506180001|I PUTU ARTA|2010-12-10|L|anak|KAJA|3|tidak|
"""
PROFILE = Profile(
    name="desa-kaja",
    title="Daftar Desa Kaja",
    columns={Field.NIK: "Nomor Identitas", Field.KK: "Kartu Klrg", Field.NAME: "Nama Warga"},
    programmes={"PKH": "PKH"},
)


@pytest.fixture
def profiles(store: Store, home: Path) -> Profiles:
    return Profiles(store, home)


def test_a_table_of_unknown_make_is_split_and_its_header_found(file: WriteFile) -> None:
    seen = survey(file("odd.txt", ODD))
    assert seen.header_at == 1
    assert seen.header(1)[1:4] == ("Nomor Identitas", "Kartu Klrg", "Nama Warga")
    assert [row[3] for row in seen.body(1)] == ["NI AYU SARI", "I MADE ARTA", "I PUTU ARTA"]


def test_columns_are_suggested_by_their_titles_and_by_what_stands_in_them(file: WriteFile) -> None:
    seen = survey(file("odd.txt", ODD))
    header = seen.header(seen.header_at)
    found = suggested(header, seen.body(seen.header_at), TODAY)
    assert {field: header[at] for field, at in found.items()} == {
        Field.NIK: "Nomor Identitas",
        Field.KK: "Kartu Klrg",
        Field.NAME: "Nama Warga",
        Field.BORN: "Lahir Tgl",
        Field.SEX: "Gender",
        Field.DESIL: "Kelas Desil",
    } | {field: header[at] for field, at in found.items() if field in (Field.RELATION, Field.ADDRESS)}
    assert suggested_programmes(header, found) == {9: "PKH"}


def test_a_preview_shows_what_the_import_would_make_of_each_row(file: WriteFile) -> None:
    seen = survey(file("odd.txt", ODD + "4|123||X1|||||||\n"))
    at = suggested(seen.header(1), seen.body(1), TODAY)
    shown = tried(seen, 1, at, {9: "PKH"}, "", TODAY)
    assert [(row.row, row.name, row.born, row.sex, row.desil, row.programmes, row.why_not) for row in shown.rows] == [
        (3, "NI AYU SARI", "01-01-1990", "P", "3", "PKH", ""),
        (4, "I MADE ARTA", "01-01-1985", "L", "3", "", ""),
        (5, "I PUTU ARTA", "10-12-2010", "L", "3", "", ""),
        (6, "X1", "", "", "", "", "NIK bukan 16 angka"),
    ]
    assert shown.refused == 1
    assert AYU not in str(shown), "the middle of a number stays hidden"
    assert "HP" in shown.dropped


def test_a_workbook_is_surveyed_by_its_fullest_sheet(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("catatan").write_string(0, 0, "Rahasia")
        sheet = book.add_worksheet("isi")
        for at, row in enumerate((("identitas", "warga"), (AYU, "NI AYU"), (MADE, "I MADE"))):
            sheet.write_row(at, 0, row)
    seen = survey(tmp_path / "a.xlsx")
    assert (seen.sheet, seen.header_at, len(seen.body(0))) == ("isi", 0, 2)


def test_what_is_no_table_is_not_surveyed(file: WriteFile, tmp_path: Path) -> None:
    with pytest.raises(NotATable):
        survey(file("foto.csv", b"\x89PNG\r\n"))
    with xlsxwriter.Workbook(tmp_path / "kosong.xlsx") as book:
        book.add_worksheet()
    with pytest.raises(HeaderOnly):
        survey(tmp_path / "kosong.xlsx")


def test_a_profile_reads_back_as_it_was_written(tmp_path: Path) -> None:
    odd = PROFILE.model_copy(update={"programmes": {'Bantuan "A" \\ b': "PKH"}, "relation": "siak"})
    path = tmp_path / "p.toml"
    for profile in (PROFILE, odd):
        path.write_text(profile.to_toml(), encoding="utf-8")
        assert read_profile(path) == profile


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 2\nname = 'a1'\ntitle = 'A'\n[columns]\nnik = 'n'\nname = 'x'\n",
        "name = 'a1'\ntitle = 'A'\n[columns]\nname = 'x'\nborn = 'y'\n",
        "name = 'a1'\ntitle = 'A'\n[columns]\nnik = 'n'\n",
        "name = 'a1'\ntitle = 'A'\n[columns]\nnik = 'n'\nkk = 'N'\n",
        "name = '../jahat'\ntitle = 'A'\n[columns]\nnik = 'n'\nname = 'x'\n",
        "name = 'a1'\ntitle = 'A'\nrelation = 'entah'\n[columns]\nnik = 'n'\nname = 'x'\n",
        f"name = 'a1'\ntitle = 'A'\n[columns]\nnik = '{AYU}'\nname = 'x'\n",
        f"name = 'a1'\ntitle = 'NI AYU {AYU[:8]}'\n[columns]\nnik = 'n'\nname = 'x'\n",
        "name = 'a1'\ntitle = 'A'\njalankan = 'rm'\n[columns]\nnik = 'n'\nname = 'x'\n",
    ],
)
def test_what_is_no_profile_is_refused(text: str, file: WriteFile) -> None:
    with pytest.raises(ProfileFaulty):
        read_profile(file("p.toml", text))


def test_a_kept_profile_is_a_file_and_journaled(profiles: Profiles, operator: Actor, home: Path) -> None:
    path = profiles.keep(PROFILE, by=operator)
    assert path.parent == home / "profiles"
    assert profiles.named("desa-kaja") == PROFILE
    assert profiles.keep(PROFILE, by=operator) == path, "the same again changes nothing"
    other = PROFILE.model_copy(update={"title": "Lain"})
    with pytest.raises(ProfileExists):
        profiles.keep(other, by=operator)
    profiles.keep(other, by=operator, replace_old=True)
    assert profiles.all() == (other,)
    profiles.remove("desa-kaja", by=operator)
    assert profiles.all() == ()
    with pytest.raises(ProfileMissing):
        profiles.remove("desa-kaja", by=operator)


def test_who_may_not_import_keeps_no_profile(profiles: Profiles) -> None:
    with pytest.raises(NotAllowed):
        profiles.keep(PROFILE, by=Actor("rina"))


@pytest.mark.parametrize(
    ("title", "name"), [("Daftar Desa (2026)", "daftar-desa-2026"), ("X", "profil-x"), ("–", "profil")]
)
def test_a_title_gives_a_name_to_call_it_by(title: str, name: str) -> None:
    assert name_of(title) == name


def test_a_file_that_a_kept_profile_fits_is_read_by_it_without_being_asked(
    profiles: Profiles, importer: Importer, registry: Registry, operator: Actor, file: WriteFile
) -> None:
    path = file("odd.txt", ODD)
    with pytest.raises(HeaderUnknown):
        importer.run([path], data_date=JULY, by=operator)
    profiles.keep(
        PROFILE.model_copy(update={"name": "lain", "columns": {**PROFILE.columns, Field.RT: "RT"}}), by=operator
    )
    with pytest.raises(HeaderUnknown):
        importer.run([path], data_date=JULY, by=operator)
    profiles.keep(PROFILE, by=operator)
    report = importer.run([path], data_date=JULY, by=operator)
    assert (report.shape, report.people, importer.may_join([path], by=operator)) == ("custom", 3, False)
    assert report.extract is not None
    assert report.extract.account is not None
    assert (report.extract.label, report.extract.account.profile) == (PROFILE.title, PROFILE.title)
    assert registry.find_nik(Nik(MADE), by=operator).matches[0].person.name == "I MADE ARTA"


def test_a_kept_profile_that_says_more_than_we_know_ourselves_is_believed(
    profiles: Profiles, import_list: Import, registry: Registry, operator: Actor
) -> None:
    text = f"nik;no_kk;nama;Dusun\n{AYU};5107041506180001;NI AYU SARI;KAJA\n"
    assert import_list(text).shape == "plain"
    columns = {Field.NIK: "nik", Field.KK: "no_kk", Field.NAME: "nama", Field.ADDRESS: "Dusun"}
    profiles.keep(Profile(name="dusun", title="Daftar per dusun", columns=columns), by=operator)
    assert import_list(text).shape == "custom"
    assert registry.find_nik(Nik(AYU), by=operator).matches[0].person.address == "KAJA"
    assert import_list(text, profile="plain").shape == "plain"


def test_a_kept_profile_never_hides_what_we_know_ourselves(
    profiles: Profiles, import_list: Import, operator: Actor
) -> None:
    columns = {Field.NIK: "nik", Field.KK: "no_kk", Field.ADDRESS: "nama"}
    profiles.keep(Profile(name="salah", title="Tanpa nama", columns=columns), by=operator)
    same = {Field.NIK: "nik", Field.KK: "no_kk", Field.NAME: "nama", Field.BORN: "tanggal_lahir", Field.DESIL: "desil"}
    profiles.keep(Profile(name="sama", title="Seperti biasa", columns=same), by=operator)
    assert import_list(LIST).shape == "plain"


@pytest.mark.parametrize("title", ["NI LUH ARTINI", "Anak Agung Gede", "SUPARMAN", "Ibu Sari", "kepala 51070"])
def test_a_title_that_may_be_a_persons_name_is_not_kept(title: str, profiles: Profiles, operator: Actor) -> None:
    named = PROFILE.model_copy(update={"columns": {Field.KK: "Nomor", Field.NAME: title}})
    with pytest.raises(ProfileTitleUnclear) as caught:
        profiles.keep(named, by=operator)
    assert caught.value.facts == {"column": "nama"}
    assert profiles.all() == ()

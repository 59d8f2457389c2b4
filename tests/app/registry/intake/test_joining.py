"""A list of desils joined with the data in use: nobody is lost or made, and each desil says whose it is."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor, NotAllowed
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Importer, ImportReport, Join, Keeping, Person, Registry, schema
from app.registry.errors import (
    CheckFailed,
    DateInFuture,
    DigitsLost,
    HeaderOnly,
    ImportCancelled,
    JoinsNobody,
    MatchesNobody,
    NobodyToJoin,
    NoExtract,
    NotJoined,
)
from app.registry.finding.matching import fact_hash, row_hash
from app.registry.folder import Folder
from app.store import Store, journal
from tests.app.registry.conftest import AYU, JULY, LIST, MADE, Import, WriteFile
from tests.conftest import KEY

DAY = date(2026, 7, 20)
"""Of the list; the data are of 1 July."""
DESILS = "No KK;NIK;Desil\n"
KK = "5107041506180001"
STRANGER, ELSEWHERE = "5107044507910009", "5107042002100009"

JoinList = Callable[..., ImportReport]


@pytest.fixture
def join_list(importer: Importer, operator: Actor, file: WriteFile) -> JoinList:
    """join_list(rows): a list of 20 July; more keywords go to the importer."""

    def run(rows: str, **more: object) -> ImportReport:
        told = {"data_date": DAY, "by": operator, **more}
        return importer.join([file("peringkat.csv", DESILS + rows)], **told)  # type: ignore[arg-type]

    return run


def _person(registry: Registry, nik: str, by: Actor) -> Person:
    best = registry.find_nik(Nik(nik), by=by).best
    assert best is not None
    return best.person


def _files(home: Path) -> list[Path]:
    return sorted(path for path in home.rglob("*") if path.is_file())


def _counts(join: Join | None) -> dict[str, int]:
    assert join is not None
    told = {name: getattr(join, name) for name in _TOLD} | {"untouched": join.untouched}
    return {name: count for name, count in told.items() if count}


_TOLD = [each.name for each in fields(Join) if each.type == "int" or each.type is int]


def test_a_newer_list_tells_the_desil_and_says_so(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    base = import_list().extract
    report = join_list(f"{KK};{AYU};5\n")
    assert base is not None
    assert report.extract is not None
    ayu, made = _person(registry, AYU, operator), _person(registry, MADE, operator)
    assert (ayu.desil, made.desil) == (5, 5)
    assert ayu.ranked is not None
    assert ayu.ranked == made.ranked
    [ranking] = report.extract.rankings
    assert ayu.ranked.ranking == ranking
    assert (ranking.id, ranking.label, ranking.data_date) == (report.extract.id, "Pemeringkatan", DAY)
    assert (ayu.ranked.line, ayu.ranked.fact) == (2, fact_hash(int(AYU), int(KK), 5))
    assert (report.extract.data_date, report.extract.people, report.extract.sha256) == (JULY, 2, base.sha256)
    assert _counts(report.join) == {"rows": 1, "matched": 1, "people": 2, "changed": 2, "by_family": 1}
    family = registry.family(Kk(KK))
    assert family is not None
    assert [each.ranked for each in family.members] == [ayu.ranked, ayu.ranked]


def test_a_list_that_is_not_newer_changes_nothing_and_is_not_taken(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list(data_date=DAY)
    before = registry.current()
    for day in (DAY, JULY):
        with pytest.raises(JoinsNobody) as refused:
            join_list(f"{KK};{AYU};5\n", data_date=day)
        assert refused.value.facts == {"matched": 1, "date": day.isoformat()}
    assert registry.current() == before
    assert _person(registry, AYU, operator).ranked is None
    counted = join_list(f"{KK};{AYU};5\n", data_date=JULY, dry_run=True).join
    assert _counts(counted) == {"rows": 1, "matched": 1, "people": 2, "older": 2, "by_family": 1}


def test_a_list_of_strangers_is_not_called_old(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    before = registry.current()
    with pytest.raises(MatchesNobody) as refused:
        join_list(f"{ELSEWHERE};{STRANGER};5\n")
    assert refused.value.facts == {"rows": 1}
    assert registry.current() == before


def test_whoever_is_only_in_the_list_is_counted_and_is_not_made_a_person(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    report = join_list(f"{KK};{AYU};3\n{KK};{STRANGER};3\n{ELSEWHERE};{STRANGER[:-1]}8;2\n{ELSEWHERE};;2\n")
    assert _counts(report.join) == {
        "rows": 4, "matched": 1, "strangers": 3, "known_families": 1, "people": 2, "same": 2, "by_family": 1,
    }  # fmt: skip
    assert registry.find_nik(Nik(STRANGER), by=operator).matches == ()
    assert registry.find_kk(Kk(ELSEWHERE), by=operator).matches == ()
    assert report.people == 2


def test_whoever_is_not_in_the_list_keeps_the_desil_of_the_data(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    report = join_list(f";{AYU};7\n")
    made = _person(registry, MADE, operator)
    assert (made.desil, made.ranked, _person(registry, AYU, operator).desil) == (3, None, 7)
    assert _counts(report.join) == {"rows": 1, "matched": 1, "people": 2, "changed": 1, "untouched": 1, "unlike": 1}


def test_a_row_without_a_desil_takes_nobodys_away(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    report = join_list(f"{KK};{AYU};-\n;{MADE};4\n")
    ayu = _person(registry, AYU, operator)
    assert (ayu.desil, ayu.ranked) == (3, None)
    assert _counts(report.join) == {
        "rows": 2, "blank": 1, "matched": 1, "people": 2, "changed": 1, "untouched": 1, "unlike": 1,
    }  # fmt: skip


def test_a_list_that_says_two_things_of_somebody_is_not_believed_about_him(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    report = join_list(f";{AYU};4\n;{AYU};6\n;{MADE};4\n;{MADE};4\n")
    assert (_person(registry, AYU, operator).desil, _person(registry, MADE, operator).desil) == (3, 4)
    assert _counts(report.join) == {"rows": 4, "matched": 4, "people": 2, "changed": 1, "unclear": 1, "unlike": 1}


def test_an_own_nik_is_believed_before_the_family(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    join_list(f"{ELSEWHERE};{AYU};8\n{KK};{STRANGER};2\n")
    ayu, made = _person(registry, AYU, operator), _person(registry, MADE, operator)
    assert (ayu.desil, made.desil) == (8, 2)
    assert ayu.ranked is not None
    assert ayu.ranked.fact == fact_hash(int(AYU), int(ELSEWHERE), 8)


def test_somebody_without_a_desil_gets_the_lists_whatever_its_date(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list(LIST.replace(";3\n", ";\n", 1))
    report = join_list(f";{AYU};2\n;{MADE};2\n", data_date=date(2026, 1, 1))
    ayu, made = _person(registry, AYU, operator), _person(registry, MADE, operator)
    assert (ayu.desil, made.desil, made.ranked) == (2, 3, None)
    assert ayu.ranked is not None
    assert ayu.ranked.ranking.data_date == date(2026, 1, 1)
    assert _counts(report.join) == {"rows": 2, "matched": 2, "people": 2, "first": 1, "older": 1, "unlike": 1}


def test_of_several_lists_the_newest_that_speaks_of_a_person_counts(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    import_list()
    join_list(f";{AYU};5\n;{MADE};5\n")
    older = join_list(f";{AYU};9\n", data_date=date(2026, 7, 10), dry_run=True)
    assert _counts(older.join)["older"] == 1
    third = join_list(f";{AYU};6\n", data_date=date(2026, 7, 30))
    ayu, made = _person(registry, AYU, operator), _person(registry, MADE, operator)
    assert (ayu.desil, made.desil) == (6, 5)
    assert [each.ranked and each.ranked.ranking.data_date for each in (ayu, made)] == [date(2026, 7, 30), DAY]
    assert third.extract is not None
    assert [each.data_date for each in third.extract.rankings] == [DAY, date(2026, 7, 30)]
    last = join_list(f";{AYU};6\n;{MADE};6\n", data_date=date(2026, 8, 1)).extract
    assert last is not None
    assert [each.data_date for each in last.rankings] == [date(2026, 8, 1)]


PAIR = ("keluarga_dtsen_v3_2026_51.07.csv", "anggota_keluarga_dtsen_v3_2026_51.07.csv")
FAMILY = "nomor_kartu_keluarga|kelurahan_desa|nama_kepala_keluarga|desil_nasional\n"
MEMBER = "nomor_induk_kependudukan|nomor_kartu_keluarga|nama|tanggal_lahir|status_hubungan_keluarga\n"


@pytest.fixture
def pair(importer: Importer, operator: Actor, file: WriteFile) -> ImportReport:
    """A family of two with desil 3 in the families' table, and one of which only the head's name is known."""
    families = file(PAIR[0], f"{FAMILY}{KK}|BUGBUG|I MADE ARTA|3\n{ELSEWHERE}|BUGBUG|NI KETUT|6\n")
    members = file(
        PAIR[1],
        f"{MEMBER}{MADE}|{KK}|I MADE ARTA|1985-01-01|KEPALA KELUARGA\n{AYU}|{KK}|NI AYU SARI|1990-01-01|ISTRI\n",
    )
    return importer.run([families, members], data_date=JULY, by=operator)


def test_a_family_of_the_families_table_is_told_as_a_whole_or_member_by_member(
    pair: ImportReport, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    join_list(f";{AYU};8\n")
    ayu, made = _person(registry, AYU, operator), _person(registry, MADE, operator)
    assert (ayu.desil, made.desil, made.ranked) == (8, 3, None)
    assert ayu.ranked is not None
    join_list(f"{KK};{STRANGER};5\n", data_date=date(2026, 7, 30))
    family = registry.family(Kk(KK))
    assert family is not None
    assert (family.desil, [each.desil for each in family.members]) == (5, [5, 5])


def test_a_family_without_people_is_told_too(
    pair: ImportReport, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    report = join_list(f"{ELSEWHERE};;9\n;{AYU};3\n")
    family = registry.family(Kk(ELSEWHERE))
    assert family is not None
    assert family.desil == 9
    assert family.members[0].ranked is not None
    assert _counts(report.join) == {"rows": 2, "matched": 2, "people": 2, "same": 1, "untouched": 1}


def test_the_diff_and_the_history_see_what_the_list_changed(
    pair: ImportReport, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    join_list(f";{AYU};8\n")
    before, after = registry.changes.last_two()
    found = registry.changes.compare(before.id, after.id, by=operator)
    assert (found.both, dict(found.desils)) == (2, {(3, 8): 1})
    moments = registry.changes.history(_person(registry, AYU, operator), by=operator)
    assert [each.person and each.person.desil for each in moments] == [3, 8]


def test_going_back_gives_the_data_without_the_list(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor
) -> None:
    base = import_list().extract
    before = _person(registry, AYU, operator)
    joined = join_list(f";{AYU};8\n").extract
    assert base is not None
    assert joined is not None
    registry.use(base.id, operator)
    assert _person(registry, AYU, operator) == before
    registry.use(joined.id, operator)
    assert _person(registry, AYU, operator).desil == 8
    assert row_hash(before) != row_hash(_person(registry, AYU, operator))


def test_a_dry_run_counts_the_same_and_leaves_nothing(
    import_list: Import, join_list: JoinList, registry: Registry, home: Path
) -> None:
    import_list()
    before, files = registry.extracts(), _files(home)
    counted = join_list(f";{AYU};8\n510;{MADE};4\n", dry_run=True)
    assert counted.extract is None
    assert registry.extracts() == before
    assert _files(home) == files
    assert counted.join is not None
    done = join_list(f";{AYU};8\n510;{MADE};4\n").join
    assert done == counted.join
    assert done.refused == 1
    assert done.reasons == {"kk_length": 1}


def test_no_file_of_the_two_opens_with_the_others_key(import_list: Import, join_list: JoinList, home: Path) -> None:
    base, joined = import_list().extract, join_list(f";{AYU};8\n").extract
    assert base is not None
    assert joined is not None
    folder = Folder(home, KEY)
    data = folder.path(base.id).read_bytes(), folder.path(joined.id).read_bytes()
    page = 4096
    pages = [{each[at : at + page] for at in range(0, len(each), page)} for each in data]
    assert not pages[0] & pages[1]
    assert all(AYU.encode() not in each for each in data)


def test_the_journal_tells_the_counts_and_no_number(import_list: Import, join_list: JoinList, store: Store) -> None:
    base = import_list().extract
    report = join_list(f";{AYU};8\n;{STRANGER};8\n")
    assert base is not None
    assert report.extract is not None
    with store.read() as session:
        [entry] = [linked.entry for linked in journal.entries(session, subject=report.extract.id)]
    assert entry.kind == "registry.imported"
    said = {name: entry.facts[name] for name in ("joined", "rows", "matched", "strangers", "changed", "people")}
    assert said == {"joined": str(base.id), "rows": 2, "matched": 1, "strangers": 1, "changed": 1, "people": 2}
    assert AYU not in str(entry.facts)
    assert STRANGER not in str(entry.facts)


def test_the_account_comes_back_as_it_was_kept(
    import_list: Import, join_list: JoinList, store: Store, home: Path
) -> None:
    import_list()
    report = join_list(f";{AYU};8\n")
    assert report.extract is not None
    kept = Keeping(store, home, KEY).extract(report.extract.id)
    assert kept == replace(report.extract, imported_at=kept.imported_at)
    assert kept.account is not None
    assert kept.account.join == report.join


def test_only_a_list_of_desils_is_joined_and_only_with_people(
    importer: Importer, import_list: Import, join_list: JoinList, operator: Actor, file: WriteFile
) -> None:
    desils = file("desil.csv", f"{DESILS}{KK};{AYU};2\n")
    assert not importer.may_join([desils], by=operator)
    with pytest.raises(NoExtract):
        join_list(f"{KK};{AYU};2\n")
    importer.run([desils], data_date=JULY, by=operator)
    assert not importer.may_join([desils], by=operator)
    with pytest.raises(NobodyToJoin):
        join_list(f"{KK};{AYU};2\n")
    import_list()
    assert importer.may_join([desils], by=operator)
    people = file("warga.csv", LIST)
    assert not importer.may_join([people], by=operator)
    with pytest.raises(NotJoined):
        importer.join([people], data_date=DAY, by=operator)


def test_whoever_may_not_import_joins_nothing(importer: Importer, file: WriteFile) -> None:
    clerk = Actor("made", may=frozenset({"serve"}))
    with pytest.raises(NotAllowed):
        importer.join([file("desil.csv", DESILS)], data_date=DAY, by=clerk)
    with pytest.raises(NotAllowed):
        importer.may_join([file("desil.csv", DESILS)], by=clerk)


def test_what_was_refused_of_the_people_can_still_be_corrected_and_the_lists_desils_stay(
    importer: Importer,
    import_list: Import,
    join_list: JoinList,
    registry: Registry,
    store: Store,
    home: Path,
    operator: Actor,
    tmp_path: Path,
) -> None:
    import_list(LIST + f"{STRANGER};{KK};NI LUH 1 SARI;1991-07-05;6\n")
    keeping = Keeping(store, home, KEY)
    joined = join_list(f";{AYU};8\n510;{MADE};4\n").extract
    assert joined is not None
    assert joined.rejected == 2
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(keeping.refused_workbook(joined.id, by=operator))
    book = openpyxl.load_workbook(path)
    sheet = book["Orang"]
    assert sheet.max_row == 2
    for cell in sheet[2]:
        if cell.value == "NI LUH 1 SARI":
            cell.value = "NI LUH SARI"
    book.save(path)
    corrected = importer.correct(path, by=operator).extract
    assert corrected is not None
    assert (corrected.people, corrected.rankings) == (3, joined.rankings)
    ayu, new = _person(registry, AYU, operator), _person(registry, STRANGER, operator)
    assert (ayu.desil, new.desil, new.ranked) == (8, 6, None)
    assert ayu.ranked is not None
    assert ayu.ranked.ranking == joined.rankings[0]
    assert corrected.account is not None
    assert corrected.account.warnings == {"desil_differs": 1, "joined_before": 1}, "of her the list was not asked"
    again = join_list(f";{AYU};8\n;{STRANGER};8\n").extract
    assert again is not None
    assert again.account is not None
    assert again.account.warnings == {"desil_differs": 1}
    assert _person(registry, STRANGER, operator).desil == 8


def test_an_extract_of_an_earlier_program_is_joined_too(
    import_list: Import, join_list: JoinList, registry: Registry, operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "CIPHERS", schema.CIPHERS[::-1])
        import_list()
    join_list(f";{AYU};8\n")
    assert (_person(registry, AYU, operator).desil, _person(registry, MADE, operator).desil) == (8, 3)


@pytest.mark.parametrize("at", [1, 2, 4])
def test_a_joining_that_is_stopped_changes_nothing(
    at: int, import_list: Import, join_list: JoinList, registry: Registry, operator: Actor, home: Path
) -> None:
    import_list()
    before, files = registry.current(), _files(home)
    asked = iter(range(1, 1000))
    with pytest.raises(ImportCancelled):
        join_list(f";{AYU};8\n", cancelled=lambda: next(asked) == at)
    assert (registry.current(), _files(home)) == (before, files)
    assert _person(registry, AYU, operator).desil == 3


def test_a_joined_file_that_does_not_hold_everybody_is_thrown_away(
    import_list: Import, join_list: JoinList, registry: Registry, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_list()
    before, files = registry.current(), _files(home)
    monkeypatch.setattr("app.registry.intake.proofreading.count", lambda path, key: 1)
    with pytest.raises(CheckFailed):
        join_list(f";{AYU};8\n")
    assert (registry.current(), _files(home)) == (before, files)


def test_a_list_that_a_spreadsheet_rounded_is_refused(import_list: Import, join_list: JoinList) -> None:
    import_list()
    rows = "".join(f";51070401{at:02d}900{at:02d}0;3\n" for at in range(10, 40))
    with pytest.raises(DigitsLost):
        join_list(rows)
    with pytest.raises(HeaderOnly):
        join_list("")
    with pytest.raises(DateInFuture):
        join_list(f";{AYU};8\n", data_date=date(2026, 12, 1))


def test_the_workbook_of_changes_says_whose_each_desil_is(
    import_list: Import, join_list: JoinList, registry: Registry, tmp_path: Path
) -> None:
    admin = Actor("putu", may=frozenset({"import", "unmask", "serve"}))
    import_list()
    join_list(f";{AYU};8\n")
    before, after = registry.changes.last_two()
    found = registry.changes.compare(before.id, after.id, by=admin)
    book = openpyxl.load_workbook(registry.changes.export(found, tmp_path / "perubahan.xlsx", by=admin))
    head, row = book["Desil berubah"].iter_rows(values_only=True)
    told = dict(zip(head, row, strict=True))
    assert (told["Desil sebelumnya"], told["Desil sekarang"]) == (3, 8)
    assert told["Desil sekarang dari"] == "Pemeringkatan, 20 Juli 2026"
    assert "+ desil 20 Jul 2026" in str([row[1] for row in book["Ringkasan"].iter_rows(values_only=True)])

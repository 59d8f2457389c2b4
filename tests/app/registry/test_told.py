"""What a source has no column of it says of nobody."""

from dataclasses import replace

from app.base.actor import Actor
from app.registry import Registry
from app.registry.account import Account
from app.registry.told import ALL, Told
from tests.app.registry.conftest import LIST, Import


def test_an_import_notes_of_what_its_files_have_columns(import_list: Import) -> None:
    report = import_list(LIST.replace(";desil", ";pkh;sembako").replace(";3\n", ";YA;TIDAK\n"))
    assert report.extract is not None
    told = report.extract.told
    assert told == Told(("born", "kk", "name", "nik"), ("BPNT", "PKH"))
    assert [told.has(field) for field in ("kk", "desil", "village", "alive")] == [True, False, False, False]
    assert told.of({"PKH", "PBI-JK"}) == ("PKH",)


def test_it_is_still_known_when_the_extract_is_looked_at_later(import_list: Import, registry: Registry) -> None:
    extract = import_list().extract
    assert extract is not None
    assert registry.changes.told()[extract.id] == extract.told == Told(("born", "desil", "kk", "name", "nik"))


def test_an_import_of_before_counts_as_having_them_all(import_list: Import, operator: Actor) -> None:
    extract = import_list().extract
    assert extract is not None
    assert extract.account is not None
    kept = extract.account.as_json()
    del kept["told"]
    assert Account.of_json(kept) == replace(extract.account, told=ALL)
    assert ALL.has("desil")
    assert ALL.of({"PKH", "BPNT"}) == ("BPNT", "PKH")


def test_one_of_two_columns_is_enough_for_a_death_and_one_list_for_every_programme() -> None:
    assert Told(("living",)).has("alive")
    assert Told(("dead",)).has("alive")
    assert Told(("programmes",)).of({"PKH", "BLT"}) == ("BLT", "PKH")

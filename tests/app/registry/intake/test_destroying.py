"""The end of the files that were imported: all of them or none, never another one, and never without the journal."""

from pathlib import Path
from typing import NoReturn
from uuid import UUID

import pytest

from app.base.actor import Actor, NotAllowed
from app.registry import Importer, Keeping
from app.registry.errors import SomeSourcesKept, SourceChanged, SourceEmptied, SourceKept, SourceMissing
from app.security import erasing
from app.store import Store, journal
from tests.app.registry.conftest import HEADER, JULY, LIST, WriteFile
from tests.conftest import KEY

OTHER = f"{HEADER}\n5107040202990001;5107041506180002;KETUT BARU;1999-02-02;5\n"


@pytest.fixture
def keeping(store: Store, home: Path) -> Keeping:
    return Keeping(store, home, KEY)


@pytest.fixture
def sources(file: WriteFile) -> list[Path]:
    return [file("satu.csv", LIST), file("dua.csv", OTHER)]


@pytest.fixture
def extract(importer: Importer, operator: Actor, sources: list[Path]) -> UUID:
    found = importer.run(sources, data_date=JULY, by=operator).extract
    assert found is not None
    return found.id


def _journaled(store: Store) -> int:
    with store.read() as session:
        return sum(1 for each in journal.entries(session) if each.entry.kind == "registry.source_destroyed")


def test_all_of_them_go_and_each_is_journaled(
    keeping: Keeping, extract: UUID, sources: list[Path], operator: Actor, store: Store
) -> None:
    gone = keeping.destroy_sources(extract, [*sources, sources[0]], by=operator)
    assert [each.name for each in gone] == ["satu.csv", "dua.csv"], "one chosen twice is one"
    assert not any(path.exists() for path in sources)
    assert _journaled(store) == 2


def test_none_is_touched_while_one_is_missing_or_another(
    keeping: Keeping, extract: UUID, sources: list[Path], operator: Actor, store: Store, file: WriteFile
) -> None:
    with pytest.raises(SourceMissing):
        keeping.destroy_sources(extract, [sources[0], sources[0].with_name("tidak-ada.csv")], by=operator)
    with pytest.raises(SourceChanged):
        keeping.destroy_sources(extract, [sources[0], file("lain.csv", LIST + "x")], by=operator)
    assert sources[0].read_text() == LIST
    assert _journaled(store) == 0


def test_what_the_system_keeps_is_told_with_how_many_are_gone(
    keeping: Keeping,
    extract: UUID,
    sources: list[Path],
    operator: Actor,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    erase = erasing.erase

    def refuses(path: Path) -> int:
        if path.name == "dua.csv":
            raise PermissionError(13, "in use")
        return erase(path)

    monkeypatch.setattr("app.registry.intake.destroying.erase", refuses)
    with pytest.raises(SourceKept):
        keeping.destroy_sources(extract, sources[1:], by=operator)
    with pytest.raises(SomeSourcesKept) as told:
        keeping.destroy_sources(extract, sources, by=operator)
    assert told.value.facts == {"gone": 1, "all": 2, "file": "dua.csv"}
    assert [path.exists() for path in sources] == [False, True]
    assert _journaled(store) == 1


def test_a_file_that_can_be_emptied_but_not_removed_is_journaled_as_gone(
    keeping: Keeping,
    extract: UUID,
    sources: list[Path],
    operator: Actor,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stuck(self: Path, target: object) -> NoReturn:
        raise PermissionError(13, "the folder is not ours")

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(SourceEmptied):
        keeping.destroy_sources(extract, sources[:1], by=operator)
    assert sources[0].read_bytes() == b""
    assert _journaled(store) == 1


def test_what_cannot_be_written_is_kept_whole(
    keeping: Keeping, extract: UUID, sources: list[Path], operator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(SourceKept):
        keeping.destroy_sources(extract, sources, by=operator)
    assert sources[0].read_text() == LIST


def test_only_who_may_import_destroys(keeping: Keeping, extract: UUID, sources: list[Path], clerk: Actor) -> None:
    with pytest.raises(NotAllowed):
        keeping.destroy_sources(extract, sources, by=clerk)
    assert sources[0].is_file()

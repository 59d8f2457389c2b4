"""Each extract under a key of its own."""

from pathlib import Path
from uuid import UUID

import pytest

from app.registry.finding.reader import Reader
from app.registry.folder import Folder
from app.store.errors import FileDamaged
from tests.app.registry.conftest import Import
from tests.conftest import KEY

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_keys_differ_by_extract_and_by_office_and_stay_the_same(home: Path) -> None:
    folder = Folder(home, KEY)
    assert folder.key(ONE) == Folder(home, KEY).key(ONE)
    assert len({folder.key(ONE), folder.key(OTHER), Folder(home, bytes(32)).key(ONE), KEY}) == 4
    assert len(folder.key(ONE)) == 32


def test_the_key_of_one_extract_opens_no_other(import_list: Import, home: Path) -> None:
    extract = import_list().extract
    assert extract is not None
    folder = Folder(home, KEY)
    with folder.reader(extract.id):
        pass
    with pytest.raises(FileDamaged):
        Reader(folder.path(extract.id), folder.key(OTHER))


def test_readers_are_lent_again(import_list: Import, home: Path) -> None:
    extract = import_list().extract
    assert extract is not None
    folder = Folder(home, KEY)
    with folder.reader(extract.id) as one, folder.reader(extract.id) as other:
        assert one is not other
    with folder.reader(extract.id) as again:
        assert again in (one, other)
    folder.release()
    with folder.reader(extract.id) as fresh:
        assert fresh not in (one, other)

"""Files of before still open; another key opens nothing."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.intake.builder import Builder
from tests.conftest import KEY


@pytest.mark.parametrize("cipher", schema.CIPHERS, ids=lambda cipher: f"{cipher.hmac} {cipher.page}")
def test_files_of_every_cipher_are_read(cipher: schema.Cipher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with monkeypatch.context() as before:
        before.setattr(schema, "CIPHERS", (cipher,))
        file = Builder(path, KEY)
        file.add("person", [1], {"nik": [7], "kk": [0], "key": ["ADI"]})
        file.finish_part()
    with schema.opened(path, KEY) as db:
        assert db.execute("SELECT nik FROM person").fetchall() == [(7,)]


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Builder(path, KEY).finish_part()
    with pytest.raises(sqlcipher.DatabaseError), schema.opened(path, bytes(32)):
        pass

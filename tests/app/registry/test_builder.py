"""What is asked of all rows at once gives the same answer however the asking is divided; files of before still open."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry import builder, schema
from app.registry.builder import Builder
from tests.conftest import KEY

PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(["", "ADI", "BUDI"]), st.sampled_from([0, 19800101, 19800102, 19900505])
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=PEOPLE, at_a_time=st.integers(1, 40))
def test_one_name_and_birth_date_under_two_nik(
    people: list[tuple[int, str, int]], at_a_time: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "_COMPARED", at_a_time)
    file = Builder(tmp_path / "a.db", KEY)
    try:
        nik, keys, born = (list(column) for column in zip(*people, strict=True))
        file.add("person", range(1, len(people) + 1), {"nik": nik, "kk": [0] * len(nik), "key": keys, "born": born})
        numbers: dict[tuple[str, int], set[int]] = {}
        for number, key, day in people:
            if key and day and number:
                numbers.setdefault((key, day), set()).add(number)
        assert file.two_nik() == sum(1 for found in numbers.values() if len(found) > 1)
    finally:
        file.close()


@pytest.mark.parametrize("cipher", schema.CIPHERS, ids=lambda cipher: f"{cipher.hmac} {cipher.page}")
def test_files_of_every_cipher_are_read(cipher: schema.Cipher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with monkeypatch.context() as before:
        before.setattr(schema, "CIPHERS", (cipher,))
        file = Builder(path, KEY)
        file.add("person", [1], {"nik": [7], "kk": [0], "key": ["ADI"]})
        file.finish_part(lists=False)
    with schema.opened(path, KEY) as db:
        assert db.execute("SELECT nik FROM person").fetchall() == [(7,)]


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Builder(path, KEY).finish_part(lists=False)
    with pytest.raises(sqlcipher.DatabaseError), schema.opened(path, bytes(32)):
        pass

import importlib
import pkgutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine
from sqlmodel import SQLModel

import app
from app.store.engine import open_engine
from app.store.errors import FileTooNew
from app.store.migrate import differences, migrate

KEY = bytes(range(32))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(tmp_path / "loket.db", KEY, create=True)


def test_an_empty_file_becomes_what_the_code_declares(engine: Engine, tmp_path: Path) -> None:
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)
    migrate(engine, tmp_path / "loket.db")
    assert differences(engine, SQLModel.metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine, tmp_path: Path) -> None:
    migrate(engine, tmp_path / "loket.db")
    with engine.connect() as connection:
        before = connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    migrate(engine, tmp_path / "loket.db")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before


def test_a_file_of_a_newer_loket_is_not_touched(engine: Engine, tmp_path: Path) -> None:
    migrate(engine, tmp_path / "loket.db")
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(FileTooNew):
        migrate(engine, tmp_path / "loket.db")


@pytest.mark.parametrize(
    ("table", "act"),
    [
        ("journal", "UPDATE journal SET actor = 'x'"),
        ("journal", "DELETE FROM journal"),
        ("letter", "DELETE FROM letter"),
        ("letter_series", "UPDATE letter_series SET last = last - 1"),
        ("letter_series", "DELETE FROM letter_series"),
        ("closing", "DELETE FROM closing"),
        ("seal_key", "DELETE FROM seal_key"),
    ],
)
def test_the_file_itself_forbids_what_must_never_change(engine: Engine, tmp_path: Path, table: str, act: str) -> None:
    migrate(engine, tmp_path / "loket.db")
    with engine.execution_options(writing=True).begin() as connection:
        for statement in _ONE_ROW[table]:
            connection.exec_driver_sql(statement)
    with (
        pytest.raises(Exception, match="forbidden") as refused,
        engine.execution_options(writing=True).begin() as connection,
    ):
        connection.exec_driver_sql(act)
    assert isinstance(refused.value.__cause__, sqlcipher.IntegrityError)


_VISIT = (
    "INSERT INTO visit (id, day, ticket, service, priority, need, state, opened_at, calls, desk, outside_hours, "
    "outcome, served_by) VALUES ('v', '2026-11-23', 'A001', 's', '', '', 'waiting', '2026-11-23', 0, '', 0, '', '')"
)
_ONE_ROW = {
    "journal": [
        "INSERT INTO journal VALUES (1, 'a', '2026-11-23', 'x', 'visits.opened', 'b', '{}', 'c')",
    ],
    "letter": [
        _VISIT,
        "INSERT INTO letter (id, visit_id, kind, purpose, person, form, basis, subject_name, drafted_at, drafted_by) "
        "VALUES ('l', 'v', 'k', 'p', 'q', '{}', '{}', 'n', '2026-11-23', 'x')",
    ],
    "letter_series": ["INSERT INTO letter_series VALUES ('semua', 2026, 1, 5)"],
    "closing": ["INSERT INTO closing VALUES ('2026-11-23', 1, 'a', '2026-11-23', 'x')"],
    "seal_key": ["INSERT INTO seal_key VALUES ('k', x'00', x'00', '2026-11-23', NULL)"],
}

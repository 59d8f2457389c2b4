"""Alembic, for the counter's file: run migrations, and tell whether the code declares what the file has."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData

from app.store.engine import speaking_plainly
from app.store.migrate import SCRIPTS

INDEXES = ("letter_words",)
"""Full-text indexes; their shadow tables begin with their names."""


def upgrade(engine: Engine, path: Path) -> None:
    """Run every migration that the file has not seen."""
    config = _config()
    with speaking_plainly(path), engine.execution_options(writing=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def head() -> str | None:
    """The newest revision, as Alembic reads the scripts."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    """What Alembic would still change to make the file match the tables declared in code; empty when they agree.

    Full-text indexes are no tables of ours: a migration makes them, and SQLite keeps what is inside.
    """
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_table})
        return list(compare_metadata(context, metadata))


def _is_table(name: str | None, kind: str, _: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith(INDEXES))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config

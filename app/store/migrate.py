"""Bring a file to the newest shape. Safe to call at every start: with nothing to do it only reads one row."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData

from app.store.engine import speaking_plainly
from app.store.errors import FileTooNew

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine, path: Path) -> None:
    """Run what is missing, each revision in one transaction. Raises FileTooNew for a file of a newer Loket."""
    config = _config()
    head = ScriptDirectory.from_config(config).get_current_head()
    with speaking_plainly(path), engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
    if revision == head:
        return
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise FileTooNew(revision=revision)
    with speaking_plainly(path), engine.execution_options(writing=True).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    """What Alembic would still change to make the file match the tables declared in code; empty when they agree."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config

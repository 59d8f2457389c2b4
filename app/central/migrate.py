"""Bring the central store's database to the shape that this program needs."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Table, text

from app.central.database import is_postgresql
from app.central.errors import NotMigrated
from app.central.page_tables import ALL

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 461


def migrate(engine: Engine) -> str:
    """Run what is missing; the revision reached. Several processes may do it at once."""
    config = _config()
    with engine.execution_options(writing=True).connect() as connection:
        if is_postgresql(connection):
            connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
            connection.commit()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
            connection.commit()
        finally:
            if is_postgresql(connection):
                connection.rollback()
                connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
                connection.commit()
    return head()


def head() -> str:
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def must_be_current(engine: Engine) -> None:
    """Raises NotMigrated."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != head():
        raise NotMigrated(revision=found or "")


def differences(engine: Engine) -> list[object]:
    """What Alembic would still change; the monthly partitions are not among it."""

    def ours(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and isinstance(item, Table) and item.name.startswith("entry_"))

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        return list(compare_metadata(context, ALL))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config

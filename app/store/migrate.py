"""Bring a file to the newest shape. Safe to call at every start: with nothing to do it only reads one row."""

from pathlib import Path

from sqlalchemy import Engine

from app.store.engine import speaking_plainly
from app.store.errors import FileTooNew

SCRIPTS = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """All shapes that this Loket knows, in order; each migration's file begins with the name of its revision."""
    return sorted(path.stem.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py"))


def migrate(engine: Engine, path: Path) -> None:
    """Run what is missing, all of it in one transaction. Raises FileTooNew for a file of a newer Loket."""
    known = revisions()
    revision = _revision(engine, path)
    if revision == known[-1]:
        return
    if revision is not None and revision not in known:
        raise FileTooNew(revision=revision)
    # Late: alembic takes 0.15 s to import, and almost every start finds the file in its newest shape.
    from app.store.upgrade import upgrade

    upgrade(engine, path)


def _revision(engine: Engine, path: Path) -> str | None:
    """The file's shape by name; None for a new file."""
    with speaking_plainly(path), engine.connect() as connection:
        marked = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if marked else None
        connection.rollback()
    return str(row[0]) if row is not None else None

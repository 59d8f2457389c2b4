"""Statements, compiled once for all worlds: each has engines of its own, and compiling was a quarter of the time."""

from sqlalchemy import Dialect, Engine

_COMPILED: dict[object, object] = {}
_DIALECTS: dict[str, Dialect] = {}


def share_statements(engine: Engine) -> None:
    """Give the engine the dialect of the first one of its driver: what was compiled is known by its dialect."""
    shared = _DIALECTS.setdefault(engine.dialect.dbapi.__name__, engine.dialect)
    engine.dialect = shared
    engine.update_execution_options(compiled_cache=_COMPILED)

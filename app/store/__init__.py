"""The counter's encrypted database: one file, one way to read, one way to write, a journal of every act."""

from app.store.store import Store, Unit

__all__ = ["Store", "Unit"]

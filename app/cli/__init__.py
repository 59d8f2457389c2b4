"""The command line: for scripts, for other programs, and for tests; the same services as the window."""

from app.cli.entry import main

__all__ = ["main"]

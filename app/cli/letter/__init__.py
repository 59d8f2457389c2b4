"""loket letter: from draft to hand-over, and the check of a letter that somebody brings."""

from app.cli.letter.group import commands

from app.cli.letter import archive, batch, chain, draft, found, official, paper, refuse, verify  # isort: skip  # each registers its commands

__all__ = ["archive", "batch", "chain", "commands", "draft", "found", "official", "paper", "refuse", "verify"]

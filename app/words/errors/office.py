"""Sentences of the area office."""

TEXTS: dict[str, tuple[str, str]] = {}

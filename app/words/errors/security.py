"""Sentences of the area security."""

TEXTS: dict[str, tuple[str, str]] = {}

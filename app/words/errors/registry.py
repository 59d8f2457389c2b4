"""Sentences of the area registry."""

TEXTS: dict[str, tuple[str, str]] = {}

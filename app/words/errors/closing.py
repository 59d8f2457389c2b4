"""Sentences of the area closing."""

TEXTS: dict[str, tuple[str, str]] = {}

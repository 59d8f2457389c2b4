"""Sentences of the area letters."""

TEXTS: dict[str, tuple[str, str]] = {}

"""Sentences of the area visits."""

TEXTS: dict[str, tuple[str, str]] = {}

"""The administrator's page names every key, so that nobody has to read the program to write a file."""

import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app.standard import Standard
from app.standard.placeholders import PLACEHOLDERS
from app.standard.rules.numbers import TOKENS

PAGE = (Path(__file__).parents[3] / "docs/administrator/standar.md").read_text(encoding="utf-8")
QUOTED = {word for code in re.findall(r"`([^`\n]+)`", PAGE) for word in re.findall(r"[\w.]+", code)}


def models(annotation: Any) -> set[type[BaseModel]]:
    """The model and all models inside it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inside = {model for field in annotation.model_fields.values() for model in models(field.annotation)}
        return {annotation} | inside
    return {model for inner in getattr(annotation, "__args__", ()) for model in models(inner)}


def test_every_key_of_a_standard_is_explained() -> None:
    keys = {name for model in models(Standard) for name in model.model_fields}
    assert len(keys) > 80
    assert keys - QUOTED == set()


def test_every_fixed_choice_is_explained() -> None:
    fields = [field for model in models(Standard) for field in model.model_fields.values()]
    choices = {
        word
        for field in fields
        for word in re.findall(r"'([^']+)'", str(field.annotation))
        if "Literal" in str(field.annotation)
    }
    assert len(choices) > 60
    assert {word for word in choices if not re.search(rf"`[^`]*{re.escape(word)}[^`]*`", PAGE)} == set()


def test_every_placeholder_and_every_part_of_a_number_is_explained() -> None:
    assert (set(PLACEHOLDERS) | TOKENS) - QUOTED == set()

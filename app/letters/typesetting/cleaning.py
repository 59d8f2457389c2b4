"""What people typed or an extract held, in characters that the letter's faces can draw."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from app.letters.typesetting.faces import known
from app.letters.typesetting.page import LetterPage
from app.letters.typesetting.typeset import printable

_T = TypeVar("_T")


def cleaned(page: LetterPage) -> LetterPage:
    """The page with every text made printable; what a face has no glyph for becomes a question mark."""
    return _clean(page)


def _clean(value: _T) -> _T:
    if isinstance(value, str):
        return printable(value, known)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _clean(getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changed)
    return value

"""Every error that can be raised has its two Indonesian sentences, and every sentence its error."""

import ast
import importlib
import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.base.errors import AppError
from app.words.errors import texts
from tests.architecture.source import module_name, python_files, tree

# What may never be a fact of an error: facts reach logs.
PERSONAL = {"nik", "kk", "no_kk", "nama", "person", "password", "recovery_code"}


@dataclass(frozen=True)
class Raised:
    """One place in the code that makes an error: which, where, and the names of the facts it gives."""

    error: type[AppError]
    place: str
    facts: frozenset[str]
    open_ended: bool


@cache
def _modules() -> list[tuple[Path, object]]:
    return [
        (path, importlib.import_module(module_name(path)))
        for path in python_files("app")
        if path.name not in {"__main__.py", "env.py"} and path.parent.name != "versions"
    ]


def _error_called(node: ast.Call, module: object) -> type[AppError] | None:
    found: object = module
    for part in ast.unparse(node.func).split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) and issubclass(found, AppError) else None


@cache
def _raised() -> list[Raised]:
    places = []
    for path, module in _modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and (error := _error_called(node, module)):
                facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
                open_ended = any(keyword.arg is None for keyword in node.keywords)
                places.append(Raised(error, f"{path}:{node.lineno}", facts, open_ended))
    return places


@cache
def _errors() -> list[type[AppError]]:
    _modules()
    found, waiting = set[type[AppError]](), [AppError]
    while waiting:
        children = waiting.pop().__subclasses__()
        waiting += children
        found.update(child for child in children if "code" in vars(child) and child.__module__.startswith("app."))
    return sorted(found, key=lambda error: error.code)


def _placeholders(code: str) -> set[str]:
    return {
        name.partition(".")[0].partition("[")[0]
        for sentence in texts().get(code, ())
        for _, name, _, _ in string.Formatter().parse(sentence)
        if name is not None
    }


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in _errors()]
    assert sorted(set(codes)) == codes


def test_every_error_has_its_sentences() -> None:
    assert [error.code for error in _errors() if error.code not in texts()] == []


def test_no_sentence_waits_for_an_error_that_does_not_exist() -> None:
    assert sorted(set(texts()) - {error.code for error in _errors()}) == []


def test_every_error_is_raised_somewhere() -> None:
    named = {
        node.id if isinstance(node, ast.Name) else node.attr
        for path in python_files("app", "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    assert [error.__qualname__ for error in _errors() if error.__name__ not in named] == []


def test_whoever_raises_gives_the_facts_that_the_sentences_ask_for() -> None:
    lacking = {
        made.place: sorted(_placeholders(made.error.code) - made.facts)
        for made in _raised()
        if not made.open_ended and _placeholders(made.error.code) - made.facts
    }
    assert lacking == {}
    assert len(_raised()) >= 10


def test_facts_given_by_the_handful_are_promised_by_the_errors_docstring() -> None:
    """`Error(**facts)` hides the names; then the class itself must name them."""
    silent = [
        f"{made.place} {name}"
        for made in _raised()
        if made.open_ended
        for name in _placeholders(made.error.code) - made.facts
        if f"`{name}`" not in (made.error.__doc__ or "")
    ]
    assert silent == []


def test_no_fact_is_about_a_person() -> None:
    assert [(made.place, *(made.facts & PERSONAL)) for made in _raised() if made.facts & PERSONAL] == []


@pytest.mark.parametrize("code", sorted(texts()))
def test_sentences_are_whole_and_end(code: str) -> None:
    for sentence in texts()[code]:
        assert sentence[0].isupper() or sentence[0] in '{"“', sentence
        assert sentence.endswith((".", "?", "!")), sentence
        assert "" not in {name for _, name, _, _ in string.Formatter().parse(sentence)}, "a placeholder needs a name"

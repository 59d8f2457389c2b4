"""Personal data are read under somebody's name: the window and the command line say who looks, every time."""

import ast
from pathlib import Path

import pytest

READS = {
    "letters": {"letter", "several", "of_visit", "preview", "form", "pdf", "decide"},
    "register": {"page", "newest", "by_code", "by_number", "record", "recount", "count", "find", "lines"},
    "refusals": {"refusal", "of_visit"},
    "inbox": {"turns", "waiting_for", "history"},
    "registry": {"find_nik", "find_kk", "search", "more", "whole", "revealed"},
    "changes": {"compare", "export", "history"},
    "looks": {"who_saw"},
}
"""Service by the last word of what it is called on (`app.letters`, `self._letters`) -> its reads."""


def unsigned(code: str) -> list[int]:
    """Lines on which one of these is called without `by`."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        on = node.func.value
        service = (on.attr if isinstance(on, ast.Attribute) else on.id if isinstance(on, ast.Name) else "").lstrip("_")
        if node.func.attr in READS.get(service, set()) and not any(word.arg in ("by", None) for word in node.keywords):
            found.append(node.lineno)
    return found


def test_window_and_command_line_say_who_looks() -> None:
    files = [*Path("ui").rglob("*.py"), *(path for path in Path("app/cli").rglob("*.py") if "demo" not in path.parts)]
    assert [f"{file}:{line}" for file in files for line in unsigned(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("call", ["app.letters.letter(x)", "self._register.page(query, first=0)", "inbox.turns()"])
def test_a_look_without_a_name_is_noticed(call: str) -> None:
    assert unsigned(call) == [1]
    assert unsigned(call.replace(")", ", by=me)").replace("(, ", "(")) == []

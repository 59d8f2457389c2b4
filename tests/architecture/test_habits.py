"""Habits of the code that no linter knows: each is a sentence of CONTRIBUTING.md."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, module_name, python_files, text, tree

LONGEST = 400
PRODUCT = python_files("app", "ui")
CATCH_ALL = ("ui/work/", "app/cli/", "app/registry/intake/worker.py", "app/registry/history/worker.py")
"""Window, command line, and the processes beside an import and a comparison, which carry what happened to the one that
asked."""
CLOCK = Path("app/base/clock.py")
NO_ROOMS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def _lines(path: Path) -> list[str]:
    return (text(path) or "").splitlines()


def _inside_functions(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom))


def test_no_file_is_longer_than_a_sitting() -> None:
    assert {str(path): len(_lines(path)) for path in PRODUCT if len(_lines(path)) > LONGEST} == {}


def test_every_file_says_what_it_is() -> None:
    assert [str(path) for path in PRODUCT if text(path) and not ast.get_docstring(tree(path))] == []


def test_no_file_is_a_drawer_for_everything() -> None:
    assert [str(path) for path in PRODUCT if NO_ROOMS & {*path.with_suffix("").parts}] == []


def test_everything_is_caught_only_at_the_shells() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path in PRODUCT
        if not str(path).startswith(CATCH_ALL)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        # Catching all to clean up and let it fly on hides nothing.
        and not any(isinstance(step, ast.Raise) and step.exc is None for step in ast.walk(node))
    ]
    assert broad == []


def _excused(path: Path, node: ast.Import | ast.ImportFrom) -> bool:
    """A comment on the line, or above the imports that it stands among, or one in the file that names the package."""
    lines = _lines(path)
    package = ((node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
    above = node.lineno - 2
    while lines[above].lstrip().startswith(("import ", "from ")):
        above -= 1
    return "#" in lines[node.lineno - 1] + lines[above] or any(
        line.lstrip().startswith("#") and package in line for line in lines
    )


def test_a_late_import_says_why() -> None:
    """The reason is a start-up time that was measured."""
    silent = [
        f"{path}:{node.lineno}" for path in PRODUCT for node in _inside_functions(path) if not _excused(path, node)
    ]
    assert silent == []


def test_the_time_is_asked_of_the_clock_alone() -> None:
    reads = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    asked = [
        f"{path}:{node.lineno}"
        for path in python_files("app")
        if path != CLOCK
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and reads & {ast.unparse(node), ast.unparse(node).removeprefix("datetime.")}
    ]
    assert asked == []


def test_a_migration_knows_no_model_of_ours() -> None:
    """A migration never changes after release; the models do."""
    versions = [path for path in python_files("app") if path.parent.name == "versions"]
    knowing = [
        f"{path}:{node.lineno}"
        for path in versions
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "app")
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "app" for alias in node.names))
    ]
    assert versions
    assert knowing == []


def test_the_app_runs_where_no_qt_is_installed() -> None:
    names = [module_name(path) for path in python_files("app") if path.name not in {"__main__.py", "env.py"}]
    names = [name for name in names if ".versions." not in name]
    block = "import sys, importlib; sys.modules.update(PySide6=None, shiboken6=None)\n"
    load = "".join(f"importlib.import_module({name!r})\n" for name in names)
    result = subprocess.run([sys.executable, "-c", block + load], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert len(names) > 20


@pytest.mark.parametrize("path", [path for path in python_files("tests") if path.name.startswith("test_")], ids=str)
def test_a_test_can_fail(path: Path) -> None:
    """Each test function asserts, expects an error, or hands the judgement to something that does."""
    judging = ("assert", "raises", "waituntil", "waitsignal", "check", "expect", "verify")
    toothless = [
        node.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not any(
            isinstance(step, ast.Assert)
            or (isinstance(step, ast.Call) and any(word in ast.unparse(step.func).lower() for word in judging))
            for step in ast.walk(node)
        )
    ]
    assert toothless == []

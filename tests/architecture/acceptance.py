"""Which rows of the acceptance table a test proves, and which not yet; `make acceptance` writes it down."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import ROOT, python_files, tree

ROWS = Path("tests/architecture/acceptance_rows.toml")
PAGE = Path("docs/acceptance.md")
INTRODUCTION = """\
# What is proved

Five published service standards of social-affairs offices, the law and the task itself ask for 134 things. Each is a
row here; a test that proves one names it (`@pytest.mark.proves("K3-08")`). `make acceptance` writes this page from the
tests, and a test fails while it is out of date.

Kinds: **F** behaviour of the program, **C** a value of the office's standard, **I** shown or printed,
**X** outside software.
"""


@dataclass(frozen=True)
class Row:
    id: str
    kinds: str
    says: str


@dataclass(frozen=True)
class Chapter:
    """One service standard, or what is asked of every office."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Proof:
    """A test and the row that it names; `path` inside the project."""

    row: str
    path: Path
    test: str


def chapters() -> list[Chapter]:
    data = tomllib.loads((ROOT / ROWS).read_text(encoding="utf-8"))
    return [Chapter(each["title"], tuple(Row(**row) for row in each["rows"])) for each in data.values()]


def proofs_in(path: Path, module: ast.Module) -> Iterator[Proof]:
    """Proofs of one test file: named on a test, on one of its parameters, or on its class."""
    for node in ast.walk(module):
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or not node.name.lower().startswith("test"):
            continue
        for mark in (part for decorator in node.decorator_list for part in ast.walk(decorator)):
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.proves":
                yield from (Proof(ast.literal_eval(row), path, node.name) for row in mark.args)


def proofs() -> list[Proof]:
    return [proof for path in python_files("tests") for proof in proofs_in(path, tree(path))]


def page(found: list[Proof]) -> str:
    """docs/acceptance.md, whole."""
    by_row = defaultdict[str, set[Proof]](set)
    for proof in found:
        by_row[proof.row].add(proof)
    lines = [INTRODUCTION, "| | rows | proved | not yet |", "| --- | ---: | ---: | ---: |"]
    counts = [(each.title, len(each.rows), sum(row.id in by_row for row in each.rows)) for each in chapters()]
    counts.append(("**All**", sum(rows for _, rows, _ in counts), sum(proved for *_, proved in counts)))
    lines += [f"| {title} | {rows} | {proved} | {rows - proved} |" for title, rows, proved in counts]
    for chapter in chapters():
        lines += ["", f"## {chapter.title}", "", "| id | asks for | kinds | proved by |", "| --- | --- | --- | --- |"]
        lines += [f"| {row.id} | {row.says} | {row.kinds} | {_named(by_row[row.id])} |" for row in chapter.rows]
    return "\n".join(lines) + "\n"


def _named(found: set[Proof]) -> str:
    links = sorted(f"[{_sentence(proof.test)}](../{proof.path.as_posix()})" for proof in found)
    return "<br>".join(links) or "not yet"


def _sentence(test: str) -> str:
    return test.removeprefix("test_").removeprefix("Test").replace("_", " ")


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(proofs()), encoding="utf-8")

"""What the pages tell a newcomer is true: links lead somewhere, commands exist, locks match."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, text, tracked

PAGES = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)<?([^)#>\s]+)")
HEADINGS = ["Status", "Context", "Decision", "Alternatives", "Consequences"]
DECISIONS = [path for path in PAGES if path.parent == Path("docs/decisions")]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def _doors() -> set[str]:
    declared = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert declared
    return set(declared.group(1).split())


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page: Path) -> None:
    lost = [link for link in LINK.findall(text(page) or "") if not (ROOT / page.parent / link).exists()]
    assert lost == []


def test_make_help_lists_every_door_and_nothing_else() -> None:
    said = subprocess.run(["make", "-s", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {line.split()[1] for line in said.splitlines()} == _doors()
    assert {"setup", "demo", "run", "test", "check", "bench", "lock"} <= _doors()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_make_that_a_page_tells_of_exists(page: Path) -> None:
    told = re.findall(r"(?:^|`|\n    )make ([a-z]+)", text(page) or "")
    assert set(told) - _doors() == set()


def test_ci_walks_the_readmes_own_road() -> None:
    readme, ci = text(Path("README.md")) or "", text(Path(".ci/run")) or ""
    for door in ("make demo", "make test"):
        assert door in readme
        assert re.search(rf"^step {door}$", ci, flags=re.MULTILINE)


@pytest.mark.parametrize("page", DECISIONS, ids=str)
def test_a_decision_has_its_five_headings(page: Path) -> None:
    assert re.match(r"\d{4}-[a-z0-9-]+\.md", page.name)
    assert re.findall(r"^## (.+)$", text(page) or "", flags=re.MULTILINE) == HEADINGS


def test_decisions_are_numbered_without_a_twin() -> None:
    numbers = [page.name[:4] for page in DECISIONS]
    assert sorted(set(numbers)) == sorted(numbers)


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in {
        "requirements.lock": project["dependencies"] + extras["build"],
        "requirements-central.lock": project["dependencies"] + extras["build"] + extras["central"],
        "requirements-ktp.lock": project["dependencies"] + extras["build"] + extras["ktp"],
        "requirements-dev.lock": [*project["dependencies"], *(pin for extra in extras.values() for pin in extra)],
    }.items():
        pinned = {line.split(" ")[0] for line in (text(Path(lock)) or "").splitlines() if "==" in line}
        asked = {re.sub(r"\[.*\]|;.*", "", pin).strip().lower().replace("_", "-") for pin in wanted}
        assert asked - pinned == set(), lock


def test_every_dependency_is_argued_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [*project["dependencies"], *(pin for extra in project["optional-dependencies"].values() for pin in extra)]
    names = {re.split(r"[\[=<>]", pin)[0].lower() for pin in pins}
    argued = "\n".join(text(page) or "" for page in DECISIONS).lower()
    assert {name for name in names if f"`{name}`" not in argued} == set()

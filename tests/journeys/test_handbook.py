"""What the handbooks tell people to type and to press exists."""

import re
import shlex
from pathlib import Path

import pytest

from app.cli import main
from tests.architecture.source import ROOT
from ui.letter_screens import AGENDA
from ui.screens.counter.joining import OWN_ACTS
from ui.shell.acts import KNOWN
from ui.shell.commands import spelled

PAGES = sorted([*(ROOT / "docs/clerk").glob("*.md"), *(ROOT / "docs/administrator").glob("*.md")])
_COMMAND = re.compile(r"^\s*(loket [^`|\n]+)$|`(loket [^`\n]+)`", re.MULTILINE)
_KEY = re.compile(r"\b(?:F\d{1,2}|Alt\+[A-Z]|Ctrl\+(?:Shift\+)?(?:Enter|[A-Z+-](?![A-Za-z])))")
ACTS = (*KNOWN, *OWN_ACTS, AGENDA)
_COMMON = {"--user", "--json", "--home", "--password-file"}


def commands(page: Path) -> list[list[str]]:
    """Each command as its words; a line that ends with a backslash goes on in the next."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    return [shlex.split(one or other, comments=True)[1:] for one, other in _COMMAND.findall(text)]


def help_of(names: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What `loket NAMES --help` says; fails where there is no such command."""
    capsys.readouterr()
    assert main([*names, "--help"]) == 0, names
    return capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_handbook_exists_with_its_options(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in commands(page):
        if words[0] == "--home":
            words = words[2:]
        names = words[:1] if not words[0].startswith("-") else []
        told = help_of(names, capsys)
        while names and "PERINTAH" in told.splitlines()[0] and [*words[len(names) :], "--help"][0] != "--help":
            names = words[: len(names) + 1]
            told = help_of(names, capsys)
        options = {word.partition("=")[0] for word in words if word.startswith("--")} - _COMMON - {"--help"}
        assert [option for option in options if option not in told] == [], words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_of_a_handbook_is_a_key_of_the_window(page: Path) -> None:
    keys = {spelled(act.key) for act in ACTS}
    assert set(_KEY.findall(page.read_text(encoding="utf-8"))) - keys == set()


def test_the_key_table_names_every_key() -> None:
    table = (ROOT / "docs/clerk/README.md").read_text(encoding="utf-8")
    assert [spelled(act.key) for act in ACTS if act.key and spelled(act.key) not in table] == []

"""The walls of pyproject.toml stand, and would fall over a breach."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, module_name

# Where a breach is planted, and the line that is one. The last is a room that was given no floor.
BREACHES = {
    "app/wire/curious.py": "import ui",
    "app/base/curious.py": "import app.store",
    "app/words/curious.py": "import PySide6",
    "ui/curious.py": "import sqlalchemy",
    "ui/screens/curious/presenter.py": "import PySide6",
    "ui/screens/nosy/__init__.py": "import ui.screens.curious",
    "app/helpers/__init__.py": "",
}


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def test_every_wall_stands() -> None:
    result = _lint_imports(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def breached(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of the house into which every breach was planted."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for top in ("app", "ui"):
        shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("__pycache__"))
    for place, line in BREACHES.items():
        (copy / place).parent.mkdir(parents=True, exist_ok=True)
        for folder in list(Path(place).parents)[:-1]:
            (copy / folder / "__init__.py").touch()
        (copy / place).write_text(line)
    return _lint_imports(copy).stdout


@pytest.mark.parametrize("place", BREACHES)
def test_a_planted_breach_is_noticed(breached: str, place: str) -> None:
    assert re.search(rf"^- +{re.escape(module_name(Path(place)))}\b", breached, flags=re.MULTILINE), breached

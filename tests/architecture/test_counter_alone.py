"""A counter's PC has none of the central store's packages, and starts all the same."""

import subprocess
import sys

from tests.architecture.source import ROOT

_SERVERS = ("fastapi", "uvicorn", "starlette", "psycopg", "jinja2", "multipart", "msgspec", "httptools", "uvloop")


def test_the_counters_program_starts_without_the_servers_packages() -> None:
    code = (
        f"import sys\nsys.modules.update(dict.fromkeys({_SERVERS!r}))\n"
        "import app.compose, app.cli.sync, app.cli.central, ui.compose\n"
        "from app.cli import main\nraise SystemExit(main(['sync', '--help']))\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_the_central_store_says_what_it_lacks() -> None:
    code = (
        f"import sys\nsys.modules.update(dict.fromkeys({_SERVERS!r}))\n"
        "from app.cli import main\nraise SystemExit(main(['central', 'serve', '--database', 'sqlite://']))\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 4, result.stderr
    assert "requirements-central.lock" in result.stderr

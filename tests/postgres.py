"""A PostgreSQL of the tests' own: Debian's binaries, a folder that goes away, loopback only, no service."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_PLACES = Path("/usr/lib/postgresql")


class Cluster:
    """url: of the database `postgres` in it. The server may be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        found = sorted(_PLACES.glob("*/bin"), key=lambda path: int(path.parent.name))
        assert found, "PostgreSQL is missing: run the tests through `make test`, which installs it"
        self._bin, self._folder = found[-1], folder
        # PostgreSQL refuses to run as root; everything else of the tests goes on as it is.
        self._before = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"

    def make(self) -> None:
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres", "postgres")
        how = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self._run("initdb", "-D", str(self._folder / "data"), *how)

    def start(self, *, durable: bool = False) -> None:
        options = f"-k {self._folder} -p {self._port} -c listen_addresses=127.0.0.1 -c max_connections=60"
        options += "" if durable else " -c fsync=off"
        log = str(self._folder / "log")
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "stop")

    def new_database(self, name: str, *, like: str = "template1") -> str:
        """Its address. like: the database that it is a copy of; nobody may be connected to that one."""
        engine = create_engine(self.url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like}"))
        engine.dispose()
        return self.url.rpartition("/")[0] + f"/{name}"

    def _run(self, program: str, *words: str) -> None:
        command = [*self._before, str(self._bin / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Takes about a second."""
    folder = Path(tempfile.mkdtemp(prefix="loket-postgres-"))
    made = Cluster(folder)
    made.make()
    made.start()
    yield made
    made.stop()
    shutil.rmtree(folder, ignore_errors=True)

"""Where the central store keeps its data and how it listens; from the environment, as a service file says it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.base.home import default_home

PREFIX = "LOKET_CENTRAL_"


@dataclass(frozen=True)
class Settings:
    """database: an address as of SQLAlchemy. workers: processes. certificate, key: files for TLS, "" behind a proxy.

    per_minute: requests that one address may ask; proxies: addresses whose word about the client counts.
    files_key: file with the key of what citizens send (`app.central.vault`), "" where nothing is taken online.
    """

    database: str
    host: str = "127.0.0.1"
    port: int = 8460
    workers: int = 1
    certificate: str = ""
    key: str = ""
    per_minute: int = 120
    proxies: str = "127.0.0.1"
    files_key: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Raises ValueError for a number that is none."""

        def given(name: str, otherwise: str) -> str:
            return environment.get(PREFIX + name, otherwise)

        return cls(
            database=given("DATABASE", default_database()),
            host=given("HOST", cls.host),
            port=int(given("PORT", str(cls.port))),
            workers=int(given("WORKERS", str(cls.workers))),
            certificate=given("CERTIFICATE", ""),
            key=given("KEY", ""),
            per_minute=int(given("PER_MINUTE", str(cls.per_minute))),
            proxies=given("PROXIES", cls.proxies),
            files_key=given("FILES_KEY", ""),
        )

    def environment(self) -> dict[str, str]:
        """What `of` reads, for processes that are started from this one."""
        return {PREFIX + name.upper(): str(getattr(self, name)) for name in vars(self)}


def default_database() -> str:
    return f"sqlite:///{default_home() / 'pusat' / Path('pusat.db')}"

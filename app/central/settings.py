"""Where the central store keeps its data and how it listens; from the environment, as a service file says it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.base.home import default_home
from app.central.spooling import Uploads

PREFIX = "LOKET_CENTRAL_"


@dataclass(frozen=True)
class Settings:
    """database: an address as of SQLAlchemy. workers: processes. certificate, key: files for TLS, "" behind a proxy.

    per_minute: requests that one address may ask; proxies: addresses whose word about the client counts.
    files_key: file with the key of what citizens send (`app.central.vault`), "" where nothing is taken online.
    most_extract_mb: MiB that one DTSEN file may have; spool: folder where it lies closed while it comes in.
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
    most_extract_mb: int = 2000
    spool: str = ""

    @property
    def uploads(self) -> Uploads:
        return Uploads(Path(self.spool) if self.spool else None, self.most_extract_mb)

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
            most_extract_mb=int(given("MOST_EXTRACT_MB", str(cls.most_extract_mb))),
            spool=given("SPOOL", str(default_home() / "pusat")),
        )

    def environment(self) -> dict[str, str]:
        """What `of` reads, for processes that are started from this one."""
        return {PREFIX + name.upper(): str(getattr(self, name)) for name in vars(self)}


def default_database() -> str:
    return f"sqlite:///{default_home() / 'pusat' / Path('pusat.db')}"

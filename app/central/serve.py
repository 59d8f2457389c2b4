"""Running the web service: settings from the environment, several processes over one database, a graceful stop."""

import gc
import os
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from app.base.clock import now
from app.central.database import open_database
from app.central.logs import log_to_stderr
from app.central.migrate import must_be_current
from app.central.settings import Settings
from app.central.vault import open_vault
from app.central.web import create_web
from app.central.workers import run_workers

_WEB = "app.central.serve:make"
_STOP_SECONDS = 20
"""Requests under way get so long to end after the signal to stop."""


def make() -> FastAPI:
    """What each process serves. Raises DatabaseDown, NotMigrated, VaultKeyWrong."""
    settings = Settings.of()
    engine = open_database(settings.database)
    must_be_current(engine)
    vault = open_vault(Path(settings.files_key)) if settings.files_key else None
    log_to_stderr()
    web = create_web(engine, now, per_minute=settings.per_minute, vault=vault, uploads=settings.uploads)
    spare_garbage_collection()
    return web


def spare_garbage_collection() -> None:
    """What is here now stays to the end, and a parcel makes thousands of things that are gone at its end: looking
    through them again and again for garbage that goes in circles took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def serve(settings: Settings) -> None:
    """Returns after SIGTERM or Ctrl+C, when the last request was answered."""
    os.environ.update(settings.environment())
    how: dict[str, Any] = {
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "ssl_certfile": settings.certificate or None,
        "ssl_keyfile": settings.key or None,
        "proxy_headers": True,
        "forwarded_allow_ips": settings.proxies,
        "server_header": False,
        "access_log": False,
        "log_config": None,
        "timeout_graceful_shutdown": _STOP_SECONDS,
        "timeout_keep_alive": 75,
    }
    if settings.workers > 1:
        run_workers(uvicorn.Config(_WEB, workers=settings.workers, **how))
    else:
        uvicorn.run(_WEB, **how)

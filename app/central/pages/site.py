"""What every page stands on; one for each process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection, Engine

from app.base.clock import Clock
from app.central.database import reading, writing
from app.central.limits import Limits
from app.central.pages.forms import Tokens
from app.central.spooling import Uploads
from app.central.vault import Vault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Site:
    """vault: None where the operator gave no key; then nothing is taken online. limits: for everything public;
    slow: for what costs more than a look. key: of this centre, for forms and codes. large: what a large file may be."""

    engine: Engine
    clock: Clock
    limits: Limits
    slow: Limits
    vault: Vault | None
    key: bytes
    large: Uploads
    # Photos are held in memory: so many requests at once have theirs there, the others wait in line.
    uploads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(4))
    # Large files are not held, but each takes a disk and a while.
    streams: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))

    @property
    def tokens(self) -> Tokens:
        return Tokens(self.key)

    async def read(self, ask: Callable[[Connection], T]) -> T:
        def asked() -> T:
            with reading(self.engine) as connection:
                return ask(connection)

        return await run_in_threadpool(asked)

    async def write(self, change: Callable[[Connection], T]) -> T:
        def changed() -> T:
            with writing(self.engine) as connection:
                return change(connection)

        return await run_in_threadpool(changed)

    def spend(self, request: Request, *, slow: bool = False) -> None:
        """Raises TooOften."""
        address = request.client.host if request.client else ""
        self.limits.spend(address)
        if slow:
            self.slow.spend(address)

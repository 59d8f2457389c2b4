"""Reading and writing. `write` is the only place in the program where a transaction begins."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import Engine
from sqlmodel import Session

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.ids import id_at
from app.base.topics import Topic
from app.store import journal
from app.store.engine import speaking_plainly
from app.wire import Entry

log = logging.getLogger(__name__)

Listener = Callable[[frozenset[Topic]], None]

Guard = Callable[[Session, Actor], None]
"""Raises when this person may not act any more, though he could when he signed in."""


@dataclass(slots=True)
class Unit:
    """One transaction, and the journal entries that it will leave. `clock` is the store's; `actor` who does it."""

    session: Session
    actor: Actor
    clock: Clock
    topics: set[Topic] = field(default_factory=set)
    entries: list[UUID] = field(default_factory=list)
    _link: str | None = None

    def record(self, kind: str, subject: UUID, /, **facts: JsonValue) -> None:
        """Journal what was done: `kind` is "area.past_tense"; facts carry no NIK, No. KK or citizen's name."""
        at = self.clock()
        entry = Entry(id=id_at(at), at=at, actor=self.actor.name, kind=kind, subject=subject, facts=facts)
        self._link = journal.append(self.session, entry, after=self._link)
        self.topics.add(Topic(kind.partition(".")[0]))
        self.entries.append(entry.id)

    @contextmanager
    def acting(self, actor: Actor) -> Iterator[None]:
        """What is done inside was done by this person: an act that the centre brought here from another desk."""
        before, self.actor = self.actor, actor
        try:
            yield
        finally:
            self.actor = before


class Store:
    """One encrypted file. Safe to use from several threads and processes; each block is its own transaction."""

    def __init__(self, engine: Engine, path: Path, clock: Clock, guard: Guard = lambda session, by: None) -> None:
        """guard: asked at the beginning of everything that somebody does, and of what he reads under his name."""
        self._engine, self._path, self._clock, self._guard = engine, path, clock, guard
        self._writer = engine.execution_options(writing=True)
        self._listeners: list[Listener] = []
        self._writing = threading.local()
        self._asking = threading.Lock()
        self._seen: int | None = None
        self._mine: set[UUID] = set()

    @property
    def path(self) -> Path:
        return self._path

    def on_commit(self, listener: Listener) -> None:
        """`listener` is called after each commit that touched a topic, on the thread that committed.

        What it raises is logged and goes no further: the commit has happened, and whoever asked for it must not
        believe otherwise and ask again.
        """
        self._listeners.append(listener)

    def elsewhere(self) -> frozenset[Topic]:
        """What other processes, or other stores on the same file, committed since this was last asked. The first time
        nothing. Costs 0.2 ms while nothing was committed, so it may be asked every other second."""
        with self._asking, self.read() as session:
            if self._seen is None:
                self._seen = journal.head(session)[0]
                return frozenset()
            fresh = journal.since(session, self._seen)
            self._seen = fresh[-1].seq if fresh else self._seen
            theirs = {each.topic for each in fresh if each.id not in self._mine}
            self._mine.difference_update(each.id for each in fresh)
        return frozenset(topic for topic in theirs if topic is not None)

    @contextmanager
    def read(self, by: Actor | None = None) -> Iterator[Session]:
        """Everything read inside one block is of one moment, whatever others commit meanwhile.

        by: who reads; None where the program itself does, or where nothing about people is read.
        """
        with speaking_plainly(self._path), Session(self._engine) as session:
            if by is not None:
                self._guard(session, by)
            yield session

    @contextmanager
    def write(self, by: Actor) -> Iterator[Unit]:
        """Commit at the end of the block; on any exception, nothing of it happened."""
        if getattr(self._writing, "now", False):
            raise RuntimeError("a write inside a write would wait for itself")
        self._writing.now = True
        try:
            with (
                speaking_plainly(self._path),
                Session(self._writer, expire_on_commit=False) as session,
                session.begin(),
            ):
                self._guard(session, by)
                unit = Unit(session, by, self._clock)
                yield unit
                if self._seen is not None:
                    # Before the commit: who asks meanwhile must not take these for somebody else's.
                    self._mine.update(unit.entries)
        finally:
            self._writing.now = False
        if unit.topics:
            self._tell(frozenset(unit.topics))

    def _tell(self, topics: frozenset[Topic]) -> None:
        for listener in self._listeners:
            with _Overheard():
                listener(topics)

    def close(self) -> None:
        self._engine.dispose()


class _Overheard:
    """Lets nothing of a listener's failure out but a line in the log."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        log.error("a listener failed after a commit", exc_info=error)
        return True

"""The line between counters and centre: it loses, doubles, delays and reorders, and the centre itself may die."""

import gc
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import Engine, event

from app.base.clock import Clock
from app.central.desk import Answered, Desk
from app.sync.errors import Offline
from app.sync.transport import Answer
from tests.world.machine import Killed
from tests.world.statements import share_statements

Request = tuple[str, str, dict[str, str], bytes]


@dataclass
class Network:
    """trouble: 0 to 1, how bad the line is. late: requests that will arrive some time after all."""

    engine: Engine
    clock: Clock
    chance: Random
    trouble: float = 0.0
    down: bool = False
    late: list[Request] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    statements_left: int | None = None

    def __post_init__(self) -> None:
        share_statements(self.engine)
        self.desk = Desk(self.engine, self.clock)
        event.listen(self.engine, "before_cursor_execute", self._executing)

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        request = (method, target, dict(headers), body)
        fate = self.chance.random()
        if self.down:
            self.happened["parted"] += 1
            raise Offline()
        if fate < self.trouble * 0.3:
            self.happened["request lost"] += 1
            raise Offline()
        if fate < self.trouble * 0.5:
            self.happened["request delayed"] += 1
            self.late.append(request)
            raise Offline()
        answered = self._at_the_centre(request)
        if fate < self.trouble * 0.7:
            self.happened["answer lost"] += 1
            raise Offline()
        if fate < self.trouble * 0.85:
            self.happened["request doubled"] += 1
            self._at_the_centre(request)  # the second must change nothing
        return Answer(answered.status, answered.headers, answered.body)

    def deliver_late(self) -> None:
        """One of the delayed requests arrives, in no particular order; nobody waits for its answer any more."""
        if self.late:
            at = self.chance.randrange(len(self.late))
            self.happened["request late" if at == 0 else "request late, out of order"] += 1
            request = self.late.pop(at)
            try:
                self._at_the_centre(request)
            except Offline:
                return

    def kill_centre_soon(self) -> None:
        self.statements_left = self.chance.randrange(1, 25)

    def heal(self) -> None:
        self.trouble, self.down, self.statements_left = 0.0, False, None

    def _at_the_centre(self, request: Request) -> Answered:
        answered = None
        with suppress(Killed):
            answered = self.desk.handle(*request)
        if answered is None:
            self.happened["centre killed"] += 1
            # Only now: while the death is being handled, its frames would keep the dead process's lock on the file.
            gc.collect()
            self.engine.dispose()
            self.desk = Desk(self.engine, self.clock)
            raise Offline()
        assert answered.status < 500, answered.body
        return answered

    def _executing(self, *_: object) -> None:
        if self.statements_left is None:
            return
        self.statements_left -= 1
        if self.statements_left <= 0:
            self.statements_left = None
            raise Killed

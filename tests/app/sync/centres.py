"""A central store beside a counter, both real, with nothing but a function call between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from app.base.clock import Clock
from app.central.database import writing
from app.central.desk import Answered, Desk
from app.central.enrolling import invite
from app.central.vault import Vault
from app.store import Store
from app.sync import RoundResult
from app.sync import centre as centres
from app.sync.appliers import appliers
from app.sync.batching import Batching
from app.sync.client import Client
from app.sync.errors import Offline
from app.sync.round import Round
from app.sync.transport import Answer
from tests.new_centres import new_centre

URL = "https://pusat.contoh.go.id"


@dataclass
class Wire:
    """The line: `before` may lose a request, `after` an answer. asked: the paths that arrived."""

    desk: Desk
    before: Callable[[str, str], None] = lambda method, target: None
    after: Callable[[str, Answered], Answered] = lambda target, answered: answered
    asked: list[str] = field(default_factory=list)

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.before(method, target)
        self.asked.append(target.partition("?")[0])
        answered = self.after(target, self.desk.handle(method, target, headers, body))
        return Answer(answered.status, answered.headers, answered.body)


@dataclass
class Centre:
    engine: Engine
    desk: Desk
    clock: Clock
    vault: Vault

    @classmethod
    def at(cls, folder: Path, clock: Clock) -> "Centre":
        engine = new_centre(folder / "pusat.db")
        vault = Vault(bytes(32))
        return cls(engine, Desk(engine, clock, vault), clock, vault)

    def code(self, name: str = "netral/loket-1") -> str:
        with writing(self.engine) as connection:
            return invite(connection, name, self.clock())


def losing(target: str) -> Callable[[str, str], None]:
    """Requests to this path never arrive."""

    def lose(method: str, asked: str) -> None:
        if asked.startswith(target):
            raise Offline()

    return lose


def run(store: Store, wire: Wire, clock: Clock, batching: Batching | None = None) -> RoundResult:
    """One round over this line."""
    with store.read() as session:
        centre = centres.row(session)
    client = Client(wire, centre.device, centres.key(centre), centre.centre_key, clock)
    return Round(store, client, appliers(), ZoneInfo("Asia/Jakarta"), clock, batching or Batching()).run()

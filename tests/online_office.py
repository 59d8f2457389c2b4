"""An office whose counter is known to a real central store, with nothing but a function call between them."""

from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select

from app.central import contents
from app.central.database import reading, writing
from app.central.feed import send
from app.central.tables import counter
from app.security.age_file import close
from app.sync import Sync
from app.sync.errors import Offline
from app.wire.messages import Kind
from app.wire.online import Applicant, Paper, RequestBody
from app.wire.parcel import Frozen
from app.wire.pieces import Content
from tests.app.sync.centres import URL, Centre, Wire
from tests.offices import Desk


class Line(Wire):
    """Can be cut and mended."""

    cut = False

    def send(self, *words: object) -> object:  # type: ignore[override]
        if self.cut:
            raise Offline()
        return super().send(*words)  # type: ignore[arg-type]


@dataclass
class OnlineOffice:
    desk: Desk
    centre: Centre
    line: Line

    @property
    def name(self) -> str:
        return f"{self.desk.app.standard.code}/loket-1"

    def code(self) -> str:
        return self.centre.code(self.name)

    @property
    def recipient(self) -> str:
        """For what is closed for this counter alone."""
        with reading(self.centre.engine) as connection:
            return str(connection.execute(select(counter.c.recipient)).scalar_one())

    def tell(self, kind: str, body: Frozen) -> None:
        """A message for the counter."""
        with writing(self.centre.engine) as connection:
            send(connection, 1, kind, body, self.desk.clock())

    def lay_ready(self, plain: bytes) -> Content:
        """Something large, closed for the counter, to be fetched in pieces."""
        closed = close(plain, self.recipient)
        with writing(self.centre.engine) as connection:
            return contents.keep(connection, self.centre.vault, 1, closed, self.desk.clock())

    def ask_online(self, service: str, papers: dict[str, bytes], *, name: str = "Ni Luh Contoh") -> UUID:
        """As the web page does when a citizen sends his form."""
        at = self.desk.clock()
        asks = Applicant(name=name, contact="0812 0000 0000", consent="2026-11", consent_at=at)
        body = RequestBody(
            id=uuid4(),
            code=f"O-{uuid4().hex[:4].upper()}",
            service=service,
            asked_at=at,
            applicant=b64encode(close(asks.model_dump_json().encode(), self.recipient)).decode(),
            papers=tuple(
                Paper(requirement=code, media="image/jpeg", content=self.lay_ready(picture))
                for code, picture in papers.items()
            ),
        )
        self.tell(Kind.REQUEST, body)
        return body.id

    def enrol(self) -> None:
        self.desk.app.sync.enrol(URL, self.code(), by=self.desk.admin)

    def close(self) -> None:
        self.centre.engine.dispose()


def online(desk: Desk, folder: Path) -> OnlineOffice:
    """The desk's own file; its Sync speaks to a centre in `folder`."""
    centre = Centre.at(folder, desk.clock)
    line = Line(centre.desk)
    old = desk.app.sync
    sync = Sync(
        desk.app.store,
        desk.app.standard,
        desk.clock,
        old._appliers,
        connect=lambda _: line,  # type: ignore[arg-type,return-value]
        carrying=old._carrying,
    )
    desk.app = replace(desk.app, sync=sync)
    return OnlineOffice(desk, centre, line)

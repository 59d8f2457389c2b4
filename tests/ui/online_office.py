"""An office whose counter is known to a real central store, with nothing but a function call between them."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.sync import Sync
from app.sync.errors import Offline
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

    def enrol(self) -> None:
        self.desk.app.sync.enrol(URL, self.code(), by=self.desk.admin)

    def close(self) -> None:
        self.centre.engine.dispose()


def online(desk: Desk, folder: Path) -> OnlineOffice:
    """The desk's own file; its Sync speaks to a centre in `folder`."""
    centre = Centre.at(folder, desk.clock)
    line = Line(centre.desk)
    old = desk.app.sync
    sync = Sync(desk.app.store, desk.app.standard, desk.clock, old._appliers, connect=lambda _: line)  # type: ignore[arg-type,return-value]
    desk.app = replace(desk.app, sync=sync)
    return OnlineOffice(desk, centre, line)

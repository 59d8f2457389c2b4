"""How ready the office is. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.base.actor import Actor
from app.base.topics import Topic
from app.founding.readiness import Readiness, readiness
from app.office import OfficeBook
from app.registry import Registry
from app.staff import Staff
from app.standard import Permission, Standard
from app.words.errors import Message
from ui.screens.start import wording
from ui.screens.start.wording import Line
from ui.work import Work


class StartView(Protocol):
    def show_lines(self, heading: str, about: str, lines: Sequence[Line]) -> None: ...
    def show_message(self, message: Message) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    office: OfficeBook
    staff: Staff
    registry: Registry
    standard: Standard
    today: Callable[[], date]


class StartPresenter:
    about = frozenset({Topic.OFFICE, Topic.STAFF, Topic.REGISTRY})

    def __init__(self, view: StartView, services: Services, work: Work, actor: Actor) -> None:
        self._view, self._on, self._work, self._actor = view, services, work, actor

    def refresh(self) -> None:
        self._work.run(self._load, done=self._show, failed=self._view.show_message)

    def _load(self) -> Readiness:
        current = self._on.registry.current()
        return readiness(
            self._on.standard,
            self._on.office.data(),
            self._on.office.officials(),
            self._on.staff.members() if Permission.STAFF in self._actor.may else None,
            data=current.data_date if current is not None else None,
            today=self._on.today(),
        )

    def _show(self, found: Readiness) -> None:
        self._view.show_lines(*wording.heading(found), wording.lines(found, self._on.standard))

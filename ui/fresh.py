"""A screen follows what others commit, while somebody looks at it."""

from typing import TYPE_CHECKING, Protocol

from shiboken6 import isValid

from app.base.topics import Topic
from ui.shell.screen import Screen

if TYPE_CHECKING:
    from ui.program import Program


class Refreshed(Protocol):
    """about: the topics whose commits change what it shows."""

    about: frozenset[Topic]

    def refresh(self) -> None: ...


def keep_fresh(program: "Program", screen: Screen, presenter: Refreshed) -> None:
    """While the screen is in front it follows the commits that touch it; when it comes to the front it asks anew."""

    def heard(topics: frozenset[Topic]) -> None:
        if not isValid(screen):
            program.work.changed.disconnect(heard)
        elif screen.isVisible() and topics & presenter.about:
            presenter.refresh()

    program.work.changed.connect(heard)

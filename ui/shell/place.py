"""A place on the rail, whether or not somebody went there yet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ui.shell.screen import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """build: makes the screen of `kind` and hands its acts to the window.

    acts: what the screen is going to do, each with what tells why that cannot be done at first. Until the screen
    stands, the keys and the list of commands know of these.
    """

    kind: type[Screen]
    build: Callable[[], Screen]
    acts: Mapping[str, Callable[[], str]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.kind.code

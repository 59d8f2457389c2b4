"""How a screen speaks to the person, as its presenters know it. No Qt here."""

from collections.abc import Callable
from typing import Protocol

from app.words.errors import Message

Call = Callable[[], None]


class Talk(Protocol):
    def fail(self, message: Message, again: Call | None = None) -> None:
        """What happened and what to do; in the sheet that asked, if one is open. again: offered where it may help."""

    def warn(self, what: str, remedy: str = "", *, act: str = "", do: Call | None = None) -> None:
        """Stays until it is answered or put away."""

    def tell(self, sentence: str) -> None:
        """It went well; the sentence goes by itself, and an open sheet with it."""

    def refuse(self, reason: str) -> None:
        """A key was pressed that does nothing now."""

    def quiet(self) -> None:
        """What was said is settled."""

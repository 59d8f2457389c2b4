"""What one of these sheets shows and asks, whatever it is about. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from app.standard import FormField
from app.words.errors import Message
from ui.theme.tokens import Tone

Kind = Literal["", "primary", "danger", "plain"]


@dataclass(frozen=True, slots=True)
class Do:
    """A button. why_not: the reason why it cannot be used now, "" when it can."""

    code: str
    words: str
    why_not: str = ""
    kind: Kind = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a list, with what can be done with it. key: goes back with the code of the button."""

    key: str
    words: str
    about: str = ""
    tone: Tone = "plain"
    sign: str = "dot"
    does: Sequence[Do] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its rows; `none` stands there when it has no row. more: how many rows are not shown."""

    title: str
    rows: Sequence[Row] = ()
    none: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """about: what this is, in a sentence or two. does: what can be done at all times."""

    about: str
    facts: Sequence[tuple[str, str]] = ()
    parts: Sequence[Part] = ()
    does: Sequence[Do] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Asked in the sheet, in place of the page. secrets: name and label of fields that show dots.

    danger: it cannot be undone; then the safe button has the focus.
    """

    title: str
    do: str
    fields: Sequence[FormField] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    secrets: Sequence[tuple[str, str]] = ()
    explain: str = ""
    danger: bool = False


Answered = Callable[[dict[str, str]], None]


class SuppliesView(Protocol):
    def show_page(self, page: Page) -> None: ...
    def ask(self, question: Question, then: Answered) -> None:
        """The question stays until `tell` or the person puts it away."""

    def show_fault(self, name: str, fault: str) -> None:
        """What is wrong with a field of the question that is open."""

    def choose_file(self, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None: ...
    def choose_place(self, title: str, name: str, then: Callable[[Path], None]) -> None: ...
    def tell(self, sentence: str) -> None: ...
    def show_busy(self, sentence: str) -> None:
        """Something slow is under way; "" when it is over."""

    def fail(self, message: Message) -> None: ...

"""What the register's presenter asks of its view, and what it hands over. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from ui.screens.register.wording import Event, Line, Proof
from ui.theme.tokens import Tone

OPEN_FIRST = "Buka dulu suratnya."

Arrived = Callable[[Sequence[Line]], None]
Fetch = Callable[[int, int, Arrived], None]


@dataclass(frozen=True, slots=True)
class Acts:
    """Why each act cannot be done now, "" when it can; print_word: what printing would do. asks_fate: a sheet was sent,
    and somebody must say whether it came out. draft: the letter has no number; it can be withdrawn, and mended when it
    was sent back (returned)."""

    print: str
    print_word: str
    asks_fate: bool
    hand_over: str
    void: str
    withdraw: str
    mend: str
    draft: bool
    returned: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The letter that is open, in words. numbered: it has a sealed original and an archive copy. hides: who took it
    along is masked, and may be shown in full."""

    id: UUID
    head: str
    state: str
    tone: Tone
    facts: Sequence[tuple[str, str]]
    history: Sequence[Event]
    acts: Acts
    numbered: bool
    hides: bool = False


class RegisterView(Protocol):
    def show_list(self, count: int, fetch: Fetch, *, anew: bool, empty: tuple[str, str]) -> None:
        """anew: another question was asked, so the list begins at its top. empty: what to say when count is 0."""

    def show_proofs(self, proofs: Sequence[Proof]) -> None: ...
    def show_days(self, since: str, until: str, fault: str) -> None: ...
    def show_letter(self, shown: Shown | None) -> None: ...
    def show_page(self, pdf: bytes) -> None: ...
    def ask_copy(self, number: str) -> None: ...
    def ask_void(self, number: str) -> None: ...
    def ask_withdraw(self, name: str) -> None: ...
    def ask_hand_over(self, number: str, receiver: str, relation: str) -> None: ...

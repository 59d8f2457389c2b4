"""Signing in, locking and unlocking, without Qt: who may pass the door, and what the next person finds behind it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.words.errors import Message
from ui.work import Work


class Door(Protocol):
    """What the app gives to the entrance. All of it runs on a worker's thread."""

    def names(self) -> Sequence[str]:
        """Who has an account, without a password being known."""

    def warm(self) -> None:
        """Somebody begins to type a password: load what `enter` needs."""

    def enter(self, name: str, password: str) -> Callable[[], None]:
        """Open the data and sign in; the answer, called on the window's thread, puts up the person's screens."""

    def check(self, name: str, password: str) -> None:
        """Raise what `enter` would raise; open nothing."""


class EntranceView(Protocol):
    def show_names(self, names: Sequence[str], chosen: str) -> None: ...
    def show_locked(self, name: str) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_refusal(self, message: Message) -> None: ...
    def ask_to_drop(self, name: str, what: str) -> None:
        """Somebody else wants in, and `name` has typed something that is not kept."""

    def clear_password(self) -> None: ...


class Entrance:
    """opened: a new person has come in. unlocked: the same person is back; everything is as it was."""

    def __init__(
        self,
        view: EntranceView,
        door: Door,
        work: Work,
        *,
        opened: Callable[[str], None],
        unlocked: Callable[[], None],
        unsaved: Callable[[], str],
    ) -> None:
        self._view, self._door, self._work = view, door, work
        self._opened, self._unlocked, self._unsaved = opened, unlocked, unsaved
        self._inside = ""
        self._locked = False
        self._warmed = False
        self._names: tuple[str, ...] = ()

    @property
    def inside(self) -> str:
        """Whose screens stand behind the door, locked or not; empty before the first sign-in."""
        return self._inside

    def start(self, last: str = "") -> None:
        """last: who signed in at this PC the last time; stands chosen."""

        def show(names: Sequence[str]) -> None:
            self._names = tuple(names)
            self._view.show_names(names, last if last in names else "")

        self._work.run(self._door.names, done=show, failed=self._view.show_refusal)

    def expect(self) -> None:
        """A password is being typed."""
        if not self._warmed:
            self._warmed = True
            self._work.run(self._door.warm, done=lambda _: None, failed=self._view.show_refusal)

    def lock(self) -> None:
        if self._inside and not self._locked:
            self._locked = True
            self._view.show_locked(self._inside)

    def turn_away(self, message: Message) -> None:
        """Whoever is inside may not act any more: nobody is inside now, and the door says why."""
        self._inside, self._locked = "", False

        def show(names: Sequence[str]) -> None:
            self._names = tuple(names)
            self._view.show_names(names, "")
            self._view.show_refusal(message)

        self._work.run(self._door.names, done=show, failed=self._view.show_refusal)

    def somebody_else(self) -> None:
        what = self._unsaved()
        if what:
            self._view.ask_to_drop(self._inside, what)
        else:
            self.let_choose()

    def let_choose(self) -> None:
        """Show all names; what the former person typed is dropped only when somebody else has come in."""
        self._view.show_names(self._names, "")

    def try_(self, name: str, password: str) -> None:
        self._view.show_busy(True)
        if self._locked and name == self._inside:
            self._work.run(
                lambda: self._door.check(name, password), done=lambda _: self._come_back(), failed=self._refuse
            )
        else:
            self._work.run(
                lambda: self._door.enter(name, password),
                done=lambda put_up: self._let_in(name, put_up),
                failed=self._refuse,
            )

    def _come_back(self) -> None:
        self._locked = False
        self._view.show_busy(False)
        self._view.clear_password()
        self._unlocked()

    def _let_in(self, name: str, put_up: Callable[[], None]) -> None:
        self._locked = False
        self._inside = name
        put_up()
        self._view.show_busy(False)
        self._view.clear_password()
        self._opened(name)

    def _refuse(self, message: Message) -> None:
        self._view.show_busy(False)
        self._view.clear_password()
        self._view.show_refusal(message)

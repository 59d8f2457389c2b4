"""Signing in, locking and unlocking, without Qt: who may pass the door, and what the next person finds behind it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.security.nameplates import Plate
from app.words.errors import Message
from ui.work import Work


class Door(Protocol):
    """What the app gives to the entrance. All of it runs on a worker's thread."""

    def people(self) -> Sequence[Plate]:
        """Who has an account, without a password being known."""

    def warm(self) -> None:
        """Somebody begins to type a password: load what `enter` needs."""

    def enter(self, name: str, password: str) -> Callable[[], None]:
        """Open the data and sign in; the answer, called on the window's thread, puts up the person's screens."""

    def check(self, name: str, password: str) -> None:
        """Raise what `enter` would raise; open nothing."""


class EntranceView(Protocol):
    def show_people(self, people: Sequence[Plate], chosen: str) -> None: ...
    def show_locked(self, who: Plate) -> None: ...
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
        self._people: tuple[Plate, ...] = ()

    @property
    def inside(self) -> str:
        """Whose screens stand behind the door, locked or not; empty before the first sign-in."""
        return self._inside

    def start(self, last: str = "") -> None:
        """last: who signed in at this PC the last time; stands chosen."""

        def show(people: Sequence[Plate]) -> None:
            self._people = tuple(people)
            accounts = [plate.account for plate in people]
            self._view.show_people(people, last if last in accounts else "")

        self._work.run(self._door.people, done=show, failed=self._view.show_refusal)

    def expect(self) -> None:
        """A password is being typed."""
        if not self._warmed:
            self._warmed = True
            self._work.run(self._door.warm, done=lambda _: None, failed=self._view.show_refusal)

    def lock(self) -> None:
        if self._inside and not self._locked:
            self._locked = True
            self._view.show_locked(self._who(self._inside))

    def turn_away(self, message: Message) -> None:
        """Whoever is inside may not act any more: nobody is inside now, and the door says why."""
        self._inside, self._locked = "", False

        def show(people: Sequence[Plate]) -> None:
            self._people = tuple(people)
            self._view.show_people(people, "")
            self._view.show_refusal(message)

        self._work.run(self._door.people, done=show, failed=self._view.show_refusal)

    def somebody_else(self) -> None:
        what = self._unsaved()
        if what:
            self._view.ask_to_drop(self._who(self._inside).full_name, what)
        else:
            self.let_choose()

    def let_choose(self) -> None:
        """Show everybody who has an account by now, and nobody chosen: who comes now is not who was here.

        What the former person typed is dropped only when somebody else has come in.
        """
        self._view.show_people(self._people, "")

        def show(people: Sequence[Plate]) -> None:
            if tuple(people) != self._people:
                self._people = tuple(people)
                self._view.show_people(people, "")

        self._work.run(self._door.people, done=show, failed=self._view.show_refusal)

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

    def _who(self, account: str) -> Plate:
        return next((plate for plate in self._people if plate.account == account), Plate(account, account))

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

"""What this PC chose about its window; in force at once, and kept."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from ui.theme.choice import Choice, Mode


class SettingsView(Protocol):
    def show_choice(self, choice: Choice) -> None: ...
    def show_not_kept(self) -> None: ...


class SettingsPresenter:
    """apply: puts a choice on the window; keep: writes it down, may raise OSError."""

    def __init__(
        self, view: SettingsView, choice: Choice, *, apply: Callable[[Choice], None], keep: Callable[[Choice], None]
    ) -> None:
        self._view, self._choice, self._apply, self._keep = view, choice, apply, keep
        view.show_choice(choice)

    @property
    def choice(self) -> Choice:
        return self._choice

    def set_mode(self, mode: Mode) -> None:
        self._take(replace(self._choice, mode=mode))

    def set_percent(self, percent: int) -> None:
        self._take(replace(self._choice, percent=percent))

    def set_lock_minutes(self, minutes: int) -> None:
        self._take(replace(self._choice, lock_minutes=minutes))

    def larger(self, step: int) -> None:
        self._take(self._choice.larger(step))

    def other_brightness(self, dark_now: bool) -> None:
        self._take(replace(self._choice, mode="light" if dark_now else "dark"))

    def _take(self, choice: Choice) -> None:
        if choice == self._choice:
            return
        self._choice = choice
        self._apply(choice)
        self._view.show_choice(choice)
        try:
            self._keep(choice)
        except OSError:
            self._view.show_not_kept()

"""Asks for the code, the account and a new password; shows the new code once. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.security.nameplates import Plate
from app.words.errors import Message
from ui.work import Work

GROUP, GROUPS = 4, 8


class Recovering(Protocol):
    """All of it runs on the desk's worker."""

    def people(self) -> Sequence[Plate]: ...
    def recover(self, code: str, name: str, password: str) -> str:
        """The new recovery code. Raises what `app.founding.recovery.recover` raises."""

    def save_sheet(self, folder: Path) -> Path:
        """Where the sheet with the new code lies. Raises FileUnreachable."""


class RecoveryView(Protocol):
    def show_people(self, people: Sequence[Plate], chosen: str) -> None: ...
    def show_fault(self, field: str, fault: str) -> None: ...
    def show_message(self, message: Message) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_code(self, code: str, name: str) -> None: ...
    def show_saved(self, path: Path) -> None: ...
    def show_not_kept(self) -> None:
        """The code is neither in a file nor on paper, and would be gone."""


class RecoveryPresenter:
    """done: back to the door, with the account that has a new password, or "" when nothing was done."""

    def __init__(self, view: RecoveryView, recovering: Recovering, work: Work, done: Callable[[str], None]) -> None:
        self._view, self._recovering, self._work, self._done = view, recovering, work, done
        self._busy = False
        self._name = ""
        self._sheet_saved = False

    def begin(self, chosen: str = "") -> None:
        """chosen: the account that stands chosen at the door."""

        def show(people: Sequence[Plate]) -> None:
            accounts = [plate.account for plate in people]
            self._view.show_people(people, chosen if chosen in accounts else "")

        self._work.run(self._recovering.people, done=show, failed=self._view.show_message)

    def forward(self, typed: Mapping[str, str]) -> None:
        """typed: code, name, password, again; once the new code is shown, on_paper: back to the door, if it is kept."""
        if self._name:
            if self._sheet_saved or typed.get("on_paper"):
                self._done(self._name)
            else:
                self._view.show_not_kept()
            return
        fault = _fault(typed)
        if fault is not None:
            self._view.show_fault(*fault)
        elif not self._busy:
            self._recover(typed["code"], typed["name"], typed["password"])

    def back(self) -> None:
        if not self._busy:
            self._done(self._name)

    def save_sheet(self, folder: str) -> None:
        def saved(path: Path) -> None:
            self._sheet_saved = True
            self._view.show_saved(path)

        self._work.run(
            lambda: self._recovering.save_sheet(Path(folder)),
            done=saved,
            failed=self._view.show_message,
        )

    def _recover(self, code: str, name: str, password: str) -> None:
        self._set_busy(True)

        def done(fresh: str) -> None:
            self._name = name
            self._set_busy(False)
            self._view.show_code(fresh, name)

        def failed(message: Message) -> None:
            self._set_busy(False)
            self._view.show_message(message)

        self._work.run(lambda: self._recovering.recover(code, name, password), done=done, failed=failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)


def spaced(typed: str) -> str:
    """What has been typed of a code, in groups of four as on the sheet; signs in between do not matter."""
    signs = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())[: GROUP * GROUPS]
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def progress(typed: str) -> str:
    """How far the code has been typed, "" before it is begun."""
    signs = len(spaced(typed).replace("-", ""))
    full = signs // GROUP
    if not signs:
        return ""
    return "Lengkap." if full == GROUPS else f"{full} dari {GROUPS} kelompok."


def _fault(typed: Mapping[str, str]) -> tuple[str, str] | None:
    if not typed["code"].strip():
        return "code", "Kode pemulihan belum diisi."
    if not typed["name"]:
        return "name", "Pilih akun yang mendapat kata sandi baru."
    if not typed["password"]:
        return "password", "Kata sandi baru belum diisi."
    if typed["password"] != typed["again"]:
        return "again", "Kedua kata sandi tidak sama. Ketik ulang."
    return None

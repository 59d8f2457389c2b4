"""Keeping the office's data, its officials and its accounts. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from app.base.actor import Actor
from app.base.topics import Topic
from app.office import OfficeBook, OfficeData
from app.staff import Staff
from app.standard import Permission, Standard
from app.store.errors import FileUnreachable
from app.words import dates
from app.words.errors import Message
from ui.screens.office import wording
from ui.screens.office.wording import OfficePage, RoleChoice
from ui.shell.who_may import why_not
from ui.work import Work

T = TypeVar("T")
Part = Literal["letterhead", "logo", "official", "account", "password", "own"]

_NIP = 18
"""Digits of a civil servant's number: birth date, appointment, sex, serial."""


class OfficeView(Protocol):
    def show_rights(self, office: str, staff: str) -> None:
        """Why this person may not change the office's data, the accounts; empty when he may."""

    def show_roles(self, accounts: Sequence[RoleChoice], officials: Sequence[RoleChoice]) -> None: ...
    def show_loading(self, loading: bool) -> None: ...
    def show_page(self, page: OfficePage) -> None: ...
    def show_fault(self, part: Part, field: str, fault: str) -> None: ...
    def show_done(self, sentence: str, part: Part) -> None:
        """It is kept: the form of that part is clean again, its sheet closes."""

    def show_message(self, message: Message) -> None: ...
    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Services:
    """unlock: raises WrongPassword unless the password is the account's."""

    office: OfficeBook
    staff: Staff
    standard: Standard
    today: Callable[[], date]
    unlock: Callable[[str, str], object]


class OfficePresenter:
    about = frozenset({Topic.OFFICE, Topic.STAFF})

    def __init__(self, view: OfficeView, services: Services, work: Work, actor: Actor) -> None:
        self._view, self._on, self._work, self._actor = view, services, work, actor
        standard = services.standard
        self._office_why = why_not(actor, standard, Permission.OFFICE, "Perubahan data kantor dan pejabat")
        self._staff_why = why_not(actor, standard, Permission.STAFF, "Pengaturan akun petugas")
        view.show_rights(self._office_why, self._staff_why)
        view.show_roles(wording.roles_with_account(standard), wording.all_roles(standard))

    def refresh(self) -> None:
        self._view.show_loading(True)
        self._work.run(self._load, done=self._show, failed=self._failed)

    def save_letterhead(self, values: Mapping[str, str]) -> None:
        """values: address (lines), verify_base, desk."""
        base, desk = values["verify_base"].strip(), values["desk"].strip()
        address = tuple(line.strip() for line in values["address"].splitlines() if line.strip())
        if not base.startswith("https://") or "#" in base or len(base) <= len("https://"):
            self._view.show_fault("letterhead", "verify_base", "Alamat harus diawali https:// dan tanpa tanda #.")
        elif not desk:
            self._view.show_fault("letterhead", "desk", "Nomor meja belum diisi.")
        else:
            self._change(
                lambda old: replace(old, address=address, verify_base=base, desk=desk),
                "Kop surat disimpan.",
                "letterhead",
            )

    def set_logo(self, path: Path) -> None:
        """PNG or JPEG; new letters carry it at once, those that were issued keep theirs."""
        self._change(lambda old: replace(old, logo=_read(path)), "Logo disimpan.", "logo")

    def ask_no_logo(self) -> None:
        self._view.ask(
            "Hapus logo dari kop surat?",
            "Surat yang terbit sesudahnya tidak berlogo. Surat yang sudah terbit tidak berubah.",
            "Hapus logo",
            lambda: self._change(lambda old: replace(old, logo=None), "Logo dihapus.", "logo"),
        )

    def appoint(self, values: Mapping[str, str]) -> None:
        """values: role (its title), name, rank, nip, mode, since (2026-11-23)."""
        titles = {choice.title: choice.code for choice in wording.all_roles(self._on.standard)}
        nip = "".join(values["nip"].split())
        if nip and (len(nip) != _NIP or not nip.isdigit()):
            self._view.show_fault("official", "nip", f"NIP harus {_NIP} angka, terbaca {len(nip)}.")
            return
        since = date.fromisoformat(values["since"])
        mode = "" if values["mode"] in ("", wording.PERMANENT) else values["mode"]
        self._do(
            lambda: self._on.office.appoint(
                titles[values["role"]],
                name=values["name"],
                rank=values["rank"],
                nip=nip,
                since=since,
                mode=mode,
                by=self._actor,
            ),
            f"{values['role']} dicatat sejak {dates.long(since)}.",
            "official",
        )

    def add_account(self, values: Mapping[str, str], roles: Sequence[str], password: str, again: str) -> None:
        """values: name, full_name, status. roles: codes."""
        if not roles:
            self._view.show_fault("account", "roles", "Pilih sedikitnya satu peran.")
        elif self._same("account", password, again):
            self._do(
                lambda: self._on.staff.add(
                    values["name"].strip(),
                    full_name=values["full_name"],
                    status=values["status"],
                    roles=tuple(roles),
                    password=password,
                    by=self._actor,
                ),
                f"Akun {values['name'].strip()} dibuat.",
                "account",
            )

    def set_roles(self, name: str, roles: Sequence[str]) -> None:
        if not roles:
            self._view.show_fault("account", "roles", "Pilih sedikitnya satu peran.")
            return
        self._do(
            lambda: self._on.staff.set_roles(name, tuple(roles), by=self._actor),
            f"Peran {name} diubah; berlaku saat ia masuk berikutnya.",
            "account",
        )

    def set_password(self, name: str, password: str, again: str) -> None:
        """For somebody who forgot it."""
        if self._same("password", password, again):
            self._do(
                lambda: self._on.staff.set_password(name, password, by=self._actor),
                f"Kata sandi {name} diganti. Sampaikan langsung kepadanya.",
                "password",
            )

    def set_own_password(self, now: str, password: str, again: str) -> None:
        """now: the one in use, so that nobody changes it at a desk left open."""
        if not now:
            self._view.show_fault("own", "now", "Kata sandi sekarang belum diisi.")
        elif self._same("own", password, again):
            name = self._actor.name

            def job() -> None:
                self._on.unlock(name, now)
                self._on.staff.set_password(name, password, by=self._actor)

            self._do(job, "Kata sandi Anda diganti.", "own")

    def ask_disable(self, name: str) -> None:
        self._view.ask(
            f"Nonaktifkan akun {name}?",
            "Akun ini tidak dapat masuk lagi; bila sedang dipakai, jendelanya terkunci pada tindakan berikutnya. Yang "
            "pernah dikerjakannya tetap tercatat atas namanya, dan akun dapat diaktifkan lagi.",
            "Nonaktifkan",
            lambda: self._do(
                lambda: self._on.staff.disable(name, by=self._actor), f"Akun {name} dinonaktifkan.", "account"
            ),
        )

    def enable(self, name: str, password: str, again: str) -> None:
        """Its roles are those of before; its old password is gone."""
        if self._same("password", password, again):
            self._do(
                lambda: self._on.staff.enable(name, password, by=self._actor),
                f"Akun {name} aktif lagi. Sampaikan kata sandinya langsung kepadanya.",
                "password",
            )

    def _same(self, part: Part, password: str, again: str) -> bool:
        if not password:
            self._view.show_fault(part, "password", "Kata sandi baru belum diisi.")
            return False
        if password != again:
            self._view.show_fault(part, "again", "Kedua kata sandi tidak sama; ketik ulang.")
            return False
        return True

    def _change(self, how: Callable[[OfficeData], OfficeData], sentence: str, part: Part) -> None:
        self._do(lambda: self._on.office.change(how(self._on.office.data()), by=self._actor), sentence, part)

    def _do(self, job: Callable[[], T], sentence: str, part: Part) -> None:
        def done(_: T) -> None:
            self._view.show_done(sentence, part)
            self.refresh()

        self._work.run(job, done=done, failed=self._failed)

    def _load(self) -> OfficePage:
        standard = self._on.standard
        found = self._on.staff.members() if not self._staff_why else None
        return OfficePage(
            wording.letterhead(self._on.office.data(), standard),
            wording.officials(self._on.office.officials(), standard, self._on.today()),
            None if found is None else wording.members(found, standard, self._actor.name),
        )

    def _show(self, page: OfficePage) -> None:
        self._view.show_loading(False)
        self._view.show_page(page)

    def _failed(self, message: Message) -> None:
        self._view.show_loading(False)
        self._view.show_message(message)


def _read(path: Path) -> bytes:
    """Raises FileUnreachable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreachable(file=path.name) from error

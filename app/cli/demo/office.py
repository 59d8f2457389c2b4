"""The made-up office of the demo: founded, with an account for every role and an official for every signature."""

import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.base.actor import Actor
from app.base.clock import Clock
from app.cli import values
from app.cli.demo.steps import Step
from app.cli.errors import DemoFolderInUse
from app.compose import App, open_app, unlock
from app.founding.first_run import found
from app.founding.sheet import recovery_sheet
from app.office import OfficeData
from app.standard import Permission, Standard

MARK = "ini-folder-demo.txt"
PASSWORD_FILE = "kata-sandi-demo.txt"
_SIGNERS = ("Ni Made Contoh, S.Sos., M.Si.", "Bambang Contoh, S.H.", "Siti Contoh, S.E.", "I Ketut Contoh, A.Md.")


@dataclass(frozen=True, slots=True)
class Office:
    """out: where what people would hold in their hands goes; staff: an actor for each role that signs in."""

    app: App
    out: Path
    staff: dict[str, Actor]

    @property
    def standard(self) -> Standard:
        return self.app.standard

    def who_may(self, *permissions: Permission) -> Actor:
        """Somebody whose role carries all of these."""
        return next(actor for actor in self.staff.values() if actor.may.issuperset(permissions))

    @property
    def clerk(self) -> Actor:
        return self.who_may(Permission.SERVE, Permission.DRAFT, Permission.RECORD_WET)


def fresh(folder: Path) -> Path:
    """An empty folder; what an earlier demo left in it goes. Raises DemoFolderInUse for anybody else's files."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            raise DemoFolderInUse(folder=folder.name)
        shutil.rmtree(folder)
    values.write(folder / MARK, b"Semua isi folder ini buatan dan dihapus oleh demo berikutnya.\n")
    return folder.absolute()


def open_office(standard: str, folder: Path, clock: Clock, step: Step) -> Office:
    """Found it, sign everybody in. The password is drawn anew, and kept only beside the made-up data."""
    password = secrets.token_urlsafe(12)
    founded = found(
        folder / "data",
        standard,
        admin="admin",
        full_name="Admin Contoh",
        password=password,
        office=OfficeData(address=("Jalan Contoh Nomor 1, Kode Pos 00000",)),
        next_number=118,
        clock=clock,
    )
    values.write(folder / PASSWORD_FILE, password.encode())
    app = open_app(founded.home, unlock(founded.home, "admin", password), clock=clock)
    today = app.letters.today()
    sheet = values.write(folder / "lembar-pemulihan.pdf", recovery_sheet(founded, admin="admin", on=today))
    admin = app.staff.sign_in("admin")
    staff = dict.fromkeys(admin.roles, admin)
    for number, role in enumerate(app.standard.roles, start=1):
        if role.login and role.code not in staff:
            app.staff.add(
                role.code, full_name=f"Petugas Contoh {number}", roles=(role.code,), password=password, by=admin
            )
            staff[role.code] = app.staff.sign_in(role.code)
    signers = _appoint(app, admin, today)
    step.note(f"{len(staff)} akun, {signers} pejabat, lembar pemulihan {sheet.name}")
    return Office(app, folder, staff)


def _appoint(app: App, admin: Actor, today: date) -> int:
    roles: Sequence[str] = sorted({signer.role for kind in app.standard.letters for signer in kind.signers})
    for number, role in enumerate(roles):
        app.office.appoint(
            role,
            name=_SIGNERS[number % len(_SIGNERS)],
            rank="Pembina Tk. I",
            nip=f"19800101200501100{number + 1}",
            since=today - timedelta(days=365),
            by=admin,
        )
    return len(roles)

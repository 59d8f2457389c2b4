"""Accounts and signing in."""

import re
from uuid import UUID, uuid4

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from app.base.actor import PROGRAM, Actor
from app.base.errors import Missing, Refused
from app.security.errors import WrongPassword
from app.security.keys import KeyRing, new_recovery_code
from app.security.nameplates import Plate, hang
from app.staff.tables import StaffRow
from app.staff.views import Member
from app.standard import Permission, Standard
from app.store import Store, Unit

_NAME = re.compile(r"[a-z0-9][a-z0-9._]{1,31}")

# Made once, for every act asks it: putting a statement together takes longer than running it.
_ACTIVE = select(StaffRow.active).where(col(StaffRow.name) == bindparam("name"))

_RECOVERY = UUID(int=5)
"""What a renewal of the recovery code is about, in the journal."""


class NameTaken(Refused):
    code = "staff.name_taken"


class NameUnusable(Refused):
    code = "staff.name_unusable"


class AccountMissing(Missing):
    code = "staff.unknown"


class AccountDisabled(Refused):
    code = "staff.disabled"


class DisabledMeanwhile(Refused):
    """The account was disabled after this person had signed in."""

    code = "staff.disabled_meanwhile"


class AccountActive(Refused):
    """Nothing to enable."""

    code = "staff.active"


class LastAdmin(Refused):
    """Nobody else could manage accounts any more."""

    code = "staff.last_admin"


class NoSignIn(Refused):
    """The standard says that people of this role act without an account. Facts: `title`, the role's title."""

    code = "staff.no_sign_in"


class Staff:
    """The staff list. Passwords live in the key ring: whoever knows one can unwrap the file's key."""

    def __init__(self, store: Store, standard: Standard, ring: KeyRing, data_key: bytes) -> None:
        self._store, self._standard, self._ring, self._data_key = store, standard, ring, data_key

    def sign_in(self, name: str) -> Actor:
        """The actor of an account whose password has just opened the file. Journaled.

        Raises AccountMissing, AccountDisabled.
        """
        with self._store.read() as session:
            row = _row(session, name)
            if not row.active:
                raise AccountDisabled()
            actor = self._actor(row)
        with self._store.write(actor) as unit:
            unit.record("staff.signed_in", row.id)
        self.show_names()
        return actor

    def members(self) -> list[Member]:
        with self._store.read() as session:
            return [_member(row) for row in session.exec(select(StaffRow).order_by(col(StaffRow.name)))]

    def add(
        self, name: str, *, full_name: str, roles: tuple[str, ...], password: str, status: str = "", by: Actor
    ) -> Member:
        """A new account. The row is written first: an account that lost its password to a crash is simply given
        a new one. Raises NameTaken, NameUnusable, NotInStandard, PasswordTooWeak."""
        by.must(Permission.STAFF)
        self._ring.check_password(name, password)
        with self._store.write(by) as unit:
            member = enrol(unit, self._standard, name, full_name=full_name, roles=roles, status=status)
        self._ring.add(name, password, self._data_key)
        self.show_names()
        return member

    def set_roles(self, name: str, roles: tuple[str, ...], *, by: Actor) -> Member:
        """What the account may do from its next sign-in on. Raises NotInStandard, NoSignIn, LastAdmin."""
        by.must(Permission.STAFF)
        _may_sign_in(self._standard, roles)
        with self._store.write(by) as unit:
            row = _row(unit.session, name)
            row.roles = list(roles)
            if not self._admins(unit.session):
                raise LastAdmin()
            unit.session.add(row)
            unit.record("staff.roles_set", row.id, roles=list(roles))
            member = _member(row)
        self.show_names()
        return member

    def disable(self, name: str, *, by: Actor) -> None:
        """The account can no longer sign in; what it did stays under its name. Raises LastAdmin.

        Asked again after a crash on the way, it takes out the password that was left.
        """
        by.must(Permission.STAFF)
        with self._store.write(by) as unit:
            row = _row(unit.session, name)
            if row.active:
                row.active = False
                if not self._admins(unit.session):
                    raise LastAdmin()
                unit.session.add(row)
                unit.record("staff.disabled", row.id)
        if name in self._ring.holders():
            self._ring.remove(name)
        self.show_names()

    def enable(self, name: str, password: str, *, by: Actor) -> Member:
        """The account may sign in again, with its roles of before and a new password.

        Asked again after a crash on the way, it sets the password that was not written. Raises AccountMissing,
        AccountActive, PasswordTooWeak.
        """
        by.must(Permission.STAFF)
        self._ring.check_password(name, password)
        with self._store.write(by) as unit:
            row = _row(unit.session, name)
            if row.active and name in self._ring.holders():
                raise AccountActive()
            if not row.active:
                row.active = True
                unit.session.add(row)
                unit.record("staff.enabled", row.id, roles=list(row.roles))
            member = _member(row)
        self._ring.add(name, password, self._data_key)
        self.show_names()
        return member

    def set_password(self, name: str, password: str, *, by: Actor) -> None:
        """One's own, or anybody's with the permission `staff`. Raises PasswordTooWeak, AccountDisabled."""
        if name != by.name:
            by.must(Permission.STAFF)
        self._ring.check_password(name, password)
        with self._store.write(by) as unit:
            row = _row(unit.session, name)
            if not row.active:
                raise AccountDisabled()
            unit.record("staff.password_set", row.id)
        self._ring.add(name, password, self._data_key)

    def show_names(self) -> None:
        """Put up who may sign in, for the page that asks who is there; see `app.security.nameplates`."""
        titles = self._standard.role_title
        active = [member for member in self.members() if member.active]
        hang(
            self._ring.folder,
            [Plate(each.name, each.full_name, ", ".join(map(titles, each.roles))) for each in active],
        )

    def _admins(self, session: Session) -> list[str]:
        """Who can manage accounts: an active account with the right and with a password."""
        session.flush()
        with_password = self._ring.holders()
        rows = session.exec(select(StaffRow).where(col(StaffRow.active)))
        return [row.name for row in rows if row.name in with_password and Permission.STAFF in self._actor(row).may]

    def recover(self, name: str, password: str, *, code: str) -> Actor:
        """A new password for an account whose owner, or whose office, holds the recovery sheet; journaled under it.

        Raises RecoveryCodeInvalid, WrongPassword (another office's code), PasswordTooWeak, AccountMissing,
        AccountDisabled.
        """
        if self._ring.unlock_recovery(code) != self._data_key:
            raise WrongPassword()
        self._ring.check_password(name, password)
        with self._store.read() as session:
            row = _row(session, name)
            if not row.active:
                raise AccountDisabled()
            actor = self._actor(row)
        with self._store.write(actor) as unit:
            unit.record("staff.recovered", row.id)
        self._ring.add(name, password, self._data_key)
        return actor

    def renew_recovery(self, *, by: Actor, code: str = "") -> str:
        """A new recovery code, told this once; the one before opens nothing any more.

        code: the present one; who holds it needs no permission, for it has been out of its envelope.
        """
        if not code or self._ring.unlock_recovery(code) != self._data_key:
            by.must(Permission.STAFF)
        fresh = new_recovery_code()
        with self._store.write(by) as unit:
            unit.record("staff.recovery_renewed", _RECOVERY)
        self._ring.add_recovery(fresh, self._data_key)
        return fresh

    def _actor(self, row: StaffRow) -> Actor:
        known = {role.code: role for role in self._standard.roles}
        may = {str(p) for code in row.roles if code in known for p in known[code].may}
        return Actor(row.name, frozenset(row.roles), frozenset(may))


def still_open(session: Session, by: Actor) -> None:
    """Whoever signed in before his account was disabled does nothing more from then on. Raises DisabledMeanwhile."""
    if session.scalars(_ACTIVE, {"name": by.name}).first() is False:
        raise DisabledMeanwhile()


def full_name(session: Session, name: str) -> str:
    """Of an account, as it stands on paper; its own name where it has none, or is the program's."""
    return session.exec(select(StaffRow.full_name).where(StaffRow.name == name)).first() or name


def check_name(name: str) -> None:
    """Whether an account may be called that at all. Raises NameUnusable."""
    if not _NAME.fullmatch(name):
        raise NameUnusable()


def enrol(
    unit: Unit, standard: Standard, name: str, *, full_name: str, roles: tuple[str, ...], status: str = ""
) -> Member:
    """Write the row of a new account inside the caller's transaction."""
    check_name(name)
    _may_sign_in(standard, roles)
    # The program signs the journal under a name of its own; nobody else may.
    if name == PROGRAM.name or unit.session.exec(select(StaffRow).where(StaffRow.name == name)).first() is not None:
        raise NameTaken()
    row = StaffRow(id=uuid4(), name=name, full_name=full_name, roles=list(roles), status=status, added_at=unit.clock())
    unit.session.add(row)
    unit.record("staff.added", row.id, roles=list(roles))
    return _member(row)


def _may_sign_in(standard: Standard, roles: tuple[str, ...]) -> None:
    for role in roles:
        if not standard.role(role).login:
            raise NoSignIn(title=standard.role(role).title)


def _row(session: Session, name: str) -> StaffRow:
    row = session.exec(select(StaffRow).where(StaffRow.name == name)).first()
    if row is None:
        raise AccountMissing()
    return row


def _member(row: StaffRow) -> Member:
    return Member(row.name, row.full_name, tuple(row.roles), row.status, row.active)

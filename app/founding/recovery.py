"""The way back in when no password is remembered any more: the code from the safe, a new password, a new code.

The old code is given up last, in the very write that makes the new one good; whatever stops the way before, the sheet
in the envelope still opens the data.
"""

from pathlib import Path

from app.base.clock import Clock
from app.base.errors import Missing, Refused
from app.founding.first_run import DATABASE, KEYS, PUBLIC_KEYS, STANDARD, Founded, is_founded
from app.security.errors import WrongPassword
from app.security.keys import KeyRing
from app.security.public_keys import fingerprint, load_public_keys
from app.staff import Staff
from app.standard import load
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate


class NothingToRecover(Missing):
    """The folder holds no office."""

    code = "founding.nothing_to_recover"


class CodeNotValid(Refused):
    """A true recovery code, but another office's, or one that was replaced."""

    code = "founding.code_not_valid"


def recover(home: Path, code: str, *, name: str, password: str, clock: Clock) -> Founded:
    """Give the account a new password; the office with its new recovery code, to be shown and printed this once.

    Raises NothingToRecover, RecoveryCodeInvalid (mistyped), CodeNotValid, PasswordTooWeak, AccountMissing,
    AccountDisabled, and what opening the office's file raises. Then nothing has changed.
    """
    if not is_founded(home):
        raise NothingToRecover()
    ring = KeyRing.open(home / KEYS)
    try:
        data_key = ring.unlock_recovery(code)
    except WrongPassword as error:
        raise CodeNotValid() from error
    ring.check_password(name, password)
    standard, path = load(home / STANDARD), home / DATABASE
    public = load_public_keys(home / PUBLIC_KEYS).keys[-1].public
    engine = open_engine(path, data_key)
    migrate(engine, path)
    store = Store(engine, path, clock)
    try:
        staff = Staff(store, standard, ring, data_key)
        actor = staff.recover(name, password, code=code)
        return Founded(home, standard, staff.renew_recovery(by=actor, code=code), fingerprint(public))
    finally:
        store.close()

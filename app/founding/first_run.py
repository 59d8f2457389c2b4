"""Founding an office on this PC. It either happened whole, or may simply be started again."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.actor import PROGRAM
from app.base.clock import Clock
from app.base.errors import Refused
from app.letters.numbers import numbering
from app.letters.sealing.seals import make_key, public_keys
from app.office import OfficeData
from app.office.service import put
from app.security.keys import KeyRing, new_recovery_code
from app.security.public_keys import fingerprint
from app.staff import Staff
from app.staff.service import enrol
from app.standard import Permission, Standard
from app.standard.load import parse, read_text, sound
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate

DATABASE = "loket.db"
KEYS = "keys.json"
STANDARD = "standard.toml"
PUBLIC_KEYS = "kunci-publik.json"
_OFFICE = UUID(int=1)


class AlreadyFounded(Refused):
    """The folder holds an office already. Facts: `file`."""

    code = "founding.already"


class NoAdminRole(Refused):
    """No role of the standard may manage accounts, so nobody could be the first one."""

    code = "founding.no_admin_role"


@dataclass(frozen=True, slots=True)
class Founded:
    """recovery_code is shown and printed once; it is kept nowhere. fingerprint: of the key that seals letters."""

    home: Path
    standard: Standard
    recovery_code: str
    fingerprint: str


def is_founded(home: Path) -> bool:
    return (home / DATABASE).is_file()


def found(
    home: Path,
    standard: str | Path,
    *,
    admin: str,
    full_name: str,
    password: str,
    office: OfficeData | None = None,
    next_number: int | None = None,
    next_numbers: Mapping[str, int] | None = None,
    clock: Clock,
) -> Founded:
    """next_number: where every series goes on after the paper register; next_numbers: by letter kind, wins over it.

    The database is written aside and renamed last, so a crash on the way leaves a folder that counts as not founded.
    Raises AlreadyFounded, StandardMissing, StandardFaulty, PasswordTooWeak, NameUnusable, NumberTooLow.
    """
    if is_founded(home):
        raise AlreadyFounded(file=DATABASE)
    text = read_text(standard)
    file = Path(str(standard)).name
    rules = sound(parse(text, file=file), file=file)
    roles = tuple(role.code for role in rules.roles if Permission.STAFF in role.may)[:1]
    if not roles:
        raise NoAdminRole()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(PermissionError):  # a folder that an administrator made for this account stays his
        home.chmod(0o700)  # also one that was there before; Windows knows no more of this than read-only
    data_key, code = secrets.token_bytes(32), new_recovery_code()
    ring = KeyRing.create(home / KEYS)
    ring.check_password(admin, password)
    (home / STANDARD).write_text(text, encoding="utf-8")
    ring.add(admin, password, data_key)
    ring.add_recovery(code, data_key)
    aside = home / (DATABASE + ".new")
    _clear(aside)
    engine = open_engine(aside, data_key, create=True)
    migrate(engine, aside)
    store = Store(engine, aside, clock)
    with store.write(PROGRAM) as unit:
        enrol(unit, rules, admin, full_name=full_name, roles=roles)
        put(unit, office or OfficeData())
        make_key(unit)
        on = clock().astimezone(ZoneInfo(rules.office.zone)).date()
        for kind in rules.letters:
            wanted = (next_numbers or {}).get(kind.code, next_number)
            if wanted is not None and wanted != 1:
                numbering.begin_at(unit, kind, on, next_number=wanted)
        unit.record("office.founded", _OFFICE, standard=rules.code, edition=rules.edition, next_number=next_number)
    with store.read() as session:
        keys = public_keys(session, issuer=rules.code, name=rules.title)
    keys.save(home / PUBLIC_KEYS)
    Staff(store, rules, ring, data_key).show_names()
    store.close()
    aside.replace(home / DATABASE)
    return Founded(home, rules, code, fingerprint(keys.keys[-1].public))


def _clear(path: Path) -> None:
    for leftover in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)

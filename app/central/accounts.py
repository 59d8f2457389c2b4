"""Staff who look at the central office's pages: accounts, passwords, sessions, and a lock against guessing.

An account belongs to one office and sees that alone, or to the central office itself (office "") and sees them all.
With a role of its office it decides letters from its own desk.
"""

import hashlib
import re
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, RowMapping, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.central.database import is_postgresql, writing
from app.central.errors import (
    AccountExists,
    AccountUnknown,
    LockedOut,
    NotAllowed,
    OfficeUnknown,
    SignedOut,
    SignInRefused,
)
from app.central.page_tables import account, act, guess, session
from app.central.tables import office
from app.security.passwords import check_password, normal

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
MOST_WRONG = 5
LOCKED = timedelta(minutes=15)

# RFC 9106, second recommended option; two at a time, so that guessing does not eat the server's memory.
_hasher = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
_few = threading.Semaphore(2)
# Of random bytes that nobody kept: an unknown name costs as much time as a known one.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$yRCxaZQ51Q1lzDHvq3EbdQ$WRy8UNYZvkSe90O3ncoGUNCWCtpqC2fA0guyxvNg43s"


class Duty(StrEnum):
    """What an account may do besides looking, at its office or at all of them."""

    SEND = "send"  # standards, extracts and revocations to counters
    SETTLE = "settle"  # conflicts, and which machine goes on
    AUDIT = "audit"  # read and take along what accounts did


@dataclass(frozen=True, slots=True)
class Account:
    """office: "" for all. role: in which it decides, or "". token: of its session's forms, "" outside a session."""

    name: str
    title: str
    office: str
    role: str
    token: str = field(default="", repr=False)
    may: frozenset[str] = frozenset()

    def must(self, duty: Duty) -> None:
        """Raises NotAllowed."""
        if duty not in self.may:
            raise NotAllowed()


def add(
    connection: Connection,
    name: str,
    title: str,
    password: str,
    now: datetime,
    *,
    office_code: str = "",
    role: str = "",
    may: Iterable[Duty] = (),
) -> None:
    """Raises AccountExists, OfficeUnknown, PasswordTooWeak."""
    check_password(name, password)
    if office_code and connection.execute(select(office.c.code).where(office.c.code == office_code)).first() is None:
        raise OfficeUnknown(office=office_code)
    if connection.execute(select(account.c.name).where(account.c.name == name)).first() is not None:
        raise AccountExists()
    row = {"name": name, "title": title, "office": office_code, "role": role, "made_at": now, "disabled_at": None}
    row |= {"may": _words(may)}
    connection.execute(account.insert().values(**row, password=_hash(password)))


def set_password(connection: Connection, name: str, password: str) -> None:
    """Ends its sessions and its lock. Raises AccountUnknown, PasswordTooWeak."""
    check_password(name, password)
    changed = connection.execute(update(account).where(account.c.name == name).values(password=_hash(password)))
    if not changed.rowcount:
        raise AccountUnknown()
    connection.execute(delete(session).where(session.c.account == name))
    connection.execute(delete(guess).where(guess.c.name == _digest(name)))


def allow(connection: Connection, name: str, may: Iterable[Duty]) -> None:
    """These duties and no others, from the next request on. Raises AccountUnknown."""
    changed = connection.execute(update(account).where(account.c.name == name).values(may=_words(may)))
    if not changed.rowcount:
        raise AccountUnknown()


def disable(connection: Connection, name: str, now: datetime) -> None:
    """From the next request on. Raises AccountUnknown."""
    changed = connection.execute(update(account).where(account.c.name == name).values(disabled_at=now))
    if not changed.rowcount:
        raise AccountUnknown()
    connection.execute(delete(session).where(session.c.account == name))


def all_of(connection: Connection) -> list[tuple[Account, bool]]:
    """With whether it may sign in."""
    rows = connection.execute(select(account).order_by(account.c.name)).mappings()
    return [(_account(row), row["disabled_at"] is None) for row in rows]


def deciding(connection: Connection, office_code: str) -> tuple[str, ...]:
    """Roles of the office in which somebody decides here."""
    rows = connection.execute(
        select(account.c.role)
        .where(account.c.office == office_code, account.c.role != "", account.c.disabled_at.is_(None))
        .distinct()
        .order_by(account.c.role)
    )
    return tuple(rows.scalars())


def sign_in(engine: Engine, name: str, password: str, now: datetime) -> str:
    """A new session's secret, for the cookie. Raises SignInRefused, LockedOut.

    In three steps, so that no transaction waits for the hash and a wrong password stays counted.
    """
    name = name.strip().casefold()
    if not NAME.fullmatch(name):
        name = "-"  # nobody is called so; what a database cannot even compare is asked of none
    with writing(engine) as connection:
        _must_not_be_locked(connection, name, now)
        kept = connection.execute(
            select(account.c.password).where(account.c.name == name, account.c.disabled_at.is_(None))
        ).scalar()
    if not _is(kept or _NOBODY, password) or kept is None:
        with writing(engine) as connection:
            _count_wrong(connection, name, now)
            if kept is not None:
                did(connection, name, "masuk ditolak", "", now)
        raise SignInRefused()
    with writing(engine) as connection:
        return _begin(connection, name, now)


def _must_not_be_locked(connection: Connection, name: str, now: datetime) -> None:
    row = connection.execute(select(guess).where(guess.c.name == _digest(name))).mappings().first()
    if row is None:
        return
    ends = row["last_at"] + LOCKED
    if now >= ends:
        connection.execute(delete(guess).where(guess.c.name == _digest(name)))
    elif row["failed"] >= MOST_WRONG:
        raise LockedOut(minutes=max(1, -(-int((ends - now).total_seconds()) // 60)))


def _count_wrong(connection: Connection, name: str, now: datetime) -> None:
    insert = (postgresql.insert if is_postgresql(connection) else sqlite.insert)(guess)
    first = insert.values(name=_digest(name), failed=1, last_at=now)
    # In one statement: two first wrong passwords may come at once, and both count.
    more = {"failed": guess.c.failed + 1, "last_at": insert.excluded.last_at}
    connection.execute(first.on_conflict_do_update(index_elements=["name"], set_=more))


def _begin(connection: Connection, name: str, now: datetime) -> str:
    secret = secrets.token_hex(32)
    connection.execute(delete(guess).where(guess.c.name == _digest(name)))
    connection.execute(delete(session).where((session.c.seen_at < now - IDLE) | (session.c.made_at < now - LONGEST)))
    connection.execute(session.insert().values(digest=_digest(secret), account=name, made_at=now, seen_at=now))
    did(connection, name, "masuk", "", now)
    return secret


def who(connection: Connection, secret: str, now: datetime) -> Account:
    """Raises SignedOut."""
    row = (
        connection.execute(
            select(account, session.c.seen_at)
            .join(session, session.c.account == account.c.name)
            .where(
                session.c.digest == _digest(secret),
                session.c.seen_at > now - IDLE,
                session.c.made_at > now - LONGEST,
                account.c.disabled_at.is_(None),
            )
        )
        .mappings()
        .first()
    )
    if row is None:
        raise SignedOut()
    if now - row["seen_at"] > timedelta(minutes=1):
        connection.execute(update(session).where(session.c.digest == _digest(secret)).values(seen_at=now))
    return _account(row, form_token(secret))


def end(connection: Connection, secret: str) -> None:
    connection.execute(delete(session).where(session.c.digest == _digest(secret)))


def form_token(secret: str) -> str:
    """What every form of a session carries; nobody makes it who does not hold the cookie."""
    return hashlib.sha256(b"loket form:" + secret.encode()).hexdigest()


def did(connection: Connection, name: str, kind: str, subject: str, now: datetime, *, note: str = "") -> None:
    connection.execute(act.insert().values(at=now, account=name, kind=kind, subject=subject, note=note))


def _account(row: RowMapping, token: str = "") -> Account:
    may = frozenset(row["may"].split())
    return Account(row["name"], row["title"], row["office"], row["role"], token, may)


def _words(may: Iterable[Duty]) -> str:
    return " ".join(sorted(set(may)))


def _hash(password: str) -> str:
    return _hasher.hash(normal(password))


def _is(hashed: str, password: str) -> bool:
    with _few:
        try:
            return _hasher.verify(hashed, normal(password))
        except (VerificationError, InvalidHashError):
            return False


def _digest(text: str) -> bytes:
    return hashlib.sha256(b"loket central:" + text.encode()).digest()

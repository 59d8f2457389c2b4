"""The key ring: one random data key opens the office's file; here it lies once for each person who may open it.

Each staff member's password unwraps it, and so does the recovery code. The ring is read anew for every act, because
another process may have changed it; changes are made under a lock and written whole or not at all.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.security import wrap
from app.security.durable import PRIVATE, write_durably
from app.security.errors import (
    HolderUnknown,
    KeyRingBusy,
    KeyRingDamaged,
    KeyRingMissing,
    KeyRingUnwritable,
    LastHolder,
    WrongPassword,
)
from app.security.lock import locked
from app.security.passwords import check_password
from app.security.recovery import new_recovery_code, parse_recovery_code
from app.security.wrap import Wrap

__all__ = ["KeyRing", "new_recovery_code"]

_FORMAT = 1
_RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class _Content:
    """check: of the data key, so that no other key is ever added by mistake; "" while nobody holds one."""

    check: str
    holders: dict[str, Wrap]
    recovery: Wrap | None


class KeyRing:
    """The file keys.json. It holds no secret that opens anything by itself."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def create(cls, path: Path) -> "KeyRing":
        """An empty ring. A ring that stood there before is kept beside it (keys.json.1, .2 …), never overwritten."""
        ring = cls(path)
        with ring._changing():
            if path.exists():
                path.rename(_free_name(path))
            ring._write(_Content("", {}, None))
        return ring

    @classmethod
    def open(cls, path: Path) -> "KeyRing":
        """Raises KeyRingMissing or KeyRingDamaged."""
        ring = cls(path)
        ring._read()
        return ring

    @property
    def folder(self) -> Path:
        """Where it lies, beside the office's file."""
        return self._path.parent

    def holders(self) -> tuple[str, ...]:
        """Who can open the data with a password, by name."""
        return tuple(sorted(self._read().holders))

    def check_password(self, name: str, password: str) -> None:
        """Raises PasswordTooWeak."""
        check_password(name, password)

    def add(self, holder: str, password: str, data_key: bytes) -> None:
        """Let `holder` open the data with `password`; a password that he had before is forgotten.

        Raises PasswordTooWeak, and ValueError when this is not the ring's data key.
        """
        check_password(holder, password)
        closed = wrap.close(password, data_key, f"staff:{holder}")
        with self._changing():
            content = self._fitting(data_key)
            self._write(replace(content, holders=content.holders | {holder: closed}))

    def add_recovery(self, code: str, data_key: bytes) -> None:
        """Let `code` open the data; an earlier recovery code is forgotten. Raises RecoveryCodeInvalid, ValueError."""
        closed = wrap.close(parse_recovery_code(code), data_key, _RECOVERY)
        with self._changing():
            self._write(replace(self._fitting(data_key), recovery=closed))

    def remove(self, holder: str) -> None:
        """Raises HolderUnknown, and LastHolder when nobody else has a password."""
        with self._changing():
            content = self._read()
            if holder not in content.holders:
                raise HolderUnknown()
            if len(content.holders) == 1:
                raise LastHolder()
            left = {name: closed for name, closed in content.holders.items() if name != holder}
            self._write(replace(content, holders=left))

    def unlock(self, holder: str, password: str) -> bytes:
        """The data key. Raises WrongPassword, for an unknown holder too, and after the same time."""
        closed = self._read().holders.get(holder)
        if closed is None:
            wrap.waste_time(password)
            raise WrongPassword()
        return _opened(wrap.open_(password, closed, f"staff:{holder}"))

    def unlock_recovery(self, code: str) -> bytes:
        """The data key. Raises RecoveryCodeInvalid (mistyped) or WrongPassword (another office's, or replaced)."""
        clean, closed = parse_recovery_code(code), self._read().recovery
        if closed is None:
            raise WrongPassword()
        return _opened(wrap.open_(clean, closed, _RECOVERY))

    def _fitting(self, data_key: bytes) -> _Content:
        content, check = self._read(), _check(data_key)
        if content.check and content.check != check:
            raise ValueError("this is not the data key of the ring")
        return replace(content, check=check)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        try:
            with locked(self._path.with_name(self._path.name + ".lock")):
                yield
        except TimeoutError as error:
            raise KeyRingBusy(file=self._path.name) from error
        except OSError as error:
            raise KeyRingUnwritable(file=self._path.name) from error

    def _read(self) -> _Content:
        try:
            text = self._path.read_bytes()
        except FileNotFoundError as error:
            raise KeyRingMissing(file=self._path.name) from error
        except OSError as error:
            raise KeyRingDamaged(file=self._path.name) from error
        try:
            data = json.loads(text)
            if data.pop("sum") != _sum(data) or data["format"] != _FORMAT:
                raise ValueError("checksum or format")
            recovery = data["recovery"]
            return _Content(
                str(data["check"]),
                {str(name): wrap.from_dict(closed) for name, closed in data["holders"].items()},
                None if recovery is None else wrap.from_dict(recovery),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KeyRingDamaged(file=self._path.name) from error

    def _write(self, content: _Content) -> None:
        data: dict[str, Any] = {
            "format": _FORMAT,
            "check": content.check,
            "holders": {name: wrap.to_dict(closed) for name, closed in sorted(content.holders.items())},
            "recovery": None if content.recovery is None else wrap.to_dict(content.recovery),
        }
        text = json.dumps(data | {"sum": _sum(data)}, indent=2)
        write_durably(self._path, text.encode(), mode=PRIVATE)


def _opened(data_key: bytes | None) -> bytes:
    if data_key is None:
        raise WrongPassword()
    return data_key


def _check(data_key: bytes) -> str:
    """Tells one random key from another and gives nothing of it away."""
    return hashlib.sha256(b"loket data key:" + data_key).hexdigest()[:16]


def _sum(data: dict[str, Any]) -> str:
    """Tells a damaged file from a wrong password."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _free_name(path: Path) -> Path:
    number = 1
    while os.path.lexists(path.with_name(f"{path.name}.{number}")):
        number += 1
    return path.with_name(f"{path.name}.{number}")

"""The data key locked in for one holder, so that only his password or code takes it out again."""

import base64
import os
from dataclasses import asdict, dataclass
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.security.passwords import normal


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess is. Kept with each wrap, so that it may rise later without touching the old ones."""

    memory_kib: int
    passes: int
    lanes: int


COST = Cost(memory_kib=65536, passes=3, lanes=4)
"""RFC 9106, second recommended option: 64 MiB and three passes, about 0.1 s on an office PC."""

_MOST = Cost(memory_kib=4 * 1024 * 1024, passes=64, lanes=64)
"""More than this in a file is not ours; it would only hang the PC."""

_KEY, _SALT, _NONCE = 32, 16, 12


@dataclass(frozen=True, slots=True)
class Wrap:
    """Argon2id of the secret over `salt` gives the key under which ChaCha20-Poly1305 holds the data key."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def close(secret: str, data_key: bytes, whose: str) -> Wrap:
    """whose: bound to the wrap, so that one holder's cannot be put in another's place."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = ChaCha20Poly1305(_stretched(secret, salt, COST)).encrypt(nonce, data_key, _bound(whose))
    return Wrap(COST, salt, nonce, sealed)


def open_(secret: str, wrap: Wrap, whose: str) -> bytes | None:
    """The data key; None when this is not the secret."""
    try:
        return ChaCha20Poly1305(_stretched(secret, wrap.salt, wrap.cost)).decrypt(
            wrap.nonce, wrap.wrapped, _bound(whose)
        )
    except InvalidTag:
        return None


def waste_time(secret: str) -> None:
    """As long as `open_` takes, so that an unknown holder cannot be told from a wrong password by the clock."""
    _stretched(secret, bytes(_SALT), COST)


def to_dict(wrap: Wrap) -> dict[str, Any]:
    binary = {name: base64.b64encode(getattr(wrap, name)).decode() for name in ("salt", "nonce", "wrapped")}
    return {"kdf": "argon2id", **asdict(wrap.cost), **binary}


def from_dict(data: dict[str, Any]) -> Wrap:
    """Raises KeyError, TypeError or ValueError on anything that `to_dict` did not write."""
    cost = Cost(int(data["memory_kib"]), int(data["passes"]), int(data["lanes"]))
    salt, nonce, wrapped = (base64.b64decode(data[name], validate=True) for name in ("salt", "nonce", "wrapped"))
    too_dear = any(mine <= 0 or mine > most for mine, most in zip(_values(cost), _values(_MOST), strict=True))
    if data["kdf"] != "argon2id" or too_dear or len(salt) != _SALT or len(nonce) != _NONCE:
        raise ValueError("not a wrap of ours")
    return Wrap(cost, salt, nonce, wrapped)


def _values(cost: Cost) -> tuple[int, int, int]:
    return cost.memory_kib, cost.passes, cost.lanes


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        normal(secret).encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=_KEY,
        type=Type.ID,
    )


def _bound(whose: str) -> bytes:
    return f"loket key ring 1:{whose}".encode()

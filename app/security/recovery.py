"""The recovery code: what opens the data when every password is lost. Printed at set-up, kept in the office's safe.

Thirty random characters (150 bits) and two check characters, in eight groups of four.
"""

import secrets
from collections.abc import Callable

from app.security import crockford
from app.security.errors import RecoveryCodeInvalid

_RANDOM_CHARACTERS = 30


def new_recovery_code(randbits: Callable[[int], int] = secrets.randbits) -> str:
    """randbits(n) gives n random bits."""
    return crockford.grouped(crockford.with_check(randbits(5 * _RANDOM_CHARACTERS), _RANDOM_CHARACTERS))


def parse_recovery_code(text: str) -> str:
    """The code as it was printed; case, spaces, dashes and O for 0 do not matter. Raises RecoveryCodeInvalid."""
    clean = crockford.read(text, _RANDOM_CHARACTERS)
    if clean is None:
        raise RecoveryCodeInvalid()
    return crockford.grouped(clean)

"""The short code under the QR of a letter, for people without a camera: K7QF-2M9X-4TRZ.

Fifty random bits, so nobody guesses the code of somebody else's letter, and two check characters.
"""

import secrets
from collections.abc import Callable

from app.security import crockford
from app.security.errors import CodeInvalid

_RANDOM_CHARACTERS = 10


def new_code(randbits: Callable[[int], int] = secrets.randbits) -> str:
    """Twelve characters in three groups. randbits(n) gives n random bits."""
    return crockford.grouped(crockford.with_check(randbits(5 * _RANDOM_CHARACTERS), _RANDOM_CHARACTERS))


def parse_code(text: str) -> str:
    """The code as it is stored and printed. Case, spaces, dashes and O for 0 do not matter. Raises CodeInvalid."""
    clean = crockford.read(text, _RANDOM_CHARACTERS)
    if clean is None:
        raise CodeInvalid()
    return crockford.grouped(clean)

"""The short code under the QR of a letter, for people without a camera: K7QF-2M9X-4TRZ.

Fifty random bits, so nobody guesses the code of somebody else's letter, and two check characters.
"""

import re
import secrets
from collections.abc import Callable

from app.security import crockford
from app.security.errors import CodeInvalid, CodeMistyped

_RANDOM_CHARACTERS = 10
_LENGTH = _RANDOM_CHARACTERS + 2
_MEANT = re.compile(r"[0-9A-Za-z]{2,6}([ \-–—.]+[0-9A-Za-z]{2,6}){2}|[0-9A-Za-z]{12}")


def new_code(randbits: Callable[[int], int] = secrets.randbits) -> str:
    """Twelve characters in three groups. randbits(n) gives n random bits."""
    return crockford.grouped(crockford.with_check(randbits(5 * _RANDOM_CHARACTERS), _RANDOM_CHARACTERS))


def parse_code(text: str) -> str:
    """The code as it is stored and printed. Case, spaces, dashes and O for 0 do not matter.

    Raises CodeMistyped when as many characters were typed as a code has and their check fails, CodeInvalid otherwise.
    """
    clean = crockford.read(text, _RANDOM_CHARACTERS)
    if clean is None:
        raise CodeMistyped() if len(crockford.cleaned(text)) == _LENGTH else CodeInvalid()
    return crockford.grouped(clean)


def looks_typed(text: str) -> bool:
    """Whether a text that is no code was meant as one: three groups, or twelve characters without a gap."""
    return _MEANT.fullmatch(text.strip()) is not None

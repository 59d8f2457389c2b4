"""Letters and digits that people can read out and type: Crockford's base 32, with two check characters at the end.

Left out are I, L, O and U; whoever types them anyway is understood (I and L as 1, O as 0).
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_BETWEEN = str.maketrans("", "", " -–—.\t\r\n\u00a0")

_PRIME = 1021
"""The largest prime under 32². The whole text, read as a number, is a multiple of it, so one wrong character, or two
neighbours swapped, never goes unnoticed: neither 32^k nor 31 shares a factor with it."""


def with_check(value: int, length: int) -> str:
    """`value` written with `length` characters, and two check characters after them."""
    check = -value * 1024 % _PRIME
    whole = value * 1024 + check
    return "".join(ALPHABET[whole >> 5 * place & 31] for place in range(length + 1, -1, -1))


def read(text: str, length: int) -> str | None:
    """The `length` + 2 characters in their clean form; None when they are not that or the check fails."""
    clean = cleaned(text)
    if len(clean) != length + 2 or any(character not in _VALUES for character in clean):
        return None
    whole = 0
    for character in clean:
        whole = whole << 5 | _VALUES[character]
    return clean if whole % _PRIME == 0 else None


def cleaned(text: str) -> str:
    """Without spaces and dashes, in capitals, I and L read as 1 and O as 0."""
    return text.translate(_BETWEEN).upper().translate(_READ_AS)


def grouped(clean: str) -> str:
    """K7QF-2M9X-4TRZ"""
    return "-".join(clean[start : start + 4] for start in range(0, len(clean), 4))

"""What a password must be. Nothing about capitals and symbols: such rules end on a note beside the screen."""

import unicodedata

from app.security.errors import PasswordCommon, PasswordIsName, PasswordTooShort

LEAST = 8
MOST_DISTINCT = 3
"""aaaaaaaa, 12121212 and 11112222 are tried early: more different characters than this are asked for."""

_FIRST_TRIED = """
password password1 passw0rd password123 qwertyui qwerty123 asdfghjk iloveyou letmein1 admin123 admin1234 admin2026
administrator rahasia1 rahasia123 katasandi sandi123 bismillah bismillah123 indonesia indonesia1 indonesia45 merdeka45
merdeka1945 sayang123 sosial123 dinassosial dinsos123 dinsos2025 dinsos2026 loket123 loketloket surat123 kantor123
petugas1 petugas123 operator operator1 operator123 pelayanan pelayanan123
"""
_COMMON = frozenset(_FIRST_TRIED.split())
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def check_password(name: str, password: str) -> None:
    """Raises PasswordTooShort, PasswordIsName or PasswordCommon, all of them PasswordTooWeak."""
    plain = normal(password).casefold().strip()
    if len(plain) < LEAST:
        raise PasswordTooShort(least=LEAST)
    owner = normal(name).casefold()
    if plain.strip("0123456789!@#.-_ ") == owner or plain == owner * 2:
        raise PasswordIsName()
    if plain in _COMMON or len(set(plain)) <= MOST_DISTINCT or any(plain in run for run in _RUNS):
        raise PasswordCommon()


def normal(password: str) -> str:
    """One form for what looks the same on every keyboard (é in one code or in two)."""
    return unicodedata.normalize("NFKC", password)

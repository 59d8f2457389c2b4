"""A made-up office with a past: keys of three years, one of them stolen, and letters of every fate."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.security.claim import Claim
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.seal import qr_text, seal
from app.security.short_code import new_code
from app.security.signed_list import CodeList, KnownCode, RevokedList, letter_id, sign_list
from app.security.signing_key import SigningKey, key_id
from tests.app.security.claims import BASE, CLAIM, KEY
from tests.app.security.test_second_library import RFC_8032

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning in Jakarta."""


def _key(number: int) -> SigningKey:
    private, public = (bytes.fromhex(text) for text in RFC_8032[number][:2])
    return SigningKey(key_id(public), private, public)


RETIRED, STOLEN = _key(1), _key(2)
STRANGER = SigningKey(key_id(bytes(range(32))), *[bytes(range(32))] * 2)
OFFICE = "Dinas Sosial Kabupaten Contoh <b>&"
"""A name that would break a careless page."""
KEYS = PublicKeys(
    (
        OfficeKey("contoh", OFFICE, RETIRED.public, date(2025, 1, 2), date(2025, 12, 31)),
        OfficeKey("contoh", OFFICE, STOLEN.public, date(2025, 12, 31), date(2026, 3, 1), stolen=date(2026, 2, 20)),
        OfficeKey("contoh", OFFICE, KEY.public, date(2026, 3, 1)),
    )
)


def _code(number: int) -> str:
    return new_code(lambda bits: number)


def _claim(number: int, **given: object) -> Claim:
    return replace(CLAIM, number=f"400.9/{number:04d}/DINSOS/XI/2026", code=_code(number), **given)  # type: ignore[arg-type]


GOOD, EXPIRED, REVOKED = _claim(1), _claim(2, valid_until=date(2026, 11, 22)), _claim(3)
OPEN_END = _claim(4, valid_until=None, initials="É.Ñ.")
OLD = _claim(5, issued=date(2025, 6, 1), valid_until=None)
TOO_LATE = _claim(6, issued=date(2026, 2, 1))
THIEFS, TRUE_OF_STOLEN = _claim(7, issued=date(2026, 2, 21)), _claim(8, issued=date(2026, 1, 5))
LAST_DAY = _claim(9, valid_until=TODAY)

REVOKED_LIST = RevokedList("contoh", 26112301, TODAY, frozenset({letter_id("contoh", REVOKED.code)}))
CODE_LIST = CodeList(
    "contoh",
    26112301,
    TODAY,
    {
        letter_id("contoh", claim.code): KnownCode(claim.number, claim.issued, claim.valid_until, claim is REVOKED)
        for claim in (GOOD, EXPIRED, REVOKED, OPEN_END, OLD, TRUE_OF_STOLEN, LAST_DAY)
    },
)
LISTS = (sign_list(REVOKED_LIST, KEY, NOW), sign_list(CODE_LIST, KEY, NOW))


def qr(claim: Claim, key: SigningKey = KEY) -> str:
    return qr_text(BASE, seal(claim, key))


def _changed(text: str, place: int) -> str:
    at = text.index("#") + place
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


SWAPPED = GOOD.code[:11] + GOOD.code[12] + GOOD.code[11] + GOOD.code[13]

TEXTS = {
    "good": qr(GOOD),
    "good, open end": qr(OPEN_END),
    "on its last day": qr(LAST_DAY),
    "expired": qr(EXPIRED),
    "revoked": qr(REVOKED),
    "altered": _changed(qr(GOOD), 120),
    "altered in the signature": _changed(qr(GOOD), 240),
    "altered key id": _changed(qr(GOOD), 10),
    "foreign": qr(GOOD, STRANGER),
    "foreign under our key's id": qr(GOOD, replace(STRANGER, kid=KEY.kid)),
    "in the name of another office": qr(replace(GOOD, issuer="lain")),
    "of a retired key": qr(OLD, RETIRED),
    "of a retired key, too late": qr(TOO_LATE, RETIRED),
    "of a stolen key, unknown": qr(THIEFS, STOLEN),
    "of a stolen key, known": qr(TRUE_OF_STOLEN, STOLEN),
    "of a stolen key, with another date": qr(replace(TRUE_OF_STOLEN, valid_until=None), STOLEN),
    "bare fragment": qr(GOOD).partition("#")[2],
    "other address": qr(GOOD).replace(BASE, "http://di-mana.saja.invalid/?a=1"),
    "broken line": f" {qr(GOOD)[:150]}\n{qr(GOOD)[150:]} ",
    "cut off": qr(GOOD)[:-9],
    "too long": qr(GOOD) + "A" * 40,
    "no seal": "https://contoh.invalid/menu",
    "noise": BASE + "#" + "A" * 120,
    "code": GOOD.code,
    "code in small letters": GOOD.code.lower().replace("-", " "),
    "code, expired": EXPIRED.code,
    "code, revoked": REVOKED.code,
    "code, open end": OPEN_END.code,
    "code, unknown": _code(99),
    "code, one wrong": ("1" if GOOD.code[0] != "1" else "2") + GOOD.code[1:],
    "code, two swapped": SWAPPED,
    "code, too short": GOOD.code[:-1],
    "a list instead": BASE + "#" + qr_text("", LISTS[0])[1:],
}
"""What people bring, by what it is."""

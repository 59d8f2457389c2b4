"""Whether a letter is real, for anybody who asks: by its short code, or by the text of its QR. Names nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, bindparam, select

from app.central.tables import letter, office, seal_key
from app.security.claim import Claim
from app.security.errors import CodeInvalid, NotASeal, SealBroken, UnknownIssuer
from app.security.public_keys import OfficeKey, PublicKeys
from app.security.seal import from_qr_text, names_key, open_seal
from app.security.short_code import parse_code

# Made once: putting a statement together costs as much as its answer.
_BY_CODE = (
    select(
        *(letter.c.number, letter.c.office, letter.c.day, letter.c.until, letter.c.voided_at, letter.c.revoked_at),
        *(office.c.title, office.c.zone),
    )
    .join(office, office.c.code == letter.c.office)
    .where(letter.c.code == bindparam("code"))
    .order_by(letter.c.issued_at)
    .limit(20)
)
# Most often one: the list of all offices is not read for a single letter.
_SEAL_KEYS = (
    select(seal_key.c.office, seal_key.c.public, seal_key.c.since, office.c.title)
    .join(office, office.c.code == seal_key.c.office)
    .where(seal_key.c.kid == bindparam("kid"))
)


class Verdict(StrEnum):
    VALID = "valid"
    NOT_YET_SYNCED = "valid_not_yet_synced"
    EXPIRED = "expired"
    REVOKED = "revoked"
    TAMPERED = "tampered"
    UNKNOWN_ISSUER = "unknown_issuer"
    NOT_FOUND = "not_found"
    CODE_TWICE = "code_twice"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Answer:
    """office: its name. number is masked: the middle is left out. What is not known is "" or None."""

    verdict: Verdict
    office: str = ""
    number: str = ""
    issued: date | None = None
    until: date | None = None
    initials: str = ""


def verify(connection: Connection, text: str, now: datetime) -> Answer:
    """text: a short code, or what a QR says."""
    try:
        code = parse_code(text)
    except CodeInvalid:
        return _by_seal(connection, text, now)
    rows = _letters(connection, code)
    if len({row["office"] for row in rows}) > 1:
        # One of them uses the code of the other's letter. The seal tells which; nobody is called real meanwhile.
        return Answer(Verdict.CODE_TWICE)
    return _of_row(rows[0], now) if rows else Answer(Verdict.NOT_FOUND)


def masked(number: str) -> str:
    """Enough to compare with the paper, not enough to write a paper from."""
    return number if len(number) < 6 else f"{number[:3]}{'•' * (len(number) - 6)}{number[-3:]}"


def _by_seal(connection: Connection, text: str, now: datetime) -> Answer:
    try:
        sealed = from_qr_text(text[:2000])  # before the database is asked: most of what is no code is no seal either
        keys, names = keys_named(connection, names_key(sealed))
        claim = open_seal(sealed, keys)
    except NotASeal:
        return Answer(Verdict.UNREADABLE)
    except SealBroken:
        return Answer(Verdict.TAMPERED)
    except UnknownIssuer:
        return Answer(Verdict.UNKNOWN_ISSUER)
    row = next((row for row in _letters(connection, claim.code) if row["office"] == claim.issuer), None)
    if row is None:
        today = now.astimezone(_zone(connection, claim.issuer)).date()
        return _sealed(claim, names.get(claim.issuer, claim.issuer), today)
    if row["number"] != claim.number:
        return Answer(Verdict.TAMPERED)
    return _of_row(row, now, initials=claim.initials)


def _sealed(claim: Claim, name: str, today: date) -> Answer:
    """today: where the office is, as `_of_row` counts."""
    expired = claim.valid_until is not None and claim.valid_until < today
    verdict = Verdict.EXPIRED if expired else Verdict.NOT_YET_SYNCED
    return Answer(verdict, name, masked(claim.number), claim.issued, claim.valid_until, claim.initials)


def _of_row(row: RowMapping, now: datetime, initials: str = "") -> Answer:
    verdict = Verdict.VALID
    if row["until"] is not None and row["until"] < now.astimezone(ZoneInfo(row["zone"])).date():
        verdict = Verdict.EXPIRED
    if row["voided_at"] is not None or row["revoked_at"] is not None:
        verdict = Verdict.REVOKED
    return Answer(verdict, row["title"], masked(row["number"]), row["day"], row["until"], initials)


def _letters(connection: Connection, code: str) -> Sequence[RowMapping]:
    """One, unless an office uses another's code."""
    return connection.execute(_BY_CODE, {"code": code}).mappings().all()


def _zone(connection: Connection, office_code: str) -> ZoneInfo:
    return ZoneInfo(connection.execute(select(office.c.zone).where(office.c.code == office_code)).scalar_one())


def keys_named(connection: Connection, kid: bytes) -> tuple[PublicKeys, dict[str, str]]:
    """Those with this id, and the names of their offices."""
    rows = connection.execute(_SEAL_KEYS, {"kid": kid.hex()}).all()
    keys = PublicKeys(
        tuple(OfficeKey(code, title, bytes.fromhex(public), since.date()) for code, public, since, title in rows)
    )
    return keys, {code: title for code, _, _, title in rows}

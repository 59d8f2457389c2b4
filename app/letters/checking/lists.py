"""The office's own signed lists, made from the register: what was withdrawn, and which codes are good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from app.letters import reader
from app.letters.checking.trusted import LISTS, keep, kind_of
from app.letters.sealing.seals import public_keys, signing_key
from app.letters.tables import LetterRow, SignedListRow
from app.letters.views import Letter, LetterState
from app.security.signed_list import CodeList, KnownCode, RevokedList, SignedList, letter_id, sign_list
from app.standard import Standard
from app.store import Unit

KEPT_DAYS = 366
"""So long after its last day a letter stays in the lists; then "expired" is all that is told of it anyway."""


@dataclass(frozen=True, slots=True)
class OwnLists:
    """As they travel, with what is in them."""

    revoked: RevokedList
    codes: CodeList
    revoked_file: bytes
    codes_file: bytes


def make_lists(unit: Unit, standard: Standard, on: date) -> OwnLists:
    """Both lists as of the office's day `on`, each with a counter of its own. Raises SealKeyMissing."""
    letters = _told_of(unit.session, standard, on)
    gone = {LetterState.VOID, LetterState.WITHDRAWN}
    revoked = RevokedList(
        standard.code,
        _next(unit.session, "revoked", standard.code, on),
        on,
        frozenset(letter_id(standard.code, letter.code) for _, letter in letters if letter.state in gone),
    )
    codes = CodeList(
        standard.code,
        _next(unit.session, "codes", standard.code, on),
        on,
        {
            letter_id(standard.code, letter.code): KnownCode(
                letter.number, issued, letter.valid_until, letter.state in gone
            )
            for issued, letter in letters
            if letter.state in gone or not letter.waits_for
        },
    )
    return OwnLists(revoked, codes, _kept(unit, standard, revoked), _kept(unit, standard, codes))


def _told_of(session: Session, standard: Standard, on: date) -> Sequence[tuple[date, Letter]]:
    """Every numbered letter that somebody may still bring, with its day."""
    since = on - timedelta(days=KEPT_DAYS)
    rows = session.exec(
        select(LetterRow).where(
            col(LetterRow.code).is_not(None),
            or_(col(LetterRow.valid_until).is_(None), col(LetterRow.valid_until) >= since),
        )
    ).all()
    letters = reader.letters(session, rows, standard)
    return [(row.issued_day, letter) for row, letter in zip(rows, letters, strict=True) if row.issued_day]


def _next(session: Session, kind: str, issuer: str, on: date) -> int:
    """26112201: the first list of 22 November 2026. The day in it lets counters go on even after an old backup."""
    row = session.get(SignedListRow, (kind, issuer))
    return max((row.counter if row else 0) + 1, int(f"{on:%y%m%d}01"))


def _kept(unit: Unit, standard: Standard, fresh: SignedList) -> bytes:
    key, keys = signing_key(unit.session), public_keys(unit.session, issuer=standard.code, name=standard.title)
    data = sign_list(fresh, key, unit.clock())
    keep(unit, data, keys)
    unit.record("letters.list_made", LISTS, list=kind_of(fresh), counter=fresh.counter, entries=fresh.size)
    return data

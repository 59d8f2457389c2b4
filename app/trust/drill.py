"""The loss of the sealing key, rehearsed on the office's own register. Nothing of it stays."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from app.base.actor import Actor
from app.letters.checking.lists import make_lists
from app.letters.checking.trusted import LISTS
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import verify_without_office
from app.letters.sealing.seals import declare_stolen, key_rows, public_keys
from app.letters.tables import LetterRow, VoidRow
from app.security.lists import lists_from
from app.standard import Standard
from app.store import Store


@dataclass(frozen=True, slots=True)
class Drill:
    """number: of the letter that was tried, the newest that is in force; "" where there is none.

    alone: what a school would be told of it with nothing but the new keys; listed: with the lists of the same day.
    codes: letters that the fresh list vouches for.
    """

    number: str
    alone: Verdict | None
    listed: Verdict | None
    codes: int


class _Over(Exception):
    """Ends the rehearsal; with it all that was written is undone."""


def rehearse(store: Store, standard: Standard, today: date, by: Actor) -> Drill:
    """Declare the key lost, make new lists, try a letter against both; then take all of it back."""
    found: list[Drill] = []
    try:
        with store.write(by) as unit:
            sample = _newest(unit.session, today)
            declare_stolen(unit, _sealed_by(unit.session, sample), today)
            made = make_lists(unit, standard, today)
            keys = public_keys(unit.session, issuer=standard.code, name=standard.title)
            lists = lists_from((made.revoked_file, made.codes_file), keys)
            alone = listed = None
            if sample is not None and sample.qr_text is not None:
                alone = verify_without_office(sample.qr_text, keys, today).verdict
                listed = verify_without_office(sample.qr_text, keys, today, lists).verdict
            number = (sample.number or "") if sample is not None else ""
            found.append(Drill(number, alone, listed, made.codes.size))
            raise _Over
    except _Over:
        pass
    with store.write(by) as unit:
        unit.record("office.loss_drilled", LISTS, codes=found[0].codes)
    return found[0]


def _sealed_by(session: Session, letter: LetterRow | None) -> str:
    """The key whose loss would touch that letter: after a change of keys that is not the one that seals now."""
    rows = key_rows(session)
    at = letter.issued_at if letter is not None else None
    return next((row.kid for row in reversed(rows) if at is None or row.since <= at), rows[-1].kid)


def _newest(session: Session, today: date) -> LetterRow | None:
    """A letter in force, its steps done or not: whether it is signed changes nothing about its seal."""
    return session.exec(
        select(LetterRow)
        .where(
            col(LetterRow.qr_text).is_not(None),
            or_(col(LetterRow.valid_until).is_(None), col(LetterRow.valid_until) >= today),
            col(LetterRow.id).not_in(select(VoidRow.letter_id)),
        )
        .order_by(col(LetterRow.issued_at).desc())
        .limit(1)
    ).first()

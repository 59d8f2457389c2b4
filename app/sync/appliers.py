"""What each kind of message does at the counter."""

from sqlmodel import col, select

from app.letters import blocks
from app.letters.errors import LetterMissing
from app.letters.tables import LetterRow, VoidRow
from app.store import Unit
from app.sync.inbox import Appliers
from app.wire.messages import Kind, LeaseBody, RevocationBody


def appliers() -> Appliers:
    return {Kind.LEASE: _lend, Kind.REVOCATION: _revoke}


def _lend(unit: Unit, body: LeaseBody) -> None:
    blocks.lend(unit, body.id, body.series, body.year, body.first, body.last, body.expires)


def _revoke(unit: Unit, body: RevocationBody) -> None:
    """A letter of ours counts no more. Raises LetterMissing for a letter of another counter."""
    row = unit.session.exec(select(LetterRow).where(col(LetterRow.code) == body.code)).first()
    if row is None:
        raise LetterMissing()
    if unit.session.get(VoidRow, row.id) is None:
        unit.session.add(VoidRow(letter_id=row.id, reason=body.reason, at=unit.clock(), by=unit.actor.name))
        unit.record("letters.voided", row.id, number=row.number)

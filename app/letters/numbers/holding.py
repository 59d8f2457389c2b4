"""Whether this counter may give numbers at all: a machine that may be a copy of another one may not."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Refused
from app.letters.tables import NumberHoldRow
from app.store import Unit

_NUMBERS = UUID(int=5)
"""What a hold is about, in the journal."""

_HELD = select(NumberHoldRow.reason).where(col(NumberHoldRow.id) == 1)


class NumbersHeld(Refused):
    """An administrator must first say which of two machines goes on."""

    code = "letters.numbers_held"


def held(session: Session) -> str:
    """Why no numbers are given; "" when they are."""
    row = session.connection().execute(_HELD).first()
    return str(row[0]) if row else ""


def must_be_free(session: Session) -> None:
    """Raises NumbersHeld."""
    if held(session):
        raise NumbersHeld()


def hold(unit: Unit, reason: str) -> None:
    if held(unit.session):
        return
    unit.session.add(NumberHoldRow(reason=reason, since=unit.clock()))
    unit.session.flush()
    unit.record("letters.numbers_held", _NUMBERS, reason=reason)


def release(unit: Unit) -> None:
    row = unit.session.get(NumberHoldRow, 1)
    if row is None:
        return
    unit.session.delete(row)
    unit.session.flush()
    unit.record("letters.numbers_released", _NUMBERS)

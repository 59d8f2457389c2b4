"""What was read from a card, as it leaves this room. Religion, marriage, work and blood group are not among it: nobody
at the counter needs them."""

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """In the order in which they stand on the card."""

    NIK = "nik"
    NAME = "name"
    BIRTHPLACE = "birthplace"
    BORN = "born"
    SEX = "sex"
    ADDRESS = "address"
    RT_RW = "rt_rw"
    VILLAGE = "village"
    DISTRICT = "district"


class Sure(StrEnum):
    """SURE is no leave to take it unseen: the person at the counter confirms all of them."""

    SURE = "sure"
    CHECK = "check"
    UNREAD = "unread"


class Doubt(StrEnum):
    """Why a field is to be checked."""

    FAINT = "faint"
    MENDED = "mended"
    SHAPE = "shape"
    NO_SUCH_DATE = "no_such_date"
    BORN_DIFFERS = "born_differs"
    SEX_DIFFERS = "sex_differs"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class ReadField:
    """value: "" when UNREAD; a NIK has as many digits as were read, a date is 1968-08-21, a sex L or P.

    score: how sure the reading itself is of its weakest part, 0 to 1. doubts: none when SURE.
    """

    field: Field
    value: str
    score: float
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> Sure:
        if not self.value:
            return Sure.UNREAD
        return Sure.CHECK if self.doubts else Sure.SURE


@dataclass(frozen=True, slots=True)
class Card:
    """turn: degrees, counter-clockwise, by which the picture must be turned to stand upright: 0, 90, 180, 270."""

    fields: tuple[ReadField, ...]
    turn: int

    def __getitem__(self, field: Field) -> ReadField:
        return next(each for each in self.fields if each.field is field)

    def __repr__(self) -> str:
        """Without contents: it may reach a log."""
        return f"Card({', '.join(f'{each.field}: {each.sure}' for each in self.fields)})"

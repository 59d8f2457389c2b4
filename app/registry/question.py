"""What the clerk was told about a person, and what is still to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ask(StrEnum):
    """What the clerk may ask or look at next, so that one person is left."""

    NIK = "nik"
    NUMBER_AGAIN = "number_again"
    BORN = "born"
    VILLAGE = "village"
    HEAD = "head"
    SPELLING = "spelling"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Question:
    """What the clerk was told about a person; "" and None where nothing. nik, kk: 15 to 17 digits, as typed.

    head: name of the family's head.
    """

    name: str = ""
    born: date | None = None
    village: str = ""
    head: str = ""
    nik: str = ""
    kk: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """People behind the matches of a finding, the likelier first, by their row in the extract; to be read by page."""

    rows: Sequence[int]

    def __len__(self) -> int:
        return len(self.rows)


NOBODY_ELSE = Rest(())

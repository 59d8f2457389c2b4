"""What may be wrong with a row. A fault sends it to quarantine; a doubt lets it in and is counted."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """Why a row is not taken. Words for people: `app.words.extract.FAULTS`."""

    WIDTH = "width"
    NOBODY = "nobody"
    NIK_DIGITS_LOST = "nik_digits_lost"
    NIK_LENGTH = "nik_length"
    NIK_ONE_DIGIT = "nik_one_digit"
    NIK_TWICE = "nik_twice"
    KK_DIGITS_LOST = "kk_digits_lost"
    KK_LENGTH = "kk_length"
    KK_ONE_DIGIT = "kk_one_digit"
    KK_EMPTY = "kk_empty"
    KK_TWICE = "kk_twice"
    NO_NUMBER = "no_number"
    NUMBERS_SWAPPED = "numbers_swapped"
    KK_LIKE_NIK = "kk_like_nik"
    NAME_EMPTY = "name_empty"
    NAME_DIGITS = "name_digits"
    DESIL_RANGE = "desil_range"


class Doubt(StrEnum):
    """What was taken and deserves a look. Words for people: `app.words.extract.DOUBTS`."""

    NIK_EMPTY = "nik_empty"
    KK_EMPTY = "kk_empty"
    NIK_TWICE = "nik_twice"
    KK_TWICE = "kk_twice"
    KK_OF_FAMILY = "kk_of_family"
    FAMILY_WITHOUT_KK = "family_without_kk"
    TWO_NIK = "two_nik"
    ALIKE_WITHOUT_NIK = "alike_without_nik"
    NUMBERS_EQUAL = "numbers_equal"
    KK_LIKE_NIK = "kk_like_nik"
    NIK_IS_KK = "nik_is_kk"
    SERIAL_ZERO = "serial_zero"
    ENDING_ZERO = "ending_zero"
    KK_ENDING_ZERO = "kk_ending_zero"
    BORN_UNREADABLE = "born_unreadable"
    BORN_MONTH_FIRST = "born_month_first"
    BORN_SHORT_YEAR = "born_short_year"
    BORN_SERIAL = "born_serial"
    DAY_MONTH = "day_month"
    BORN_NOT_IN_NIK = "born_not_in_nik"
    SEX_UNREADABLE = "sex_unreadable"
    RELATION_UNKNOWN = "relation_unknown"
    QUOTE_ODD = "quote_odd"
    LETTERS_LOST = "letters_lost"
    CELL_FAILED = "cell_failed"
    CUT_SHORT = "cut_short"
    PROGRAMME_UNREADABLE = "programme_unreadable"
    PROGRAMME_FORMER = "programme_former"
    PROGRAMMES_MANY = "programmes_many"
    LIVING_UNREADABLE = "living_unreadable"
    LIVING_CONTRADICTED = "living_contradicted"
    INACTIVE = "inactive"
    INACTIVE_UNREADABLE = "inactive_unreadable"
    NAME_MISSING = "name_missing"
    DESIL_UNCLEAR = "desil_unclear"
    NOT_DTSEN = "not_dtsen"
    PROPOSALS = "proposals"
    FAMILY_SHEET_MISSING = "family_sheet_missing"
    FAMILY_ROW_MISSING = "family_row_missing"
    DESIL_DIFFERS = "desil_differs"
    JOINED_BEFORE = "joined_before"
    HEAD_ADDED = "head_added"
    RANKED_ONLY = "ranked_only"
    RANKED_BY_NIK = "ranked_by_nik"
    COLUMN_NEWEST = "column_newest"
    COLUMN_TWICE = "column_twice"
    COLUMNS_DIFFER = "columns_differ"
    SHEET_IGNORED = "sheet_ignored"
    SHEET_HIDDEN = "sheet_hidden"
    FILE_IGNORED = "file_ignored"


@dataclass(frozen=True, slots=True)
class Noted:
    """A value that is taken, and what makes it doubtful."""

    value: int
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Refused:
    """One row on its way to quarantine. row: as the source counts, 1 is its first line; value: not yet masked.

    cells: the kept columns of the row as the source has them (codes decoded), by field; see `app.registry.set_aside`.
    """

    row: int
    column: str
    fault: Fault
    value: str
    cells: tuple[tuple[str, Any], ...] = ()


@dataclass(slots=True)
class Marks:
    """What was found in one batch, by place in it. faults: the first fault of a row is the one told."""

    faults: dict[int, tuple[str, Fault, str]] = field(default_factory=dict)
    doubts: Counter[Doubt] = field(default_factory=Counter)
    no_nik: list[int] = field(default_factory=list)
    no_kk: list[int] = field(default_factory=list)

    def refuse(self, at: int, column: str, fault: Fault, value: str) -> None:
        self.faults.setdefault(at, (column, fault, value))

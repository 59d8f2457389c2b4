"""NIK: the 16-digit number of a person in Dukcapil's register.

PP KK CC DDMMYY NNNN, women DD+40. It never changes, not even when the person moves or a birth date is corrected, so
region, date and sex inside it are hints and never a reason to refuse (domain reference 2.1).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.digits import LENGTH, count, grouped, masked, only
from app.base.errors import Refused


class NikInvalid(Refused):
    """Not 16 digits. Facts: `length`, how many were read."""

    code = "nik.invalid"


class NikOneDigit(NikInvalid):
    """Sixteen times the same digit: a placeholder."""

    code = "nik.one_digit"


class Hint(StrEnum):
    """What about a NIK is worth a second look at the card."""

    NO_SUCH_DATE = "no_such_date"
    BORN_DIFFERS = "born_differs"
    SEX_DIFFERS = "sex_differs"
    SERIAL_ZERO = "serial_zero"
    OTHER_REGION = "other_region"


@dataclass(frozen=True, slots=True)
class Nik:
    digits: str

    @classmethod
    def parse(cls, text: str) -> "Nik":
        """Read a typed or scanned NIK; spaces, dots, dashes and apostrophes are let go.

        Raises NikInvalid unless 16 digits remain, NikOneDigit when they are all the same.
        """
        digits = only(text)
        if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
            raise NikInvalid(length=count(digits))
        if len(set(digits)) == 1:
            raise NikOneDigit()
        return cls(digits)

    def __str__(self) -> str:
        return self.masked()

    def __repr__(self) -> str:
        return f"Nik({self.masked()})"

    def masked(self) -> str:
        return masked(self.digits)

    def grouped(self) -> str:
        return grouped(self.digits)

    @property
    def region(self) -> str:
        """Kabupaten/kota of first registration, as in the wilayah codes: 51.07."""
        return f"{self.digits[:2]}.{self.digits[2:4]}"

    def hints(self, *, born: date | None = None, sex: str | None = None, region: str | None = None) -> tuple[Hint, ...]:
        """Where the NIK and the card disagree. `sex` is L or P; `region` the office's own code, 51.07."""
        found: list[Hint] = []
        day, month, year = int(self.digits[6:8]), int(self.digits[8:10]), int(self.digits[10:12])
        woman = day > 40
        day = day - 40 if woman else day
        if not _is_date(day, month, year):
            found.append(Hint.NO_SUCH_DATE)
        elif born is not None and (day, month, year) != (born.day, born.month, born.year % 100):
            found.append(Hint.BORN_DIFFERS)
        if sex is not None and sex != ("P" if woman else "L"):
            found.append(Hint.SEX_DIFFERS)
        if self.digits[12:] == "0000":
            found.append(Hint.SERIAL_ZERO)
        if region is not None and region != self.region:
            found.append(Hint.OTHER_REGION)
        return tuple(found)


def _is_date(day: int, month: int, year: int) -> bool:
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False

"""No. KK: the 16-digit number of a family card. Unlike the NIK it changes when a family moves, splits or loses its
head, so the one in an extract may be older than the one on paper."""

from dataclasses import dataclass

from app.base.digits import LENGTH, count, grouped, masked, only
from app.base.errors import Refused


class KkInvalid(Refused):
    """Not 16 digits. Facts: `length`, how many were read."""

    code = "kk.invalid"


class KkOneDigit(KkInvalid):
    """Sixteen times the same digit: a placeholder."""

    code = "kk.one_digit"


@dataclass(frozen=True, slots=True)
class Kk:
    digits: str

    @classmethod
    def parse(cls, text: str) -> "Kk":
        digits = only(text)
        if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
            raise KkInvalid(length=count(digits))
        if len(set(digits)) == 1:
            raise KkOneDigit()
        return cls(digits)

    def __str__(self) -> str:
        return self.masked()

    def __repr__(self) -> str:
        return f"Kk({self.masked()})"

    def masked(self) -> str:
        return masked(self.digits)

    def grouped(self) -> str:
        return grouped(self.digits)

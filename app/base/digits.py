"""Reading the 16 digits of a NIK or No. KK as people, scanners and spreadsheets write them."""

import re

LENGTH = 16
# \u200b-\u200f, \u202a-\u202e, \u2060, \ufeff: invisible marks that chat programs put around a copied number.
_LET_GO = re.compile(r"[\s.\-'`\u2010-\u2013\u2018\u2019\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def only(text: str) -> str:
    """`text` without the spaces, dots, dashes and apostrophes that people put between digits."""
    return _LET_GO.sub("", text)


def count(read: str) -> int:
    """How many digits to say were read: the digits, or everything where 16 of them stand among other signs."""
    digits = sum(sign.isascii() and sign.isdigit() for sign in read)
    return digits if digits != LENGTH else len(read)


def grouped(digits: str) -> str:
    """As shown on a screen: 5107 01 210868 5489."""
    return f"{digits[:4]} {digits[4:6]} {digits[6:12]} {digits[12:]}"


def masked(digits: str) -> str:
    """5107••••••••5489: kabupaten and serial, enough to compare with a card; birth date and kecamatan stay hidden."""
    return f"{digits[:4]}••••••••{digits[12:]}"

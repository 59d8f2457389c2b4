"""The catalogue of archive classification codes that a social-affairs office meets, by name.

Two schemes are in use: the one of Permendagri 83/2022 (400.9.14.1), and the one before it (460), which offices still
write. Only the parts about social affairs, registers and complaints are listed; a code that is not here is no fault.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.base.resources import resource


class Scheme(StrEnum):
    NEW = "baru"
    OLD = "lama"


@dataclass(frozen=True, slots=True)
class Classification:
    code: str
    name: str
    scheme: Scheme


@cache
def catalogue() -> dict[str, Classification]:
    """By code, in the order of the list."""
    with resource("classification", "klasifikasi.csv").open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter=";")
        rows = [Classification(row["kode"], row["nama"], Scheme(row["pola"])) for row in table]
    return {each.code: each for each in rows}


def named(code: str) -> str:
    """ "400.9.14.1 Identifikasi dan analisis"; under a heading that is known, with its name; else the code alone."""
    found = catalogue().get(code)
    if found is not None:
        return f"{code} {found.name}"
    above = code
    while "." in above:
        above = above.rpartition(".")[0]
        if above in catalogue():
            return f"{code} (di bawah {catalogue()[above].name})"
    return code


def search(words: str) -> list[Classification]:
    """Whose code begins with what was typed, or whose name holds every word; all of them for an empty question."""
    wanted = words.casefold().split()
    return [
        each
        for each in catalogue().values()
        if all(each.code.startswith(word) or word in each.name.casefold() for word in wanted)
    ]

"""What is wrong with a standard file, said so that the person who wrote it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """`key` is the path in the file, list members by their code: services[cek_dtsen].gate.max_desil.

    `fault` and `remedy` are whole Indonesian sentences.
    """

    file: str
    key: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.fault} {self.remedy}"


class Found(NamedTuple):
    """A fault as a rule finds it; the rule does not know the file."""

    key: str
    fault: str
    remedy: str


def choose(wrong: str, known: Iterable[str]) -> str:
    """The remedy for a name that does not exist: the nearest one that does, or all of them."""
    names = sorted(known)
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    if near:
        return f'Mungkin maksud Anda "{near[0]}".'
    return f"Pilih salah satu: {', '.join(names)}." if names else "Tambahkan dulu yang dimaksud, atau hapus."

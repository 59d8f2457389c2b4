"""What was typed into the one box: 16 digits, or a name with perhaps a birth date behind it. No Qt here."""

import re
from dataclasses import dataclass
from datetime import date

from app.base.errors import AppError
from app.base.nik import Nik
from app.words.errors import Message, explain
from ui.forms.reading import date_of

_LETTER = re.compile(r"[^\W\d_]")
_DATE_WORDS = 3
"""A date stands in at most so many words: 21 Agustus 1968."""


@dataclass(frozen=True, slots=True)
class Question:
    """Either digits (16 of them) or a name; fault: why it cannot be asked, then nothing else is set."""

    digits: str = ""
    name: str = ""
    born: date | None = None
    fault: Message | None = None


def read(text: str, *, today: date) -> Question:
    """today: decides the century of a year written with two digits."""
    if not _LETTER.search(text):
        try:
            return Question(digits=Nik.parse(text).digits)
        except AppError as error:
            return Question(fault=explain(error))
    words = text.replace(",", " ").split()
    for count in range(min(_DATE_WORDS, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if not tail[0].isdigit():
            continue
        try:
            return Question(name=" ".join(words[:-count]), born=date_of(tail, today=today))
        except ValueError:
            continue
    if any(sign.isdigit() for sign in words[-1]):
        return Question(
            fault=Message(
                f"Tanggal lahir belum terbaca: {words[-1]}.",
                "Tulis nama lalu tanggal, misalnya: siti aminah 21-8-1968.",
                "counter.date_unread",
            )
        )
    return Question(name=" ".join(words))

"""What was typed into the one box, read as a question. No Qt here.

16 digits are a number. Anything else is a name, with perhaps a NIK before it, a birth date behind it, and behind commas
(behind a date also without) the village, or the head of the family after "kk": 5107016108680498 siti aminah 21-8-1968,
bugbug, kk rifai.
"""

import re
from dataclasses import dataclass
from datetime import date

from app.base.errors import AppError
from app.base.nik import Nik
from app.registry import Question as Asked
from app.words.errors import Message, explain
from ui.forms.reading import date_of

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ .\-]?){14,16}[0-9](?![0-9])")
"""15 to 17 digits, together or in groups: one missing or one too many is a slip that a name can outweigh."""
_HEAD = re.compile(r"(?:kk|kepala keluarga|kepala|keluarga)[ .:]+(\S.*)", re.IGNORECASE)
_REST = re.compile(r"([^0-9]*?)[ .:]*(?:\b(?:kk|kepala keluarga)[ .:]+([^0-9]+))?", re.IGNORECASE)
"""What stands behind a date without a comma: a village, the head of a family, or both."""
_DATE_WORDS = 3
"""A date stands in at most so many words: 21 Agustus 1968."""
_DEGREE = re.compile(r"[A-Za-z]{1,2}\.|[A-Z]{2,4}\b")


@dataclass(frozen=True, slots=True)
class Question:
    """Either digits (16 of them) or a name; fault: why it cannot be asked, then nothing else is set.

    number: a NIK of 15 to 17 digits beside the name.
    """

    digits: str = ""
    name: str = ""
    born: date | None = None
    village: str = ""
    head: str = ""
    number: str = ""
    fault: Message | None = None

    @property
    def asked(self) -> Asked:
        """As the registry takes it, of a name."""
        return Asked(self.name, self.born, self.village, self.head, self.number)


def read(text: str, *, today: date) -> Question:
    """today: decides the century of a year written with two digits."""
    if not _LETTER.search(text):
        try:
            return Question(digits=Nik.parse(text).digits)
        except AppError as error:
            return Question(fault=explain(error))
    number = ""
    if (found := _NUMBER.search(text)) is not None:
        number = re.sub("[^0-9]", "", found[0])
        text = f"{text[: found.start()]} {text[found.end() :]}"
    first, *parts = [part.strip() for part in text.split(",") if part.strip()]
    village = head = ""
    for part in parts:
        if (named := _HEAD.fullmatch(part)) is not None:
            head = named[1].strip()
        elif part[0].isdigit() or _DEGREE.match(part):
            first = f"{first} {part}" if part[0].isdigit() else f"{first}, {part}"
        else:
            village = part
    return _named(first, number, village, head, today)


def _named(text: str, number: str, village: str, head: str, today: date) -> Question:
    words = _date_last(text.split(), today)
    begins = next((at for at, word in enumerate(words) if at and word[0].isdigit()), len(words))
    if begins == len(words) and not any(sign.isdigit() for sign in words[-1]):
        return Question("", _name(words), None, village, head, number)
    for end in range(min(begins + _DATE_WORDS, len(words)), begins, -1):
        try:
            born = date_of(" ".join(words[begins:end]), today=today)
        except ValueError:
            continue
        if (rest := _REST.fullmatch(" ".join(words[end:]))) is None:
            break
        return Question("", _name(words[:begins]), born, village or rest[1] or "", head or rest[2] or "", number)
    return Question(
        fault=Message(
            f"Tanggal lahir belum terbaca: {' '.join(words[begins:]) or words[-1]}.",
            "Tulis nama lalu tanggal, misalnya: siti aminah 21-8-1968.",
            "counter.date_unread",
        )
    )


def _date_last(words: list[str], today: date) -> list[str]:
    """A date before the name goes behind it."""
    for count in range(min(_DATE_WORDS, len(words) - 1), 0, -1):
        try:
            date_of(" ".join(words[:count]), today=today)
        except ValueError:
            continue
        return [*words[count:], *words[:count]]
    return words


def _name(words: list[str]) -> str:
    return " ".join(words).strip(", ")

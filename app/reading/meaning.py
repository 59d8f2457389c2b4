"""From what stands behind the labels to what it means: digits mended, dates and sexes understood, doubts told."""

import re
from collections.abc import Mapping
from datetime import date

from rapidfuzz import fuzz

from app.base.nik import Hint, Nik, NikInvalid
from app.reading.labels import Said
from app.reading.views import Card, Doubt, Field, ReadField

_FAINT, _FAINT_NAME = 0.93, 0.96
"""Below this share of sureness a reading is to be checked. Of the drawn cards nothing above it was wrong, but for
spaces and full stops lost, of which the sureness knows nothing; a name matters more than a village's."""
_NIK_LENGTH = 16
_ALIKE = 70
_SEXES = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
_DIGITS = {
    ord(letter): digit
    for digit, letters in {
        "0": "OoDQU", "1": "IilL|!", "2": "Zz", "3": "E", "4": "Ah",
        "5": "Ss", "6": "Gb", "7": "T?", "8": "B", "9": "gq",
    }.items()
    for letter in letters
}  # fmt: skip
"""What a reader takes a digit for."""
_LETTERS = str.maketrans("0158|", "OISBI")


def card(said: Mapping[str, Said], turn: int = 0) -> Card:
    """said: what stands behind each label, as `labels.said` gives it."""
    place, born = _birth(said.get("birth"))
    sex = _sex(said.get("sex"))
    nik = _compared(_nik(said.get("nik")), born, sex)
    if Doubt.BORN_DIFFERS in nik.doubts:
        born = _doubted(born, Doubt.BORN_DIFFERS)
    if Doubt.SEX_DIFFERS in nik.doubts:
        sex = _doubted(sex, Doubt.SEX_DIFFERS)
    return Card(
        (
            nik,
            _words(Field.NAME, said.get("name"), digits=False),
            place,
            born,
            sex,
            _words(Field.ADDRESS, said.get("address")),
            _rt_rw(said.get("rt_rw")),
            _words(Field.VILLAGE, said.get("village")),
            _words(Field.DISTRICT, said.get("district")),
        ),
        turn,
    )


def digits(text: str) -> tuple[str, bool]:
    """The digits that are meant, and whether letters were taken for digits."""
    kept = re.sub(r"[\s:.,'’`´-]", "", text)
    mended = kept.translate(_DIGITS)
    found = re.sub(r"\D", "", mended)
    return found, found != kept


def _nik(said: Said | None) -> ReadField:
    if said is None:
        return ReadField(Field.NIK, "", 0.0)
    found, mended = digits(said.text)
    doubts = _faint(said)
    if mended:
        doubts.append(Doubt.MENDED)
    if len(found) != _NIK_LENGTH:
        doubts.append(Doubt.SHAPE)
    return ReadField(Field.NIK, found, said.score, tuple(doubts))


def _compared(nik: ReadField, born: ReadField, sex: ReadField) -> ReadField:
    """With what the card says of birth and sex, which the NIK repeats: a digit read wrong shows there."""
    try:
        number = Nik.parse(nik.value)
    except NikInvalid:
        return nik if not nik.value or Doubt.SHAPE in nik.doubts else _doubted(nik, Doubt.SHAPE)
    hints = number.hints(born=date.fromisoformat(born.value) if born.value else None, sex=sex.value or None)
    for hint, doubt in (
        (Hint.NO_SUCH_DATE, Doubt.NO_SUCH_DATE),
        (Hint.BORN_DIFFERS, Doubt.BORN_DIFFERS),
        (Hint.SEX_DIFFERS, Doubt.SEX_DIFFERS),
        (Hint.SERIAL_ZERO, Doubt.SHAPE),
    ):
        if hint in hints:
            nik = _doubted(nik, doubt)
    return nik if born.value and sex.value else _doubted(nik, Doubt.NOT_COMPARED)


def _birth(said: Said | None) -> tuple[ReadField, ReadField]:
    """Place and date, which stand in one line: "AMLAPURA, 05-06-1989"."""
    place, born = ReadField(Field.BIRTHPLACE, "", 0.0), ReadField(Field.BORN, "", 0.0)
    if said is None:
        return place, born
    text = said.text.strip(" :")
    found = re.search(r"([0-9A-Za-z|!?]{2})\s*[-./ ]\s*([0-9A-Za-z|!?]{2})\s*[-./ ]\s*([0-9A-Za-z|!?]{4})\W*$", text)
    found = found or re.search(r"(\d{2})\D?(\d{2})\D?(\d{4})\W*$", text)
    before = text
    if found is not None:
        parts = [digits(part) for part in found.groups()]
        value = _date(*(part for part, _ in parts))
        if value:
            doubts = _faint(said) + ([Doubt.MENDED] if any(mended for _, mended in parts) else [])
            born = ReadField(Field.BORN, value, said.score, tuple(doubts))
            before = text[: found.start()]
    return _words(Field.BIRTHPLACE, Said(before.strip(" ,.-"), said.score), digits=False), born


def _date(day: str, month: str, year: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _sex(said: Said | None) -> ReadField:
    """The blood group stands in the same row, and is let go."""
    if said is None:
        return ReadField(Field.SEX, "", 0.0)
    word = re.split(r"G[o0O]l", said.text, maxsplit=1)[0].strip(" :.-").upper()
    alike, code = max((fuzz.ratio(word, printed), code) for code, printed in _SEXES.items())
    if alike < _ALIKE:
        return ReadField(Field.SEX, "", said.score)
    doubts = [Doubt.MENDED] if alike < 90 else []
    return ReadField(Field.SEX, code, said.score, tuple(doubts))


def _rt_rw(said: Said | None) -> ReadField:
    if said is None:
        return ReadField(Field.RT_RW, "", 0.0)
    halves = [digits(half) for half in re.split(r"[/\\]", said.text.strip(" :"))]
    if len(halves) == 1 and len(halves[0][0]) == 6:
        halves = [(halves[0][0][:3], True), (halves[0][0][3:], True)]
    value = "/".join(half for half, _ in halves if half)
    doubts = _faint(said)
    if any(mended for _, mended in halves):
        doubts.append(Doubt.MENDED)
    if not re.fullmatch(r"\d{1,3}/\d{1,3}", value):
        doubts.append(Doubt.SHAPE)
    return ReadField(Field.RT_RW, value, said.score, tuple(doubts))


def _words(field: Field, said: Said | None, *, digits: bool = True) -> ReadField:
    """digits: whether any may stand there; in a name a digit is a letter read wrong."""
    if said is None:
        return ReadField(field, "", 0.0)
    text = " ".join(re.sub(r"[^0-9A-Za-zÀ-ÿ.,'’/()&-]+", " ", said.text.upper()).split()).strip(" ,-:")
    text = text.lstrip(".")
    doubts = _faint(said, _FAINT_NAME if field is Field.NAME else _FAINT)
    if not digits and any(sign.isdigit() for sign in text):
        text = text.translate(_LETTERS)
        doubts.append(Doubt.MENDED)
    if not digits and (any(sign.isdigit() for sign in text) or len(text) < 3):
        doubts.append(Doubt.SHAPE)
    return ReadField(field, text, said.score, tuple(doubts) if text else ())


def _faint(said: Said, least: float = _FAINT) -> list[Doubt]:
    return [Doubt.FAINT] if said.score < least else []


def _doubted(field: ReadField, doubt: Doubt) -> ReadField:
    return ReadField(field.field, field.value, field.score, (*field.doubts, doubt)) if field.value else field

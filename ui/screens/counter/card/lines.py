"""What was read from a KTP, line by line as the clerk compares it with the card; and what was confirmed. No Qt here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.base.errors import AppError
from app.base.nik import Nik
from app.reading import Card, Field, ReadField, Sure
from app.words import card as words
from app.words.errors import explain
from ui.forms.reading import date_of, typed_day

SHOWN = (Field.NIK, Field.NAME, Field.BORN, Field.ADDRESS, Field.RT_RW, Field.VILLAGE, Field.DISTRICT)
"""What is used. Place of birth and sex are read to compare the others with them, and go no further."""


@dataclass(frozen=True, slots=True)
class Line:
    """text: as the clerk reads and mends it. word: how sure the reading is. note: what is to be looked at, or "".
    confirmed: it stands ticked from the start; what is to be checked does not."""

    field: Field
    label: str
    text: str
    sure: Sure
    word: str
    note: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the clerk compared and ticked. nik: 16 digits; name, born (5-6-1989), address: "" for what was not."""

    nik: str
    name: str = ""
    born: str = ""
    address: str = ""


class Unconfirmed(ValueError):
    """field: where it is. Its text is the sentence beside the field."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def lines(card: Card) -> list[Line]:
    return [_line(card[each]) for each in SHOWN]


def summary(card: Card) -> str:
    """Said above the lines."""
    fields = [card[each].sure for each in SHOWN]
    unread, check = fields.count(Sure.UNREAD), fields.count(Sure.CHECK)
    if not unread and not check:
        return "Semua terbaca. Cocokkan dengan kartunya, lalu pakai."
    parts = [f"{check} perlu diperiksa" if check else "", f"{unread} tidak terbaca" if unread else ""]
    told = " dan ".join(part for part in parts if part)
    return f"{told[:1].upper()}{told[1:]}. Cocokkan dengan kartunya; yang tidak dicentang tidak dipakai."


def confirmed(ticked: Mapping[Field, str], *, today: date) -> Confirmed:
    """ticked: texts of the ticked lines. Raises Unconfirmed where one does not hold, or the NIK is not among them."""
    if not ticked.get(Field.NIK, "").strip():
        raise Unconfirmed(Field.NIK, "Cocokkan NIK dengan kartunya, lalu centang.")
    try:
        nik = Nik.parse(ticked[Field.NIK])
    except AppError as error:
        raise Unconfirmed(Field.NIK, explain(error).what) from error
    born = ticked.get(Field.BORN, "").strip()
    try:
        born = typed_day(date_of(born, today=today)) if born else ""
    except ValueError as fault:
        raise Unconfirmed(Field.BORN, str(fault)) from fault
    return Confirmed(nik.digits, ticked.get(Field.NAME, "").strip(), born, _address(ticked))


def _line(read: ReadField) -> Line:
    note = words.DOUBTS[read.doubts[0]] if read.doubts else ""
    text = read.value
    if read.field is Field.NIK and len(text) == 16:
        text = " ".join(text[at : at + 4] for at in range(0, 16, 4))
    elif read.field is Field.BORN and text:
        text = typed_day(date.fromisoformat(text))
    return Line(
        read.field, words.FIELDS[read.field], text, read.sure, words.SURES[read.sure], note, read.sure is Sure.SURE
    )


def _address(ticked: Mapping[Field, str]) -> str:
    """In one line, as a letter says it."""
    parts = [
        ticked.get(Field.ADDRESS, ""),
        f"RT/RW {ticked[Field.RT_RW]}" if ticked.get(Field.RT_RW) else "",
        f"Desa/Kel. {ticked[Field.VILLAGE]}" if ticked.get(Field.VILLAGE) else "",
        f"Kec. {ticked[Field.DISTRICT]}" if ticked.get(Field.DISTRICT) else "",
    ]
    return ", ".join(part.strip() for part in parts if part.strip()) if ticked.get(Field.ADDRESS) else ""

"""Fields of forms: what a clerk types from a paper, or for a letter."""

from typing import Annotated, Literal

from pydantic import Field

from app.standard.part import Code, Part, Text


class FormField(Part):
    """One field of a form. `when` names a form value that must hold for the field to appear: "hubungan!=diri".

    side: of a date, where a year of two digits lies: "past" for what cannot lie ahead (a birth), else "near" today, so
    that a card valid until 31-12-27 is not one of 1927.
    least, most: bounds of a number, both inside. length: at most so many characters (a card's last four digits).
    """

    name: Code
    label: Text
    kind: Literal["text", "nik", "kk", "date", "choice", "number", "note"] = "text"
    side: Literal["past", "near"] = "near"
    required: bool = True
    choices: tuple[Text, ...] = ()
    least: int | None = None
    most: int | None = None
    length: Annotated[int, Field(ge=1)] | None = None
    hint: str = ""
    when: str = ""

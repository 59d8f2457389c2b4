"""What a letter keeps of the row that it rests on."""

from dataclasses import replace
from datetime import date

from app.registry import Person
from app.registry.finding import matching

PERSON = Person(None, None, "SITI AMINAH", date(1985, 2, 3), None, "P", None, "", "BUGBUG", "", "", (), 2, True)


def test_the_fingerprint_says_whether_anything_about_the_person_changed() -> None:
    first = matching.row_hash(PERSON)
    assert first == matching.row_hash(replace(PERSON))
    others = [replace(PERSON, desil=3), replace(PERSON, programmes=("PKH",)), replace(PERSON, village="ABABI")]
    assert len({first, *(matching.row_hash(other) for other in others)}) == 4

"""A photographed KTP, read: how many of its fields are wrong, and how long the clerk waits.

The rivals are what was promised to the clerk: 95 of 100 fields right over eleven kinds of damage, a NIK called sure
never wrong, and an answer within 10 seconds.

Run it by `python -m tests.bench --only card`.
"""

import time
from statistics import median

from app.reading import Field, Sure, labels, meaning, reader
from app.reading.lines import rows, straightened
from tests.app.reading.cards import DAMAGES, PEOPLE, card, jpeg
from tests.app.reading.test_meaning import truth_of

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    if not reader.ready():
        raise SystemExit("the extra package `ktp` is not installed")
    asked = wrong = sure_and_wrong = 0
    waits: list[float] = []
    for kind, damage in DAMAGES.items():
        missed = 0
        for person in PEOPLE:
            picture, truth = jpeg(damage(card(person))), truth_of(person)
            begin = time.perf_counter()
            turn, seen = reader.read(picture, patience=500)
            waits.append(time.perf_counter() - begin)
            found = meaning.card(labels.said(rows(straightened(seen))), turn)
            got = {each.field: each.value for each in found.fields}
            missed += sum(got.get(field, "") != value for field, value in truth.items())
            asked += len(truth)
            nik = found[Field.NIK]
            sure_and_wrong += nik.sure is Sure.SURE and nik.value != truth[Field.NIK]
        print(f"  {kind:22} {missed} of {len(PEOPLE) * len(truth)} fields wrong")  # noqa: T201
        wrong += missed
    return [
        ("fields of a KTP read wrong, share", wrong / asked, "5 of 100", 0.05, 1.0),
        ("NIK called sure and wrong, share", sure_and_wrong / len(waits), "1 of 1000", 0.001, 1.0),
        ("a KTP read, seconds (median)", median(waits), "10 seconds", 10.0, 1.0),
    ]

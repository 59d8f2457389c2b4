"""What a schema cannot ask: does everything that the file names exist, and does it fit together?"""

from collections.abc import Iterator

from app.standard.fault import Found
from app.standard.rules import codes, forms, letters, numbers, office, people, services
from app.standard.schema import Standard


def faults(standard: Standard) -> Iterator[Found]:
    for area in (codes, office, people, services, forms, letters, numbers):
        yield from area.faults(standard)

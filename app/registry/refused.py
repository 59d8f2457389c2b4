"""What is known of people whose rows an import refused: where the data know nobody, that is not all that can be said.

The rows lie in a file beside the extract (`intake.refused_rows` writes it). Where it cannot be read nothing is said of
them: who is in the data must be found all the same.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2 as sqlcipher

from app.base.errors import Unavailable
from app.base.nik import Nik
from app.registry.folder import Folder
from app.registry.rows import cells as rules
from app.registry.rows.faults import Fault
from app.registry.rows.headers import Field
from app.registry.views import Aside, Extract, Person
from app.store.engine import speaking_plainly

T = TypeVar("T")

log = logging.getLogger(__name__)

_STANDING = (
    "SELECT file, row, column, fault, cells FROM number n CROSS JOIN refused r ON r.id = n.of WHERE n.number = ?"
    " ORDER BY r.id LIMIT ?"
)
_SOMEWHERE = "SELECT file, row, column, fault, cells FROM refused WHERE instr(cells, ?) ORDER BY id LIMIT ?"
_AMONG = "SELECT DISTINCT number FROM number WHERE number IN ({})"
_MOST = 50
"""As many rows are told of one number: a family has fewer members."""
_GONE_THROUGH = 32 << 20
"""Bytes of a file of before that are gone through for a number, some 0.1 s; of a larger one nothing is said."""
_AT_ONCE = 500
_NUMBERS = (Field.NIK.value, Field.KK.value)


def rows(folder: Folder, extract: Extract, asked: Iterable[str]) -> tuple[Aside, ...]:
    """Refused rows with one of these NIK or No. KK (16 digits), each once."""
    wanted = [int(digits) for digits in asked]
    found = (
        _ask(folder, extract, lambda db: [row for number in wanted for row in _standing(db, number)]) if wanted else []
    )
    return tuple(dict.fromkeys(found or ()))


def of_family(folder: Folder, extract: Extract, person: Person) -> tuple[Aside, ...]:
    """Refused rows of the families' file for somebody of whom the data tell no desil and have no such row: it is not
    known then whether there is one."""
    if not extract.rejected or person.desil is not None or person.kk is None:
        return ()
    number = int(person.kk.digits)
    with folder.reader(extract.id) as reader:
        if not reader.lacks_family_row(number):
            return ()
    return tuple(_ask(folder, extract, lambda db: _standing(db, number, families=True)) or ())


def people(folder: Folder, extract: Extract, niks: Iterable[Nik]) -> frozenset[Nik]:
    """Those with a refused row; nobody of an extract that an older Loket imported."""
    asked = {int(nik.digits): nik for nik in niks}
    found = _ask(folder, extract, lambda db: _among(db, list(asked))) if asked else []
    return frozenset(asked[number] for number in found or ())


def numbers(fault: str, cells: Mapping[str, str]) -> set[int]:
    """Every NIK and No. KK that can be read in a refused row. Where its cells may stand under the wrong title, in any
    of them."""
    shifted = fault == Fault.WIDTH
    texts = (text for of, text in cells.items() if shifted or of in _NUMBERS)
    found = (rules.number(text, nik=True) for text in texts)
    return {number for number in found if isinstance(number, int) and number}


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    db = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return db


def _ask(folder: Folder, extract: Extract, question: Callable[[sqlcipher.Connection], list[T]]) -> list[T] | None:
    """None where there are no refused rows, or they cannot be read."""
    path = folder.refused(extract.id)
    if not extract.rejected or not path.is_file():
        return None
    try:
        with speaking_plainly(path), closing(connect(path, folder.key(extract.id))) as db:
            return question(db)
    except Unavailable as error:
        log.warning("refused rows of %s not read: %s", extract.id, error.code)
        return None


def _standing(db: sqlcipher.Connection, number: int, *, families: bool = False) -> list[Aside]:
    """In the order of their refusal; families: rows of the families' table alone. Of a file of before those that spell
    it as it is asked; none of a large one."""
    if _has_numbers(db):
        found = db.execute(_STANDING, (number, _MOST)).fetchall()
        return [Aside(*row) for *row, cells in found if not families or _is_family(json.loads(cells))]
    [pages], [size] = (db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    if int(pages) * int(size) > _GONE_THROUGH:
        return []
    spelled = db.execute(_SOMEWHERE, (f"{number:016d}", _MOST)).fetchall()
    read = [(row, json.loads(cells)) for *row, cells in spelled]
    return [
        Aside(*row) for row, cells in read if number in numbers(row[3], cells) and (not families or _is_family(cells))
    ]


def _is_family(cells: Mapping[str, str]) -> bool:
    """A row of the families' table names a head and no person."""
    return Field.HEAD.value in cells and Field.NAME.value not in cells


def _among(db: sqlcipher.Connection, asked: Sequence[int]) -> list[int]:
    """Those that stand in a row; none of a file of before."""
    found: list[int] = []
    for first in range(0, len(asked) if _has_numbers(db) else 0, _AT_ONCE):
        some = asked[first : first + _AT_ONCE]
        found += [number for (number,) in db.execute(_AMONG.format(",".join("?" * len(some))), some)]
    return found


def _has_numbers(db: sqlcipher.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'number'").fetchone() is not None

"""Families of a finished extract of whom two desils are told: who they are, for whoever asks the sender of the data."""

from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.store.engine import speaking_plainly

MOST = 50_000
"""Lines at most: more than anybody writes letters about, and a sheet that still opens."""
_FAMILIES = (
    "SELECT kk FROM (SELECT kk, desil FROM person WHERE kk > 0 AND desil > 0"
    " UNION ALL SELECT kk, desil FROM family WHERE kk > 0 AND desil > 0) GROUP BY kk HAVING min(desil) < max(desil)"
)
_LINES = (
    "SELECT kk, nik, coalesce(nullif(name, ''), key), relation, desil, 0, id FROM person"
    " WHERE kk IN (SELECT kk FROM temp.unlike)"
    " UNION ALL SELECT kk, head_nik, coalesce(nullif(head, ''), head_key), 0, desil, 1, id FROM family"
    " WHERE desil > 0 AND kk IN (SELECT kk FROM temp.unlike) ORDER BY 1, 6, 7 LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says. kk, nik: 16 digits, nik "" where there is none; desil: 0 where the row says none. own: it is
    the row of the family's own sheet, and `name` its head's."""

    kk: str
    nik: str
    name: str
    relation: str
    desil: int
    own: bool


def count(db: sqlcipher.Connection) -> int:
    """How many such families a file has; `census` counts them while a file is made."""
    return int(db.execute(f"SELECT count(*) FROM ({_FAMILIES})").fetchone()[0])


def lines(path: Path, key: bytes) -> list[Told]:
    """Family by family, at most MOST. Nothing where the file is gone. Raises FileDamaged and its kin."""
    if not path.is_file():
        return []
    with speaking_plainly(path), schema.opened(path, key, schema.READ_ONCE) as db:
        db.execute("PRAGMA temp_store = MEMORY")  # what is put in order never lies on the disk
        db.execute("CREATE TEMP TABLE unlike(kk INTEGER PRIMARY KEY)")
        db.execute(f"INSERT INTO temp.unlike {_FAMILIES}")
        words = {0: "", **dict(db.execute("SELECT id, text FROM word"))}
        found = db.execute(_LINES, (MOST,)).fetchall()
    return [
        Told(f"{kk:016d}", f"{nik:016d}" if nik else "", name, words[relation], desil, bool(own))
        for kk, nik, name, relation, desil, own, _ in found
    ]

"""A ranking of families without names, joined with a list of people: by No. KK, else by the NIK of whom it names.

The ranking stands in the family's table. Whoever it names and the list does not comes in without a name, so that a NIK
that was ranked is never told to be outside the data.
"""

from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher

_FIRST = "(SELECT kk, min(id) AS id FROM family GROUP BY kk)"
_SAME = f"FROM family r JOIN {_FIRST} f ON f.kk = r.kk JOIN family g ON g.id = f.id WHERE r.desil = g.desil"
"""Rows of a ranking that say of their family what the first said of it; others are refused as twins."""
_ADD = (
    "INSERT INTO person(id, nik, kk, key, name) SELECT ? + min(r.id), r.head_nik, r.kk, '', ''"
    f" {_SAME} AND r.head_nik > 0 AND NOT EXISTS (SELECT 1 FROM person p WHERE p.nik = r.head_nik) GROUP BY r.head_nik"
)
_OTHER_KK = (
    "SELECT p.id, p.kk, r.desil FROM family r JOIN person p ON p.nik = r.head_nik WHERE r.head_nik > 0 AND r.desil > 0"
    " AND NOT EXISTS (SELECT 1 FROM family h WHERE h.kk = p.kk)"
)
_REPEATS = f"DELETE FROM family WHERE id IN (SELECT r.id {_SAME} AND r.id > g.id)"


_ONLY_OURS = (
    "UPDATE person SET desil = 0 WHERE desil > 0 AND EXISTS"
    " (SELECT 1 FROM family f WHERE f.kk = person.kk AND f.desil > 0)"
)
"""What the list of names said of a family that is ranked counts no longer, so it is no contradiction either."""


@dataclass(frozen=True, slots=True)
class Joined:
    """added: people without a name; by_nik: people whose No. KK differs and who got the desil of a NIK all the same;
    repeated: rows of a family that had been ranked before, and the same."""

    added: int = 0
    by_nik: int = 0
    repeated: int = 0


NOT_RANKED = Joined()


def join(db: sqlcipher.Connection) -> Joined:
    """Before twins are looked for. A NIK ranks its family in the list; where two rank one family otherwise, each its
    own person alone."""
    ranked: dict[int, int] = {}
    families: dict[int, set[int]] = {}
    for person, kk, desil in db.execute(_OTHER_KK):
        ranked[person] = desil
        if kk:
            families.setdefault(kk, set()).add(desil)
    sure = [(desils.pop(), kk) for kk, desils in families.items() if len(desils) == 1]
    db.execute("CREATE TEMP TABLE ranked(id INTEGER PRIMARY KEY, desil INTEGER)")
    db.executemany("INSERT INTO ranked SELECT id, ? FROM person WHERE kk = ?", sure)
    db.executemany("INSERT OR REPLACE INTO ranked VALUES (?, ?)", ranked.items())
    db.execute("UPDATE person SET desil = r.desil FROM ranked r WHERE r.id = person.id")
    by_nik = int(db.execute("SELECT count(*) FROM ranked").fetchone()[0])
    db.execute("DROP TABLE ranked")
    last = int(db.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0])
    added = int(db.execute(_ADD, (last,)).rowcount)
    repeated = int(db.execute(_REPEATS).rowcount)
    db.execute(_ONLY_OURS)
    return Joined(added, by_nik, repeated)

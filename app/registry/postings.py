"""Which people have a word in their name, live in a village, were born on a day: lists of row numbers, by word.

They lie in the extract's own encrypted file. Three of them, laid on one another, say who was meant; no name is read
before that. A list is plain 32-bit numbers, so that reading it is one copy.
"""

import pickle
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher

Kind = Literal["name", "village", "born"]
Ids = Sequence[int]
Gathered = dict[tuple[str, str], "array[int]"]

_TABLES = """
CREATE TABLE posting(id INTEGER PRIMARY KEY, ids BLOB);
CREATE TABLE listed(kind TEXT, word TEXT, people INTEGER, id INTEGER, PRIMARY KEY(kind, word)) WITHOUT ROWID;
"""
_OF_NO_USE = ("I", "NI")
"""Before half of all Balinese names: they say the sex, and nothing of who it is."""
_ROWS = 50_000
_SIZE = array("I").itemsize


class Gathering:
    """The lists while an extract is built: give it every batch, then `write` them.

    Costs 0.7 µs and 12 bytes per person; what was given and then deleted from the table does no harm.
    """

    def __init__(self) -> None:
        self._names: defaultdict[str | int, array[int]] = defaultdict(_empty)
        self._villages: defaultdict[str | int, array[int]] = defaultdict(_empty)
        self._born: defaultdict[str | int, array[int]] = defaultdict(_empty)
        self._last = 0
        self._ragged: set[Kind] = set()

    def add(self, ids: Ids, keys: Sequence[str], born: Ids | None = None, village: Ids | None = None) -> None:
        """ids: of the table person, below 2^32. keys: names as they are searched; born, village: as they are stored."""
        if not ids:
            return
        if ids[0] < self._last:
            self._ragged |= {"name"} if any(keys) else set()
            self._ragged |= {"born"} if born is not None else set()
            self._ragged |= {"village"} if village is not None else set()
        self._last = max(self._last, ids[-1])
        names = self._names
        for at, key in zip(ids, keys, strict=True):
            for word in key.split():
                names[word].append(at)
        if born is not None:
            days = self._born
            for at, day in zip(ids, born, strict=True):
                days[day].append(at)
        if village is not None:
            first = 0
            # People of one village mostly stand together.
            for where, some in groupby(village):
                behind = first + len(list(some))
                self._villages[where].extend(ids[first:behind])
                first = behind

    def packed(self) -> bytes:
        """Everything given so far, for `extend` in another process."""
        found: list[tuple[Kind, list[str | int], bytes, bytes]] = []
        for kind, lists in self._by_kind().items():
            lengths = array("I", map(len, lists.values()))
            ids = b"".join(map(array.tobytes, lists.values()))
            found.append((kind, list(lists), lengths.tobytes(), ids))
        return pickle.dumps((self._last, found), pickle.HIGHEST_PROTOCOL)

    def extend(self, packed: bytes) -> None:
        """What another process gathered, if its rows come behind all that were given here."""
        self._last, found = pickle.loads(packed)
        for kind, words, lengths, numbers in found:
            lists, ids, first = self._by_kind()[kind], memoryview(numbers), 0
            for word, length in zip(words, array("I", lengths), strict=True):
                behind = first + length * _SIZE
                lists[word].frombytes(ids[first:behind])
                first = behind

    def write(self, db: sqlcipher.Connection) -> None:
        """Into the file of this extract, inside the transaction that is open."""
        for statement in filter(str.strip, _TABLES.split(";")):
            db.execute(statement)
        listed: list[tuple[str, str, int, int]] = []

        def blobs() -> Iterator[tuple[int, bytes]]:
            for number, (kind, word, ids) in enumerate(self.lists(), 1):
                listed.append((kind, word, len(ids), number))
                yield number, _packed(ids)

        db.executemany("INSERT INTO posting VALUES (?, ?)", blobs())
        listed.sort()
        db.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", listed)

    def lists(self) -> Iterator[tuple[Kind, str, "array[int]"]]:
        """Every list, its numbers rising."""
        for useless in _OF_NO_USE:
            self._names.pop(useless, None)
        for kind, lists in self._by_kind().items():
            for word, ids in lists.items():
                if word:  # 0 is "the extract does not say"
                    yield kind, str(word), array("I", sorted(set(ids))) if kind in self._ragged else ids

    def _by_kind(self) -> "dict[Kind, defaultdict[str | int, array[int]]]":
        return {"name": self._names, "village": self._villages, "born": self._born}


def build(db: sqlcipher.Connection) -> None:
    """Make `db` searchable: reads the finished tables and writes the lists. Needs no index on names.

    Who has the rows at hand gives them to a `Gathering` and saves the reading, two thirds of the time.
    """
    gathering = gather(db)
    add_of_families(db, gathering)
    gathering.write(db)


def gather(db: sqlcipher.Connection) -> Gathering:
    """The lists of a table (or view) of people, in memory."""
    gathering = Gathering()
    cursor = db.execute("SELECT id, key, born, village FROM person")
    while rows := cursor.fetchmany(_ROWS):
        ids, keys, born, village = zip(*rows, strict=True)
        gathering.add(ids, keys, born, village)
    return gathering


def add_of_families(db: sqlcipher.Connection, gathering: Gathering) -> None:
    """Where only the family's row names the village."""
    if db.execute("SELECT 1 FROM family LIMIT 1").fetchone() is None:
        return
    rows = db.execute(
        "SELECT p.id, f.village FROM person p CROSS JOIN family f ON f.kk = p.kk WHERE p.village = 0 AND p.kk > 0"
        " AND f.village > 0"
    ).fetchall()
    if rows:
        ids, village = zip(*rows, strict=True)
        gathering.add(ids, [""] * len(ids), None, village)


class Postings:
    """The lists of one file, read as they are asked for; of a file without any they are gathered in memory first."""

    def __init__(self, db: sqlcipher.Connection, gathered: "Gathered | None" = None) -> None:
        self._db, self.gathered = db, gathered
        if gathered is None and not self._written():
            gathering = gather(db)
            add_of_families(db, gathering)
            self.gathered = {(kind, word): ids for kind, word, ids in gathering.lists()}

    def ids(self, kind: Kind, word: str) -> "array[int]":
        """Rising row numbers; none for a word that nobody has."""
        if self.gathered is not None:
            return self.gathered.get((kind, word)) or _empty()
        row = self._db.execute(
            "SELECT ids FROM posting WHERE id = (SELECT id FROM listed WHERE kind = ? AND word = ?)", (kind, word)
        ).fetchone()
        return unpacked(row[0]) if row is not None else _empty()

    def counts(self, kind: Kind) -> dict[str, int]:
        """How many people stand under each word of a kind."""
        if self.gathered is not None:
            return {word: len(ids) for (of, word), ids in self.gathered.items() if of == kind}
        return dict(self._db.execute("SELECT word, people FROM listed WHERE kind = ?", (kind,)))

    def _written(self) -> bool:
        return bool(self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'listed'").fetchone())


def both(few: Collection[int], ids: "array[int]") -> Collection[int]:
    """Those of `few` that stand in `ids`; the cheaper of two ways."""
    if len(ids) <= 8 * len(few):
        return (few if isinstance(few, (set, frozenset)) else set(few)).intersection(ids)
    found: list[int] = []
    last = len(ids)
    for each in few:
        at = bisect_left(ids, each)
        if at < last and ids[at] == each:
            found.append(each)
    return found


def _empty() -> "array[int]":
    return array("I")


def unpacked(packed: bytes) -> "array[int]":
    ids = _empty()
    ids.frombytes(packed)
    if sys.byteorder == "big":
        ids.byteswap()
    return ids


def _packed(ids: "array[int]") -> bytes:
    if sys.byteorder == "big":
        ids = array("I", ids)
        ids.byteswap()
    return ids.tobytes()

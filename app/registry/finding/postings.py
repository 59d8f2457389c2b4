"""Which people have a word in their name, live in a village: lists of row numbers, by word. (Who was born on a day,
the `directory` tells.)

They lie in the extract's own encrypted file. Three of them, laid on one another, say who was meant; no name is read
before that. A list is plain 32-bit numbers, so that reading it is one copy.
"""

import pickle
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise, repeat
from operator import add
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.finding.directory import Directory
from app.registry.finding.ordering import Order, Packed, Pairs, Plainly, without_zeros

Kind = Literal["name", "village", "born"]
Ids = Sequence[int]
Gathered = dict[tuple[str, str], "array[int]"]

_TABLES = """
CREATE TABLE posting(id INTEGER PRIMARY KEY, ids BLOB);
CREATE TABLE listed(kind TEXT, word TEXT, people INTEGER, id INTEGER, PRIMARY KEY(kind, word)) WITHOUT ROWID;
"""
_OF_NO_USE = ("I", "NI")
"""Before half of all Balinese names: they say the sex, and nothing of who it is. Listed are only those whose whole name
it is."""
_LETTERS = bytes(set(range(256)) - set(b" \n"))
_ROWS = 50_000
PORTION = 2_000_000
"""So many words of names are put in order at once, in 90 MB; all of five million people at once took 500."""
_LOOKED_AT = 20_000
_PLAINLY = Plainly()


class Gathering:
    """The lists while an extract is built: give it every batch, then `write` them.

    Words are only noted, 18 bytes for a person, and put in order at the end: to lengthen one of many thousand lists
    with every word takes longer, because none of them lies in the processor's cache. What was given and then deleted
    from the table does no harm.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._words, self._people_words = array("I"), array("I")  # of all names; how many words each name has
        self._rows = array("I")
        self._villages: defaultdict[int, array[int]] = defaultdict(_empty)
        self._whole: defaultdict[str, array[int]] = defaultdict(_empty)  # those whose whole name is one of no use
        self._last = 0
        self._ragged: set[Kind] = set()

    def add(self, ids: Ids, keys: Sequence[str], village: Ids | None = None) -> None:
        """ids: of the table person, below 2^32. keys: names as they are searched; village: as it is stored."""
        if not ids:
            return
        if ids[0] < self._last:
            self._ragged |= {"name"} if any(keys) else set()
            self._ragged |= {"village"} if village is not None else set()
        self._last = max(self._last, ids[-1])
        self._rows.extend(ids)
        self._words.extend(map(self._numbers.__getitem__, " ".join(keys).split(" ")))
        lines = "\n".join(keys)
        self._people_words.extend(map(len, lines.encode().translate(None, _LETTERS).split(b"\n")))
        for word in _OF_NO_USE:
            if f"\n{word}\n" in lines or word in (keys[0], keys[-1]):
                self._whole[word].extend(row for row, key in zip(ids, keys, strict=True) if key == word)
        if village is not None:
            first = 0
            # People of one village mostly stand together.
            for where, some in groupby(village):
                behind = first + len(list(some))
                self._villages[where].extend(ids[first:behind])
                first = behind

    def packed(self) -> list[Packed]:
        """Everything given so far, for `extend` in another process; nothing can be added while it is held."""
        villages = {where: ids.tobytes() for where, ids in self._villages.items()}
        whole = {word: ids.tobytes() for word, ids in self._whole.items()}
        known = pickle.dumps((self._last, self._ragged, list(self._numbers), villages, whole), pickle.HIGHEST_PROTOCOL)
        return [known, *(memoryview(column).cast("B") for column in self._columns())]

    def extend(self, packed: Iterable[Packed], order: Order = _PLAINLY) -> None:
        """What another process gathered, if its rows come behind all that were given here."""
        more, pieces = Gathering(), iter(packed)
        more._last, more._ragged, known, villages, whole = pickle.loads(next(pieces))
        more._numbers.update((word, number) for number, word in enumerate(known))
        for column, values in zip(more._columns(), pieces, strict=True):
            column.frombytes(values)
        for where, ids in villages.items():
            more._villages[where].frombytes(ids)
        for word, ids in whole.items():
            more._whole[word].frombytes(ids)
        self.follow(more, order)

    def _columns(self) -> "Sequence[array[int]]":
        return self._words, self._people_words, self._rows

    def follow(self, more: "Gathering", order: Order = _PLAINLY) -> None:
        """The same of another in this process."""
        here = array("I", map(self._numbers.__getitem__, more._numbers))
        self._words += order.chosen(here, more._words)
        self._people_words += more._people_words
        self._rows += more._rows
        for where, ids in more._villages.items():
            self._villages[where] += ids
        for word, ids in more._whole.items():
            self._whole[word] += ids
        self._last = max(self._last, more._last)
        self._ragged |= more._ragged

    def write(self, db: sqlcipher.Connection, order: Order = _PLAINLY) -> None:
        """Into the file of this extract, inside the transaction that is open."""
        _create(db)
        listed: list[tuple[str, str, int, int]] = []

        def blobs() -> Iterator[tuple[int, bytes]]:
            for number, (kind, word, ids) in enumerate(self.lists(order), 1):
                listed.append((kind, word, len(ids), number))
                yield number, _packed(ids)

        db.executemany("INSERT INTO posting VALUES (?, ?)", blobs())
        listed.sort()
        db.executemany("INSERT INTO listed VALUES (?, ?, ?, ?)", listed)

    def lists(self, order: Order = _PLAINLY) -> Iterator[tuple[Kind, str, "array[int]"]]:
        """Every list, its numbers rising."""
        words, useless = list(self._numbers), {self._numbers[word] for word in ("", *_OF_NO_USE)}
        times = array("I", map(add, self._people_words, repeat(1)))
        rows = order.repeated(self._rows, times)
        for first, behind in pairwise(_bounds(self._words)):
            for number, ids in _parted(*order.pairs(*order.within(self._words, rows, first, behind))):
                if number not in useless:
                    yield "name", words[number], self._in_order("name", ids)
        for word, ids in self._whole.items():
            yield "name", word, self._in_order("name", ids)
        for where, ids in self._villages.items():
            if where:
                yield "village", str(where), self._in_order("village", ids)

    def _in_order(self, kind: Kind, ids: "array[int]") -> "array[int]":
        return array("I", sorted(set(ids))) if kind in self._ragged else ids


class _Numbers(dict[str, int]):
    """Words by number, in the order in which they came."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def _parted(numbers: "array[int]", ids: "array[int]") -> "Iterator[tuple[int, array[int]]]":
    """The ids of each number; the numbers rise."""
    first, last = 0, len(numbers)
    while first < last:
        behind = bisect_right(numbers, numbers[first], first)
        yield numbers[first], ids[first:behind]
        first = behind


def _bounds(numbers: "array[int]") -> list[int]:
    """What parts the numbers into portions of about PORTION; all of them lie between the first bound and the last."""
    portions = len(numbers) // PORTION + 1
    some = sorted(numbers[:: len(numbers) // _LOOKED_AT + 1]) if portions > 1 else []
    return sorted({0, *(some[len(some) * at // portions] for at in range(1, portions)), 2**32})


def take(db: sqlcipher.Connection, within: str) -> None:
    """Bring the lists of another file that is attached."""
    _create(db)
    for table in ("posting", "listed"):
        db.execute(f"INSERT INTO main.{table} SELECT * FROM {within}.{table}")


def extend(db: sqlcipher.Connection, more: Gathering) -> None:
    """Lengthen the lists of a file by what came to its rows later."""
    for kind, word, ids in more.lists():
        found = db.execute("SELECT id FROM listed WHERE kind = ? AND word = ?", (kind, word)).fetchone()
        if found is None:
            [last] = db.execute("SELECT coalesce(max(id), 0) FROM posting").fetchone()
            db.execute("INSERT INTO posting VALUES (?, ?)", (last + 1, _packed(ids)))
            db.execute("INSERT INTO listed VALUES (?, ?, ?, ?)", (kind, word, len(ids), last + 1))
        else:
            [before] = db.execute("SELECT ids FROM posting WHERE id = ?", found).fetchone()
            together = array("I", sorted({*unpacked(before), *ids}))
            db.execute("UPDATE posting SET ids = ? WHERE id = ?", (_packed(together), *found))
            db.execute("UPDATE listed SET people = ? WHERE id = ?", (len(together), *found))


def _create(db: sqlcipher.Connection) -> None:
    for statement in filter(str.strip, _TABLES.split(";")):
        db.execute(statement)


def gather(db: sqlcipher.Connection) -> Gathered:
    """All lists of a file that has none, in memory."""
    gathering = Gathering()
    days: defaultdict[int, array[int]] = defaultdict(_empty)
    cursor = db.execute("SELECT id, key, born, village FROM person")
    while rows := cursor.fetchmany(_ROWS):
        ids, keys, born, village = zip(*rows, strict=True)
        gathering.add(ids, keys, village)
        for row, day in zip(ids, born, strict=True):
            days[day].append(row)
    add_of_families(db, gathering)
    gathered: Gathered = {(kind, word): ids for kind, word, ids in gathering.lists()}
    return gathered | {("born", str(day)): ids for day, ids in days.items() if day}


def add_of_families(db: sqlcipher.Connection, gathering: Gathering) -> None:
    """What is to be added to the lists where only the family's row names the village."""
    # Joined here and not by SQL, which looks each family up in an encrypted index: 0.4 s of 200,000 people.
    of_family = dict(db.execute("SELECT kk, village FROM family WHERE village > 0"))
    rows = db.execute("SELECT id, kk FROM person WHERE village = 0 AND kk > 0") if of_family else iter(())
    for some in iter(lambda: list(islice(rows, _ROWS)), []):
        found = [(row, of_family[kk]) for row, kk in some if kk in of_family]
        if found:
            ids, village = zip(*found, strict=True)
            gathering.add(ids, [""] * len(ids), village)


def list_villages_of_families(db: sqlcipher.Connection, people: Pairs, order: Order = _PLAINLY) -> None:
    """The same in one go, where only the families' rows name villages. people: No. KK of everybody, with their rows."""
    of_family = dict(db.execute("SELECT kk, village FROM family WHERE village > 0"))
    if not of_family:
        return
    if db.execute("SELECT 1 FROM listed WHERE kind = 'village'").fetchone():
        more = Gathering()
        add_of_families(db, more)
        extend(db, more)
        return
    numbers, rows = people
    rows, numbers = order.pairs(rows, numbers)
    villages = array("I", map(of_family.get, numbers, repeat(0)))
    [last] = db.execute("SELECT coalesce(max(id), 0) FROM posting").fetchone()
    for at, (village, ids) in enumerate(_parted(*without_zeros(order.pairs(villages, rows))), last + 1):
        db.execute("INSERT INTO posting VALUES (?, ?)", (at, _packed(ids)))
        db.execute("INSERT INTO listed VALUES ('village', ?, ?, ?)", (str(village), len(ids), at))


class Postings:
    """The lists of one file, read as they are asked for by one question; of a file without any they are gathered in
    memory first."""

    def __init__(self, db: sqlcipher.Connection, gathered: "Gathered | None" = None) -> None:
        self._db, self.gathered = db, gathered
        if gathered is None and not self._written():
            self.gathered = gather(db)
        self._directory = Directory(db) if self.gathered is None else None
        self._asked: Gathered = {}

    def ids(self, kind: Kind, word: str) -> "array[int]":
        """Rising row numbers; none for a word that nobody has. They are kept for whoever asks again."""
        found = self._asked.get((kind, word))
        if found is None:
            found = self._asked[kind, word] = self._ids(kind, word)
        return found

    def _ids(self, kind: Kind, word: str) -> "array[int]":
        if self.gathered is not None:
            return self.gathered.get((kind, word)) or _empty()
        if kind == "born" and self._directory is not None and self._directory.paged:
            return array("I", self._directory.rows("born", int(word)))
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

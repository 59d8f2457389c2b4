"""A batch of rows, cleaned column by column.

A kabupaten has a million rows, and a Python call per cell would take a minute. So each column is first asked as a whole
(one `isdigit`, one regular expression, one dictionary per distinct value), and only what stands out is looked at
singly, by the rules of `cells`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import repeat
from operator import or_

from app.registry import cells, names
from app.registry.faults import Doubt, Fault, Marks

Cells = Sequence[str]
_REMEMBERED = 200_000
"""Distinct values that a column remembers; a free-text column would otherwise fill the memory."""
_BAD, _ODD = -1, -2


class Words(dict[str, int]):
    """Words that repeat (desa, kecamatan, hubungan) by number; 0 is no word."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Programmes(list[str]):
    """The programmes that an extract knows, one bit each."""

    def bit(self, name: str) -> int:
        if name not in self:
            self.append(name)
        return 1 << self.index(name)

    def bits(self, text: str) -> int:
        found = 0
        for name in cells.programmes(text):
            found |= self.bit(name)
        return found


Said = int | Fault | Doubt
Rule = Callable[[str], Said]


class _Memo(dict[str, int]):
    """A rule that is asked once per distinct cell; what it objects to becomes _BAD or _ODD."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self._rule = rule
        self.objections: dict[str, Fault | Doubt] = {}

    def __missing__(self, text: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        said = self._rule(text)
        if isinstance(said, int):
            self[text] = said
            return said
        self.objections[text] = said
        self[text] = value = _BAD if isinstance(said, Fault) else _ODD
        return value


class Column:
    """A column of few distinct values. rule: gives 0 or more, or says what is wrong with the cell."""

    def __init__(self, name: str, rule: Rule) -> None:
        self._name = name
        self._memo = _Memo(rule)

    def clean(self, column: Cells, marks: Marks) -> list[int]:
        values = list(map(self._memo.__getitem__, column))
        if _BAD in values or _ODD in values:
            self._object(column, values, marks)
        return values

    def _object(self, column: Cells, values: list[int], marks: Marks) -> None:
        for at, value in enumerate(values):
            if value in (_BAD, _ODD):
                objection = self._memo.objections[column[at]]
                values[at] = 0
                if isinstance(objection, Fault):
                    marks.refuse(at, self._name, objection, column[at])
                else:
                    marks.doubts[objection] += 1


class Numbers:
    """A column of NIK or No. KK."""

    _one_digit = frozenset(int(str(digit) * 16) for digit in range(10))

    def __init__(self, name: str, *, nik: bool) -> None:
        self._name, self._nik = name, nik

    def clean(self, column: Cells, marks: Marks) -> list[int]:
        joined = "".join(column)
        if joined.isascii() and joined.isdigit() and set(map(len, column)) == {16}:
            numbers = list(map(int, column))
            if self._one_digit.isdisjoint(numbers):
                return numbers
        return [self._one(at, text, marks) for at, text in enumerate(column)]

    def _one(self, at: int, text: str, marks: Marks) -> int:
        said = cells.number(text, nik=self._nik)
        if isinstance(said, Fault):
            marks.refuse(at, self._name, said, text)
            return 0
        return said


class Names:
    """A column of names: how they are searched, and how they are shown where that differs ("" where it does not)."""

    def __init__(self, name: str, *, needed: bool = True) -> None:
        self._name, self._needed = name, needed

    def clean(self, column: Cells, marks: Marks) -> tuple[Cells, Cells]:
        joined = "\n".join(column)
        if "  " in joined or " \n" in joined or "\n " in joined or joined.count("\n") >= len(column):
            column = [names.clean(name) for name in column]
            joined = "\n".join(column)
        upper = f"\n{joined.upper()}\n"
        plain = upper[1:-1] == joined
        keys = list(column) if plain else upper[1:-1].split("\n")
        shown = [""] * len(column) if plain else list(column)
        for at in _standing_out(upper):
            name = names.clean(column[at])
            keys[at] = names.key(name)
            shown[at] = "" if keys[at] == name else name
            if any(char.isdigit() for char in name):
                marks.refuse(at, self._name, Fault.NAME_DIGITS, name)
            elif self._needed and not keys[at]:
                marks.refuse(at, self._name, Fault.NAME_EMPTY, name)
        return keys, shown


class Flags:
    """Programme columns and lists of programmes, as one number with a bit each."""

    def __init__(self, flags: Sequence[str], programmes: Programmes) -> None:
        self._flags = [Column(name, _flag_rule(programmes.bit(name))) for name in flags]
        self._listed = _Memo(programmes.bits).__getitem__

    def clean(self, flags: Sequence[Cells], listed: Cells | None, marks: Marks, length: int) -> Sequence[int]:
        found: Sequence[int] = list(map(self._listed, listed)) if listed is not None else []
        for column, flag in zip(flags, self._flags, strict=True):
            said = flag.clean(column, marks)
            found = list(map(or_, found, said)) if found else said
        return found or list(repeat(0, length))


def words(known: Words, rule: Callable[[str], str] = cells.word) -> Rule:
    """The rule of a column of words that repeat."""
    return lambda text: known[rule(text)]


def addresses(column: Cells, rt: Cells | None, rw: Cells | None) -> Cells:
    """With RT and RW behind it, where the source keeps them apart."""
    if rt is None and rw is None:
        return column
    none = repeat("")
    return [
        " ".join(filter(None, (address.strip(), _part("RT", one), _part("RW", other))))
        for address, one, other in zip(column, rt or none, rw or none)  # noqa: B905  (repeat has no end)
    ]


def _part(kind: str, number: str) -> str:
    bare = number.strip()
    return f"{kind} {bare}" if bare.strip("0-") else ""


def _flag_rule(bit: int) -> Rule:
    def rule(text: str) -> Said:
        said = cells.flag(text)
        return said if isinstance(said, Doubt) else bit * said

    return rule


def _any_of(special: frozenset[str]) -> re.Pattern[str]:
    """One of these words, whole. Grouped by first letter: the engine then rules out most words by one comparison."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(special):
        by_letter[word[0]].append(word[1:])
    groups = (f"{letter}(?:{'|'.join(sorted(rest, reverse=True))})" for letter, rest in sorted(by_letter.items()))
    return re.compile(f"[ \n](?:{'|'.join(groups)})(?=[ \n])")


_MARK = re.compile(r"[^A-Z \n]|\n(?=\n)")
_WORD = _any_of(names.words_that_change())


def _standing_out(upper: str) -> set[int]:
    """Places of the names that are more than capitals and spaces, or hold a word that searching spells otherwise.

    upper: a line per name, with a line break before the first and after the last.
    """
    found: set[int] = set()
    for pattern in (_MARK, _WORD):
        line, before = -1, 0
        for hit in pattern.finditer(upper):
            line += upper.count("\n", before, hit.start() + 1)
            before = hit.start() + 1
            # A word's hit begins at the space or line break before it; that break opens the word's own line.
            found.add(line)
    return found

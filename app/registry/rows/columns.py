"""A batch of rows, cleaned column by column.

A kabupaten has a million rows, and a Python call per cell would take a minute. So each column is first asked as a whole
(one `isdigit`, one regular expression, one dictionary per distinct value), and only what stands out is looked at
singly, by the rules of `cells`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import repeat
from operator import or_

from app.registry.rows import cells, names, receiving
from app.registry.rows.codes import Codes, plain
from app.registry.rows.faults import Doubt, Fault, Marks, Noted

Cells = Sequence[str]
_REMEMBERED = 200_000
"""Distinct values that a column remembers; a free-text column would otherwise fill the memory."""
_TOGETHER = 1000
"""So many ways in which a row answers all programme columns are remembered as one."""
_LEAST = 10**15
_BETWEEN = " \n "
_RESPELLED = names.words_that_change()
_EMPTY = 10**9
"""With its opposite 0, which is what an empty date is; with nothing else a date."""
_ASK = -(10**10)
"""Added to what may be no date, or one that is to come: less than 0, so it is looked at singly."""
_DAYS = {
    "": -_EMPTY,
    "-02-29": _ASK,  # in few years a day
    **{
        f"-{month:02d}-{day:02d}": month * 100 + day
        for month, days in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1)
        for day in range(1, days + 1)
    },
}


class Words(dict[str, int]):
    """Words that repeat (desa, kecamatan, hubungan) by number; 0 is no word."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


MOST_PROGRAMMES = 62
OTHERS = "PROGRAM LAIN"
"""What all that come after so many are called together: a row has 63 bits for them."""


class Programmes(list[str]):
    """The programmes that an extract knows, one bit each."""

    def bit(self, name: str) -> int:
        if name not in self:
            if len(self) >= MOST_PROGRAMMES and name != OTHERS:
                return self.bit(OTHERS)
            self.append(name)
        return 1 << self.index(name)

    def bits(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self.bit(name)
        return found


Said = int | Fault | Doubt | Noted
Rule = Callable[[str], Said]


class _Memo(dict[str, int]):
    """A rule that is asked once per distinct cell; what it objects to is 0 (unless noted), and remembered."""

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self._rule = rule
        self.objections: dict[str, Fault | Doubt] = {}

    def __missing__(self, text: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        said = self._rule(text)
        if isinstance(said, Noted):
            self.objections[text] = said.doubt
            said = said.value
        elif not isinstance(said, int):
            self.objections[text] = said
            said = 0
        self[text] = said
        return said


class Column:
    """A column of few distinct values. rule: gives 0 or more, or says what is wrong with the cell."""

    def __init__(self, name: str, rule: Rule) -> None:
        self._name = name
        self._memo = _Memo(rule)

    def clean(self, column: Cells, marks: Marks) -> list[int]:
        if column and column.count(column[0]) == len(column):  # people of one village mostly stand together
            values = [self._memo[column[0]]] * len(column)
        else:
            values = list(map(self._memo.__getitem__, column))
        objections = self._memo.objections
        if objections and not objections.keys().isdisjoint(column):
            for at, text in enumerate(column):
                if (objection := objections.get(text)) is None:
                    continue
                if isinstance(objection, Fault):
                    marks.refuse(at, self._name, objection, text)
                else:
                    marks.doubts[objection] += 1
        return values


class Numbers:
    """A column of NIK or No. KK."""

    _made_up = frozenset((*(int(str(digit) * 16) for digit in range(10)), *map(int, cells.MADE_UP)))

    def __init__(self, name: str, *, nik: bool) -> None:
        self._name, self._nik = name, nik

    def clean(self, column: Cells, marks: Marks) -> list[int]:
        joined = "".join(column)
        if joined.isascii() and len(joined) == 16 * len(column) and cells.NO_SERIAL not in joined:
            try:
                numbers = list(map(int, column))
            except ValueError:
                numbers = [0]
            # 16 characters each on average, and none has fewer than 16 digits: so all are 16 digits and nothing else.
            if min(numbers) >= _LEAST and self._made_up.isdisjoint(numbers):
                return numbers
        return [self._one(at, text, marks) for at, text in enumerate(column)]

    def _one(self, at: int, text: str, marks: Marks) -> int:
        said = cells.number(text, nik=self._nik)
        if isinstance(said, Fault):
            marks.refuse(at, self._name, said, text)
            return 0
        if said == 0:
            (marks.no_nik if self._nik else marks.no_kk).append(at)
        return said


class Dates:
    """A column of birth dates, as 19870131.

    Nearly all are written 1987-01-31, and a year and a day of the year are found in two small dictionaries; one of all
    dates would not fit into the processor's cache.
    """

    def __init__(self, name: str, today: date) -> None:
        self._any = Column(name, lambda text: cells.born(text, today=today))
        # Only what is surely a date that has been; this year's may be to come, and there are some in every batch.
        self._years = {
            "": _EMPTY,
            f"{today.year}": _ASK,
            **{f"{year}": year * 10_000 for year in range(1900, today.year)},
        }

    def clean(self, column: Cells, marks: Marks) -> list[int]:
        years, days = self._years, _DAYS
        try:
            found = [years[text[:4]] + days[text[4:]] for text in column]
        except KeyError:
            return self._any.clean(column, marks)
        if min(found, default=0) < 0:  # so is a year without a day
            odd = [at for at, day in enumerate(found) if day < 0]
            for at, day in zip(odd, self._any.clean([column[at] for at in odd], marks), strict=True):
                found[at] = day
        return found


class Names:
    """A column of names: how they are searched, and how they are shown where that differs ("" where it does not)."""

    def __init__(self, name: str, *, needed: bool = True) -> None:
        self._name, self._needed = name, needed
        self._plain: set[str] = set()

    def clean(self, column: Cells, marks: Marks) -> tuple[Cells, Cells]:
        joined = " ".join(column)
        if "  " in joined or "\n" in joined or joined.strip(" ") != joined:
            column = [names.clean(name) for name in column]
            joined = " ".join(column)
        upper = joined.upper()
        plain = upper == joined
        keys = list(column) if plain else [name.upper() for name in column]
        shown = [""] * len(column) if plain else list(column)
        for at in _lines_with([word for word in set(upper.split(" ")) - self._plain if not self._is_plain(word)], keys):
            name = names.clean(column[at])
            keys[at] = names.key(name)
            shown[at] = "" if keys[at] == name else name
            if any(char.isdigit() for char in name):
                marks.refuse(at, self._name, Fault.NAME_DIGITS, name)
        if self._needed and "" in keys:
            for at, key in enumerate(keys):
                if not key:
                    marks.refuse(at, self._name, Fault.NAME_EMPTY, column[at])
        return keys, shown

    def _is_plain(self, word: str) -> bool:
        """Letters A to Z only, and searched as it is written. A kabupaten's names are made of a few thousand words, so
        each is judged once."""
        if not (word.isalpha() and word.isascii()) or word in _RESPELLED:
            return False
        if len(self._plain) >= _REMEMBERED:
            self._plain.clear()
        self._plain.add(word)
        return True


class Flags:
    """Programme columns and lists of programmes, as one number with a bit each."""

    def __init__(self, flags: Sequence[tuple[str, Codes]], programmes: Programmes) -> None:
        """flags: each column's programme, and what its codes mean."""
        self._flags = [Column(name, decoded(_flag_rule(programmes.bit(name)), codes)) for name, codes in flags]
        self._listed = Column("", _list_rule(programmes))
        self._together: dict[tuple[str, ...], int] = {}

    def clean(self, flags: Sequence[Cells], listed: Cells | None, marks: Marks, length: int) -> Sequence[int]:
        if listed is None and self._together:
            try:
                return list(map(self._together.__getitem__, zip(*flags, strict=True)))
            except KeyError:  # not yet seen, or not to be had without a doubt
                pass
        found: Sequence[int] = self._listed.clean(listed, marks) if listed is not None else []
        doubts = marks.doubts.total()
        for column, flag in zip(flags, self._flags, strict=True):
            said = flag.clean(column, marks)
            found = list(map(or_, found, said)) if found else said
        if listed is None and found and doubts == marks.doubts.total() and len(self._together) < _TOGETHER:
            self._together.update(zip(zip(*flags, strict=True), found, strict=True))
        return found or list(repeat(0, length))


def _list_rule(programmes: Programmes) -> Rule:
    def bits(text: str) -> Said:
        listed = receiving.listed(text)
        found = programmes.bits(listed.names)
        if listed.doubt is not None:
            return Noted(found, listed.doubt)
        return Noted(found, Doubt.PROGRAMMES_MANY) if found >> MOST_PROGRAMMES else found

    return bits


def words(known: Words, rule: Callable[[str], str | Doubt] = cells.word) -> Rule:
    """The rule of a column of words that repeat."""

    def number(text: str) -> Said:
        said = rule(text)
        return said if isinstance(said, Doubt) else known[said]

    return number


def decoded(rule: Rule, codes: Codes) -> Rule:
    """`rule`, asked about what a code means rather than about the code."""
    return (lambda text: rule(codes.get(plain(text), text))) if codes else rule


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
    return f"{kind} {bare}" if bare.strip("0-/ ") else ""


def _flag_rule(bit: int) -> Rule:
    def rule(text: str) -> Said:
        said = cells.flag(text)
        return said if isinstance(said, Doubt) else bit * said

    return rule


def _lines_with(odd: Sequence[str], lines: Cells) -> set[int]:
    """Which of these names hold one of these words."""
    if not odd:
        return set()
    found: set[int] = set()
    text = f" {_BETWEEN.join(lines)} "
    for word in odd:
        line, before, hit = 0, 0, text.find(f" {word} ")
        while hit >= 0:
            line += text.count("\n", before, hit)
            found.add(line)
            before, hit = hit, text.find(f" {word} ", hit + 1)
    return found

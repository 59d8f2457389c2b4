"""What clerks type when they look for somebody, and whom they mean: cases for the truth about a search.

Each case takes one person of a truth file and does to the question what hands and decades do to it, one kind at a time.
A case is only asked when, typed without any error, it would point to one person: `alone` says so of the fields given.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from app.samples.wilayah import REGIONS


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the truth. born: ISO; head: name of the family's first member."""

    nik: str
    name: str
    born: str
    village: str
    head: str


@dataclass(frozen=True, slots=True)
class Asked:
    """kind: what was done to it. meant: the NIK of the person; "" where a field is not given."""

    kind: str
    meant: str
    name: str = ""
    born: date | None = None
    village: str = ""
    head: str = ""
    nik: str = ""


_NEIGHBOURS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_OLD = (("U", "OE"), ("NY", "NJ"), ("J", "DJ"), ("C", "TJ"), ("Y", "J"))
_VARIANTS = {"MUHAMMAD": ("MOH", "MOCH", "MUH", "MOHAMAD"), "AHMAD": ("ACHMAD", "AKHMAD"), "SITI": ("ST", "SITTI")}
_SHORT = {"WAYAN": "WYN", "NYOMAN": "NYM", "KETUT": "KT", "MUHAMMAD": "MHD", "ABDUL": "ABD"}
_CUT = {
    "MADE": "MD",
    "PUTU": "PT",
    "KADEK": "KD",
    "GEDE": "GD",
    "KOMANG": "KM",
    "LUH": "LH",
    "NENGAH": "NGH",
    "KETUT": "KT",
    "NYOMAN": "NYM",
    "WAYAN": "WY",
}
_NOBODY = ("HADI SUMARNO", "I PUTU OKA", "NI RAI", "ABU BAKAR", "SUMINAH")
"""Heads of no family."""
_TITLES = ("H. {}", "HJ. {}", "{}, S.PD.", "DRS. {}", "IR. {}, M.SI.")
_LONG = 4


def slip(text: str, random: Random, *, born: bool = False) -> str:
    """One typing error: a neighbouring key, a letter missing or doubled, two that changed places; digits of a date only
    change or change places."""
    while True:
        at = random.randrange(len(text))
        kind = random.randrange(4)
        if born and text[at] == "-":
            continue
        if kind == 0 or (born and kind in (1, 2)):
            other = random.choice("0123456789") if born else _beside(text[at], random)
            found = text[:at] + other + text[at + 1 :]
        elif kind == 1:
            found = text[:at] + text[at + 1 :]
        elif kind == 2:
            found = text[:at] + text[at] + text[at:]
        elif at + 1 < len(text) and text[at + 1] != "-":
            found = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            continue
        if found != text:
            return found


def _beside(letter: str, random: Random) -> str:
    for row in _NEIGHBOURS:
        if (at := row.find(letter)) >= 0:
            near = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
            return random.choice(near)
    return random.choice("AEIOU")


def _in_a_word(name: str, random: Random, times: int = 1) -> str | None:
    """Slips in words of four letters or more; None when there is no such word."""
    words = name.split()
    for _ in range(times):
        long = [at for at, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
        if not long:
            return None
        at = random.choice(long)
        words[at] = slip(words[at], random)
    return " ".join(words)


def _older(name: str, random: Random) -> str | None:
    for word, variants in _VARIANTS.items():
        if word in name.split():
            return name.replace(word, random.choice(variants), 1)
    fitting = [(new, old) for new, old in _OLD if new in name.split()[-1]]
    if not fitting:
        return None
    new, old = random.choice(fitting)
    words = name.split()
    return " ".join([*words[:-1], words[-1].replace(new, old, 1)])


def _shorter(name: str, random: Random) -> str | None:
    words = name.split()
    for at, word in enumerate(words):
        if word in _SHORT and len(words) > 1:
            return " ".join([*words[:at], _SHORT[word], *words[at + 1 :]])
    return None


def _initial(name: str, random: Random) -> str | None:
    words = name.split()
    at = next((i for i, word in enumerate(words) if len(word) >= _LONG), -1)
    return " ".join([*words[:at], words[at][0], *words[at + 1 :]]) if at >= 0 and len(words) > 2 else None


def _turned(name: str, random: Random) -> str | None:
    words = name.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else None


def _without_one(name: str, random: Random) -> str | None:
    words = name.split()
    if len(words) < 3:
        return None
    words.pop(random.choice([at for at in range(len(words) - 1) if words[at] not in ("I", "NI")]))
    return " ".join(words)


def _together(name: str, random: Random) -> str | None:
    words = name.split()
    return " ".join([*words[:-2], words[-2] + words[-1]]) if len(words) > 1 and len(words[-2]) > 2 else None


def _cut(name: str, random: Random) -> str | None:
    """Every word that has a short form of two or three letters."""
    short = [_CUT.get(word, word) for word in name.split()]
    return " ".join(short) if short != name.split() else None


def _parted(name: str, random: Random) -> str | None:
    """A space in the middle of the longest word."""
    words = name.split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    if len(word) < 2 * _LONG or not word.isalpha():
        return None
    middle = random.randrange(_LONG, len(word) - _LONG + 1)
    return " ".join([*words[:at], word[:middle], word[middle:], *words[at + 1 :]])


def _older_together(name: str, random: Random) -> str | None:
    older = _older(name, random)
    return None if older is None else _together(older, random)


def _born(text: str, random: Random) -> date | None:
    try:
        found = date.fromisoformat(slip(text, random, born=True))
    except ValueError:
        return None
    return found if 1900 < found.year < 2027 else None


def _turned_born(text: str, _: Random) -> date | None:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, day, month) if day <= 12 and day != month else None


Rename = Callable[[str, Random], str | None]
_Ask = Callable[[Someone, Random], Asked | None]


def _named(kind: str, rename: Rename, *fields: str) -> _Ask:
    def ask(someone: Someone, random: Random) -> Asked | None:
        name = rename(someone.name, random)
        if name is None or name == someone.name:
            return None
        asked = Asked(kind, someone.nik, name, date.fromisoformat(someone.born) if "born" in fields else None)
        return replace(asked, **{field: getattr(someone, field) for field in fields if field != "born"})

    return ask


def _headed(kind: str) -> _Ask:
    """A slip in the name and one in the head's."""

    def ask(someone: Someone, random: Random) -> Asked | None:
        name, head = _in_a_word(someone.name, random), _in_a_word(someone.head, random)
        if name is None or head is None or someone.head == someone.name:
            return None
        return Asked(kind, someone.nik, name, None, someone.village, head)

    return ask


def _redated(kind: str, redate: Callable[[str, Random], date | None], rename: Rename | None = None) -> _Ask:
    def ask(someone: Someone, random: Random) -> Asked | None:
        born = redate(someone.born, random)
        name = rename(someone.name, random) if rename else someone.name
        if born is None or name is None:
            return None
        return Asked(kind, someone.nik, name, born, someone.village)

    return ask


def _told_wrong(kind: str, field: str, wrong: Callable[[Someone, Random], Any], *others: str) -> _Ask:
    """The name as it is, one thing beside it altogether wrong, and `others` right."""

    def ask(someone: Someone, random: Random) -> Asked | None:
        told = wrong(someone, random)
        if told in (None, getattr(someone, field)) or (field == "head" and someone.head == someone.name):
            return None
        asked = Asked(kind, someone.nik, someone.name, **{other: getattr(someone, other) for other in others})
        return replace(asked, **{field: told})

    return ask


def _another_village(someone: Someone, random: Random) -> str:
    return random.choice([village.name.upper() for village in REGIONS["51.07"].villages])


def _another_day(someone: Someone, random: Random) -> date | None:
    """Years away, so no slip of the finger."""
    born = date.fromisoformat(someone.born) - timedelta(days=random.randrange(1000, 9000))
    return born if born.year > 1900 else None


def _renumbered(kind: str, renumber: Callable[[str, Random], str]) -> _Ask:
    def ask(someone: Someone, random: Random) -> Asked | None:
        nik = renumber(someone.nik, random)
        return Asked(kind, someone.nik, someone.name, nik=nik) if nik != someone.nik else None

    return ask


def _digit(nik: str, random: Random) -> str:
    at = random.randrange(16)
    return nik[:at] + random.choice("0123456789") + nik[at + 1 :]


def _swapped(nik: str, random: Random) -> str:
    at = random.randrange(15)
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


def _missing(nik: str, random: Random) -> str:
    at = random.randrange(16)
    return nik[:at] + nik[at + 1 :]


def _doubled(nik: str, random: Random) -> str:
    at = random.randrange(16)
    return nik[: at + 1] + nik[at:]


_WITH_BORN = {
    "satu salah ketik": lambda name, random: _in_a_word(name, random),
    "dua salah ketik": lambda name, random: _in_a_word(name, random, 2),
    "ejaan lain": _older,
    "disingkat": _shorter,
    "inisial": _initial,
    "gelar": lambda name, random: random.choice(_TITLES).format(name),
    "urutan kata": _turned,
    "kata digabung": _together,
}
KINDS: dict[str, tuple[tuple[str, ...], _Ask]] = {
    **{kind: (("name", "born"), _named(kind, rename, "born")) for kind, rename in _WITH_BORN.items()},
    "nama satu kata, satu salah ketik": (
        ("name", "born"),
        lambda someone, random: (
            None
            if " " in someone.name
            else _named("nama satu kata, satu salah ketik", _WITH_BORN["satu salah ketik"], "born")(someone, random)
        ),
    ),
    "tanpa tanggal lahir, satu salah ketik": (
        ("name", "village", "head"),
        _named("tanpa tanggal lahir, satu salah ketik", _WITH_BORN["satu salah ketik"], "village", "head"),
    ),
    "desa saja, satu salah ketik": (
        ("name", "village"),
        _named("desa saja, satu salah ketik", _WITH_BORN["satu salah ketik"], "village"),
    ),
    "kepala keluarga saja, satu salah ketik": (
        ("name", "head"),
        _named("kepala keluarga saja, satu salah ketik", _WITH_BORN["satu salah ketik"], "head"),
    ),
    "nama dan kepala keluarga salah ketik": (
        ("name", "village", "head"),
        _headed("nama dan kepala keluarga salah ketik"),
    ),
    "tanggal lahir salah satu angka": (
        ("name", "born", "village"),
        _redated("tanggal lahir salah satu angka", _born),
    ),
    "hari dan bulan tertukar": (("name", "born", "village"), _redated("hari dan bulan tertukar", _turned_born)),
    "nama dan tanggal lahir salah": (
        ("name", "born", "village"),
        _redated("nama dan tanggal lahir salah", _born, _WITH_BORN["satu salah ketik"]),
    ),
    "kurang satu kata": (
        ("name", "born", "village"),
        _named("kurang satu kata", _without_one, "born", "village"),
    ),
    "NIK salah satu angka": (("nik",), _renumbered("NIK salah satu angka", _digit)),
    "NIK tertukar dua angka": (("nik",), _renumbered("NIK tertukar dua angka", _swapped)),
    "NIK kurang satu angka": (("nik",), _renumbered("NIK kurang satu angka", _missing)),
    "NIK dobel satu angka": (("nik",), _renumbered("NIK dobel satu angka", _doubled)),
    "desa saja, nama depan disingkat": (
        ("name", "village"),
        _named("desa saja, nama depan disingkat", _cut, "village"),
    ),
    "desa saja, kata digabung": (("name", "village"), _named("desa saja, kata digabung", _together, "village")),
    "desa saja, kata dipisah": (("name", "village"), _named("desa saja, kata dipisah", _parted, "village")),
    "desa saja, ejaan lain dan digabung": (
        ("name", "village"),
        _named("desa saja, ejaan lain dan digabung", _older_together, "village"),
    ),
    "desa keliru, kepala keluarga benar": (
        ("name", "head"),
        _told_wrong("desa keliru, kepala keluarga benar", "village", _another_village, "head"),
    ),
    "kepala keluarga keliru, desa benar": (
        ("name", "village"),
        _told_wrong("kepala keluarga keliru, desa benar", "head", lambda _, random: random.choice(_NOBODY), "village"),
    ),
    "tanggal lahir keliru, desa benar": (
        ("name", "village"),
        _told_wrong("tanggal lahir keliru, desa benar", "born", _another_day, "village"),
    ),
}
"""By kind: the fields that are given, and how the question comes about (None: not with this person)."""


def questions(people: Sequence[Someone], each: int, seed: int) -> Iterator[Asked]:
    """`each` cases of every kind, about people who are alone in what is told of them. One seed, the same cases."""
    random = Random(f"questions {seed}")
    told = {
        fields: Counter(_told(someone, fields) for someone in people)
        for fields in {fields for fields, _ in KINDS.values()}
    }
    for fields, ask in KINDS.values():
        found = 0
        for _ in range(each * 400):
            someone = people[random.randrange(len(people))]
            if not someone.born or told[fields][_told(someone, fields)] > 1:
                continue
            asked = ask(someone, random)
            if asked is not None:
                yield asked
                found += 1
                if found == each:
                    break


def _told(someone: Someone, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(getattr(someone, field) for field in fields)

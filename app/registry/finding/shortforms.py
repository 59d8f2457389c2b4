"""How names are cut short on cards and lists: A.A. of ANAK AGUNG, IGN of I GUSTI NGURAH, DW of DEWA, MD of MADE.

What can stand for nothing else is one name with its long form (`in_full`); what can stand for several is only heard as
each of them (`may_stand_for`).
"""

from functools import lru_cache

_ROYAL = {
    "ANAK AGUNG": ("AA", "A A", "AAG", "A AG"),
    "ANAK AGUNG AYU": ("AAA",),
    "ANAK AGUNG GEDE": ("AAGD", "AAGDE"),
    "ANAK AGUNG ISTRI": ("AAI", "AAIST"),
    "ANAK AGUNG NGURAH": ("AAN", "AANGR"),
    "ANAK AGUNG PUTU": ("AAP", "AAPT"),
    "IDA AYU": ("IA", "I A", "DAYU", "IDA AY"),
    "IDA BAGUS": ("IB", "I B", "IDA BGS", "IDA BG"),
    "I GUSTI": ("I GST", "I GT", "IGST"),
    "NI GUSTI": ("NI GST", "NI GT", "NIGST"),
    "I GUSTI AGUNG": ("IGAG", "I G AG"),
    "I GUSTI AYU": ("IGA", "I G A", "IGAA"),
    "I GUSTI BAGUS": ("IGB", "I G B"),
    "I GUSTI KETUT": ("IGK", "I G K", "IGKT"),
    "I GUSTI MADE": ("IGM", "I G M", "IGMD"),
    "I GUSTI NGURAH": ("IGN", "I G N", "IGNGR"),
    "I GUSTI PUTU": ("IGP", "I G P", "IGPT"),
    "GUSTI": ("GST",),
    "I DEWA": ("I DW", "IDW"),
    "NI DEWA": ("NI DW",),
    "DESAK": ("DSK",),
    "COKORDA": ("COK", "TJOK", "CKD", "TJOKORDA"),
    "I NYOMAN": ("I NY",),
    "NI NYOMAN": ("NI NY",),
}
_AT_THE_BEGINNING = {tuple(short.split()): long.split() for long, shorts in _ROYAL.items() for short in shorts}
_MOST = 3
_ANYWHERE = {"NGR": "NGURAH", "NGRH": "NGURAH"}
_FIRST = frozenset(short[0] for short in _AT_THE_BEGINNING)

_SEVERAL = {
    "AG": ("AGUNG", "AGUS"),
    "AGG": ("AGUNG",),
    "BG": ("BAGUS",),
    "BGS": ("BAGUS",),
    "DW": ("DEWA", "DEWI", "DWI"),
    "GD": ("GEDE",),
    "GDE": ("GEDE",),
    "GST": ("GUSTI",),
    "GT": ("GUSTI",),
    "KD": ("KADEK",),
    "KDK": ("KADEK",),
    "KM": ("KOMANG",),
    "KMG": ("KOMANG",),
    "KT": ("KETUT",),
    "LH": ("LUH",),
    "MD": ("MADE", "MUHAMMAD"),
    "NGH": ("NENGAH",),
    "NY": ("NYOMAN",),
    "NYM": ("NYOMAN",),
    "PT": ("PUTU", "PUTRI", "PUTRA"),
    "ST": ("SITI",),
    "STI": ("SITI",),
    "WY": ("WAYAN",),
}
_ALSO: dict[str, tuple[str, ...]] = {}
for _short, _longs in _SEVERAL.items():
    for _long in _longs:
        _ALSO[_short] = (*_ALSO.get(_short, ()), _long)
        _ALSO[_long] = (*_ALSO.get(_long, ()), _short)


@lru_cache(maxsize=8192)
def in_full(key: str) -> str:
    """key: a name as it is searched. Long forms in place of what is short for one thing only; mostly the key itself."""
    words = key.split()
    if len(words) < 2:  # alone, AA or IB is a name
        return key
    if words[0] in _FIRST:
        for many in range(min(_MOST, len(words) - 1), 0, -1):
            long = _AT_THE_BEGINNING.get(tuple(words[:many]))
            if long is not None:
                words = [*long, *words[many:]]
                break
    return " ".join(_ANYWHERE.get(word, word) for word in words)


def may_stand_for(word: str) -> tuple[str, ...]:
    """The long forms of a short one, the short forms of a long one."""
    return _ALSO.get(word, ())


@lru_cache(maxsize=1024)
def cut_short(words: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """words: of a name in full. By the place of a word: the single words that stand for it, or for it and those beside
    it."""
    found: dict[int, tuple[str, ...]] = {}
    for long, shorts in _ROYAL.items():
        whole = long.split()
        if list(words[: len(whole)]) != whole:
            continue
        for short in map(str.split, shorts):
            for at in range(len(whole)):
                if len(short) == 1:
                    found[at] = (*found.get(at, ()), *short)
                elif len(short) == len(whole) and short[at] != whole[at]:
                    found[at] = (*found.get(at, ()), short[at])
    for at, word in enumerate(words):
        same = tuple(short for short, long in _ANYWHERE.items() if long == word)
        if same:
            found[at] = (*found.get(at, ()), *same)
    return found

"""A name as it is searched: capitals, no titles, no dots, one spelling for the usual variants.

MUHAMMAD has a dozen spellings and abbreviations on cards; I WAYAN is often written WY; HJ and DRS come and go. `I` and
`NI` stay: they are part of a Balinese name. Words only, no guessing of typing errors.
"""

import re
import unicodedata

_SPELLINGS = {
    "MUHAMMAD": "MUHAMAD MUHAMMED MUHAMMMAD MOHAMMAD MOHAMAD MOHAMED MOHAMMED MOCHAMMAD MOCHAMAD MUCHAMMAD MUCHAMAD"
    " MOH MOCH MUH MUCH MHD MOHD MUHD",
    "AHMAD": "ACHMAD AKHMAD AHMAT",
    "ABDUL": "ABD ABDL",
    "SITI": "SITTI SITY",
    "WAYAN": "WY WYN",
    "NYOMAN": "NYM NYMN",
    "KETUT": "KT KTT",
}
_ONE_SPELLING = {variant: name for name, variants in _SPELLINGS.items() for variant in variants.split()}
_FIRST_ONLY = {"M": "MUHAMMAD", "ST": "SITI"}
"""Short forms that are a name only at the beginning, with more to follow (ST at the end is a degree)."""
_AFTER_I_OR_NI = {"MD": "MADE", "PT": "PUTU", "GD": "GEDE"}
_BEFORE = "H HJ HAJI HAJJAH DRS DRA DR DRG IR PROF KH KYAI UST USTADZ ALM ALMH BPK SDR SDRI NY TN"
_AFTER = (
    "SE SH ST SPD SPDI SPDSD MPD MPDI MSI SSOS SKM AMD AMDKEB SKEP NERS MM MH SAG MAG SIP MAP SKOM STP SPT SFARM SPSI"
    " SSI SSN SSTP ALM ALMH"
)
_TITLES_BEFORE, _DEGREES_AFTER = frozenset(_BEFORE.split()), frozenset(_AFTER.split())
_INNER_MARKS = re.compile(r"['`´‘’ʼ\u200b]")
_NOT_A_LETTER = re.compile(r"[^A-Z]+")


def clean(text: str) -> str:
    """As it is shown: single spaces, no spaces around."""
    return " ".join(text.split())


def key(text: str) -> str:
    """As it is searched; "" when nothing of a name is left. The key of a key is itself."""
    before, _, _ = text.partition(",")  # what follows a comma are degrees
    plain = _INNER_MARKS.sub("", before or text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = plain.upper()
    if "." in plain:
        # Degrees are written with dots inside (S.Pd.); joined, they can be recognised.
        plain = _joined_degrees(plain)
    words = _NOT_A_LETTER.sub(" ", plain).split()
    first, last = 0, len(words)
    while first < last - 1 and words[first] in _TITLES_BEFORE:
        first += 1
    while last - 1 > first and words[last - 1] in _DEGREES_AFTER:
        last -= 1
    words = words[first:last]
    return " ".join(_spelled(words, at) for at in range(len(words)))


def words_that_change() -> frozenset[str]:
    """Every word that `key` may rewrite or drop; a name of capitals and spaces without any of them is its own key."""
    return frozenset({*_ONE_SPELLING, *_FIRST_ONLY, *_AFTER_I_OR_NI, *_TITLES_BEFORE, *_DEGREES_AFTER})


def _spelled(words: list[str], at: int) -> str:
    word = words[at]
    if at == 0 and len(words) > 1 and word in _FIRST_ONLY:
        return _FIRST_ONLY[word]
    if at > 0 and words[at - 1] in ("I", "NI") and word in _AFTER_I_OR_NI:
        return _AFTER_I_OR_NI[word]
    return _ONE_SPELLING.get(word, word)


_DOTTED = re.compile(r"(?<![A-Z])([A-Z]{1,5})\.([A-Z]{1,4})(?:\.([A-Z]{1,4}))?\.?(?![A-Z])")


def _joined_degrees(upper: str) -> str:
    """S.PD. becomes SPD when that is a degree that we know; M.RIFAI stays two words."""

    def join(found: re.Match[str]) -> str:
        joined = "".join(part for part in found.groups() if part)
        return joined if joined in _DEGREES_AFTER else found[0]

    return _DOTTED.sub(join, upper)

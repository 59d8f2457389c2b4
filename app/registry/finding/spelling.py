"""How a word sounds: one form for the ways in which the same name is spelled on cards of different decades.

Old spelling wrote OE, DJ, TJ and NJ for U, J, C and NY (Ejaan Republik, until 1972); desks write CH, KH and H, F, V and
P, Z, S and SY, AE and AI, NOOR and NUR, SELAMET and SLAMET, single and double letters as they hear them. Two words of
one sound are only candidates for one name: they rank behind the word as it was typed.
"""

import re
from functools import lru_cache

_OLD = (
    ("OE", "U"),
    ("NOO", "NU"),
    ("AE", "AI"),
    ("CHR", "KR"),
    ("TJ", "C"),
    ("DJ", "J"),
    ("NJ", "NY"),
    ("SJ", "SY"),
    ("CH", "H"),
    ("KH", "H"),
    ("DH", "D"),
    ("TH", "T"),
    ("BH", "B"),
    ("SY", "S"),
    ("SH", "S"),
    ("GH", "G"),
    ("DZ", "Z"),
    ("TS", "S"),
    ("X", "KS"),
    ("Q", "K"),
)
_ONE_LETTER = str.maketrans("JVFZ", "YPPS")
"""J was Y in the old spelling, so after DJ has become J both are heard as one."""
_DOUBLED = re.compile(r"(.)\1+")
_SWALLOWED = re.compile(r"(?<=[BGKPST])E(?=[LR][AIUEO])")
"""SELAMET is heard as SLAMET, SERI as SRI."""
_GLIDE = re.compile(r"(?<=[IU])[YW](?=[AIUEO])|(?<=[^AIUEO])Y$")
_VOWELS = str.maketrans("", "", "AIUEO")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """word: capitals A to Z. DJOKO, JOKO and JOKKO give one form; so do ACHMAD and AHMAD, RIFAI and RIVAI."""
    for old, new in _OLD:
        word = word.replace(old, new)
    word = _SWALLOWED.sub("", _DOUBLED.sub(r"\1", word.translate(_ONE_LETTER)))
    if word.endswith("Y") and len(word) > 2 and word[-2] not in "AIUEO":
        word = word[:-1] + "I"
    elif word.endswith("IE"):
        word = word[:-1]
    word = _GLIDE.sub("", word)
    return word[:-1] if len(word) > 3 and word.endswith("H") else word


def consonants(word: str) -> str:
    """WYN of WAYAN, MHMD of MUHMAD: how a name is shortened on narrow cards."""
    return word.translate(_VOWELS)

"""How alike two names, two places, two dates are: numbers from 0 (nothing in common) to 1 (the same)."""

from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from app.registry.finding.shortforms import in_full, may_stand_for
from app.registry.finding.spelling import consonants, sound

_SAME_SOUND, _SHORTENED, _INITIAL = 0.96, 0.88, 0.8
_OTHER_ORDER = 0.98
_PART = 0.7
"""At least so alike are two names of which one holds all words of the other, or is its beginning."""
_JOINED = 0.8
"""From this likeness on, two names are compared as if they had no spaces: NURHIDAYAH and NUR HIDAYAH."""
_LEAST_OF_A_WORD = 3
_LOST = 0.8
"""Share of a word's worth that is lost when all its letters differ; one letter of five costs 0.16."""


@lru_cache(maxsize=65536)
def words(asked: str, known: str) -> float:
    """0 when they are not the same word typed badly: more than two slips, or more than one in up to four letters."""
    if asked == known:
        return 1.0
    few, many = sorted((asked, known), key=len)
    if len(few) == 1:
        return _INITIAL if many.startswith(few) and len(many) > 2 else 0.0
    most = 1 if len(few) <= 4 else 2
    slips = OSA.distance(asked, known, score_cutoff=most) if len(few) > 2 else most + 1
    typed = 1 - _LOST * slips / len(many) if slips <= most else 0.0
    if sound(asked) == sound(known):
        return max(_SAME_SOUND, typed)
    shortened = few in may_stand_for(many) or (
        len(few) >= _LEAST_OF_A_WORD and (many.startswith(few) or consonants(many) == few)
    )
    return max(typed, _SHORTENED if shortened else 0.0)


def names(asked: str, known: str) -> float:
    """Of two search keys (`names.key`). What the data have more counts less against it than what they lack."""
    asked, known = in_full(asked), in_full(known)
    if asked == known:
        return 1.0
    mine, theirs = asked.split(), known.split()
    if not mine or not theirs:
        return 0.0
    likeness = _by_words(mine, theirs)
    if known.startswith(asked):
        likeness = max(likeness, _PART)
    joined = OSA.normalized_similarity(asked.replace(" ", ""), known.replace(" ", ""), score_cutoff=_JOINED)
    likeness = max(likeness, _OTHER_ORDER * joined)
    if likeness < _SAME_SOUND and len(mine) != len(theirs):
        together = _together(mine, theirs), _together(theirs, mine)
        if together != (mine, theirs):
            likeness = max(likeness, _OTHER_ORDER * _by_words(*together))
    return min(likeness, 0.99)


def _together(words: list[str], others: list[str]) -> list[str]:
    """Neighbours as one word where the other name has them as one, in whatever spelling."""
    heard = {sound(other): other for other in others if len(other) >= 2 * _LEAST_OF_A_WORD}
    found: list[str] = []
    for word in words:
        both = heard.get(sound(found[-1] + word)) if found and heard else None
        if both is None:
            found.append(word)
        else:
            found[-1] = both
    return found


def _by_words(mine: list[str], theirs: list[str]) -> float:
    """0 to 1; the likest words are taken for each other first, wherever they stand."""
    pairs = sorted(
        ((words(one, other), -abs(i - j), i, j) for i, one in enumerate(mine) for j, other in enumerate(theirs)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    free = set(range(len(theirs)))
    got = whole = unsaid = 0.0
    for alike, _, i, j in pairs:
        if alike <= 0.0:
            break
        if i in taken or j not in free:
            continue
        taken[i] = j
        free.discard(j)
        worth = weight(theirs[j] if len(mine[i]) > 1 else mine[i])
        # An initial is worth one letter; the others of that word are not said.
        unsaid += weight(theirs[j]) - worth
        got += alike * worth
        whole += worth
    short = sum(weight(word) for i, word in enumerate(mine) if i not in taken)
    extra = sum(weight(theirs[j]) for j in free) + unsaid
    # Who leaves out a middle name says nothing wrong; who has another one besides may be somebody else.
    likeness = got / (whole + short + (0.5 if short else 0.25) * extra) if whole else 0.0
    if whole and got == whole and (not short or not extra):
        likeness = max(likeness, _PART)
    order = [taken[i] for i in sorted(taken)]
    if order != sorted(order):
        likeness *= _OTHER_ORDER
    return likeness


def weight(word: str) -> float:
    """How much a word says about who it is: I and NI nearly nothing, a long word more than a short one."""
    return 0.5 if word in ("I", "NI") else float(min(len(word), 8))


def places(asked: str, known: str) -> float:
    """Of two keys of places: capitals without spaces."""
    return float(OSA.normalized_similarity(asked, known))


def born(asked: date, known: date) -> float:
    """1 the same; 0.6 one slip of the finger, or day and month in each other's place; 0.4 one part of three differs."""
    if asked == known:
        return 1.0
    if asked.year == known.year and (asked.day, asked.month) == (known.month, known.day):
        return 0.6
    if OSA.distance(f"{asked:%d%m%Y}", f"{known:%d%m%Y}", score_cutoff=1) <= 1:
        return 0.6
    equal = (asked.day == known.day) + (asked.month == known.month) + (asked.year == known.year)
    return 0.4 if equal == 2 else 0.0

"""What to ask or look at next, so that of several people one is left. A rule over what was found, no more."""

from collections.abc import Callable, Sequence

from app.registry.question import Ask, Question
from app.registry.views import Match, Verdict

SURE, FAIR = 85, 60
"""From these scores on a match by name is called strong, or fair; name and birth date together reach 90."""
_ABREAST = 10
"""Matches no more than this behind the best are not told apart by what was asked."""
_AFTER: tuple[tuple[Ask, Callable[[Question], object], Callable[[Match], object]], ...] = (
    (Ask.BORN, lambda asked: asked.born, lambda match: match.person.born),
    (Ask.VILLAGE, lambda asked: asked.village, lambda match: match.person.village),
    (Ask.HEAD, lambda asked: asked.head, lambda match: match.family.head if match.family else ""),
)


def next_question(question: Question, matches: Sequence[Match], *, others: int = 0) -> Ask | None:
    """others: people behind `matches`; they count where the last of these is as likely as the best. None when the
    answer is certain."""
    numbered = question.nik or question.kk
    if not matches:
        return Ask.NUMBER_AGAIN if numbered else Ask.SPELLING
    best = matches[0]
    if best.score >= 100:
        return None
    if numbered and not question.name:
        return Ask.NUMBER_AGAIN
    abreast = [match for match in matches if match.score >= best.score - _ABREAST]
    if len(abreast) < len(matches):
        others = 0
    if len(abreast) == 1 and not others:
        return Ask.CARD if best.score >= FAIR else (Ask.BORN if question.born is None else Ask.SPELLING)
    telling = [(len({say(match) for match in abreast}), ask) for ask, asked, say in _AFTER if not asked(question)]
    if not telling:
        return Ask.NIK if not question.nik else Ask.CARD
    most = max(count for count, _ in telling)
    return next(ask for count, ask in telling if count == most) if most > 1 or others else Ask.NIK


def strength(score: int) -> str:
    """strong, fair or weak."""
    return "strong" if score >= SURE else "fair" if score >= FAIR else "weak"


def contradicted(match: Match) -> bool:
    """An equal number under another name: perhaps somebody else's."""
    said = {each.field: each.verdict for each in match.why}
    return said.get("name") is Verdict.DIFFERS and Verdict.SAME in (said.get("nik"), said.get("kk"))

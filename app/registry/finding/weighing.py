"""How well one person of the data fits what was asked, field by field: for ranking, and in words for the clerk.

Only an equal NIK or No. KK is certain (100), and only when no name was asked that contradicts it. A name can point to
several people, so without a birth date it never comes near: name 60, birth date 30, village 9, head of family 10, a
number with one slip 24; near misses count in part, a birth date, village or head that differs counts against. A head
says more than a village, where thousands live.
"""

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from app.registry.finding import likeness
from app.registry.finding.verdicts import of_born, of_name, of_place, place_key
from app.registry.question import Question
from app.registry.rows import names
from app.registry.views import Evidence, Verdict

CERTAIN, MOST_OF_A_NAME = 100, 99
NAME, BORN, VILLAGE, HEAD, NUMBER = 60, 30, 9, 10, 24
_NEARLY_NAME = 57
_AS_WRITTEN = 0.4
_NO_NAME = 0.5
"""Names this little alike give nothing: two men both called WAYAN."""
_CONTRADICTED = 40
"""What an equal number is worth when the name on the card is another: one wrong digit can be somebody else's NIK."""


@dataclass(frozen=True, slots=True)
class Known:
    """What of a person is weighed. key: the name as it is searched; name: as it is written, "" where that is the same;
    head: name of the family's head as it is searched, None unread."""

    nik: str
    kk: str
    key: str
    born: date | None
    village: str
    name: str = ""
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """rank: finer than the score, for the order. score: 0 to 100."""

    rank: float
    score: int
    why: tuple[Evidence, ...]

    @property
    def agrees(self) -> bool:
        """Nothing that was asked differs."""
        return all(each.verdict is not Verdict.DIFFERS for each in self.why)

    def verdict(self, field: str) -> Verdict | None:
        """None: not asked."""
        return next((each.verdict for each in self.why if each.field == field), None)


class Weighing:
    """One question, prepared once for all who are weighed."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.key = names.key(question.name)
        self._written = names.clean(question.name).upper()
        self._head = names.key(question.head)
        self._places: dict[str, tuple[Verdict, float]] = {}
        # Of hundreds of people that a question leads to, many have one name, and many one head.
        self._names: dict[str, tuple[Verdict, float]] = {}
        self._heads: dict[str, tuple[Verdict, float]] = {}
        self._spellings: dict[str, float] = {}

    def of(self, known: Known) -> Weight:
        question, why, points = self.question, [], 0.0
        number: Verdict | None = None
        for field, asked, has in (("nik", question.nik, known.nik), ("kk", question.kk, known.kk)):
            if asked:
                verdict = _number(asked, has)
                why.append(Evidence(field, verdict))
                if number is not Verdict.SAME and verdict in (Verdict.SAME, Verdict.NEAR):
                    number = verdict
        points += NUMBER if number is not None else 0
        name = Verdict.UNKNOWN
        if self.key:
            name, alike = _judged(self._names, self.key, known.key)
            why.append(Evidence("name", name))
            points += NAME if alike == 1.0 else _NEARLY_NAME * max(0.0, (alike - _NO_NAME) / (1 - _NO_NAME))
            # Titles and spellings say nothing of who it is, but of two alike they tell.
            points += _AS_WRITTEN * self._spelled(known.name.upper() or known.key)
        if question.born is not None:
            verdict = of_born(question.born, known.born)
            why.append(Evidence("born", verdict))
            if verdict is Verdict.DIFFERS:
                points -= BORN
            elif known.born is not None:
                points += BORN * likeness.born(question.born, known.born)
        if question.village:
            verdict, alike = self._place(known.village)
            why.append(Evidence("village", verdict))
            if verdict is Verdict.DIFFERS:
                points -= VILLAGE
            elif verdict is not Verdict.UNKNOWN:
                points += VILLAGE * alike
        if self._head:
            verdict = Verdict.UNKNOWN
            if known.head:
                verdict, alike = _judged(self._heads, self._head, known.head)
                if verdict is Verdict.DIFFERS:
                    points -= HEAD
                else:
                    points += HEAD * max(0.0, (alike - _NO_NAME) / (1 - _NO_NAME))
            why.append(Evidence("head", verdict))
        if number is Verdict.SAME:
            contradicted = name is Verdict.DIFFERS
            score = _CONTRADICTED if contradicted else CERTAIN
            return Weight(min(points, score) if contradicted else CERTAIN + points, score, tuple(why))
        return Weight(points, round(min(max(points, 0.0), MOST_OF_A_NAME)), tuple(why))

    def near_villages(self, villages: dict[str, str]) -> frozenset[str]:
        """Of villages by any label: the labels of those that the question may mean."""
        return frozenset(
            label for label, name in villages.items() if self._place(name)[0] in (Verdict.SAME, Verdict.NEAR)
        )

    def _spelled(self, written: str) -> float:
        found = self._spellings.get(written)
        if found is None:
            found = self._spellings[written] = OSA.normalized_similarity(self._written, written)
        return found

    def _place(self, known: str) -> tuple[Verdict, float]:
        found = self._places.get(known)
        if found is None:
            verdict = of_place(self.question.village, known)
            alike = likeness.places(place_key(self.question.village), place_key(known))
            found = self._places[known] = verdict, alike
        return found


def fits(weight: Weight) -> bool:
    """Whether this person is worth showing. A name that plainly differs is somebody else, unless the number speaks for
    it. A birth date or village that differs too, unless number or name are the same: then it may be told or noted
    wrong. Another village alone may be a move, when birth date or head of family are right."""
    verdicts = {each.field: each.verdict for each in weight.why}
    numbers = {verdicts.get("nik"), verdicts.get("kk")}
    if Verdict.SAME in numbers:
        return True
    name, born = verdicts.get("name"), verdicts.get("born")
    if name is Verdict.SAME:
        return True
    numbered = Verdict.NEAR in numbers
    if Verdict.DIFFERS in (name, born):
        return numbered and name is not born
    if verdicts.get("village") is Verdict.DIFFERS:
        return numbered or Verdict.SAME in (born, verdicts.get("head"))
    return True


def _judged(known: dict[str, tuple[Verdict, float]], asked: str, name: str) -> tuple[Verdict, float]:
    """How a name fits, and how alike it is; remembered in `known`."""
    found = known.get(name)
    if found is None:
        alike = likeness.names(asked, name)
        found = known[name] = of_name(alike, asked, name), alike
    return found


def _number(asked: str, known: str) -> Verdict:
    if not known or not known.strip("0"):
        return Verdict.UNKNOWN
    if asked == known:
        return Verdict.SAME
    return Verdict.NEAR if OSA.distance(asked, known, score_cutoff=1) <= 1 else Verdict.DIFFERS

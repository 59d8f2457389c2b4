"""Where the card in the applicant's hand and the data disagree."""

from app.registry.finding.verdicts import name_verdict, of_place
from app.registry.views import Difference, Paper, Person, Verdict
from app.words import dates


def differences(person: Person, paper: Paper) -> tuple[Difference, ...]:
    """Only what both sides say and say differently; spelling variants of one name (MOH, MUHAMMAD) are no difference.

    NIK and No. KK are shown whole: a difference in the masked middle would look like none.
    """
    found: list[Difference] = []
    if paper.nik and person.nik and paper.nik != person.nik:
        found.append(Difference("nik", paper.nik.grouped(), person.nik.grouped()))
    if paper.kk and person.kk and paper.kk != person.kk:
        found.append(Difference("kk", paper.kk.grouped(), person.kk.grouped()))
    if paper.name and name_verdict(paper.name, person.name) is not Verdict.SAME:
        found.append(Difference("name", paper.name, person.name))
    if paper.born and person.born and paper.born != person.born:
        found.append(Difference("born", dates.long(paper.born), dates.long(person.born)))
    if paper.sex and person.sex and paper.sex != person.sex:
        found.append(Difference("sex", paper.sex, person.sex))
    if paper.village and person.village and of_place(paper.village, person.village) is not Verdict.SAME:
        found.append(Difference("village", paper.village, person.village))
    return tuple(found)

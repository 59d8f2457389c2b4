"""A draft that came back, mended where its drafter meets it first: the register's form over the approvals."""

from collections.abc import Callable, Mapping, Sequence

from app.base.actor import Actor
from app.compose import App
from app.letters import Letter, LetterState, Query
from app.standard import Permission
from ui.screens.approvals.view import ApprovalsScreen
from ui.screens.counter.speaking import Speaking
from ui.screens.register.mend_sheet import MendSheet
from ui.screens.register.mending import Mend, MendPresenter
from ui.work import Work


class _Form:
    """then: hears what stands in the form."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking
        self.then: Callable[[Mapping[str, str]], None] = lambda typed: None

    def ask_mend(self, mend: Mend) -> None:
        self._speaking.ask(MendSheet(mend, self.then))


def came_back(app: App, actor: Actor) -> Callable[[], Sequence[Letter]]:
    """The drafts that this person may mend."""
    if Permission.DRAFT not in actor.may:
        return tuple
    return lambda: app.register.page(Query(state=LetterState.RETURNED), by=actor)


def offer_mending(
    screen: ApprovalsScreen, app: App, actor: Actor, work: Work, again: Callable[[], None]
) -> MendPresenter:
    """again: called once a draft is under way anew."""
    speaking = Speaking(screen, screen.message)
    form = _Form(speaking)
    mending = MendPresenter(
        form, speaking, work, letters=app.letters, standard=app.standard, today=app.letters.today, by=actor,
        again=lambda _: again(),
    )  # fmt: skip
    form.then = mending.mend
    screen.mend_asked.connect(mending.ask)
    return mending

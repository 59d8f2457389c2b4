"""The reading of a KTP joined to the counter: where its picture comes from, and where what was confirmed goes."""

from app.base.actor import Actor
from app.compose import App
from app.filing import Slot
from ui.forms import letter as form
from ui.screens.counter.attached.presenter import AttachedPresenter
from ui.screens.counter.card.face import CardFace
from ui.screens.counter.card.lines import Confirmed
from ui.screens.counter.card.presenter import CardPresenter
from ui.screens.counter.case import Case
from ui.screens.counter.check.presenter import CheckPresenter
from ui.screens.counter.letter.presenter import LetterPresenter
from ui.screens.counter.view import CounterScreen
from ui.work import Work


def join_card(
    app: App,
    by: Actor,
    screen: CounterScreen,
    case: Case,
    work: Work,
    *,
    attached: AttachedPresenter,
    check: CheckPresenter,
    letter: LetterPresenter,
) -> CardPresenter:
    face = CardFace(screen)
    presenter = CardPresenter(
        face, screen.talk, case, work, reading=app.reading, filing=app.filing, today=app.letters.today, by=by,
        newest=lambda: attached.newest(Slot.KTP),
        search=lambda given: search(check, given),
        applicant=lambda given: letter.other_applicant(given.name, given.nik),
    )  # fmt: skip
    face.use = presenter.use
    screen.attached.card_asked.connect(presenter.read)
    return presenter


def search(check: CheckPresenter, given: Confirmed) -> None:
    """Name and date of birth are compared with the data; the address is not, since the two are seldom written alike."""
    paper = {name: text for name, text in (("name", given.name), ("born", given.born)) if text}
    card = {form.NAME: given.name, form.NIK: given.nik, form.ADDRESS: given.address}
    check.ask_from_card(given.nik, paper, {name: text for name, text in card.items() if text})

"""The delivery screen, joined to its presenter and to the rounds that run behind it."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.actor import Actor
from app.compose import App
from app.standard import Permission
from app.visits import Ticket
from ui.fresh import keep_fresh
from ui.screens.counter.view import CounterScreen
from ui.screens.delivery.presenter import ENROLLING, DeliveryPresenter, why_not_send
from ui.screens.delivery.view import DeliveryScreen
from ui.screens.delivery.wishing import WishesPresenter
from ui.screens.extract.view import ExtractScreen
from ui.shell.acts import Act, always
from ui.shell.navigation import HOME
from ui.shell.place import Place
from ui.shell.who_may import why_not
from ui.widgets.file_choice import FileChoice, Files

if TYPE_CHECKING:
    from ui.program import Program

SEND = Act("send_now", "Kirim ke kantor pusat sekarang", home="delivery")
WRITE = Act("write_stick", "Tulis kiriman ke flashdisk", home="delivery")
READ = Act("read_stick", "Baca jawaban pusat dari flashdisk", home="delivery")
REQUESTS = Act("online_requests", "Permohonan online", home="delivery")
ENROL = Act("enrol", "Daftarkan loket ini di kantor pusat", home="delivery")


def delivery_place(app: App, actor: Actor, program: "Program") -> Place:
    program.window.desk.acts.learn(SEND, WRITE, READ, ENROL, REQUESTS)
    rounds = program.delivering.follow(app)

    def sending() -> str:
        return why_not_send(rounds.now)

    def enrolling() -> str:
        return why_not(actor, app.standard, Permission.OFFICE, ENROLLING)

    acts = {SEND.code: sending, WRITE.code: sending, READ.code: sending, ENROL.code: enrolling, REQUESTS.code: always}
    return Place(DeliveryScreen, lambda: delivery_screen(app, actor, program), acts)


def delivery_screen(app: App, actor: Actor, program: "Program", files: Files | None = None) -> DeliveryScreen:
    """files: another way to ask for them, for tests."""
    screen = DeliveryScreen(files or FileChoice())
    rounds = program.delivering.follow(app)
    presenter = DeliveryPresenter(screen, app.sync, app.standard, rounds, program.work.owned_by(screen), actor)
    screen.presenter = presenter
    screen.came.connect(presenter.refresh)
    screen.send_asked.connect(presenter.send)
    screen.stick_written.connect(presenter.write_stick)
    screen.answer_chosen.connect(presenter.read_stick)
    screen.enrol_asked.connect(presenter.ask_enrol)
    screen.enrol_given.connect(presenter.enrol)
    screen.tray.again.connect(presenter.send_again)
    screen.blocks.returned.connect(presenter.give_back)
    screen.blocks.voided.connect(presenter.declare_void)
    wishes = _wishes(screen, app, actor, program)
    screen.presenter = (presenter, wishes)
    acts = program.window.desk.acts
    acts.handle(REQUESTS.code, screen.show_requests, screen=screen.code)
    acts.handle(SEND.code, presenter.send, screen=screen.code, why_not=lambda: presenter.why_not_send)
    acts.handle(WRITE.code, screen.choose_stick, screen=screen.code, why_not=lambda: presenter.why_not_send)
    acts.handle(READ.code, screen.choose_answer, screen=screen.code, why_not=lambda: presenter.why_not_send)
    acts.handle(ENROL.code, presenter.ask_enrol, screen=screen.code, why_not=lambda: presenter.why_not_enrol)
    keep_fresh(program, screen, presenter)
    screen.destroyed.connect(lambda: rounds.forget(presenter.heard))
    return screen


def _wishes(screen: DeliveryScreen, app: App, actor: Actor, program: "Program") -> WishesPresenter:
    navigation = program.window.desk.navigation

    def go(ticket: Ticket) -> None:
        navigation.go(HOME)
        if isinstance(navigation.current, CounterScreen):
            navigation.current.queue.opened.emit(ticket)
        program.window.tell(f"{ticket.label} dilayani di sini.")

    def to_import(file: Path) -> None:
        navigation.go(ExtractScreen.code)
        if isinstance(navigation.current, ExtractScreen):
            navigation.current.chosen.emit([file])

    work = program.work.owned_by(screen)
    presenter = WishesPresenter(
        screen,
        app.online,
        app.offers,
        app.standard,
        work,
        actor,
        desk=lambda: app.office.data().desk,
        go=go,
        to_import=to_import,
    )
    screen.came.connect(presenter.refresh)
    screen.requests.opened.connect(presenter.open)
    screen.requests.closed.connect(presenter.close)
    screen.requests.add_asked.connect(presenter.ask_add)
    screen.request_given.connect(presenter.add)
    screen.offers.used.connect(presenter.use)
    screen.offers.put_aside.connect(presenter.put_aside)
    keep_fresh(program, screen, presenter)
    return presenter

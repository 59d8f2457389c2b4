"""The counter put together: panels, presenters, and the keys of the main job."""

from collections.abc import Callable
from dataclasses import dataclass

from app.base.actor import Actor
from app.base.topics import Topic
from app.compose import App
from ui.printing.paper_questions import PaperQuestions
from ui.printing.printers import Printers
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.screens.counter.attached.presenter import AttachedPresenter
from ui.screens.counter.card.joining import join_card
from ui.screens.counter.card.presenter import CardPresenter
from ui.screens.counter.case import Case
from ui.screens.counter.check.presenter import CheckPresenter
from ui.screens.counter.faces import (
    AttachedFace,
    LatenessFace,
    LetterFace,
    PapersFace,
    PrinterFace,
    ProgressFace,
    QueueFace,
    RefusalFace,
)
from ui.screens.counter.foot import Foot
from ui.screens.counter.lateness import LatenessPresenter
from ui.screens.counter.letter.presenter import LetterPresenter
from ui.screens.counter.papers.presenter import PapersPresenter
from ui.screens.counter.progress.presenter import ProgressPresenter
from ui.screens.counter.queue.presenter import QueuePresenter
from ui.screens.counter.refusal import RefusalPresenter
from ui.screens.counter.view import CounterScreen
from ui.shell.acts import Act, Acts, always
from ui.work import Work

OWN_ACTS = (
    Act("refuse", "Catat penolakan", "Ctrl+T", "counter"),
    Act("differences", "Beda dengan kertas", "Alt+B", "counter"),
    Act("family", "Buka atau tutup keluarga", "Alt+K", "counter"),
    Act("see_letter", "Lihat PDF surat", "Ctrl+O", "counter"),
    Act("failed_print", "Cetakan gagal", "", "counter"),
    Act("attach", "Simpan foto atau pindaian", "Alt+F", "counter"),
    Act("take_scans", "Ambil pindaian baru", "Alt+S", "counter"),
    Act("read_card", "Baca KTP dari foto", "Alt+C", "counter"),
    Act("other_printer", "Pilih printer lain", "", "counter"),
)


@dataclass(frozen=True, slots=True)
class Counter:
    """The screen, and what thinks behind it."""

    screen: CounterScreen
    case: Case
    queue: QueuePresenter
    check: CheckPresenter
    papers: PapersPresenter
    attached: AttachedPresenter
    card: CardPresenter
    letter: LetterPresenter
    progress: ProgressPresenter
    refusal: RefusalPresenter
    printing: Printing


def join(app: App, by: Actor, acts: Acts, printers: Printers, work_of: Callable[[CounterScreen], Work]) -> Counter:
    """work_of: the workers, for jobs whose results the screen waits for."""
    screen = CounterScreen(app.clock)
    work, talk, case, foot = work_of(screen), screen.talk, Case(), Foot(screen)
    queue_face, letter_face = QueueFace(screen, foot), LetterFace(screen, foot)
    progress_face, refusal_face, printer_face = (
        ProgressFace(screen, foot),
        RefusalFace(screen, foot),
        PrinterFace(screen),
    )
    printing = Printing(printer_face, talk, work, printers, app.home)
    late = LatenessPresenter(
        LatenessFace(screen), talk, work, lateness=app.lateness, office=app.office, standard=app.standard,
        clock=app.clock, by=by, send=printing.send_slip,
    )  # fmt: skip
    queue = QueuePresenter(
        queue_face, talk, case, work, visits=app.visits, letters=app.letters, refusals=app.refusals,
        standard=app.standard, clock=app.clock, by=by, settle=late.settle,
    )  # fmt: skip
    check = CheckPresenter(
        screen.check, talk, case, work, registry=app.registry, standard=app.standard, today=app.letters.today, by=by
    )
    papers = PapersPresenter(PapersFace(screen), talk, case, work, visits=app.visits, standard=app.standard, by=by)
    attached_face = AttachedFace(screen)
    attached = AttachedPresenter(
        attached_face, talk, case, work, filing=app.filing, standard=app.standard, by=by, home=app.home,
        tick=papers.tick,
    )  # fmt: skip
    letter = LetterPresenter(
        letter_face, talk, case, work, letters=app.letters, standard=app.standard, today=app.letters.today, by=by,
        settle=papers.keep, swapped=check.basis_changed,
    )  # fmt: skip
    card = join_card(app, by, screen, case, work, attached=attached, check=check, letter=letter)
    progress = ProgressPresenter(
        progress_face, talk, case, work, letters=app.letters, prints=app.prints, printing=printing,
        paper=SpecialPaper(PaperQuestions(screen), talk, work, app.prints), standard=app.standard, by=by,
        finish=queue.finish,
    )  # fmt: skip
    refusal = RefusalPresenter(
        refusal_face, talk, case, work, refusals=app.refusals, office=app.office, standard=app.standard,
        clock=app.clock, by=by, send=printing.send_slip,
    )  # fmt: skip
    joined = Counter(screen, case, queue, check, papers, attached, card, letter, progress, refusal, printing)
    queue_face.draw, queue_face.finish = queue.draw, queue.finish_now
    attached_face.file, attached_face.give, attached_face.set_folder = attached.file, attached.give, attached.set_folder
    attached_face.photographed = attached.photographed
    attached_face.ask_out, attached_face.take_out = attached.ask_take_out, attached.take_out
    letter_face.choose_purpose = letter.choose_purpose
    progress_face.wet, progress_face.withdraw = progress.record_wet, progress.withdraw
    progress_face.copy, progress_face.void = progress.print_copy, progress.void
    progress_face.hand_over, progress_face.print = progress.hand_over, progress.print
    refusal_face.record, refusal_face.print = refusal.record, refusal.print
    printer_face.choose = printing.choose
    _wire(joined, progress_face, attached_face)
    _keys(joined, acts)
    screen.holds(joined, lambda: ", ".join(f"isian surat {label}" for label in case.begun))
    case.tell("visit")
    work.run(lambda: app.office.data().desk, done=queue.at_desk, failed=talk.fail)
    return joined


def _wire(counter: Counter, progress_face: ProgressFace, attached_face: AttachedFace) -> None:
    screen, queue, check, papers = counter.screen, counter.queue, counter.check, counter.papers
    letter, progress, refusal = counter.letter, counter.progress, counter.refusal

    def ask(code: str) -> None:
        """A button of the queue."""
        {
            "ticket_new": queue.new_ticket,
            "call_next": queue.call_next,
            "call_again": queue.call_again,
            "park": queue.park,
            "finish": queue.finish,
        }[code]()

    def aside(code: str) -> None:
        """A smaller button beside the letter."""
        {
            "see": progress.see,
            "archive": lambda: progress.see(archive=True),
            "copy": progress.print,
            "printer": progress.choose_printer,
            "failed": progress.failed_print,
            "another": progress.another,
            "withdraw": progress_face.ask_withdraw,
            "void": progress.ask_void,
            "preview": letter.preview,
            "refuse": refusal.begin,
        }[code]()

    def refresh() -> None:
        queue.refresh()
        check.refresh()
        progress.refresh()

    def heard(topics: frozenset[Topic]) -> None:
        if Topic.VISITS in topics:
            queue.refresh()
        if Topic.FILING in topics:
            counter.attached.refresh()
        if Topic.REGISTRY in topics:
            check.refresh()
        if topics & {Topic.LETTERS, Topic.APPROVALS}:
            progress.refresh()

    screen.came.connect(refresh)
    screen.heard.connect(heard)
    screen.queue.asked.connect(ask)
    screen.queue.opened.connect(queue.open)
    screen.queue.passed.connect(queue.tick)
    screen.check.box.asked.connect(check.ask)
    screen.check.chosen.connect(check.choose)
    screen.check.person.reveal_asked.connect(check.reveal)
    screen.check.person.member_chosen.connect(check.choose_member)
    screen.check.paper.typed.connect(check.paper)
    screen.check.paper.taken.connect(check.take_from_paper)
    screen.papers.ticked.connect(papers.tick)
    screen.papers.typed.connect(papers.facts)
    screen.papers.rested.connect(papers.keep)
    screen.papers.all_asked.connect(papers.all_complete)
    screen.papers.need_chosen.connect(papers.set_need)
    screen.attached.opened.connect(counter.attached.open)
    screen.attached.files_asked.connect(counter.attached.ask_files)
    screen.attached.camera_asked.connect(counter.attached.ask_photo)
    screen.attached.folder_asked.connect(attached_face.ask_folder)
    screen.attached.arrived_asked.connect(counter.attached.take_arrived)
    screen.attached.looked.connect(counter.attached.look)
    screen.drop.given.connect(counter.attached.give)
    screen.letter.typed.connect(letter.typed)
    screen.progress.asked.connect(aside)
    screen.refusal.see_asked.connect(refusal.see)
    screen.action.asked.connect(lambda: _primary(counter))
    screen.action.aside.connect(aside)


def _primary(counter: Counter) -> None:
    """What Ctrl+Enter and the one large button do."""
    if counter.progress.has_letter():
        counter.progress.go_on()
    elif counter.case.now.refusal is not None and counter.case.now.letter is None:
        counter.refusal.print()
    else:
        counter.letter.make()


def _why_no_primary(counter: Counter) -> str:
    if counter.progress.has_letter():
        return counter.progress.why_not_next()
    refused = counter.case.now.refusal is not None and counter.case.now.letter is None
    return "" if refused else counter.letter.why_not()


def _print(counter: Counter) -> None:
    if counter.case.now.letter is None:
        counter.refusal.print()
    else:
        counter.progress.print()


def _why_no_print(counter: Counter) -> str:
    now = counter.case.now
    return "" if now.letter is None and now.refusal is not None else counter.progress.why_not_print()


def _keys(counter: Counter, acts: Acts) -> None:
    queue, papers, progress, screen = counter.queue, counter.papers, counter.progress, counter.screen
    acts.learn(*OWN_ACTS)

    def someone() -> str:
        return "" if counter.case.now.match is not None else "Cari orangnya dulu."

    def family() -> None:
        screen.bring_forward("person")
        screen.check.person.open_family()

    def on(code: str, do: Callable[[], None], why_not: Callable[[], str] = always) -> None:
        acts.handle(code, do, screen=CounterScreen.code, why_not=why_not)

    on("ticket_new", queue.new_ticket)
    on("call_next", queue.call_next, queue.why_no_call)
    on("call_again", queue.call_again, queue.why_nobody)
    on("park", queue.park, queue.why_nobody)
    on("finish", queue.finish, queue.why_nobody)
    on("all_complete", papers.all_complete, papers.why_no_ticks)
    on("make_letter", lambda: _primary(counter), lambda: _why_no_primary(counter))
    on("print", lambda: _print(counter), lambda: _why_no_print(counter))
    on("confirm_print", progress.confirm, progress.why_not_confirm)
    on("refuse", counter.refusal.begin, counter.refusal.why_not)
    on("differences", screen.check.paper.open, someone)
    on("family", family, someone)
    on("attach", counter.attached.ask_files, counter.attached.why_not)
    on("take_scans", counter.attached.take_arrived, counter.attached.why_no_scans)
    on("read_card", counter.card.read, counter.card.why_not)
    on("see_letter", progress.see, lambda: "" if counter.case.now.letter is not None else "Belum ada surat.")
    on("failed_print", progress.failed_print, progress.why_not_confirm)
    on("other_printer", progress.choose_printer)

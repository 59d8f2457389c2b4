"""A drafted letter until it is in the receiver's hand: paraf, print, hand-over; copies and voiding. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.approvals import Seen
from app.base.actor import Actor
from app.letters import Letter, Letters, LetterState, PaperState, Prints
from app.standard import Permission, Standard
from app.words import dates
from app.words.labels import LETTER_STATES, PAPER_STATES
from ui.forms.letter import SELF
from ui.printing.letter_sheet import LetterSheet, why_not_confirm
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.screens.counter.case import Case, Held
from ui.screens.counter.progress.steps import Line, Next, lines, next_step, open_step
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

UNSETTLED = "Cetakan terakhir belum dipastikan: sudah keluar (Ctrl+Shift+P), atau gagal cetak?"
NO_LETTER = "Belum ada surat untuk kunjungan ini."


@dataclass(frozen=True, slots=True)
class Shown:
    """The letter as the panel shows it. number: "" before it has one. why_not: what is waited for, under the button.

    mends: it was sent back and its form stands open again; note: why. do: the word on the button for `next`.
    """

    number: str
    title: str
    about: str
    state: str
    steps: tuple[Line, ...]
    next: Next
    do: str
    why_not: str
    note: str
    mends: bool
    may_void: bool
    may_withdraw: bool
    may_copy: bool
    may_choose_printer: bool


class ProgressView(Protocol):
    def show_letter(self, shown: Shown | None) -> None: ...
    def ask_wet(self, question: str, consequence: str, do: str) -> None: ...
    def ask_copy(self, number: str) -> None: ...
    def ask_void(self, number: str) -> None: ...
    def ask_withdraw(self) -> None: ...
    def ask_hand_over(self, receiver: str, relation: str) -> None: ...
    def show_pdf(self, title: str, pdf: bytes) -> None: ...


class ProgressPresenter:
    """finish: ends the visit."""

    def __init__(
        self,
        view: ProgressView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        letters: Letters,
        prints: Prints,
        printing: Printing,
        paper: SpecialPaper,
        standard: Standard,
        by: Actor,
        finish: Callable[[], None],
    ) -> None:
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._letters, self._standard, self._by, self._finish = letters, standard, by, finish
        self._once = Once(work, lambda busy: self._show())
        self._sheet = LetterSheet(talk, self._once, prints=prints, printing=printing, paper=paper, by=by)
        case.listen(self._show, "visit", "letter")

    def refresh(self) -> None:
        """A paraf may have been given at another desk."""
        held = self._case.now
        if held.letter is not None:
            letter_id = held.letter.id
            self._work.run(
                lambda: self._letters.letter(letter_id, by=self._by),
                done=lambda letter: self._take(held, letter) if letter != held.letter else None,
                failed=self._talk.fail,
            )

    # ── the next step ──

    @property
    def _letter(self) -> Letter | None:
        letter = self._case.now.letter
        return None if letter is None or letter.state is LetterState.RETURNED else letter

    def has_letter(self) -> bool:
        return self._letter is not None

    def why_not_next(self) -> str:
        letter = self._letter
        if letter is None:
            return NO_LETTER
        if self._next(letter):
            return ""
        title = open_step(letter, self._standard)[1]
        return f"Menunggu {title}." if title else f"Surat ini {LETTER_STATES[letter.state]}."

    def go_on(self) -> None:
        letter = self._letter
        if letter is None:
            return
        acts: dict[Next, Callable[[], None]] = {
            "wet": self.ask_wet,
            "print": self.print,
            "confirm": self.confirm,
            "hand_over": self.ask_hand_over,
            "finish": self._finish,
        }
        if (following := self._next(letter)) in acts:
            acts[following]()

    def _next(self, letter: Letter) -> Next:
        return next_step(letter, record_wet=Permission.RECORD_WET in self._by.may)

    # ── paraf and signature on paper ──

    def ask_wet(self) -> None:
        letter = self._letter
        if letter is None:
            return
        kind, title = open_step(letter, self._standard)
        self._view.ask_wet(
            f"{kind} {title} sudah ada di kertas?",
            f"Tercatat: {kind.lower()} basah {title}, dicatat oleh {self._by.name}. Catatan ini tidak dapat dihapus.",
            f"Catat {kind.lower()}",
        )

    def record_wet(self) -> None:
        self._change(
            "wet", lambda letter: self._letters.record_wet(letter.id, seen=_seen(letter), by=self._by), self._wet_told
        )

    def _wet_told(self, letter: Letter) -> str:
        return f"Tercatat. Nomor {letter.number}." if letter.number else "Tercatat."

    # ── paper ──

    def why_not_print(self) -> str:
        letter = self._letter
        if letter is None:
            return NO_LETTER
        if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER):
            return f"Surat belum bernomor: {LETTER_STATES[letter.state]}."
        if letter.paper is PaperState.SENT and not self._sheet.busy:
            return UNSETTLED
        return self._sheet.busy

    def print(self) -> None:
        """The original; once that is confirmed, a copy, which needs a reason."""
        letter = self._letter
        if letter is None:
            return
        if letter.paper is PaperState.CONFIRMED or letter.copies > 1:
            self._view.ask_copy(letter.number)
        else:
            self._print("")

    def print_copy(self, reason: str) -> None:
        self._print(reason)

    def choose_printer(self) -> None:
        self._sheet.choose_printer()

    def _print(self, reason: str) -> None:
        held, letter = self._case.now, self._letter
        if letter is not None:
            self._sheet.print(letter, reason, then=lambda: self._reload(held), again=self.print)

    def why_not_confirm(self) -> str:
        return why_not_confirm(PaperState.NONE if self._letter is None else self._letter.paper)

    def confirm(self) -> None:
        held, letter = self._case.now, self._letter
        if letter is not None:
            self._sheet.confirm(letter, lambda: self._reload(held))

    def failed_print(self) -> None:
        held, letter = self._case.now, self._letter
        if letter is not None:
            self._sheet.fail(letter, lambda: self._reload(held))

    # ── the end, good or bad ──

    def ask_hand_over(self) -> None:
        """Prefilled with whoever asked for the letter."""
        held, letter = self._case.now, self._letter
        if letter is None:
            return
        asks = held.applicant
        self._view.ask_hand_over(asks.name if asks else letter.subject_name, SELF)

    def hand_over(self, receiver: str, relation: str, explained: bool) -> None:
        self._change(
            "hand_over",
            lambda letter: self._letters.hand_over(
                letter.id, receiver=receiver, relation=relation, explained=explained, by=self._by
            ),
            lambda letter: f"Surat {letter.number} diserahkan. F7 menyelesaikan kunjungan.",
        )

    def ask_void(self) -> None:
        if (letter := self._letter) is not None:
            self._view.ask_void(letter.number)

    def void(self, reason: str) -> None:
        self._change(
            "void",
            lambda letter: self._letters.void(letter.id, reason, by=self._by),
            lambda letter: f"Surat {letter.number} dibatalkan; nomornya tetap tercatat.",
        )

    def withdraw(self) -> None:
        self._change(
            "void", lambda letter: self._letters.withdraw(letter.id, by=self._by), lambda letter: "Konsep ditarik."
        )

    def see(self, *, archive: bool = False) -> None:
        """The sealed PDF, or the archive copy with its table of parafs."""
        letter = self._case.now.letter
        if letter is None:
            return
        name = letter.number or "Konsep surat"
        self._once.run(
            "see",
            lambda: self._letters.pdf(letter.id, archive=archive, by=self._by),
            done=lambda pdf: self._view.show_pdf(f"{name} (arsip)" if archive else name, pdf),
            failed=self._talk.fail,
        )

    def another(self) -> None:
        """A further letter for the same visit; this one stays in the register."""
        held = self._case.now
        held.letter = None
        self._case.tell("letter", held)

    # ── going on ──

    def _change(self, name: str, job: Callable[[Letter], Letter], told: Callable[[Letter], str]) -> None:
        held, letter = self._case.now, self._case.now.letter
        if letter is None:
            return

        def done(changed: Letter) -> None:
            self._talk.tell(told(changed))
            self._take(held, changed)

        self._once.run(name, lambda: job(letter), done=done, failed=self._talk.fail)

    def _reload(self, held: Held) -> None:
        if held.letter is not None:
            letter_id = held.letter.id
            self._work.run(
                lambda: self._letters.letter(letter_id, by=self._by),
                done=lambda letter: self._take(held, letter),
                failed=self._talk.fail,
            )

    def _take(self, held: Held, letter: Letter) -> None:
        if held.letter is not None and held.letter.id == letter.id:
            over = letter.state in (LetterState.VOID, LetterState.WITHDRAWN)
            held.letter = None if over else letter
            self._case.tell("letter", held)

    def _show(self) -> None:
        letter = self._case.now.letter
        if letter is None:
            self._view.show_letter(None)
            return
        self._view.show_letter(self._shown(letter))

    def _shown(self, letter: Letter) -> Shown:
        busy = any(self._once.running(name) for name in ("wet", "print", "settle", "hand_over", "void"))
        following = self._next(letter) if self._letter is not None else ""
        numbered = letter.state in (LetterState.ISSUED, LetterState.HANDED_OVER)
        about = [letter.subject_name, self._standard.purpose_label(letter.purpose)]
        if letter.valid_until is not None:
            about.append(f"berlaku sampai {dates.short(letter.valid_until)}")
        return Shown(
            number=letter.number,
            title=letter.title,
            about=" · ".join(about),
            state=_state(letter),
            steps=tuple(lines(letter, self._standard)),
            next=following,
            do=_word(following, letter, self._standard),
            why_not="Sebentar …" if busy else "" if following else self.why_not_next(),
            note=letter.note if letter.state is LetterState.RETURNED else "",
            mends=letter.state is LetterState.RETURNED,
            may_void=numbered and Permission.VOID in self._by.may,
            may_withdraw=letter.state in (LetterState.IN_CHAIN, LetterState.RETURNED),
            may_copy=numbered and letter.paper is PaperState.CONFIRMED,
            may_choose_printer=numbered,
        )


def _state(letter: Letter) -> str:
    if letter.state is LetterState.ISSUED:
        return PAPER_STATES[letter.paper]
    return LETTER_STATES[letter.state]


def _word(following: Next, letter: Letter, standard: Standard) -> str:
    kind, title = open_step(letter, standard)
    return {
        "": f"Menunggu {title}" if title else "Perbaiki di bawah",
        "wet": f"Catat {kind.lower()} basah",
        "print": "Cetak surat" if letter.paper is not PaperState.FAILED else "Cetak lagi",
        "confirm": "Sudah keluar, hasilnya baik",
        "hand_over": "Serahkan surat",
        "finish": "Selesaikan kunjungan",
    }[following]


def _seen(letter: Letter) -> Seen | None:
    """The step that stands open on the screen; with it, only that one is noted."""
    return next(((step.round, step.position) for step in letter.steps if step.open), None)

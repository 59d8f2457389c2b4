"""Finding a letter again, and what can be done with it. No Qt here."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from app.base.actor import Actor
from app.base.topics import Topic
from app.filing import Slot
from app.letters import Letter, Letters, LetterState, PaperState, Prints, Query, Record, Register
from app.standard import Permission, Standard
from app.words.errors import Message
from app.words.labels import LETTER_STATES
from ui.forms.reading import date_of
from ui.printing.letter_sheet import LetterSheet, why_not_confirm
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.screens.register import mending, wording
from ui.screens.register.face import OPEN_FIRST, Acts, Arrived, RegisterView, Shown
from ui.screens.register.wording import Proof
from ui.shell.who_may import who_may
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

NUMBERED = (LetterState.ISSUED, LetterState.HANDED_OVER)
DRAFTS = (LetterState.IN_CHAIN, LetterState.RETURNED)


class RegisterPresenter:
    about = frozenset({Topic.LETTERS, Topic.APPROVALS})

    def __init__(
        self,
        view: RegisterView,
        talk: Talk,
        work: Work,
        *,
        register: Register,
        letters: Letters,
        prints: Prints,
        printing: Printing,
        paper: SpecialPaper,
        standard: Standard,
        by: Actor,
    ) -> None:
        self._view, self._talk, self._work = view, talk, work
        self._register, self._letters = register, letters
        self._standard, self._by = standard, by
        self._once = Once(work, lambda busy: self._show())
        self._sheet = LetterSheet(talk, self._once, prints=prints, printing=printing, paper=paper, by=by)
        self._query = Query()
        self._record: Record | None = None
        self._archive = False
        self._seen: tuple[UUID, bool, str] | None = None
        self._receiver = ""

    # ── the list ──

    def refresh(self) -> None:
        if self._record is not None:
            self._reload(self._record.letter.id)
        self._ask(anew=False)

    @property
    def query(self) -> Query:
        return self._query

    def find(self, text: str) -> None:
        self._turn(replace(self._query, text=text.strip()))

    def choose_state(self, state: LetterState | None) -> None:
        self._turn(replace(self._query, state=state))

    def choose_days(self, span: str) -> None:
        """span: "all", "today", "week", "month" or "year", each up to today."""
        today = self._letters.today()
        since = wording.begin(span, today)
        until = None if since is None else today
        self._view.show_days(wording.typed(since), wording.typed(until), "")
        self._turn(replace(self._query, since=since, until=until))

    def type_days(self, since: str, until: str) -> None:
        """As typed, "21-8-2026"; an empty end is open."""
        today = self._letters.today()
        try:
            first = date_of(since, today=today, side="near") if since.strip() else None
            last = date_of(until, today=today, side="near") if until.strip() else None
        except ValueError as fault:
            self._view.show_days(since, until, str(fault))
            return
        if first and last and first > last:
            self._view.show_days(since, until, "Tanggal pertama sesudah tanggal terakhir.")
            return
        self._view.show_days(wording.typed(first), wording.typed(last), "")
        self._turn(replace(self._query, since=first, until=last))

    def _turn(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._ask(anew=True)

    def _ask(self, *, anew: bool) -> None:
        query = self._query

        def job() -> tuple[int, list[Proof]]:
            # A question is journaled once, not with every commit that refreshes its answer.
            count = self._register.count(query, by=self._by) if anew else self._register.recount(query, by=self._by)
            return count, wording.proofs(self._register.prove(), self._standard)

        def done(found: tuple[int, list[Proof]]) -> None:
            if query == self._query:
                empty = wording.NONE_AT_ALL if query == Query() else wording.NONE_FOUND
                self._view.show_list(found[0], lambda *asked: self._fetch(query, *asked), anew=anew, empty=empty)
                self._view.show_proofs(found[1])

        self._work.run(job, done=done, failed=self._talk.fail)

    def _fetch(self, query: Query, first: int, most: int, arrived: Arrived) -> None:
        self._work.run(
            lambda: [
                wording.line(each, self._standard)
                for each in self._register.page(query, first=first, most=most, by=self._by)
            ],
            done=arrived,
            failed=self._talk.fail,
        )

    # ── one letter ──

    def open(self, letter_id: UUID) -> None:
        self._archive, self._receiver = False, ""
        self._reload(letter_id, failed=self._talk.fail)

    def close(self) -> bool:
        """Back to the list; False when that is in front already."""
        if self._record is None:
            return False
        self._record = self._seen = None
        self._view.show_letter(None)
        return True

    def reveal(self) -> None:
        """Who took it along, in full; the journal keeps that it was shown."""
        if (letter := self.letter) is None:
            return

        def done(name: str) -> None:
            if self.letter is not None and self.letter.id == letter.id:
                self._receiver = name
                self._show()

        self._once.run(
            "reveal", lambda: self._register.receiver(letter.id, by=self._by), done=done, failed=self._talk.fail
        )

    def show_archive(self, archive: bool) -> None:
        self._archive = archive
        if self._record is not None:
            self._see(self._record.letter)

    def _reload(self, letter_id: UUID, failed: Callable[[Message], None] | None = None) -> None:
        def done(record: Record) -> None:
            before = self._record
            self._record = record
            self._show()
            if before is None or before.letter.id != letter_id:
                self._seen = None
            self._see(record.letter)

        again = self._record is not None and self._record.letter.id == letter_id

        def job() -> Record:
            return self._register.record(letter_id, again=again, by=self._by)

        self._work.run(job, done=done, failed=failed or self._talk.fail)

    def _see(self, letter: Letter) -> None:
        """The look is journaled, so a page that stands there already is not fetched again."""
        archive = self._archive and letter.number != ""
        # The archive copy carries the parafs, so it changes with each of them.
        given = str(sum(not step.open for step in letter.steps)) if archive else letter.number
        wanted = (letter.id, archive, given)
        if wanted == self._seen:
            return
        self._seen = wanted

        def done(pdf: bytes) -> None:
            if self._seen == wanted:
                self._view.show_page(pdf)

        self._work.run(
            lambda: self._letters.pdf(letter.id, archive=archive, by=self._by), done=done, failed=self._talk.fail
        )

    # ── what can be done with it ──

    @property
    def letter(self) -> Letter | None:
        """The one in front."""
        return self._record.letter if self._record is not None else None

    def why_no_print(self) -> str:
        letter = self.letter
        if letter is None:
            return OPEN_FIRST
        if reason := self._not_allowed(Permission.DRAFT, "Mencetak"):
            return reason
        if letter.state not in NUMBERED:
            return f"Surat ini {LETTER_STATES[letter.state]}."
        if not self.why_no_confirm() and not self._sheet.busy:
            return "Pastikan dulu cetakan terakhir: keluar dengan baik, atau tidak?"
        return self._sheet.busy

    def print(self) -> None:
        """The first sheet; once that is confirmed, a copy, which needs a reason."""
        letter = self.letter
        if letter is None or self.why_no_print():
            return
        if letter.paper is PaperState.CONFIRMED or letter.copies > 1:
            self._view.ask_copy(letter.number)
        else:
            self.print_copy("")

    def print_copy(self, reason: str) -> None:
        """reason: "" for the first sheet."""
        self._talk.quiet()
        if (letter := self.letter) is not None:
            self._sheet.print(letter, reason, then=lambda: self._again(letter), again=self.print)

    def choose_printer(self) -> None:
        self._sheet.choose_printer()

    def why_no_confirm(self) -> str:
        record = self._record
        if record is None:
            return OPEN_FIRST
        return why_not_confirm(record.sheets[-1].state if record.sheets else PaperState.NONE)

    def confirm(self) -> None:
        if (letter := self.letter) is not None and not self.why_no_confirm():
            self._sheet.confirm(letter, lambda: self._again(letter))

    def failed_print(self) -> None:
        if (letter := self.letter) is not None and not self.why_no_confirm():
            self._sheet.fail(letter, lambda: self._again(letter))

    def why_no_hand_over(self) -> str:
        letter = self.letter
        if letter is None:
            return OPEN_FIRST
        if reason := self._not_allowed(Permission.DRAFT, "Menyerahkan surat"):
            return reason
        if letter.state is not LetterState.ISSUED:
            return f"Surat ini {LETTER_STATES[letter.state]}."
        if letter.waits_for:
            return f"Menunggu {self._standard.role_title(letter.waits_for)}."
        # A letter that SIKS-NG printed goes out on that paper.
        kept = self._record is not None and any(each.slot is Slot.PRINT_OUT for each in self._record.archive.scans)
        return "" if letter.paper is PaperState.CONFIRMED or kept else "Belum ada cetakan yang dipastikan."

    def ask_hand_over(self) -> None:
        record = self._record
        if record is not None and not self.why_no_hand_over():
            receiver = record.applicant or record.letter.subject_name
            self._view.ask_hand_over(record.letter.number, receiver, "diri")

    def hand_over(self, receiver: str, relation: str, explained: bool) -> None:
        self._change(
            lambda letter: self._letters.hand_over(
                letter.id, receiver=receiver, relation=relation, explained=explained, by=self._by
            ),
            lambda letter: f"Surat {letter.number} diserahkan.",
        )

    def why_no_void(self) -> str:
        letter = self.letter
        if letter is None:
            return OPEN_FIRST
        if reason := self._not_allowed(Permission.VOID, "Membatalkan surat"):
            return reason
        return "" if letter.state in NUMBERED else f"Surat ini {LETTER_STATES[letter.state]}."

    def ask_void(self) -> None:
        if (letter := self.letter) is not None and not self.why_no_void():
            self._view.ask_void(letter.number)

    def void(self, reason: str) -> None:
        self._change(
            lambda letter: self._letters.void(letter.id, reason, by=self._by),
            lambda letter: f"Surat {letter.number} dibatalkan; nomornya tetap tercatat.",
        )

    def why_no_withdraw(self) -> str:
        letter = self.letter
        if letter is None:
            return OPEN_FIRST
        if reason := self._not_allowed(Permission.DRAFT, "Menarik konsep"):
            return reason
        return "" if letter.state in DRAFTS else f"Surat ini {LETTER_STATES[letter.state]}."

    def ask_withdraw(self) -> None:
        if (letter := self.letter) is not None and not self.why_no_withdraw():
            self._view.ask_withdraw(letter.subject_name)

    def withdraw(self) -> None:
        self._change(
            lambda letter: self._letters.withdraw(letter.id, by=self._by),
            lambda letter: f"Konsep {letter.subject_name} ditarik.",
        )

    def _change(self, job: Callable[[Letter], Letter], told: Callable[[Letter], str]) -> None:
        letter = self.letter
        if letter is None:
            return

        def done(after: Letter) -> None:
            self._talk.tell(told(after))
            self._again(after)

        self._once.run("change", lambda: job(letter), done=done, failed=self._talk.fail)

    def _again(self, letter: Letter) -> None:
        """After an act: the letter as it is now, if it is still the one in front."""
        if self.letter is not None and self.letter.id == letter.id:
            self._reload(letter.id)

    def _not_allowed(self, need: Permission, act: str) -> str:
        if need in self._by.may:
            return ""
        return f"{act} dilakukan oleh {who_may(self._standard, need) or 'petugas lain'}."

    def _show(self) -> None:
        record = self._record
        if record is None:
            return
        letter = record.letter
        self._view.show_letter(
            Shown(
                id=letter.id,
                head=letter.number or f"Konsep {letter.subject_name}",
                state=wording.state(letter),
                tone=wording.tone(letter),
                facts=wording.facts(record, self._standard, receiver=self._receiver),
                history=wording.history(record, self._standard),
                acts=Acts(
                    print=self.why_no_print(),
                    print_word=wording.print_word(letter),
                    asks_fate=not self.why_no_confirm() and Permission.DRAFT in self._by.may,
                    hand_over=self.why_no_hand_over(),
                    void=self.why_no_void(),
                    withdraw=self.why_no_withdraw(),
                    mend=mending.why_not(letter, self._standard, self._by),
                    draft=not letter.number,
                    returned=letter.state is LetterState.RETURNED,
                ),
                numbered=bool(letter.number),
                hides=record.handover is not None and not self._receiver and Permission.UNMASK in self._by.may,
            )
        )

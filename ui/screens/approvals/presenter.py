"""The inbox of whoever gives paraf or signs. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.approvals import Inbox, Seen, Step, StepKind
from app.base.actor import Actor
from app.base.topics import Topic
from app.letters import Letter, Letters
from app.letters.batch import Batched
from app.standard import Permission, Standard
from app.words import dates
from app.words.errors import Message, explain
from ui.screens.approvals.face import (
    NOT_A_SIGNER,
    NOTHING_MARKED,
    NOTHING_OPEN,
    OPENING,
    Answers,
    ApprovalsView,
    StepLine,
    Waiting,
)
from ui.work import Work

_Page = tuple[UUID, str, int]


class ApprovalsPresenter:
    """Only what was shown can be answered: yes waits until the page of the letter in front has come."""

    about = frozenset({Topic.APPROVALS, Topic.LETTERS})

    def __init__(
        self,
        view: ApprovalsView,
        inbox: Inbox,
        letters: Letters,
        standard: Standard,
        work: Work,
        actor: Actor,
        acting: Callable[[], frozenset[str]] = frozenset,
        came_back: Callable[[], Sequence[Letter]] = tuple,
    ) -> None:
        """acting: the roles in whose place this person decides today. came_back: the drafts that wait for being
        mended, where this person may do that."""
        self._view, self._inbox, self._letters = view, inbox, letters
        self._standard, self._work, self._actor = standard, work, actor
        self._titles = {role.code: role.title for role in standard.roles}
        self._list: list[Waiting] = []
        self._open: Waiting | None = None
        self._asked: _Page | None = None
        self._seen: _Page | None = None
        self._busy = False
        self._acting, self._came_back = acting, came_back
        self._shown: Letter | None = None
        self._marked: dict[UUID, Seen] = {}

    def refresh(self) -> None:
        self._work.run(self._waiting, done=self._show, failed=self._view.show_message)

    def open(self, letter: Waiting | None) -> None:
        """Show one letter: its chain and its page. The look is journaled, so the same page is not fetched twice."""
        self._open = letter
        if letter is None:
            self._asked = self._seen = None
            self._view.show_letter(None, ())
            self._answers()
            return
        page = _page_of(letter)
        known = page == self._seen
        if not known:
            self._seen = None
        self._asked = page
        self._answers()
        self._work.run(
            lambda: (
                self._letters.letter(letter.id, by=self._actor),
                None if known else self._letters.pdf(letter.id, by=self._actor),
            ),
            done=lambda found: self._show_open(letter, *found),
            failed=self._view.show_message,
        )

    # ── answers ──

    def why_not(self) -> str:
        """Why the letter in front cannot be given paraf or signature now; "" when it can."""
        letter = self._open
        if letter is not None and letter.returned:
            return "" if self._seen is not None else OPENING
        if Permission.APPROVE not in self._actor.may:
            return NOT_A_SIGNER
        if letter is None:
            return NOTHING_OPEN
        if letter.own:
            return "Konsep ini Anda buat sendiri, jadi orang lain yang menyetujuinya."
        if not letter.mine:
            return f"Menunggu {letter.kind} {letter.role}."
        if self._busy:
            return "Sedang dicatat …"
        return "" if self._seen is not None else OPENING

    def approve(self) -> None:
        """Paraf or signature for the letter in front, and then the next one that waits for this person comes up. For a
        draft that came back: its form."""
        if self._open is not None and self._open.returned:
            if self._shown is not None and not self.why_not():
                self._view.mend(self._shown)
            return
        self._decide(
            lambda at: self._letters.approve(at.id, seen=at.step, by=self._actor),
            lambda letter, after: _said(letter, after),
        )

    def ask_reason(self) -> None:
        if self._open is not None and self._open.mine and not self.why_not():
            self._view.ask_reason(self._open.subject)

    def send_back(self, reason: str) -> None:
        self._decide(
            lambda at: self._letters.send_back(at.id, reason, by=self._actor),
            lambda letter, after: f"Konsep {letter.subject} dikembalikan kepada {letter.drafter}.",
        )

    def ask_wet(self) -> None:
        letter = self._open
        if letter is not None and not letter.returned and Permission.RECORD_WET in self._actor.may:
            self._view.ask_wet(
                f"{letter.kind.capitalize()} {letter.role} sudah ada di kertas?",
                f"Tercatat: {letter.kind} basah untuk surat {letter.subject}, dicatat oleh {self._actor.name}. "
                "Catatan ini tidak dapat dihapus.",
                f"Catat {letter.kind}",
            )

    def record_wet(self) -> None:
        if Permission.RECORD_WET in self._actor.may:
            self._run(
                lambda at: self._letters.record_wet(at.id, seen=at.step, by=self._actor),
                lambda letter, after: f"{letter.kind.capitalize()} basah {letter.role} dicatat.{_number(after)}",
            )

    # ── several in one go ──

    def mark(self) -> None:
        """Set the letter in front aside, read and found good (or take it back); the next one comes up."""
        letter = self._open
        if letter is None or self.why_no_mark():
            return
        if letter.id in self._marked:
            del self._marked[letter.id]
            following: Waiting | None = letter
        else:
            self._marked[letter.id] = letter.step
            mine = [line for line in self._list if line.mine and line.id not in self._marked]
            following = next((line for line in mine if line.since > letter.since), next(iter(mine), letter))
        self._list = [self._with_mark(line) for line in self._list]
        self._view.show_waiting(self._list, following.id if following else None)
        if following is not None and following.id != letter.id:
            self.open(next(line for line in self._list if line.id == following.id))
        else:
            self._answers()

    def ask_batch(self) -> None:
        count = len(self._marked)
        if count and not self._busy:
            self._view.ask_batch(
                f"{self._verbs[0]} {count} surat sekaligus?",
                "Setiap surat sudah Anda buka. Paraf atau tanda tangan dicatat satu per satu atas nama Anda dan tidak "
                "dapat dihapus.",
                f"{self._verbs[0]} {count} surat",
            )

    def approve_marked(self) -> None:
        """All that were set aside, each on its own; what could not be decided stays and says why."""
        if not self._marked or self._busy:
            return
        self._busy = True
        self._answers()
        marked, given = dict(self._marked), self._verbs[1]

        def done(results: Sequence[Batched]) -> None:
            self._busy = False
            self._marked.clear()
            good = sum(each.letter is not None for each in results)
            self._view.show_done(f"{good} surat {given}.")
            refused = [each.reason for each in results if each.reason is not None]
            if refused:
                why = explain(refused[0])
                self._view.show_message(
                    Message(f"{len(refused)} surat tidak {given}: {why.what}", why.remedy, why.code)
                )
            self.open(None)
            self.refresh()

        self._work.run(lambda: self._letters.approve_many(marked, by=self._actor), done=done, failed=self._failed)

    def why_no_mark(self) -> str:
        """Why the letter in front cannot be set aside now; "" when it can."""
        if why := self.why_not():
            return why
        if self._open is not None and self._open.returned:
            return "Konsep ini dikembalikan; perbaiki dulu (Ctrl+Enter)."
        alone = sum(line.mine for line in self._list) < 2
        return "Hanya satu surat yang menunggu Anda; langsung saja disetujui." if alone else ""

    def why_no_batch(self) -> str:
        return "" if self._marked and not self._busy else NOTHING_MARKED

    @property
    def _verbs(self) -> tuple[str, str]:
        """What is done to those that were set aside, and that it was done."""
        kinds = {line.kind for line in self._list if line.id in self._marked}
        return _VERBS.get(kinds.pop() if len(kinds) == 1 else "", ("Setujui", "disetujui"))

    def _with_mark(self, line: Waiting) -> Waiting:
        return replace(line, marked=self._marked.get(line.id) == line.step)

    def _decide(self, job: Callable[[Waiting], Letter], told: Callable[[Waiting, Letter], str]) -> None:
        if self._open is not None and self._open.mine and not self.why_not():
            self._run(job, told)

    def _run(self, job: Callable[[Waiting], Letter], told: Callable[[Waiting, Letter], str]) -> None:
        letter = self._open
        if letter is None or self._busy:
            return
        self._busy = True
        self._answers()
        following = self._after(letter)

        def done(after: Letter) -> None:
            self._busy = False
            self._view.show_done(told(letter, after))
            self._open, self._asked, self._seen = following, None, None
            if following is None:
                self.open(None)
            self.refresh()

        self._work.run(lambda: job(letter), done=done, failed=self._failed)

    def _after(self, letter: Waiting) -> Waiting | None:
        """The next one below that this person may decide, else the first."""
        mine = [line for line in self._list if line.mine and line.id != letter.id]
        below = [line for line in mine if line.since > letter.since]
        return next(iter(below or mine), None)

    def _failed(self, message: Message) -> None:
        self._busy = False
        self._view.show_message(message)
        self.refresh()

    # ── showing ──

    def _waiting(self) -> list[Waiting]:
        turns = {step.subject: step for step in self._inbox.turns(by=self._actor)}
        acting = self._acting()
        lines = [
            self._line(turns[letter.id], letter, acting)
            for letter in self._letters.several(list(turns), by=self._actor)
        ]
        lines += [self._returned(letter) for letter in self._came_back()]
        return sorted(lines, key=lambda line: (not line.mine, not line.returned, line.since))

    def _returned(self, letter: Letter) -> Waiting:
        return Waiting(
            id=letter.id,
            number="",
            title=letter.title,
            subject=letter.subject_name,
            drafter=letter.drafted_by,
            drafted=self._when(letter.drafted_at),
            role="",
            kind="",
            mine=False,
            own=False,
            since=letter.drafted_at,
            step=(0, 0),
            returned=letter.note,
        )

    def _when(self, at: datetime) -> str:
        office = self._standard.office
        return f"{dates.short(at.astimezone(ZoneInfo(office.zone)).date())}, {dates.clock(at, office.zone)}"

    def _line(self, step: Step, letter: Letter, acting: frozenset[str]) -> Waiting:
        turn = step.role in self._actor.roles | acting and Permission.APPROVE in self._actor.may
        own = step.drafter == self._actor.name
        return Waiting(
            id=letter.id,
            number=letter.number,
            title=letter.title,
            subject=letter.subject_name,
            drafter=letter.drafted_by,
            drafted=self._when(letter.drafted_at),
            role=self._titles.get(step.role, step.role),
            kind="tanda tangan" if step.kind is StepKind.SIGNATURE else "paraf",
            mine=turn and not own,
            own=turn and own,
            since=letter.drafted_at,
            step=(step.round, step.position),
            instead=turn and step.role not in self._actor.roles,
        )

    def _show(self, found: list[Waiting]) -> None:
        """What is open stays open; else the first that waits for this person comes up by itself."""
        now_seen = {line.id: line.step for line in found if line.mine}
        self._marked = {each: step for each, step in self._marked.items() if now_seen.get(each) == step}
        waiting = [self._with_mark(line) for line in found]
        self._list = waiting
        now = {letter.id: letter for letter in waiting}
        before = self._open
        after = now.get(before.id) if before is not None else None
        if after is None:
            after = next((letter for letter in waiting if letter.mine or letter.returned), None)
        self._view.show_waiting(waiting, after.id if after else None)
        # A page that could not be shown is not asked for again by itself: its failure would come round for ever.
        if after != before or (after is not None and self._asked != _page_of(after)):
            self.open(after)
        else:
            self._answers()

    def _show_open(self, letter: Waiting, found: Letter, pdf: bytes | None) -> None:
        if self._open is None or self._open.id != letter.id:
            return
        self._shown = found
        self._view.show_letter(
            letter, [self._step(step, turn=(step.round, step.position) == letter.step) for step in found.steps]
        )
        if pdf is not None:
            self._view.show_page(pdf)
        self._seen = _page_of(letter)
        self._answers()

    def _answers(self) -> None:
        letter = self._open
        if letter is None:
            why_not = "" if not self._list else self.why_not()
            batch = f"{self._verbs[0]} {len(self._marked)} surat …" if self._marked and not self._busy else ""
            self._view.show_answers(Answers(why_not=why_not, batch=batch))
            return
        if letter.returned:
            self._view.show_answers(Answers(do="Perbaiki konsep …", why_not=self.why_not()))
            return
        wet = f"{letter.kind.capitalize()} sudah di kertas …" if Permission.RECORD_WET in self._actor.may else ""
        self._view.show_answers(
            Answers(
                do="Tanda tangani" if letter.kind == "tanda tangan" else "Beri paraf",
                why_not=self.why_not(),
                may_return=letter.mine and not letter.number and not self._busy,
                wet="" if self._busy else wet,
                mark=self._mark_word(letter),
                batch=f"{self._verbs[0]} {len(self._marked)} surat …" if self._marked and not self._busy else "",
            )
        )

    def _mark_word(self, letter: Waiting) -> str:
        if self.why_not() or sum(line.mine for line in self._list) < 2:
            return ""
        return "Lepas tanda" if letter.id in self._marked else "Tandai, lanjut"

    def _step(self, step: Step, *, turn: bool) -> StepLine:
        title = self._titles.get(step.role, step.role)
        if step.decided_at is None:
            return StepLine(title, "menunggu" if turn else "belum", False)
        when = dates.clock(step.decided_at, self._standard.office.zone)
        if step.returned:
            return StepLine(title, f"dikembalikan {step.decided_by}, {when}", True, back=True)
        how = "di kertas, dicatat" if step.wet else "oleh"
        return StepLine(title, f"{how} {step.decided_by}, {when}", True)


_VERBS = {"tanda tangan": ("Tandatangani", "ditandatangani"), "paraf": ("Beri paraf", "diparaf")}


def _page_of(letter: Waiting) -> _Page:
    """What is printed on it changes with its number, and with every round: a draft that came back may say other
    things."""
    return letter.id, letter.number, letter.step[0]


def _said(letter: Waiting, after: Letter) -> str:
    given = "ditandatangani" if letter.kind == "tanda tangan" else "diparaf"
    return f"Surat {letter.subject} {given}.{_number(after)}"


def _number(after: Letter) -> str:
    return f" Nomor {after.number}." if after.number else ""

"""One check: what was scanned, typed or chosen, and the answer in words. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.letters import Letter
from app.letters.checking.frame import Frame
from app.letters.checking.reading import read_frame
from app.letters.checking.telling import tell, until
from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import Verification, Verifier
from app.standard import Permission, Standard
from app.words import dates, verdicts
from app.words.errors import Message
from app.words.labels import LETTER_STATES
from ui.theme.tokens import Tone
from ui.work import Work
from ui.work.once import Once

_LOOKS: dict[Verdict, tuple[Tone, str]] = {
    Verdict.VALID: ("listed", "check"),
    Verdict.VALID_NOT_YET_SYNCED: ("info", "info"),
    Verdict.EXPIRED: ("warning", "clock"),
    Verdict.REVOKED: ("error", "cross"),
    Verdict.TAMPERED: ("error", "cross"),
    Verdict.KEY_LOST: ("error", "warning"),
    Verdict.UNKNOWN_ISSUER: ("error", "warning"),
    Verdict.SIGNED_BY_OTHERS: ("warning", "info"),
    Verdict.NOT_FOUND: ("warning", "search"),
    Verdict.UNANSWERED: ("warning", "search"),
}

_UNSIGNED = (
    "Nomornya sudah terbit, tetapi tanda tangannya belum dicatat di buku agenda. "
    "Tanyakan dulu sebelum menerima surat ini."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """compare: what the person still has to do with the paper. notes: how old the lists were that were asked.
    letter: the register's own, where it can be opened."""

    word: str
    sentence: str
    tone: Tone
    sign: str
    compare: str
    facts: Sequence[tuple[str, str]]
    letter: UUID | None
    notes: Sequence[str] = ()


class VerifyView(Protocol):
    def show_answer(self, answer: Answer) -> None: ...
    def show_problem(self, message: Message) -> None:
        """Nothing could be read, or it was something else than a letter's seal."""

    def show_busy(self, busy: bool) -> None: ...
    def show_seen(self) -> None:
        """The camera has found a QR."""


class VerifyPresenter:
    def __init__(self, view: VerifyView, verifier: Verifier, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._verifier, self._standard, self._work, self._by = view, verifier, standard, work, by
        self._looking, self._seen = Once(work, lambda busy: None), ""

    def text(self, text: str) -> None:
        """The text of a QR, or the short code under it."""
        if text.strip():
            self._run(lambda: self._verifier.verify(text.strip(), by=self._by))

    def file(self, path: Path) -> None:
        """A PDF, a scan, or a photo."""
        self._run(lambda: self._verifier.verify(path, by=self._by))

    def frame(self, frame: Frame) -> None:
        """What the camera sees just now. A sheet that stays before it is checked once."""

        def done(found: str | None) -> None:
            if found is not None and found != self._seen:
                self._seen = found
                self._view.show_seen()
                self.text(found)

        self._looking.run("frame", lambda: read_frame(frame), done=done, failed=self._view.show_problem, lane="errand")

    def look_anew(self) -> None:
        """The camera was switched on: the sheet that lay there before may come again."""
        self._seen = ""

    def _run(self, job: Callable[[], Verification]) -> None:
        self._view.show_busy(True)
        today = self._verifier.today()

        def done(found: Verification) -> None:
            self._view.show_busy(False)
            self._view.show_answer(answer(found, self._standard, self._by, today))

        def failed(message: Message) -> None:
            self._view.show_busy(False)
            self._view.show_problem(message)

        self._work.run(job, done=done, failed=failed)


def answer(found: Verification, standard: Standard, by: Actor, today: date) -> Answer:
    tone, sign = _LOOKS[found.verdict]
    told = tell(found, today)
    unsigned = found.verdict is Verdict.VALID and found.unsigned
    letter = found.letter
    return Answer(
        word=told.word,
        sentence=_UNSIGNED if unsigned else told.sentence,
        tone="warning" if unsigned else tone,
        sign="clock" if unsigned else sign,
        compare=told.compare,
        facts=(*_register_first(found), *told.facts, *_register_too(letter, standard, sealed=bool(told.facts))),
        letter=letter.id if letter is not None and Permission.REGISTER in by.may else None,
        notes=told.notes,
    )


def _register_first(found: Verification) -> list[tuple[str, str]]:
    """Why it was withdrawn comes before all else."""
    letter = found.letter
    return [(LETTER_STATES[letter.state].capitalize(), letter.note)] if letter is not None and letter.note else []


def _register_too(letter: Letter | None, standard: Standard, *, sealed: bool) -> list[tuple[str, str]]:
    """What the register knows besides the seal; its word alone for a typed code."""
    if letter is None:
        return []
    told: list[tuple[str, str]] = []
    if not sealed and letter.issued_at is not None:
        issued = letter.issued_at.astimezone(ZoneInfo(standard.office.zone)).date()
        told += [
            (verdicts.NUMBER, letter.number),
            (verdicts.ISSUED, dates.long(issued)),
            (verdicts.UNTIL, until(letter.valid_until)),
        ]
    return [*told, ("Nama di buku agenda", letter.subject_name), ("Jenis surat", letter.title)]

"""One check: what was scanned, typed or chosen, and the answer in words. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.letters import Letter
from app.letters.verdict import Verdict
from app.letters.verifier import Verification, Verifier
from app.security.claim import Claim
from app.standard import Permission, Standard
from app.words import dates
from app.words.errors import Message
from app.words.labels import LETTER_STATES, VERDICT_SENTENCES, VERDICTS
from ui.theme.tokens import Tone
from ui.work import Work

_LOOKS: dict[Verdict, tuple[Tone, str]] = {
    Verdict.VALID: ("listed", "check"),
    Verdict.VALID_NOT_YET_SYNCED: ("info", "info"),
    Verdict.EXPIRED: ("warning", "clock"),
    Verdict.REVOKED: ("error", "cross"),
    Verdict.TAMPERED: ("error", "cross"),
    Verdict.UNKNOWN_ISSUER: ("error", "warning"),
    Verdict.NOT_FOUND: ("warning", "search"),
}

_UNSIGNED = (
    "Nomornya sudah terbit, tetapi tanda tangannya belum dicatat di buku agenda. "
    "Tanyakan dulu sebelum menerima surat ini."
)
_SAME_FILE = "Seluruh isi berkas ini sama dengan yang disegel kantor."
_COMPARE = (
    "Segel hanya membuktikan data di bawah ini. Cocokkan dengan kertas di tangan Anda; bila ada yang berbeda, "
    "surat itu tidak asli."
)
_COMPARE_CODE = (
    "Kode dapat disalin orang ke kertas lain. Cocokkan data di bawah ini dengan kertas di tangan Anda; bila ada yang "
    "berbeda, surat itu tidak asli."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """compare: what the person still has to do with the paper. letter: the register's own, where it can be opened."""

    word: str
    sentence: str
    tone: Tone
    sign: str
    compare: str
    facts: Sequence[tuple[str, str]]
    letter: UUID | None


class VerifyView(Protocol):
    def show_answer(self, answer: Answer) -> None: ...
    def show_problem(self, message: Message) -> None:
        """Nothing could be read, or it was something else than a letter's seal."""

    def show_busy(self, busy: bool) -> None: ...


class VerifyPresenter:
    def __init__(self, view: VerifyView, verifier: Verifier, standard: Standard, work: Work, by: Actor) -> None:
        self._view, self._verifier, self._standard, self._work, self._by = view, verifier, standard, work, by

    def text(self, text: str) -> None:
        """The text of a QR, or the short code under it."""
        if text.strip():
            self._run(lambda: self._verifier.verify(text.strip(), by=self._by))

    def file(self, path: Path) -> None:
        """A PDF, a scan, or a photo."""
        self._run(lambda: self._verifier.verify(path, by=self._by))

    def _run(self, job: Callable[[], Verification]) -> None:
        self._view.show_busy(True)

        def done(found: Verification) -> None:
            self._view.show_busy(False)
            self._view.show_answer(answer(found, self._standard, self._by))

        def failed(message: Message) -> None:
            self._view.show_busy(False)
            self._view.show_problem(message)

        self._work.run(job, done=done, failed=failed)


def answer(found: Verification, standard: Standard, by: Actor) -> Answer:
    tone, sign = _LOOKS[found.verdict]
    genuine = found.verdict not in (Verdict.TAMPERED, Verdict.UNKNOWN_ISSUER, Verdict.NOT_FOUND)
    letter = found.letter if found.verdict is not Verdict.NOT_FOUND else None
    compare = ""
    if genuine and found.verdict is not Verdict.REVOKED:
        compare = _SAME_FILE if found.whole_file else _COMPARE if found.claim else _COMPARE_CODE
    unsigned = found.verdict is Verdict.VALID and found.unsigned
    return Answer(
        word=VERDICTS[found.verdict],
        sentence=_UNSIGNED if unsigned else VERDICT_SENTENCES[found.verdict],
        tone="warning" if unsigned else tone,
        sign="clock" if unsigned else sign,
        compare=compare,
        facts=_facts(found.claim, letter, standard) if genuine or letter else (),
        letter=letter.id if letter is not None and Permission.REGISTER in by.may else None,
    )


def _facts(claim: Claim | None, letter: Letter | None, standard: Standard) -> list[tuple[str, str]]:
    """What was sealed, and what the register knows besides; the register's word alone for a typed code."""
    told: list[tuple[str, str]] = []
    if claim is not None:
        told += [
            ("Nomor", claim.number),
            ("Tanggal surat", dates.long(claim.issued)),
            ("Berlaku sampai", dates.long(claim.valid_until) if claim.valid_until else "data berubah"),
            ("Inisial nama", claim.initials),
            ("Data per", dates.long(claim.extract_date)),
        ]
    elif letter is not None and letter.issued_at is not None:
        issued = letter.issued_at.astimezone(ZoneInfo(standard.office.zone)).date()
        told += [
            ("Nomor", letter.number),
            ("Tanggal surat", dates.long(issued)),
            ("Berlaku sampai", dates.long(letter.valid_until) if letter.valid_until else "data berubah"),
        ]
    if letter is not None:
        told += [
            ("Nama di buku agenda", letter.subject_name),
            ("Jenis surat", letter.title),
        ]
        if letter.note:
            told.insert(0, (LETTER_STATES[letter.state].capitalize(), letter.note))
    return told

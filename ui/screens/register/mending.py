"""A draft that was sent back, mended where it was found: the form as it was filled in, and once more up its chain.
No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.base.actor import Actor
from app.letters import Draft, Letter, Letters, LetterState
from app.standard import FormField, Permission, Standard
from ui.forms import letter as form
from ui.forms.reading import holds, read
from ui.shell.who_may import who_may
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk


@dataclass(frozen=True, slots=True)
class Mend:
    """name: of the person; reason: why it came back. fields: what is asked for as the form stands; typed: what stands
    in it."""

    name: str
    reason: str
    fields: Callable[[Mapping[str, str]], Sequence[FormField]]
    typed: Mapping[str, str]


class MendView(Protocol):
    def ask_mend(self, mend: Mend) -> None: ...


class MendPresenter:
    """again: called with the letter when it is under way once more."""

    def __init__(
        self,
        view: MendView,
        talk: Talk,
        work: Work,
        *,
        letters: Letters,
        standard: Standard,
        today: Callable[[], date],
        by: Actor,
        again: Callable[[UUID], None],
    ) -> None:
        self._view, self._talk, self._letters, self._standard = view, talk, letters, standard
        self._today, self._by, self._again = today, by, again
        self._once = Once(work, lambda busy: None)
        self._letter: Letter | None = None
        self._kept: Draft | None = None

    def ask(self, letter: Letter) -> None:
        """Open the form of this letter. The look is journaled."""
        if why_not(letter, self._standard, self._by):
            return

        def opened(kept: Draft) -> None:
            self._letter, self._kept = letter, kept
            typed = form.filled(self._standard, kept)
            self._view.ask_mend(Mend(letter.subject_name, letter.note, self._fields, typed))

        self._once.run("form", lambda: self._letters.form(letter.id, by=self._by), done=opened, failed=self._talk.fail)

    def mend(self, typed: Mapping[str, str]) -> None:
        """typed: as it stands in the form, every field of it read already."""
        letter, kept, at = self._letter, self._kept, self._at(typed)
        if letter is None or kept is None or at is None:
            return
        readings = {
            field.name: read(field, typed.get(field.name, ""), today=self._today()).value
            for field in self._fields(typed)
            if holds(field.when, typed)
        }
        wanted = form.draft(self._standard, at, readings, corrections=kept.corrections, own=True)

        def done(after: Letter) -> None:
            self._talk.tell(f"Konsep {after.subject_name} dikirim lagi; menunggu paraf.")
            self._again(after.id)

        self._once.run(
            "mend", lambda: self._letters.revise(letter.id, wanted, by=self._by), done=done, failed=self._talk.fail
        )

    def _at(self, typed: Mapping[str, str]) -> form.Chosen | None:
        return form.chosen(self._standard, (self._letter.kind,), typed) if self._letter is not None else None

    def _fields(self, typed: Mapping[str, str]) -> Sequence[FormField]:
        at = self._at(typed)
        if at is None or self._letter is None:
            return ()
        subject = form.PRINTED_SUBJECT if at.kind.needs_listing else form.UNKNOWN_SUBJECT
        override = bool(self._kept is not None and self._kept.override)
        return form.fields(self._standard, (self._letter.kind,), at, subject=subject, override=override)


def why_not(letter: Letter, standard: Standard, by: Actor) -> str:
    """ "" when this person can mend it now."""
    if letter.state is not LetterState.RETURNED:
        return "Konsep ini tidak dikembalikan."
    if Permission.DRAFT not in by.may:
        return f"Memperbaiki konsep dilakukan oleh {who_may(standard, Permission.DRAFT) or 'petugas lain'}."
    return ""

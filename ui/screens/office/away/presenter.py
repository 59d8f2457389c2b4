"""Absences of officials: recording one, and that somebody is back. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.approvals import Absence
from app.base.actor import Actor
from app.base.topics import Topic
from app.letters.writing.standing_in import StandingIn
from app.standard import Permission, Standard
from app.words import dates
from app.words.errors import Message
from ui.shell.who_may import who_may
from ui.work import Work

NOBODY = "Tidak ada; surat menunggu"


@dataclass(frozen=True, slots=True)
class AwayLine:
    """words: whole, who is away from when to when and who decides instead."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class AwayChoices:
    """roles: titles of those whom this person may record; deputies: who may decide instead. why_not: "" when he may."""

    roles: tuple[str, ...]
    deputies: tuple[str, ...]
    why_not: str


class AwayView(Protocol):
    def show_away(self, lines: Sequence[AwayLine], choices: AwayChoices) -> None: ...
    def away_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...
    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None: ...


class AwayPresenter:
    about = frozenset({Topic.APPROVALS, Topic.OFFICE})

    def __init__(self, view: AwayView, standing_in: StandingIn, standard: Standard, work: Work, actor: Actor) -> None:
        self._view, self._on, self._standard = view, standing_in, standard
        self._work, self._actor = work, actor
        approvers = [role for role in standard.roles if Permission.APPROVE in role.may]
        own = [role for role in approvers if role.code in actor.roles and Permission.APPROVE in actor.may]
        may = approvers if Permission.OFFICE in actor.may else own
        why_not = f"Dicatat oleh {who_may(standard, Permission.OFFICE)}, atau pejabat itu sendiri."
        self._codes = {role.title: role.code for role in standard.roles}
        self._choices = AwayChoices(
            tuple(role.title for role in may),
            (NOBODY, *(role.title for role in approvers)),
            "" if may else why_not,
        )

    def refresh(self) -> None:
        self._work.run(self._load, done=self._show, failed=self._view.show_message)

    def leave(self, values: Mapping[str, str]) -> None:
        """values: role and deputy (titles), since and until (2026-11-23), reason."""
        role, deputy = self._codes[values["role"]], self._codes.get(values["deputy"], "")
        since, until = date.fromisoformat(values["since"]), date.fromisoformat(values["until"])
        self._do(
            lambda: self._on.leave(
                role, since=since, until=until, deputy=deputy, reason=values.get("reason", ""), by=self._actor
            ),
            f"{values['role']} dicatat tidak di tempat sampai {dates.long(until)}.",
        )

    def ask_back(self, line: AwayLine) -> None:
        self._view.ask(
            "Sudah kembali di tempat?",
            f"{line.words} Mulai hari ini penggantinya tidak memutus lagi.",
            "Sudah kembali",
            lambda: self._do(lambda: self._on.back(line.id, by=self._actor), "Dicatat kembali di tempat."),
        )

    def _do(self, job: Callable[[], Absence], sentence: str) -> None:
        def done(_: Absence) -> None:
            self._view.away_done(sentence)
            self.refresh()

        self._work.run(job, done=done, failed=self._view.show_message)

    def _load(self) -> list[AwayLine]:
        """Those who are away now or will be."""
        today = self._on.today()
        return [AwayLine(each.id, self._words(each)) for each in self._on.absences() if each.until >= today]

    def _words(self, absence: Absence) -> str:
        title = self._standard.role_title(absence.role)
        instead = f"digantikan {self._standard.role_title(absence.deputy)}" if absence.deputy else "tanpa pengganti"
        why = f" ({absence.reason})" if absence.reason else ""
        return f"{title}: {dates.short(absence.since)} sampai {dates.short(absence.until)}, {instead}{why}."

    def _show(self, lines: list[AwayLine]) -> None:
        self._view.show_away(lines, self._choices)

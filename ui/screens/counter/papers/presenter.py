"""Ticks papers and keeps what was typed from them. The screen is right at once; keeping follows. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.base.actor import Actor
from app.base.errors import AppError
from app.standard import FormField, Requirement, Service, Standard
from app.standard.unknown import known
from app.visits import Checklist, Ticket, Visits
from app.visits import rules as visit_rules
from app.words.errors import Message, explain
from ui.screens.counter import wording
from ui.screens.counter.case import Case, Held
from ui.screens.counter.papers.lines import shown
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

Ticks = dict[str, tuple[bool, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement as it is shown; `fields` only once it is ticked."""

    code: str
    label: str
    ticked: bool
    needed: bool
    note: str
    fields: tuple[FormField, ...]
    facts: Mapping[str, str]


class PapersView(Protocol):
    def show_needs(self, needs: Sequence[tuple[str, str]], chosen: str) -> None: ...
    def show_advice(self, advice: str) -> None: ...
    def show_lines(self, lines: Sequence[Line]) -> None: ...
    def show_fault(self, code: str, field: str, fault: str) -> None: ...
    def go_to_first_gap(self) -> None:
        """To the first field of a ticked paper that is empty and must not be; stays where it is if there is none."""

    def bring_forward(self) -> None:
        """Where panels are tabs: show this one."""


class PapersPresenter:
    def __init__(
        self, view: PapersView, talk: Talk, case: Case, work: Work, *, visits: Visits, standard: Standard, by: Actor
    ) -> None:
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._visits, self._standard, self._by = visits, standard, by
        self._once = Once(work, lambda busy: None)
        self._unkept: Ticks = {}
        self._owner = case.now
        case.listen(self._visit, "visit")

    def why_no_ticks(self) -> str:
        if self._case.now.ticket is None:
            return "Belum ada yang dilayani di loket ini; panggil dengan F3."
        return "" if self._service_of(self._case.now) is not None else wording.SERVICE_GONE

    def tick(self, code: str, on: bool) -> None:
        self._change({code: (on, {})})
        service = self._service_of(self._case.now)
        if on and service is not None and service.requirement(code).fields:
            self._view.go_to_first_gap()

    def all_complete(self) -> None:
        held = self._case.now
        service = self._service_of(held)
        if held.ticket is None or held.checklist is None or service is None:
            return
        done = [item.code for item in held.checklist.items if item.done]
        codes = visit_rules.needed_codes(service, held.ticket.need, done)
        self._view.bring_forward()
        self._change({code: (True, {}) for code in codes})
        self._view.go_to_first_gap()

    def facts(self, code: str, values: Mapping[str, str]) -> None:
        """What was typed from a paper; shown as right or wrong at once, kept by `keep`."""
        held = self._case.now
        service = self._service_of(held)
        if service is None:
            return
        requirement = service.requirement(code)
        good: dict[str, str] = {}
        for name, value in values.items():
            try:
                visit_rules.check_facts(requirement, {name: value})
            except AppError as error:
                self._view.show_fault(code, name, explain(error).what)
                good[name] = ""
            else:
                self._view.show_fault(code, name, "")
                good[name] = value
        self._change({code: (True, good)}, keep=False)

    def set_need(self, need: str) -> None:
        held = self._case.now
        if (ticket := held.ticket) is None or need == ticket.need:
            return

        def set_(changed: Ticket) -> None:
            held.ticket = changed
            self._refigure(held, {})
            self._show()
            self._case.tell("papers", held)

        self._once.run(
            "need",
            lambda: self._visits.set_need(ticket.visit_id, need, by=self._by),
            done=set_,
            failed=self._failed,
        )

    def keep(self, then: Callable[[], None] | None = None) -> None:
        """Write down what was typed so far, then go on. Nothing typed: go on at once."""
        held = self._owner
        if not self._unkept or held.ticket is None:
            if then is not None:
                then()
            return
        visit_id, ticks, self._unkept = held.ticket.visit_id, dict(self._unkept), {}

        def kept(checklist: Checklist) -> None:
            if not self._unkept:
                held.checklist = checklist
            if then is not None:
                then()

        self._work.run(
            lambda: self._visits.tick_all(visit_id, ticks, by=self._by),
            done=kept,
            failed=lambda message: self._not_kept(held, ticks, message),
        )

    def _not_kept(self, held: Held, ticks: Ticks, message: Message) -> None:
        if held is self._owner:
            self._unkept = {**ticks, **self._unkept}
        self._talk.fail(message, self.keep)

    def _failed(self, message: Message) -> None:
        self._talk.fail(message)
        self._show()

    def _change(self, ticks: Ticks, *, keep: bool = True) -> None:
        held = self._case.now
        if held.ticket is None:
            return
        for code, (on, facts) in ticks.items():
            before = self._unkept.get(code, (on, {}))[1]
            self._unkept[code] = (on, {**before, **facts})
        self._refigure(held, ticks)
        self._show()
        self._case.tell("papers", held)
        if keep:
            self.keep()

    def _refigure(self, held: Held, ticks: Ticks) -> None:
        """By the same rules by which the service will judge it."""
        service = self._service_of(held)
        if held.ticket is None or held.checklist is None or service is None:
            return
        told: Ticks = {item.code: (item.done, dict(item.facts)) for item in held.checklist.items}
        for code, (on, facts) in ticks.items():
            told[code] = (on, {**told.get(code, (on, {}))[1], **facts})
        held.checklist = visit_rules.checklist(service, held.ticket.need, told)

    def _service_of(self, held: Held) -> Service | None:
        """None with nobody in front, and for a service that only an older edition of the standard knew."""
        return known(self._standard.services, held.ticket.service) if held.ticket is not None else None

    # ── showing ──

    def _visit(self) -> None:
        if self._case.now is not self._owner:
            self.keep()
            self._owner, self._unkept = self._case.now, {}
            # Nothing that was typed from one person's papers may stand in the fields of the next.
            self._view.show_lines(())
        self._show()

    def _show(self) -> None:
        held = self._case.now
        service = self._service_of(held)
        if held.ticket is None or held.checklist is None or service is None:
            self._view.show_needs((), "")
            self._view.show_advice("" if held.ticket is None or service is not None else wording.SERVICE_GONE)
            self._view.show_lines(())
            return
        needs = [(need.code, need.label) for need in service.needs]
        self._view.show_needs(needs, held.ticket.need)
        self._view.show_advice(service.need(held.ticket.need).advice if held.ticket.need else "")
        groups = {item.group for item in held.checklist.items if item.done and item.group}
        lines = []
        for item in shown(service, held.checklist):
            requirement = service.requirement(item.code)
            needed = item.needed and (item.done or item.group not in groups)
            fields = requirement.fields if item.done else ()
            note = _note(requirement)
            lines.append(Line(item.code, item.label, item.done, needed, note, fields, item.facts))
        self._view.show_lines(lines)


def _note(requirement: Requirement) -> str:
    rule = {"any_of": "Salah satu cukup.", "extra": "Bila dibawa; tidak wajib."}.get(requirement.rule, "")
    return " ".join(part for part in (rule, requirement.note) if part)

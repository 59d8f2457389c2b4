"""Finds people by one box, says why they match, and what the paper says differently. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol
from uuid import UUID

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Difference, Extract, Finding, Match, Outcome, Paper, Person, Registry, Verdict
from app.registry.finding.verdicts import name_verdict
from app.standard import FormField, Permission, Standard
from app.standard.unknown import known
from app.words.errors import Message
from ui.forms import reading as form
from ui.screens.counter import wording
from ui.screens.counter.case import Case, Held
from ui.screens.counter.check.card import Banner, Candidate, Card, banner, candidate, candidates, card, heading
from ui.screens.counter.check.question import Question, read
from ui.work import Work
from ui.work.latest import Latest
from ui.work.once import Once
from ui.work.talk import Talk

PAPER_FIELDS = (
    FormField(name="kk", label="No. KK di kertas", kind="kk", required=False),
    FormField(name="name", label="Nama di kertas", required=False),
    FormField(name="born", label="Tanggal lahir di kertas", kind="date", side="past", hint="21-8-1968", required=False),
    FormField(name="address", label="Alamat di kertas", required=False),
)
_WHOLE = 16
CORRECTS = {"kk": "no_kk", "name": "nama", "born": "tanggal_lahir", "address": "alamat"}
"""What differs -> the placeholder of the letter that may say what the paper says."""


Arrived = Callable[[Sequence[Candidate]], None]
Fetch = Callable[[int, int, Arrived], None]
"""fetch(first, count, arrived): a page of the results, later."""

Noted = tuple[Mapping[str, str], Mapping[str, str]]
"""What a KTP says beside the NIK: as the paper's fields, and as those of the letter's form."""


class CheckView(Protocol):
    def show_banner(self, shown: Banner | None) -> None: ...
    def show_card(self, shown: Card | None, *, may_reveal: bool) -> None: ...
    def show_candidates(
        self, found: Sequence[Candidate], heading: str, *, ask: str = "", total: int = 0, fetch: Fetch | None = None
    ) -> None:
        """found: the first of `total`; the others come by `fetch`. ask: what would leave one of them."""

    def show_paper(self, typed: Mapping[str, str]) -> None: ...
    def show_differences(self, found: Sequence[Difference], taken: Mapping[str, str]) -> None: ...
    def show_numbers(self) -> None:
        """The numbers of the card may be read in full now."""

    def show_agreement(self, words: str) -> None:
        """That the agreement on which the data are held comes to its end; "" while it is far."""

    def show_text(self, text: str) -> None:
        """What stands in the box."""

    def show_busy(self, busy: bool) -> None: ...


class CheckPresenter:
    def __init__(
        self,
        view: CheckView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        registry: Registry,
        standard: Standard,
        today: Callable[[], date],
        by: Actor,
    ) -> None:
        self._view, self._talk, self._case = view, talk, case
        self._registry, self._standard, self._today, self._by = registry, standard, today, by
        self._work = work
        self._once = Once(work, view.show_busy)
        self._latest = Latest(work, registry.current, done=self._data, failed=talk.fail)
        self._no_data = False
        self._told_swap = ""
        self._prepared: UUID | None = None
        case.listen(self._visit, "visit")
        case.listen(self._show, "answer")

    # ── the data set ──

    def refresh(self) -> None:
        """Is there an extract, and still the one that the answer rests on?"""
        self._latest.ask()

    def _data(self, current: Extract | None) -> None:
        was, self._no_data = self._no_data, current is None
        self._view.show_agreement(wording.agreement(current, self._today()))
        held = self._case.now
        if held.finding is not None and current is not None and held.finding.extract.id != current.id:
            self.basis_changed(current)
        elif was != self._no_data and held.finding is None:
            self._show()
        if current is not None and current.id != self._prepared:
            self._prepared = current.id
            # Off the desk's lane: nobody waits for it, and the first search by name need not either.
            self._work.run(self._registry.prepare, done=lambda _: None, failed=lambda _: None, lane="errand")

    def basis_changed(self, current: Extract | None = None) -> None:
        """Another extract is in use; what was typed stays, only the look-up is repeated."""
        held = self._case.now
        key = str(current.id) if current is not None else ""
        if not held.asked or (key and key == self._told_swap):
            return
        self._told_swap = key
        self._talk.warn(
            "Data DTSEN telah diganti sejak orang ini dicari.",
            "Cari sekali lagi, lalu lanjutkan. Isian Anda tetap ada.",
            act="Cari lagi",
            do=self.ask_again,
        )

    def ask_again(self) -> None:
        held = self._case.now
        if held.match is not None and held.match.person.nik is not None:
            self._look(self._by_number(held.match.person.nik.digits), keep=True)
        elif held.asked:
            self.ask(held.asked)

    # ── asking ──

    def ask(self, text: str) -> None:
        """NIK, No. KK, or a name with what else is known (see `question`)."""
        question = read(text, today=self._today())
        if question.fault is not None:
            self._talk.fail(question.fault)
            return
        self._talk.quiet()
        self._case.now.asked = text
        self._look(self._by_number(question.digits) if question.digits else self._by_name(question))

    def ask_from_card(self, nik: str, paper: Mapping[str, str], card: Mapping[str, str]) -> None:
        """The NIK of a KTP, confirmed by the clerk. paper: what else it says, to be compared with whom is found. card:
        the same by the names of the letter's form, for somebody whom the data do not know."""
        held = self._case.now
        self._talk.quiet()
        held.asked = nik
        self._view.show_text(nik)
        self._look(self._by_number(nik), noted=(paper, card))

    def _by_number(self, digits: str) -> Callable[[], Finding]:
        """First as a NIK; then as a No. KK, which looks the same."""
        visit = self._case.now.visit_id

        def job() -> Finding:
            found = self._registry.find_nik(Nik.parse(digits), by=self._by, visit=visit)
            if found.outcome is not Outcome.NOT_LISTED:
                return found
            family = self._registry.find_kk(Kk.parse(digits), by=self._by, visit=visit)
            return found if family.outcome is Outcome.NOT_LISTED else family

        return job

    def _by_name(self, question: Question) -> Callable[[], Finding]:
        visit = self._case.now.visit_id

        def job() -> Finding:
            if len(question.number) == _WHOLE:
                found = self._registry.find_nik(Nik.parse(question.number), by=self._by, visit=visit)
                if (
                    found.best is not None
                    and name_verdict(question.name, found.best.person.name) is not Verdict.DIFFERS
                ):
                    return found
            return self._registry.search(question.asked, by=self._by, visit=visit)

        return job

    def _look(self, job: Callable[[], Finding], *, keep: bool = False, noted: Noted = ({}, {})) -> None:
        held = self._case.now

        def failed(message: Message) -> None:
            if message.code == "registry.no_extract":
                self._no_data = True
                held.no_answer()
                self._case.tell("answer", held)
            else:
                self._talk.fail(message, lambda: self._look(job, keep=keep, noted=noted))

        self._once.run("look", job, done=lambda found: self._found(held, found, keep=keep, noted=noted), failed=failed)

    def _found(self, held: Held, finding: Finding, *, keep: bool, noted: Noted = ({}, {})) -> None:
        self._no_data = False
        by_name = finding.query_kind.value == "name"
        if by_name and not finding.matches and not finding.withheld:
            held.no_answer()
            self._case.tell("answer", held)
            self._talk.warn(
                "Nama itu tidak ditemukan di data.",
                "Periksa ejaannya, atau cari dengan NIK: hanya NIK yang memastikan terdaftar atau tidak.",
            )
            return
        if not keep:
            held.no_answer()
            held.paper, held.card = dict(noted[0]), dict(noted[1])
        held.finding = finding
        alone = len(finding.matches) == 1 and not by_name
        held.match = finding.best if alone else None
        held.history = ()
        self._compare(held)
        self._case.tell("answer", held)
        self._remember(held)

    def _remember(self, held: Held) -> None:
        """How the data before told of whom was found; the answer does not wait for it."""
        match = held.match
        if match is None or match.person.nik is None:
            return

        def told(history: tuple[str, ...]) -> None:
            if held.match is match and history:
                held.history = history
                if held is self._case.now:
                    self._show_card()

        self._work.run(
            lambda: wording.history(self._registry.changes.history(match.person, by=self._by, visit=held.visit_id)),
            done=told,
            failed=lambda _: None,
        )

    # ── choosing ──

    def choose(self, match: Match) -> None:
        """One of the people in the list."""
        held = self._case.now
        finding = held.finding
        if finding is None:
            return

        def chosen(whole: Match) -> None:
            if held.finding is not finding:
                return
            held.match, held.history = whole, ()
            self._case.tell("answer", held)
            self._remember(held)

        self._once.run(
            "choose",
            lambda: self._registry.whole(match, finding, by=self._by, visit=held.visit_id),
            done=chosen,
            failed=self._talk.fail,
        )

    def _fetch(self, finding: Finding) -> Fetch:
        visit = self._case.now.visit_id

        def fetch(first: int, count: int, arrived: Arrived) -> None:
            self._work.run(
                lambda: [
                    candidate(match, finding)
                    for match in self._registry.more(finding, first, count, by=self._by, visit=visit)
                ],
                done=arrived,
                failed=self._talk.fail,
            )

        return fetch

    def choose_member(self, nik: str) -> None:
        """Another member of the family is whom the letter is about; who was found first becomes the applicant."""
        held = self._case.now
        if not nik:
            self._talk.refuse("NIK anggota ini tidak tercatat di data, jadi belum dapat dipilih.")
            return
        asks = held.applicant or (held.match.person if held.match else None)
        job = self._by_number(nik)

        def found(finding: Finding) -> None:
            self._found(held, finding, keep=False)
            held.applicant = asks if asks is not None and not _same(asks, held.match) else None
            # The box names who stands below it; the number stays masked, as on the card.
            held.asked = held.match.person.name if held.match is not None else held.asked
            if held is self._case.now:
                self._view.show_text(held.asked)
            self._case.tell("answer", held)

        self._once.run("look", job, done=found, failed=lambda message: self._talk.fail(message))

    def reveal(self) -> None:
        """Show the numbers in full; the journal keeps that they were shown."""
        held = self._case.now
        finding, match = held.finding, held.match
        if finding is None or match is None:
            return
        shown = replace(finding, matches=(match,))
        self._once.run(
            "reveal",
            lambda: self._registry.revealed(shown, by=self._by),
            done=lambda _: self._view.show_numbers() if self._case.now.match is match else None,
            failed=self._talk.fail,
        )

    # ── what the paper says ──

    def paper(self, typed: Mapping[str, str]) -> None:
        """typed: as it stands there, read or not."""
        held = self._case.now
        held.paper = {name: text for name, text in typed.items() if text.strip()}
        self._compare(held)
        self._show_answer()
        self._case.tell("letter", held)

    def take_from_paper(self, field: str, on: bool) -> None:
        """The letter says what the newer paper says; the journal names what was corrected."""
        held = self._case.now
        found = next((each for each in held.differences if each.field == field), None)
        if on and found is not None:
            held.corrections[CORRECTS[field]] = self._printed(field, found.on_paper)
        else:
            held.corrections.pop(CORRECTS[field], None)
        self._case.tell("letter", held)

    def _compare(self, held: Held) -> None:
        if held.match is None:
            return
        today = self._today()
        values = {
            field.name: form.read(field, held.paper.get(field.name, ""), today=today).value for field in PAPER_FIELDS
        }
        paper = Paper(
            kk=Kk(values["kk"]) if values["kk"] else None,
            name=values["name"] or None,
            born=date.fromisoformat(values["born"]) if values["born"] else None,
        )
        found = list(self._registry.compare(held.match, paper))
        known = wording.address(held.match.person)
        if values["address"] and _plain(values["address"]) not in _plain(known):
            found.append(Difference("address", values["address"], known))
        held.differences = tuple(found)
        held.corrections = {
            CORRECTS[each.field]: self._printed(each.field, each.on_paper)
            for each in found
            if CORRECTS.get(each.field) in held.corrections
        }

    def _printed(self, field: str, on_paper: str) -> str:
        return Kk.parse(on_paper).digits if field == "kk" else on_paper

    # ── showing ──

    def _visit(self) -> None:
        held = self._case.now
        self._view.show_text(held.asked)
        self._view.show_paper(held.paper)
        self._show()

    def _show(self) -> None:
        held = self._case.now
        self._view.show_paper(held.paper)
        several = held.finding is not None and held.match is None and bool(held.finding.matches)
        if held.finding is not None and several:
            title, ask = heading(held.finding)
            self._view.show_candidates(
                candidates(held.finding), title, ask=ask, total=held.finding.total, fetch=self._fetch(held.finding)
            )
        else:
            self._view.show_candidates((), "")
        self._show_answer()
        self._show_card()

    def _show_card(self) -> None:
        may = Permission.UNMASK in self._by.may
        self._view.show_card(card(self._case.now, self._standard, self._today()), may_reveal=may)

    def _show_answer(self) -> None:
        held = self._case.now
        service = known(self._standard.services, held.ticket.service) if held.ticket else None
        label = service.data_label if service else "DTSEN"
        shown = banner(held, label)
        if shown is None and self._no_data and held.finding is None:
            shown = Banner(
                "no_extract",
                "Buka layar Data lalu impor berkas dari Dinas. Tanpa data, surat belum dapat dibuat.",
            )
        self._view.show_banner(shown)
        self._view.show_differences(held.differences, held.corrections)


def _same(person: Person, match: Match | None) -> bool:
    return match is not None and person.nik is not None and person.nik == match.person.nik


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())

"""Makes the letter from the form, or says where it is what still stands in the way. No Qt here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import uuid4

from app.base.actor import Actor
from app.letters import Draft, Letter, Letters, LetterState
from app.letters.writing.rules import Decision, Note, Obstacle
from app.standard import FormField, Permission, Purpose, Service, Standard
from app.standard.unknown import known
from app.visits import VisitState
from app.words.errors import Message
from app.words.labels import DECISION_NOTES
from ui.forms import letter as form
from ui.forms.reading import holds, read
from ui.screens.counter import wording
from ui.screens.counter.case import Case, Held
from ui.screens.counter.letter import fields as known_here
from ui.screens.counter.letter.obstacles import sentence
from ui.screens.counter.papers.lines import key_of_first_gap
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk


class LetterView(Protocol):
    def show_form(self, fields: Sequence[FormField], typed: Mapping[str, str]) -> None:
        """Draw these fields and put in what was typed; the same fields again: only the values change."""

    def show_make(self, word: str, why_not: str) -> None: ...
    def show_obstacle(self, sentence: str, *, blocks: bool) -> None: ...
    def show_notes(self, notes: Sequence[str]) -> None: ...
    def ask_purpose(self, purposes: Sequence[tuple[str, str]], chosen: str) -> None: ...
    def show_faults(self) -> None:
        """Say beside each field what is wrong, and go to the first."""

    def show_pdf(self, title: str, pdf: bytes) -> None: ...


class LetterPresenter:
    """settle: writes down what was typed from papers, then goes on. swapped: another extract is in use."""

    def __init__(
        self,
        view: LetterView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        letters: Letters,
        standard: Standard,
        today: Callable[[], date],
        by: Actor,
        settle: Callable[[Callable[[], None]], None],
        swapped: Callable[[], None],
    ) -> None:
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._letters, self._standard, self._today, self._by = letters, standard, today, by
        self._settle, self._swapped = settle, swapped
        self._once = Once(work, lambda busy: self._show_make())
        self._judged: tuple[object, ...] = ()
        self._fields: tuple[FormField, ...] = ()
        self._last_purpose = ""
        case.listen(self._visit, "visit")
        case.listen(self._answer, "answer")
        case.listen(self._papers, "papers")
        case.listen(self._letter, "letter")

    # ── what stands in the way ──

    def why_not(self) -> str:
        """The first thing to do before the letter can be made; "" when it can, but for a purpose to choose."""
        held = self._case.now
        if Permission.DRAFT not in self._by.may:
            return "Akun ini tidak membuat surat; minta petugas pelayanan."
        if held.ticket is None:
            return "Panggil antrean dulu (F3)."
        if (service := self._service(held)) is None:
            return wording.SERVICE_GONE
        at = self._at(held)
        if at is None:
            return "Layanan ini tidak menghasilkan surat."
        if held.ticket.state is not VisitState.SERVING:
            return f"Panggil dulu {held.ticket.label} (F4)."
        if held.finding is None:
            return "Cari dulu NIK pemohon."
        if held.match is None and held.finding.matches:
            return "Pilih dulu orangnya dari daftar."
        if self._once.running("make"):
            return "Surat sedang dibuat …"
        if self._blocked(held, at) and not self._overridable(held):
            return f"{sentence(held.decision, at.purpose)} Catat penolakan (Ctrl+T)."
        if held.checklist is not None and held.checklist.missing:
            key = key_of_first_gap(service, held.checklist)
            if key and len(held.checklist.missing) > 1:
                key = "Ctrl+L bila semua ada"
            return f"Kurang: {'; '.join(held.checklist.missing)}" + (f" ({key})" if key else "")
        if self._blocked(held, at) and not self._values(held).get(form.REASON):
            return f"{sentence(held.decision, at.purpose)} Isi alasannya, atau catat penolakan."
        faults = [fault for name, fault in self._faults(held).items() if name != form.PURPOSE]
        return faults[0] if faults else ""

    def _overridable(self, held: Held) -> bool:
        return held.decision is not None and held.decision.overridable

    def _blocked(self, held: Held, at: form.Chosen) -> bool:
        if not at.kind.needs_listing or held.decision is None or held.decision.free:
            return False
        # A desil that nobody has typed from the paper yet is missing, not wrong.
        return not (held.decision.obstacle is Obstacle.UNRANKED and self._waits_for_paper(held))

    def _waits_for_paper(self, held: Held) -> bool:
        ranked = held.match is not None and held.match.person.desil is not None
        typed = held.checklist is not None and held.checklist.fact("desil_bukti")
        return ranked and self._by_paper(held) and not typed

    # ── making ──

    def make(self) -> None:
        """Ctrl+Enter. Asks for the purpose, if that is all that is missing; twice pressed makes one letter."""
        held = self._case.now
        at = self._at(held)
        if at is None or held.ticket is None:
            return
        if at.purpose is None:
            purposes = [self._standard.purpose(code) for code in at.kind.purposes]
            self._view.ask_purpose([(each.label, _limit(each)) for each in purposes], self._last_purpose)
            return
        if self._faults(held):
            self._view.show_faults()
            return
        self._settle(lambda: self._draft(held))

    def choose_purpose(self, label: str) -> None:
        """From the list that `make` opened: on to the letter, unless the purpose asks for more."""
        held = self._case.now
        held.typed[form.PURPOSE] = label
        self._talk.quiet()
        self._judge(held, then=lambda: self._go_on(held))

    def _go_on(self, held: Held) -> None:
        self._show()
        if self._faults(held):
            self._view.show_faults()
        elif not self.why_not():
            self.make()

    def _draft(self, held: Held) -> None:
        at = self._at(held)
        if at is None or at.purpose is None or held.ticket is None or held.finding is None:
            return
        visit_id, finding, match, letter_id = held.ticket.visit_id, held.finding, held.match, held.letter_id
        wanted = known_here.draft(self._standard, at, self._values(held), held)
        mending = held.letter if held.letter is not None and held.letter.state is LetterState.RETURNED else None

        def job() -> Letter:
            if mending is not None:
                return self._letters.revise(mending.id, wanted, by=self._by)
            return self._letters.draft(visit_id, finding, match, wanted, letter_id=letter_id, by=self._by)

        def made(letter: Letter) -> None:
            self._last_purpose = at.purpose.label if at.purpose else ""
            held.letter, held.letter_id, held.typed, held.returned = letter, uuid4(), {}, None
            said = f"Surat {letter.number} terbit." if letter.number else "Konsep dibuat; menunggu paraf."
            self._talk.tell(said)
            self._case.tell("letter", held)

        self._once.run("make", job, done=made, failed=self._not_made)

    def _not_made(self, message: Message) -> None:
        if message.code == "letters.basis_changed":
            self._swapped()
        else:
            self._talk.fail(message, self.make)

    def preview(self) -> None:
        """The page as it would be; nothing is kept."""
        held = self._case.now
        at = self._at(held)
        if at is None or at.purpose is None or held.ticket is None or held.finding is None or self._faults(held):
            self._view.show_faults()
            return
        visit_id, finding, match = held.ticket.visit_id, held.finding, held.match
        wanted: Draft = known_here.draft(self._standard, at, self._values(held), held)
        self._once.run(
            "preview",
            lambda: self._letters.preview(visit_id, finding, match, wanted, by=self._by),
            done=lambda pdf: self._view.show_pdf("Konsep surat", pdf),
            failed=self._talk.fail,
        )

    # ── the form ──

    def typed(self, values: Mapping[str, str]) -> None:
        """values: as it stands there, field by field."""
        held = self._case.now
        standing = self._standing(held)
        held.typed |= {name: text for name, text in values.items() if text != standing.get(name, "")}
        self._judge(held)
        self._show()

    def other_applicant(self, name: str, nik: str) -> None:
        """By the KTP somebody else asks for it than whom the letter is about; how the two are related is to be said."""
        held = self._case.now
        at = self._at(held)
        if at is None:
            self._talk.refuse("Layanan ini tidak menghasilkan surat, jadi tidak ada isian pemohon.")
            return
        standing = self._standing(held)
        known = {form.APPLICANT: name, form.APPLICANT_NIK: nik}
        self.typed({**standing, **known, **({form.RELATION: ""} if standing[form.RELATION] == form.SELF else {})})
        self._view.show_faults()

    def _visit(self) -> None:
        self._judged = ()
        self._judge(self._case.now)
        self._letter()

    def _letter(self) -> None:
        """One that was sent back opens as it was filled in, also after the program was closed in between."""
        held = self._case.now
        letter = held.letter
        if letter is None or letter.state is not LetterState.RETURNED:
            held.returned = None
        elif held.returned is None and Permission.DRAFT in self._by.may:
            self._once.run(
                "form",
                lambda: self._letters.form(letter.id, by=self._by),
                done=lambda returned: self._fill(held, returned),
                failed=self._talk.fail,
            )
        self._show()

    def _fill(self, held: Held, returned: Draft) -> None:
        held.returned = returned
        held.typed = {**form.filled(self._standard, returned), **held.typed}
        if held is self._case.now:
            self._judge(held)
            self._show()

    def _answer(self) -> None:
        """Another person: how the two are related is known anew, but for a letter that says it already."""
        held = self._case.now
        if held.applicant is not None and held.returned is None:
            for name in (form.RELATION, form.APPLICANT, form.APPLICANT_NIK):
                held.typed.pop(name, None)
        self._judge(held)
        self._show()

    def _papers(self) -> None:
        """The desil on the village's paper may be part of the rule."""
        self.judge_again()
        self._show_make()

    def judge_again(self) -> None:
        held = self._case.now
        if held.ticket is not None and held.finding is not None and self._by_paper(held):
            self._settle(lambda: self._judge(held, anew=True))

    def _by_paper(self, held: Held) -> bool:
        service = self._service(held)
        return service is not None and any(f.name == "desil_bukti" for r in service.requirements for f in r.fields)

    def _judge(self, held: Held, *, anew: bool = False, then: Callable[[], None] = lambda: None) -> None:
        at = self._at(held)
        undecided = held.finding is not None and held.match is None and bool(held.finding.matches)
        if at is None or held.ticket is None or held.finding is None or undecided:
            held.decision, self._judged = None, ()
            then()
            return
        asked = (held.ticket.visit_id, at.purpose.code if at.purpose else "", id(held.finding), id(held.match))
        if asked == self._judged and not anew:
            then()
            return
        self._judged = asked
        visit_id, purpose, finding, match = asked[0], asked[1], held.finding, held.match

        def judged(decision: Decision) -> None:
            if self._judged == asked and held is self._case.now:
                held.decision = decision
                self._show()
            then()

        self._work.run(
            lambda: self._letters.decide(visit_id, purpose, finding, match, by=self._by),
            done=judged,
            failed=self._talk.fail,
        )

    def _service(self, held: Held) -> Service | None:
        """None with nobody in front, and for a service that only an older edition of the standard knew."""
        return known(self._standard.services, held.ticket.service) if held.ticket is not None else None

    def _at(self, held: Held) -> form.Chosen | None:
        service = self._service(held)
        return form.chosen(self._standard, service.letters, held.typed) if service is not None else None

    def _wanted(self, held: Held) -> tuple[FormField, ...]:
        at = self._at(held)
        service = self._service(held)
        if at is None or service is None:
            return ()
        only_kind = len(service.letters) == 1
        if (
            only_kind
            and held.decision is not None
            and held.decision.obstacle in (Obstacle.NOT_LISTED, Obstacle.ROW_REFUSED)
            and self._blocked(held, at)
        ):
            # Nothing that is filled in would change the answer.
            return ()
        unknown = not at.kind.needs_listing and held.finding is not None and held.match is None
        return form.fields(
            self._standard,
            service.letters,
            at,
            subject=form.UNKNOWN_SUBJECT if unknown else (),
            override=self._blocked(held, at) and self._overridable(held),
        )

    def _standing(self, held: Held) -> dict[str, str]:
        """What stands in the form: what was typed, else what may be taken for granted."""
        at = self._at(held)
        given = known_here.defaults(self._standard, at, held) if at is not None else {}
        return {**given, **held.typed}

    def _readings(self, held: Held) -> dict[str, tuple[str, str]]:
        standing = self._standing(held)
        found = {}
        for field in self._wanted(held):
            if holds(field.when, standing):
                reading = read(field, standing.get(field.name, ""), today=self._today())
                found[field.name] = (reading.value, reading.fault)
        return found

    def _values(self, held: Held) -> dict[str, str]:
        return {name: value for name, (value, _) in self._readings(held).items()}

    def _faults(self, held: Held) -> dict[str, str]:
        return {name: fault for name, (_, fault) in self._readings(held).items() if fault}

    # ── showing ──

    def _show(self) -> None:
        held = self._case.now
        at = self._at(held)
        self._fields = self._wanted(held)
        self._view.show_form(self._fields, self._standing(held) if at is not None else {})
        blocked = at is not None and self._blocked(held, at)
        words = sentence(held.decision, at.purpose if at else None) if blocked else ""
        self._view.show_obstacle(words, blocks=not self._overridable(held))
        notes = held.decision.notes if held.decision is not None else ()
        if blocked:  # that sentence says it already
            notes = tuple(note for note in notes if note is not Note.ROW_REFUSED)
        self._view.show_notes([DECISION_NOTES[note.value] for note in notes])
        self._show_make()

    def _show_make(self) -> None:
        held = self._case.now
        mending = held.letter is not None and held.letter.state is LetterState.RETURNED
        self._view.show_make("Kirim lagi" if mending else "Buat surat", self.why_not())


def _limit(purpose: Purpose) -> str:
    return f"desil 1–{purpose.max_desil}" if purpose.max_desil else ""

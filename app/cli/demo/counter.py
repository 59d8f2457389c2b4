"""At the counter: one person from the ticket to the letter in hand, or to the answer why there is none."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.base.actor import Actor
from app.base.errors import Refused
from app.base.nik import Nik
from app.cli import values
from app.cli.advice import slip_of
from app.cli.demo.office import Office
from app.letters import Draft, Letter, RefusalView
from app.registry import Finding
from app.standard import FormField, LetterKind, Permission, Service
from app.visits import Ticket


class Counter:
    """One desk. Everything goes through the services, in the order in which a clerk does it."""

    def __init__(self, office: Office) -> None:
        self._office, self._app, self.clerk = office, office.app, office.clerk
        self.issued: list[Letter] = []
        self.refused: list[RefusalView] = []

    def ways(self) -> list[tuple[Service, LetterKind]]:
        """Every letter that the standard's services give."""
        standard = self._office.standard
        return [(service, standard.letter(code)) for service in standard.services for code in service.letters]

    def receive(self, service: Service, nik: Nik, *, priority: str = "") -> tuple[Ticket, Finding]:
        """Ticket, call, papers, look-up."""
        app, by = self._app, self.clerk
        need = service.needs[0].code if service.needs else ""
        ticket = app.visits.open(service.code, priority=priority, need=need, by=by)
        ticket = app.visits.call(ticket.visit_id, by=by)
        finding = app.registry.find_nik(nik, by=by, visit=ticket.visit_id)
        desil = str(finding.best.person.desil or "") if finding.best else ""
        shown = app.visits.tick_all(ticket.visit_id, by=by)
        ticks = {
            item.code: (True, _filled(service.requirement(item.code).fields, desil))
            for item in shown.items
            if item.done
        }
        app.visits.tick_all(ticket.visit_id, ticks, by=by)
        return ticket, finding

    def write(self, kind: LetterKind, ticket: Ticket, finding: Finding, *, for_child: bool = False) -> Letter | None:
        """The letter for the first purpose that the standard allows this person; None when it allows none."""
        purpose = self._purpose(kind, ticket, finding)
        if purpose is None:
            return None
        fields = _filled(self._fields(kind, purpose), "")
        form = Draft(
            kind=kind.code,
            purpose=purpose,
            fields=fields,
            relation="anak" if for_child else "diri",
            applicant_name="Wali Contoh" if for_child else "",
            applicant_nik="3374011708800003" if for_child else "",
            corrections={} if finding.best else {"nama": "ORANG CONTOH", "nik": "3374011708800003"},
        )
        return self._app.letters.draft(ticket.visit_id, finding, finding.best, form, by=self.clerk)

    def sign(self, letter: Letter, *, wet: bool = False) -> Letter:
        """Every paraf and the signature by whoever's turn it is; wet: as given on paper, noted by the clerk."""
        while role := letter.waits_for:
            actor = self._office.staff.get(role)
            if wet or actor is None or Permission.APPROVE not in actor.may:
                letter = self._app.letters.record_wet(letter.id, by=self.clerk)
            else:
                letter = self._app.letters.approve(letter.id, by=actor)
        self.issued.append(letter)
        return letter

    def print(self, letter: Letter) -> Path:
        """Into a file, and confirmed as a clerk confirms the sheet in his hand."""
        job = self._app.prints.start(letter.id, printer="berkas", by=self.clerk)
        path = values.write(self._office.out / "surat" / f"surat-{len(self.issued):02d}.pdf", job.pdf)
        self._app.prints.confirm(letter.id, by=self.clerk)
        return path

    def hand_over(self, letter: Letter, ticket: Ticket) -> Letter:
        letter = self._app.letters.hand_over(letter.id, receiver="Pemohon Contoh", explained=True, by=self.clerk)
        self._app.visits.finish(ticket.visit_id, outcome="letter", by=self.clerk)
        return letter

    def refuse(self, ticket: Ticket, finding: Finding, obstacle: str) -> Path | None:
        """The refusal that the standard has for this obstacle, its slip printed; None when it has none."""
        reason = next((each for each in self._office.standard.answers if each.on == obstacle), None)
        if reason is None:
            return None
        refusal = self._app.refusals.refuse(
            ticket.visit_id, reason.code, finding=finding, match=finding.best, by=self.clerk
        )
        self._app.visits.finish(ticket.visit_id, outcome="refused", by=self.clerk)
        self.refused.append(refusal)
        slip = slip_of(self._app, refusal, ticket, finding)
        return values.write(self._office.out / "saran" / f"saran-{len(self.refused):02d}.pdf", slip)

    def obstacle(self, kind: LetterKind, ticket: Ticket, finding: Finding) -> str:
        """Why no purpose of this letter is open to the person; "" when one is."""
        if self._purpose(kind, ticket, finding) is not None:
            return ""
        decided = self._app.letters.decide(ticket.visit_id, kind.purposes[0], finding, finding.best, by=self.clerk)
        return str(decided.obstacle)

    def is_refused(self, kind: LetterKind, ticket: Ticket, finding: Finding) -> bool:
        """Whether a draft that is asked for all the same is turned away."""
        form = Draft(kind.code, kind.purposes[0], fields=_filled(self._fields(kind, kind.purposes[0]), ""))
        try:
            self._app.letters.draft(ticket.visit_id, finding, finding.best, form, by=self.clerk)
        except Refused:
            return True
        return False

    def void(self, letter: Letter, by: Actor) -> Letter:
        return self._app.letters.void(letter.id, "Contoh pembatalan: nama sekolah keliru", by=by)

    def _fields(self, kind: LetterKind, purpose: str) -> tuple[FormField, ...]:
        return (*kind.fields, *self._office.standard.purpose(purpose).fields)

    def _purpose(self, kind: LetterKind, ticket: Ticket, finding: Finding) -> str | None:
        if not kind.needs_listing:
            return kind.purposes[0]
        return next(
            (
                code
                for code in kind.purposes
                if self._app.letters.decide(ticket.visit_id, code, finding, finding.best, by=self.clerk).free
            ),
            None,
        )


def _filled(fields: Iterable[FormField], desil: str) -> Mapping[str, str]:
    """Something fitting in every field that must be filled in."""
    return {field.name: _value(field, desil) for field in fields if field.required}


def _value(field: FormField, desil: str) -> str:
    if field.name == "desil_bukti":
        return desil
    value = {
        "nik": "3374011708800003",
        "kk": "3374011708800004",
        "date": "2026-10-01",
        "choice": field.choices[0] if field.choices else "",
        "number": str(field.least if field.least is not None else 1),
    }.get(field.kind, "1234" if field.length else "Contoh")
    return value[: field.length] if field.length else value

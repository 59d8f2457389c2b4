"""The use cases of a letter, from draft to hand-over. One method, one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app import approvals
from app.approvals import OwnDraft, Seen, Step, StepKind, Wanted
from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import Missing, Refused
from app.filing import Slot
from app.filing.keeping import of_subjects
from app.letters import issuing, reader
from app.letters.batch import Batched, must_be_shown
from app.letters.errors import (
    NotPrintedYet,
    NotSignedYet,
    ReasonMissing,
    ReceiverMissing,
    WrongLetterState,
)
from app.letters.tables import HandoverRow, LetterFileRow, LetterRow, VoidRow
from app.letters.views import MAY_LOOK, Draft, Letter, LetterState, PaperState, may_look
from app.letters.writing import drafting
from app.letters.writing.rules import Decision
from app.letters.writing.standing_in import acting
from app.office.service import data as office_data
from app.registry import Finding, Match
from app.standard import LetterKind, Permission, Standard
from app.standard.unknown import known
from app.store import Store, Unit
from app.words.labels import LETTER_STATES


class Letters:
    """Letters of one office. Reading a letter is open to who may draft, approve or read the register."""

    def __init__(self, store: Store, standard: Standard, clock: Clock, data_key: bytes) -> None:
        self._store, self._standard, self._clock, self._data_key = store, standard, clock, data_key
        self._zone = ZoneInfo(standard.office.zone)
        self._titles = {role.code: role.title for role in standard.roles}

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def decide(self, visit_id: UUID, purpose: str, finding: Finding, match: Match | None, *, by: Actor) -> Decision:
        """Whether the standard lets this person have a letter for this purpose ("" for none yet).

        Not journaled: the look-up that gave the finding is, and a clerk asks again with every field.
        """
        by.must_any(Permission.SERVE, Permission.DRAFT)
        with self._store.read(by) as session:
            return drafting.decision(session, self._standard, visit_id, purpose, finding, match, self.today())

    def draft(
        self,
        visit_id: UUID,
        finding: Finding,
        match: Match | None,
        form: Draft,
        *,
        letter_id: UUID | None = None,
        by: Actor,
    ) -> Letter:
        """Write the draft and send it up its chain; where the kind numbers its drafts, it is issued at once.

        With a `letter_id` that exists already, answer that letter: pressing twice makes one letter.
        Raises what `drafting.write` asks: NotServing, PapersMissing, NotListed, OutsideGate, FieldMissing and the like.
        """
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            if letter_id is not None and (known := unit.session.get(LetterRow, letter_id)) is not None:
                return self._letter(unit.session, known)
            row = drafting.write(
                unit,
                self._standard,
                visit_id,
                finding,
                match,
                form,
                letter_id or uuid4(),
                self.today(),
                data_key=self._data_key,
            )
            kind = self._standard.letter(row.kind)
            chain = self._chain(kind, str(row.form["signer_role"]))
            steps = approvals.start(unit, row.id, chain, drafter=by.name)
            self._issue_when_due(unit, row, steps)
            return reader.new(row, steps, self._standard)

    def approve(self, letter_id: UUID, *, seen: Seen | None = None, by: Actor) -> Letter:
        """Paraf or signature of whoever's turn it is; the step that the standard names gives the number.

        seen: round and position of the step that the person saw; with it, pressing twice decides that one alone.
        """
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            self._only(unit.session, row, LetterState.IN_CHAIN, LetterState.ISSUED)
            approvals.approve(unit, letter_id, self._titles, seen, acting(unit.session, by, self.today()))
            steps = approvals.chain.current(approvals.of_subject(unit.session, letter_id))
            self._issue_when_due(unit, row, steps)
            return self._letter(unit.session, row)

    def approve_many(self, seen: Mapping[UUID, Seen], *, by: Actor) -> list[Batched]:
        """Paraf or signature for several letters in one go, in the order given; each its own transaction and entry.

        Each must have been opened by this person since it was written last. One that cannot be decided stands in
        nobody's way: it comes back with its reason.
        """
        done: list[Batched] = []
        for letter_id, step in seen.items():
            try:
                with self._store.read() as session:
                    must_be_shown(session, letter_id, by)
                done.append(Batched(letter_id, self.approve(letter_id, seen=step, by=by)))
            except (Refused, Missing) as reason:
                done.append(Batched(letter_id, None, reason))
        return done

    def decided_elsewhere(
        self, unit: Unit, letter_id: UUID, seen: Seen, *, approved: bool, reason: str, by: Actor
    ) -> None:
        """Yes or no of somebody at another desk, inside the transaction of the message that brought it.

        by: his account there, as `name@place`, and his one role. Whoever drafted a letter here decides it nowhere.
        Raises what `approve` and `send_back` raise.
        """
        row = reader.row(unit.session, letter_id)
        states = (LetterState.IN_CHAIN, LetterState.ISSUED) if approved else (LetterState.IN_CHAIN,)
        self._only(unit.session, row, *states)
        if row.drafted_by == by.name.partition("@")[0]:
            raise OwnDraft()
        with unit.acting(by):
            if approved:
                approvals.approve(unit, letter_id, self._titles, seen)
                steps = approvals.chain.current(approvals.of_subject(unit.session, letter_id))
                self._issue_when_due(unit, row, steps)
            else:
                approvals.send_back(unit, letter_id, reason, self._titles, seen=seen)

    def record_wet(self, letter_id: UUID, *, seen: Seen | None = None, by: Actor) -> Letter:
        """The open step was given by hand on paper; the journal keeps who noted it. seen: as for `approve`."""
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            self._only(unit.session, row, LetterState.IN_CHAIN, LetterState.ISSUED)
            approvals.record_wet(unit, letter_id, seen)
            steps = approvals.chain.current(approvals.of_subject(unit.session, letter_id))
            self._issue_when_due(unit, row, steps)
            return self._letter(unit.session, row)

    def send_back(self, letter_id: UUID, reason: str, *, by: Actor) -> Letter:
        """No, with a reason; only while the letter has no number (afterwards it is voided)."""
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            self._only(unit.session, row, LetterState.IN_CHAIN)
            approvals.send_back(unit, letter_id, reason, self._titles, acting(unit.session, by, self.today()))
            return self._letter(unit.session, row)

    def revise(self, letter_id: UUID, form: Draft, *, by: Actor) -> Letter:
        """Mend a draft that was sent back; its chain begins anew. The basis in the data stays as it was drafted."""
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            self._only(unit.session, row, LetterState.RETURNED)
            drafting.rewrite(unit, self._standard, row, form, self.today(), data_key=self._data_key)
            kind = self._standard.letter(row.kind)
            approvals.start(unit, row.id, self._chain(kind, str(row.form["signer_role"])), drafter=by.name)
            return self._letter(unit.session, row)

    def form(self, letter_id: UUID, *, by: Actor) -> Draft:
        """What was filled in when it was drafted or last mended, to be mended further. The look is journaled."""
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            unit.record("letters.form_opened", row.id)
            return drafting.filled_in(row)

    def withdraw(self, letter_id: UUID, *, by: Actor) -> Letter:
        """Give up a draft that has no number yet."""
        by.must(Permission.DRAFT)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            self._only(unit.session, row, LetterState.IN_CHAIN, LetterState.RETURNED)
            row.withdrawn_at = unit.clock()
            unit.session.add(row)
            approvals.close(unit, row.id)
            unit.record("letters.withdrawn", row.id)
            return self._letter(unit.session, row)

    def void(self, letter_id: UUID, reason: str, *, by: Actor) -> Letter:
        """The letter counts no more; its number stays in the register as void and is never given again."""
        by.must(Permission.VOID)
        if not reason.strip():
            raise ReasonMissing()
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            if unit.session.get(VoidRow, row.id) is not None:
                return self._letter(unit.session, row)
            self._only(unit.session, row, LetterState.ISSUED, LetterState.HANDED_OVER)
            unit.session.add(VoidRow(letter_id=row.id, reason=reason.strip(), at=unit.clock(), by=by.name))
            approvals.close(unit, row.id)
            unit.record("letters.voided", row.id, number=row.number)
            return self._letter(unit.session, row)

    def hand_over(
        self, letter_id: UUID, *, receiver: str, relation: str = "diri", explained: bool = False, by: Actor
    ) -> Letter:
        """Who took the letter, and whether it was explained and understood. Signed, and on confirmed paper, first."""
        by.must(Permission.DRAFT)
        if not receiver.strip():
            raise ReceiverMissing()
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            letter = self._letter(unit.session, row)
            if letter.state is LetterState.HANDED_OVER:
                return letter
            self._only(unit.session, row, LetterState.ISSUED)
            if letter.waits_for:
                raise NotSignedYet(title=self._standard.role_title(letter.waits_for))
            if letter.paper is not PaperState.CONFIRMED and not self._print_out_kept(unit.session, row):
                raise NotPrintedYet()
            unit.session.add(
                HandoverRow(
                    letter_id=row.id,
                    receiver=receiver.strip(),
                    relation=relation,
                    explained=explained,
                    at=unit.clock(),
                    by=by.name,
                )
            )
            unit.record("letters.handed_over", row.id, relation=relation, explained=explained)
            return self._letter(unit.session, row)

    # Reading: `by` asks for the permission and for an account that is still open. A list and a refreshed state are not
    # journaled; whoever opens one letter's page, form or record is.

    def letter(self, letter_id: UUID, *, by: Actor | None = None) -> Letter:
        may_look(by)
        with self._store.read(by) as session:
            return self._letter(session, reader.row(session, letter_id))

    def several(self, letter_ids: Sequence[UUID], *, by: Actor | None = None) -> list[Letter]:
        """In the order of their ids as given; ids of no letter are left out."""
        may_look(by)
        with self._store.read(by) as session:
            rows = [row for letter_id in letter_ids if (row := session.get(LetterRow, letter_id)) is not None]
            return reader.letters(session, rows, self._standard)

    def of_visit(self, visit_id: UUID, *, by: Actor | None = None) -> list[Letter]:
        """Letters of one visit, the newest first; also for whoever calls people and drafts nothing himself."""
        may_look(by, Permission.SERVE)
        with self._store.read(by) as session:
            return reader.letters(session, drafting.of_visit(session, visit_id), self._standard)

    def preview(
        self, visit_id: UUID, finding: Finding, match: Match | None, form: Draft, *, by: Actor | None = None
    ) -> bytes:
        """The PDF as it would be, marked KONSEP, without a number. Nothing is kept."""
        if by is not None:
            by.must(Permission.DRAFT)
        with self._store.read(by) as session:
            return issuing.preview(drafting.page(session, self._standard, finding, match, form, self.today()))

    def pdf(self, letter_id: UUID, *, archive: bool = False, by: Actor) -> bytes:
        """The sealed PDF, or the archive copy with the paraf table; for a draft, its KONSEP. The look is journaled."""
        by.must_any(*MAY_LOOK)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            unit.record("letters.seen", row.id, archive=archive)
            if row.page is None:
                return issuing.preview(
                    drafting.page_of(unit.session, self._standard, row, self.today(), office_data(unit.session))
                )
            if archive:
                steps = approvals.of_subject(unit.session, row.id)
                return issuing.archive_copy(unit, self._standard, row, steps, self._zone)
            return unit.session.get_one(LetterFileRow, row.id).pdf

    def _chain(self, kind: LetterKind, signer_role: str) -> list[Wanted]:
        parafs = [Wanted(code, self._titles[code], StepKind.PARAF) for code in kind.chain]
        return [*parafs, Wanted(signer_role, self._titles[signer_role], StepKind.SIGNATURE)]

    def _issue_when_due(self, unit: Unit, row: LetterRow, steps: Sequence[Step]) -> None:
        """steps: of the current round. A letter that has its number needs nothing of the standard any more."""
        if row.number is not None:
            return
        kind = self._standard.letter(row.kind)
        open_steps = [step for step in steps if step.open]
        due = {
            "draft": True,
            "approved": all(step.kind is StepKind.SIGNATURE for step in open_steps),
            "signed": not open_steps,
        }[kind.number_at]
        if due:
            issuing.issue(unit, self._standard, row, self.today())

    def _print_out_kept(self, session: Session, row: LetterRow) -> bool:
        """A letter that SIKS-NG prints goes out on that paper: its kept print-out is as good as our own sheet."""
        kind = known(self._standard.letters, row.kind)
        if kind is None or not kind.registered:
            return False
        return any(each.slot is Slot.PRINT_OUT and not each.destroyed_at for each in of_subjects(session, [row.id]))

    def _only(self, session: Session, row: LetterRow, *states: LetterState) -> None:
        state = self._letter(session, row).state
        if state not in states:
            raise WrongLetterState(state=LETTER_STATES[state])

    def _letter(self, session: Session, row: LetterRow) -> Letter:
        return reader.letter(session, row, self._standard)

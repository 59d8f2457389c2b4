"""Writing a draft: every rule that stands before a number is asked here."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from sqlmodel import Session, col, select

from app.base.nik import Nik
from app.letters import errors
from app.letters.tables import LetterRow
from app.letters.typesetting.page import LetterPage
from app.letters.views import Draft
from app.letters.writing.basis import pinned
from app.letters.writing.form import complete, require
from app.letters.writing.rules import Decision, Obstacle, decide, notes
from app.letters.writing.wording import Sources
from app.letters.writing.wording import page as words_of
from app.office import OfficeData, Official
from app.office.service import OfficialMissing, holder
from app.office.service import data as office_data
from app.registry import Finding, Match, Outcome
from app.registry.tables import current_id
from app.security.refs import person_ref
from app.standard import LetterKind, Purpose, Standard
from app.store import Unit
from app.visits import VisitState
from app.visits.service import at_desk
from app.visits.views import AtDesk


def decision(
    session: Session,
    standard: Standard,
    visit_id: UUID,
    purpose: str,
    finding: Finding,
    match: Match | None,
    on: date,
) -> Decision:
    """What the standard says about this person, this service and this purpose ("" for none chosen yet)."""
    desk = at_desk(session, standard, visit_id)
    wanted = standard.purpose(purpose) if purpose else None
    return _decide(standard, desk, wanted, _found(finding, match), on)


def write(
    unit: Unit,
    standard: Standard,
    visit_id: UUID,
    finding: Finding,
    match: Match | None,
    form: Draft,
    letter_id: UUID,
    on: date,
    *,
    data_key: bytes,
) -> LetterRow:
    """Check everything, then write the row. `match` None only for kinds that people outside the data get too."""
    desk = at_desk(unit.session, standard, visit_id)
    service = standard.service(desk.service)
    if desk.state is not VisitState.SERVING:
        raise errors.NotServing(ticket=desk.label)
    if form.kind not in service.letters:
        raise errors.NotThisService()
    kind = standard.letter(form.kind)
    purpose = _purpose(standard, kind, form)
    if not desk.checklist.complete:
        raise errors.PapersMissing(missing="; ".join(desk.checklist.missing))
    if current_id(unit.session) != finding.extract.id:
        raise errors.BasisChanged()
    subject = _found(finding, match)
    answer = _decide(standard, desk, purpose, subject, on)
    if kind.needs_listing:
        _allow(standard, answer, form, subject)
    form = complete(kind, purpose, form)
    basis = pinned(finding, match)
    name, person = _about(basis, form, data_key)
    row = LetterRow(
        id=letter_id,
        visit_id=visit_id,
        kind=kind.code,
        purpose=purpose.code,
        person=person,
        form=_kept(form),
        basis=basis,
        subject_name=name,
        drafted_at=unit.clock(),
        drafted_by=unit.actor.name,
    )
    _signer(unit.session, standard, row, on)
    unit.session.add(row)
    unit.record(
        "letters.drafted",
        row.id,
        visit=str(visit_id),
        kind=kind.code,
        purpose=purpose.code,
        outcome=str(basis["outcome"]),
        desil=subject.desil,
        extract=str(finding.extract.id),
        corrected=list[JsonValue](sorted(form.corrections)),
        override=bool(form.override),
        notes=[str(note) for note in answer.notes],
    )
    return row


def rewrite(unit: Unit, standard: Standard, row: LetterRow, form: Draft, on: date, *, data_key: bytes) -> None:
    """A returned draft with a mended form. The finding stays as it was pinned, and every rule is asked of it again: a
    new purpose has limits of its own."""
    kind = standard.letter(row.kind)
    purpose = _purpose(standard, kind, form)
    subject = _kept_subject(row.basis)
    answer = _decide(standard, at_desk(unit.session, standard, row.visit_id), purpose, subject, on)
    if kind.needs_listing:
        _allow(standard, answer, form, subject)
    form = complete(kind, purpose, form)
    row.form, row.purpose = _kept(form), purpose.code
    row.subject_name, row.person = _about(row.basis, form, data_key)
    _signer(unit.session, standard, row, on)
    unit.session.add(row)
    unit.record(
        "letters.revised",
        row.id,
        purpose=purpose.code,
        corrected=list[JsonValue](sorted(form.corrections)),
        override=bool(form.override),
        notes=[str(note) for note in answer.notes],
    )


def page(
    session: Session, standard: Standard, finding: Finding, match: Match | None, form: Draft, on: date
) -> LetterPage:
    """The page of a form that nobody has kept yet."""
    kind = standard.letter(form.kind)
    purpose = _purpose(standard, kind, form)
    form = complete(kind, purpose, form)
    official = _holder(session, standard, form.signer_role, on)
    office = office_data(session)
    basis, until = pinned(finding, match), valid_until(purpose, on)
    return words_of(Sources(standard, kind, purpose, _kept(form), basis, office, official, on, valid_until=until))


def page_of(session: Session, standard: Standard, row: LetterRow, on: date, office: OfficeData) -> LetterPage:
    """The page of a kept letter, with its number once it has one."""
    return words_of(
        Sources(
            standard=standard,
            kind=standard.letter(row.kind),
            purpose=standard.purpose(row.purpose),
            form=row.form,
            basis=row.basis,
            office=office,
            signer=_signer(session, standard, row, on),
            on=on,
            number=row.number or "",
            code=row.code or "",
            valid_until=row.valid_until or valid_until(standard.purpose(row.purpose), on),
        )
    )


def valid_until(purpose: Purpose, on: date) -> date | None:
    """Last day on which a letter of that day holds; None: until the data change."""
    return on + timedelta(days=purpose.valid_days) if purpose.valid_days else None


def of_visit(session: Session, visit_id: UUID) -> Sequence[LetterRow]:
    return session.exec(
        select(LetterRow).where(LetterRow.visit_id == visit_id).order_by(col(LetterRow.drafted_at).desc())
    ).all()


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the rules ask of the person whom the letter is about."""

    listed: bool
    desil: int | None
    alive: bool
    nik: Nik | None
    withheld: bool = False
    proved: bool = True
    """Of whom nobody was found: that is sure."""


def _found(finding: Finding, match: Match | None) -> _Subject:
    if match is None:
        absent = finding.proves_absence
        return _Subject(listed=False, desil=None, alive=True, nik=None, withheld=bool(finding.aside), proved=absent)
    return _Subject(listed=True, desil=match.person.desil, alive=match.person.alive, nik=match.person.nik)


def _kept_subject(basis: Mapping[str, object]) -> _Subject:
    """The same, from what was pinned when the letter was drafted."""
    desil, nik = basis.get("desil"), str(basis.get("nik", ""))
    return _Subject(
        listed="name" in basis,
        desil=desil if isinstance(desil, int) else None,
        alive=basis.get("alive") is not False,
        nik=Nik.parse(nik) if nik else None,
        withheld=bool(basis.get("refused")),
        proved=basis.get("outcome") != Outcome.NO_MATCH,
    )


def _about(basis: Mapping[str, object], form: Draft, data_key: bytes) -> tuple[str, UUID]:
    """Name as printed and the journal's reference; what the newer paper says wins. Raises FieldMissing, NikInvalid."""
    name = form.corrections.get("nama") or str(basis.get("name", ""))
    nik = form.corrections.get("nik") or str(basis.get("nik", ""))
    require((("Nama", name), ("NIK", nik)))
    return name.upper(), person_ref(data_key, Nik.parse(nik).digits)


def _decide(standard: Standard, desk: AtDesk, purpose: Purpose | None, subject: _Subject, on: date) -> Decision:
    service, desil = standard.service(desk.service), subject.desil
    paper = _desil(desk.checklist.fact("desil_bukti"))
    answer = decide(
        service,
        purpose,
        listed=subject.listed,
        desil=desil,
        desil_paper=paper,
        on=on,
        alive=subject.alive,
        withheld=subject.withheld,
    )
    if not subject.listed:
        return answer
    seen = notes(service, standard.office.region_code, subject.nik, desil=desil, desil_paper=paper)
    return replace(answer, notes=seen)


def _desil(text: str) -> int | None:
    return int(text) if text.isdigit() and 1 <= int(text) <= 10 else None


def _allow(standard: Standard, answer: Decision, form: Draft, subject: _Subject) -> None:
    if answer.free or (answer.overridable and form.override.strip()):
        return
    if answer.obstacle is Obstacle.NOT_LISTED:
        raise errors.NotListed() if subject.proved else errors.NotProved()
    if answer.obstacle is Obstacle.ROW_REFUSED:
        raise errors.RowRefused(reason=row_refused(standard))
    if answer.obstacle is Obstacle.UNRANKED:
        raise errors.Unranked(limit=answer.limit)
    if answer.obstacle is Obstacle.RECORDED_DEAD:
        raise errors.RecordedDead()
    raise errors.OutsideGate(limit=answer.limit, desil=subject.desil)


def row_refused(standard: Standard) -> str:
    """What a refusal is called that says so."""
    return next(each.label for each in standard.answers if each.on == "row_refused")


def _purpose(standard: Standard, kind: LetterKind, form: Draft) -> Purpose:
    if form.purpose not in kind.purposes:
        raise errors.NotThisPurpose()
    return standard.purpose(form.purpose)


def _signer(session: Session, standard: Standard, row: LetterRow, on: date) -> Official:
    return _holder(session, standard, str(row.form["signer_role"]), on)


def _holder(session: Session, standard: Standard, role: str, on: date) -> Official:
    official = holder(session, role, on)
    if official is None:
        raise OfficialMissing(title=standard.role(role).title)
    return official


def filled_in(row: LetterRow) -> Draft:
    """The form as it was kept with the letter."""
    kept: dict[str, Any] = {**row.form}
    return Draft(**kept)


def _kept(form: Draft) -> dict[str, object]:
    return {**asdict(form), "fields": dict(form.fields), "corrections": dict(form.corrections)}

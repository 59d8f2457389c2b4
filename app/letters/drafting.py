"""Writing a draft: every rule that stands before a number is asked here."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from uuid import UUID

from pydantic import JsonValue
from sqlmodel import Session, col, select

from app.base.nik import Nik
from app.letters import errors
from app.letters.basis import pinned
from app.letters.page import LetterPage
from app.letters.rules import Decision, Obstacle, decide, notes
from app.letters.tables import LetterRow
from app.letters.views import Draft
from app.letters.wording import Sources
from app.letters.wording import page as words_of
from app.office import OfficeData, Official
from app.office.service import OfficialMissing, holder
from app.office.service import data as office_data
from app.registry import Finding, Match, Outcome
from app.registry.tables import current_id
from app.security.refs import person_ref
from app.standard import FormField, LetterKind, Purpose, Standard
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
    return _decide(standard, desk, wanted, finding, match, on)


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
    answer = _decide(standard, desk, purpose, finding, match, on)
    if kind.needs_listing:
        _allow(answer, form, match)
    form = _complete(standard, kind, purpose, form)
    basis = pinned(finding, match)
    name = form.corrections.get("nama") or str(basis.get("name", ""))
    nik = form.corrections.get("nik") or str(basis.get("nik", ""))
    _require((("Nama", name), ("NIK", nik)))
    row = LetterRow(
        id=letter_id,
        visit_id=visit_id,
        kind=kind.code,
        purpose=purpose.code,
        person=person_ref(data_key, Nik.parse(nik).digits),
        form=_kept(form),
        basis=basis,
        subject_name=name.upper(),
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
        outcome=str(finding.outcome),
        desil=match.person.desil if match else None,
        extract=str(finding.extract.id),
        corrected=list[JsonValue](sorted(form.corrections)),
        override=bool(form.override),
        notes=[str(note) for note in answer.notes],
    )
    return row


def rewrite(unit: Unit, standard: Standard, row: LetterRow, form: Draft, on: date) -> None:
    """A returned draft with a mended form; the finding stays as it was pinned."""
    kind = standard.letter(row.kind)
    purpose = _purpose(standard, kind, form)
    form = _complete(standard, kind, purpose, form)
    row.form, row.purpose = _kept(form), purpose.code
    row.subject_name = (form.corrections.get("nama") or str(row.basis.get("name", ""))).upper()
    _signer(unit.session, standard, row, on)
    unit.session.add(row)
    unit.record("letters.revised", row.id, purpose=purpose.code, corrected=list[JsonValue](sorted(form.corrections)))


def page(
    session: Session, standard: Standard, finding: Finding, match: Match | None, form: Draft, on: date
) -> LetterPage:
    """The page of a form that nobody has kept yet."""
    kind = standard.letter(form.kind)
    purpose = _purpose(standard, kind, form)
    form = _complete(standard, kind, purpose, form)
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


def _decide(
    standard: Standard, desk: AtDesk, purpose: Purpose | None, finding: Finding, match: Match | None, on: date
) -> Decision:
    service = standard.service(desk.service)
    desil = match.person.desil if match else None
    desil_paper = _desil(desk.checklist.fact("desil_bukti"))
    listed = match is not None and finding.outcome is not Outcome.NOT_LISTED
    answer = decide(service, purpose, listed=listed, desil=desil, desil_paper=desil_paper, on=on)
    nik = match.person.nik if match else None
    region = standard.office.region_code
    return replace(answer, notes=notes(service, region, nik, desil=desil, desil_paper=desil_paper) if listed else ())


def _desil(text: str) -> int | None:
    return int(text) if text.isdigit() and 1 <= int(text) <= 10 else None


def _allow(answer: Decision, form: Draft, match: Match | None) -> None:
    if answer.free or (answer.overridable and form.override.strip()):
        return
    if answer.obstacle is Obstacle.NOT_LISTED:
        raise errors.NotListed()
    if answer.obstacle is Obstacle.UNRANKED:
        raise errors.Unranked(limit=answer.limit)
    raise errors.OutsideGate(limit=answer.limit, desil=match.person.desil if match else "-")


def _purpose(standard: Standard, kind: LetterKind, form: Draft) -> Purpose:
    if form.purpose not in kind.purposes:
        raise errors.NotThisPurpose()
    return standard.purpose(form.purpose)


def _complete(standard: Standard, kind: LetterKind, purpose: Purpose, form: Draft) -> Draft:
    """The form with its signer, after asking for what must be filled in."""
    signer = form.signer_role or kind.signers[0].role
    if signer not in {allowed.role for allowed in kind.signers}:
        raise errors.SignerUnknown()
    if form.relation != "diri":
        _require((("Nama pemohon", form.applicant_name), ("NIK pemohon", form.applicant_nik)))
        Nik.parse(form.applicant_nik)
    needed = (field for field in (*kind.fields, *purpose.fields) if field.required and _applies(field, form))
    _require((field.label, form.fields.get(field.name, "")) for field in needed)
    return replace(form, signer_role=signer)


def _applies(field: FormField, form: Draft) -> bool:
    """`when` is "name=value" or "name!=value" over relation (hubungan) and the form's own fields."""
    if not field.when:
        return True
    name, _, value = field.when.partition("=")
    unequal = name.endswith("!")
    name = name.rstrip("!").strip()
    given = form.relation if name == "hubungan" else form.fields.get(name, "")
    return (given != value.strip()) if unequal else (given == value.strip())


def _require(answers: Iterable[tuple[str, str]]) -> None:
    """Pairs of label and what was filled in."""
    for label, value in answers:
        if not value.strip():
            raise errors.FieldMissing(label=label)


def _signer(session: Session, standard: Standard, row: LetterRow, on: date) -> Official:
    return _holder(session, standard, str(row.form["signer_role"]), on)


def _holder(session: Session, standard: Standard, role: str, on: date) -> Official:
    official = holder(session, role, on)
    if official is None:
        raise OfficialMissing(title=standard.role(role).title)
    return official


def _kept(form: Draft) -> dict[str, object]:
    return {**asdict(form), "fields": dict(form.fields), "corrections": dict(form.corrections)}

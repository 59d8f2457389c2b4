"""A person who leaves without a letter still leaves with an answer: a recorded refusal and a slip that says where
to go. No number is used."""

from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.errors import Missing
from app.letters.errors import NotProved, RowRefused
from app.letters.tables import RefusalRow
from app.letters.views import RefusalView, may_look
from app.letters.writing.basis import pinned
from app.letters.writing.drafting import row_refused
from app.registry import Finding, Match
from app.security.refs import person_ref
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.store import Store


class RefusalMissing(Missing):
    code = "letters.refusal_missing"


class Refusals:
    """Reasons and advice come from the standard; the basis in the data is pinned as it is for a letter."""

    def __init__(self, store: Store, standard: Standard, data_key: bytes) -> None:
        self._store, self._standard, self._data_key = store, standard, data_key

    def refuse(
        self,
        visit_id: UUID,
        code: str,
        *,
        finding: Finding | None = None,
        match: Match | None = None,
        note: str = "",
        refusal_id: UUID | None = None,
        by: Actor,
    ) -> RefusalView:
        """Record that there is no letter and why. Pressing twice with one `refusal_id` records once.

        Raises RowRefused where somebody would be told "not listed" whose row the import refused, NotProved where nobody
        was asked for by a NIK.
        """
        by.must(Permission.SERVE)
        reason = self._standard.refusal(code)
        if reason.on == "not_listed" and match is None and finding is not None and finding.aside:
            raise RowRefused(reason=row_refused(self._standard))
        if reason.on == "not_listed" and match is None and finding is not None and not finding.proves_absence:
            raise NotProved()
        with self._store.write(by) as unit:
            if refusal_id is not None and (before := unit.session.get(RefusalRow, refusal_id)) is not None:
                return self._view(before)
            nik = match.person.nik if match else None
            row = RefusalRow(
                id=refusal_id or uuid4(),
                visit_id=visit_id,
                code=code,
                person=person_ref(self._data_key, nik.digits) if nik else None,
                basis=pinned(finding, match),
                note=note,
                at=unit.clock(),
                by=by.name,
            )
            unit.session.add(row)
            unit.record("letters.refused", row.id, visit=str(visit_id), code=code)
            return self._view(row)

    def refusal(self, refusal_id: UUID, *, by: Actor | None = None) -> RefusalView:
        may_look(by, Permission.SERVE)
        with self._store.read(by) as session:
            return self._view(_row(session, refusal_id))

    def of_visit(self, visit_id: UUID, *, by: Actor | None = None) -> list[RefusalView]:
        may_look(by, Permission.SERVE)
        with self._store.read(by) as session:
            rows = session.exec(
                select(RefusalRow).where(RefusalRow.visit_id == visit_id).order_by(col(RefusalRow.at).desc())
            )
            return [self._view(row) for row in rows]

    def _view(self, row: RefusalRow) -> RefusalView:
        reason = known(self._standard.answers, row.code)
        label, advice = (reason.label, reason.advice) if reason else (row.code, ())
        return RefusalView(row.id, row.visit_id, row.code, label, advice, row.at, row.note)


def _row(session: Session, refusal_id: UUID) -> RefusalRow:
    row = session.get(RefusalRow, refusal_id)
    if row is None:
        raise RefusalMissing()
    return row

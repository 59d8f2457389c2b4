"""Requests from afar: their list, typing one in, working on one as a visit, and the answer that the applicant hears."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters import reader
from app.letters.tables import LetterRow, RefusalRow
from app.letters.views import LetterState
from app.online import receiving
from app.online.errors import NameMissing, RequestMissing, RequestOver
from app.online.tables import PaperRow, RequestRow
from app.online.views import Channel, Newcomer, OnlineRequest, Stage
from app.standard import Permission, Standard
from app.store import Store, Unit
from app.visits import Ticket, VisitState
from app.visits import service as visits
from app.visits.tables import VisitRow

PREFIX = "O"
"""Of their numbers and tickets; `app.standard` keeps it free of services."""

_OVER = (VisitState.FINISHED, VisitState.LEFT)


class Online:
    """Requests of one office. Whoever serves at the counter may work on them."""

    def __init__(self, store: Store, standard: Standard, clock: Clock, holidays: Collection[date] = ()) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._holidays = frozenset(holidays)
        self._zone = ZoneInfo(standard.office.zone)

    def open_ones(self, *, by: Actor) -> list[OnlineRequest]:
        """Not answered yet, in the order in which they were asked."""
        return self._list(by, answered=False)

    def answered(self, *, by: Actor, most: int = 200) -> list[OnlineRequest]:
        """The latest first."""
        return self._list(by, answered=True)[:most]

    def add(
        self,
        channel: Channel,
        service: str,
        name: str,
        *,
        contact: str = "",
        purpose: str = "",
        note: str = "",
        request_id: UUID | None = None,
        by: Actor,
    ) -> OnlineRequest:
        """Type in what came by mail, chat, phone or post. With a `request_id` that exists already, answer that one.

        Raises NotAllowed, NameMissing, and what the standard raises for an unknown service.
        """
        by.must(Permission.SERVE)
        self._standard.service(service)
        if not name.strip():
            raise NameMissing()
        with self._store.write(by) as unit:
            now = unit.clock()
            new = request_id or uuid4()
            if unit.session.get(RequestRow, new) is None:
                code = receiving.next_code(unit, PREFIX, now.astimezone(self._zone).year)
                came = Newcomer(
                    new, code, channel, service, name.strip(), now, "", purpose, "", contact.strip(), "", note.strip()
                )
                receiving.receive(unit, came)
            return _view(unit.session, _row(unit.session, new))

    def open(self, request_id: UUID, *, desk: str = "1", by: Actor) -> Ticket:
        """Work on it here: a ticket of the day, called to this desk, outside the line of those who wait in the hall.

        Opening again answers the same ticket. Raises RequestMissing, RequestOver.
        """
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, request_id)
            if row.answered_at is not None:
                raise RequestOver()
            visit = visits.begin(
                unit, self._standard, row.id, row.service, PREFIX, row.need, desk, self._holidays, self._zone
            )
            if row.opened_at is None:
                row.opened_at, row.opened_by = unit.clock(), by.name
                unit.session.add(row)
                unit.record("requests.opened", row.id, visit=str(row.id), ticket=visit.ticket)
        return visits.Visits(self._store, self._standard, self._clock, self._holidays).ticket(request_id)

    def close(self, request_id: UUID, *, by: Actor) -> None:
        """Ended without letter or refusal: the applicant came to the counter, or asked twice. Raises RequestMissing."""
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, request_id)
            if row.answered_at is None:
                _answer(unit, row, "closed")

    def settle(self, by: Actor) -> int:
        """Note the answers of requests whose visit came to one; how many. For the loop that delivers."""
        with self._store.read() as session:
            waiting = session.exec(
                select(RequestRow.id).where(
                    col(RequestRow.opened_at).is_not(None), col(RequestRow.answered_at).is_(None)
                )
            ).all()
        done = 0
        for request_id in waiting:
            with self._store.read() as session:
                found = self._outcome(session, request_id)
            if found is None:
                continue
            with self._store.write(by) as unit:
                row = _row(unit.session, request_id)
                if row.answered_at is None:
                    _answer(unit, row, *found)
                    done += 1
        return done

    def _outcome(self, session: Session, visit_id: UUID) -> tuple[str, str, UUID | None] | None:
        """outcome, reason, letter; None while somebody still works on it."""
        rows = session.exec(select(LetterRow).where(LetterRow.visit_id == visit_id)).all()
        letters = reader.letters(session, rows, self._standard)
        ready = (LetterState.ISSUED, LetterState.HANDED_OVER)
        for letter in letters:
            if letter.state in ready and not letter.waits_for:
                return "letter", "", letter.id
        refusal = session.exec(
            select(RefusalRow).where(RefusalRow.visit_id == visit_id).order_by(col(RefusalRow.at).desc())
        ).first()
        if refusal is not None:
            return "refused", refusal.code, None
        visit = session.get(VisitRow, visit_id)
        coming = (LetterState.IN_CHAIN, LetterState.RETURNED, *ready)
        if visit is not None and visit.state in _OVER and not any(letter.state in coming for letter in letters):
            return "closed", "", None
        return None

    def _list(self, by: Actor, *, answered: bool) -> list[OnlineRequest]:
        by.must_any(Permission.SERVE, Permission.DRAFT)
        over = col(RequestRow.answered_at).is_not(None) if answered else col(RequestRow.answered_at).is_(None)
        order = col(RequestRow.answered_at).desc() if answered else col(RequestRow.asked_at)
        with self._store.read(by) as session:
            return [_view(session, row) for row in session.exec(select(RequestRow).where(over).order_by(order))]


def _answer(unit: Unit, row: RequestRow, outcome: str, reason: str = "", letter: UUID | None = None) -> None:
    row.answered_at, row.outcome, row.reason, row.letter = unit.clock(), outcome, reason, letter
    unit.session.add(row)
    unit.record("requests.answered", row.id, outcome=outcome, reason=reason, letter=str(letter) if letter else "")


def _row(session: Session, request_id: UUID) -> RequestRow:
    row = session.get(RequestRow, request_id)
    if row is None:
        raise RequestMissing()
    return row


def _view(session: Session, row: RequestRow) -> OnlineRequest:
    papers = session.exec(
        select(func.count()).select_from(PaperRow).where(PaperRow.request == row.id, col(PaperRow.filed))
    ).one()
    if row.answered_at is not None:
        stage = Stage.ANSWERED
    elif row.opened_at is not None:
        stage = Stage.OPENED
    else:
        stage = Stage.WAITING if row.here_at is not None else Stage.FETCHING
    return OnlineRequest(
        row.id,
        row.code,
        Channel(row.channel),
        row.service,
        row.purpose,
        row.name,
        row.contact,
        row.nik,
        row.note,
        row.asked_at,
        stage,
        papers,
        row.opened_by,
        row.outcome,
    )

"""A person walks in, draws a ticket, is called, shows papers, leaves."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, literal_column
from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.store import Store, Unit
from app.visits import rules
from app.visits.deadline import due, is_open
from app.visits.errors import NobodyWaits, VisitMissing, WrongState
from app.visits.tables import CallRow, TicketCounterRow, TickRow, VisitRow
from app.visits.views import AtDesk, Checklist, Ticket, VisitState
from app.words.labels import VISIT_STATES

_ARRIVAL: ColumnElement[int] = literal_column("visit.rowid")
"""The order in which tickets were written. Their time is the clock's, and clocks are set back now and then."""

_TICKS = select(TickRow).where(col(TickRow.visit_id) == bindparam("visit"))


class Visits:
    """The queue of one day and one office; several desks may call from it at once."""

    def __init__(self, store: Store, standard: Standard, clock: Clock, holidays: Collection[date] = ()) -> None:
        self._store, self._standard, self._clock = store, standard, clock
        self._holidays = frozenset(holidays)
        self._zone = ZoneInfo(standard.office.zone)

    def today(self) -> date:
        """The date at the office, not in UTC: at 07.00 WIB it is still yesterday in UTC."""
        return self._clock().astimezone(self._zone).date()

    def open(
        self, service: str, *, priority: str = "", need: str = "", by: Actor, visit_id: UUID | None = None
    ) -> Ticket:
        """Draw a ticket. With a `visit_id` that exists already, answer that ticket: pressing twice is safe."""
        by.must(Permission.SERVE)
        kind = self._standard.service(service)
        prefix = self._standard.priority(priority).prefix if priority else kind.ticket_prefix
        if need:
            kind.need(need)
        with self._store.write(by) as unit:
            if visit_id is not None and (drawn := unit.session.get(VisitRow, visit_id)) is not None:
                return self._ticket(drawn)
            at = unit.clock()
            day = at.astimezone(self._zone).date()
            row = VisitRow(
                id=visit_id or uuid4(),
                day=day,
                ticket=f"{prefix}{_next_number(unit, day, prefix):03d}",
                service=service,
                priority=priority,
                need=need,
                opened_at=at,
                outside_hours=not is_open(at, self._standard.office.hours, self._standard.office.zone, self._holidays),
            )
            unit.session.add(row)
            unit.record(
                "visits.opened",
                row.id,
                ticket=row.ticket,
                service=service,
                priority=priority,
                outside_hours=row.outside_hours,
            )
            return self._ticket(row)

    def call_next(self, *, desk: str = "1", by: Actor, call_id: UUID | None = None) -> Ticket:
        """Call whoever is next by arrival and priority. Raises NobodyWaits.

        With a `call_id` that called somebody already, answer that ticket as it is now: asking twice calls one person.
        """
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            if call_id is not None and (before := unit.session.get(CallRow, call_id)) is not None:
                return self._ticket(_row(unit.session, before.visit_id))
            line = self._line(unit.session)
            if not line:
                raise NobodyWaits()
            if call_id is not None:
                unit.session.add(CallRow(id=call_id, visit_id=line[0].id))
            return self._call(unit, line[0], desk)

    def call(self, visit_id: UUID, *, desk: str = "1", by: Actor) -> Ticket:
        """Call one ticket out of turn, or call again somebody who is parked or being served."""
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, visit_id)
            _only(row, VisitState.WAITING, VisitState.PARKED, VisitState.SERVING)
            return self._call(unit, row, desk)

    def park(self, visit_id: UUID, *, by: Actor) -> Ticket:
        """Did not come, or must fetch a paper: out of the line, can be called again today."""
        return self._move(visit_id, VisitState.PARKED, "visits.parked", by, VisitState.WAITING, VisitState.SERVING)

    def leave(self, visit_id: UUID, *, by: Actor) -> Ticket:
        """Went away without being served."""
        return self._move(
            visit_id, VisitState.LEFT, "visits.left", by, VisitState.WAITING, VisitState.SERVING, VisitState.PARKED
        )

    def finish(self, visit_id: UUID, *, outcome: str = "", by: Actor) -> Ticket:
        """The visit is over. outcome: a short code ("letter", "draft", "refused", "answered")."""
        return self._move(
            visit_id, VisitState.FINISHED, "visits.finished", by, VisitState.SERVING, VisitState.PARKED, outcome=outcome
        )

    def set_need(self, visit_id: UUID, need: str, *, by: Actor) -> Ticket:
        """What the person came for, inside the service; conditional requirements depend on it."""
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, visit_id)
            self._standard.service(row.service).need(need)
            row.need = need
            unit.session.add(row)
            unit.record("visits.need_set", row.id, need=need)
            return self._ticket(row)

    def tick(
        self, visit_id: UUID, code: str, *, done: bool = True, facts: Mapping[str, str] | None = None, by: Actor
    ) -> Checklist:
        """Note that a required paper was shown (or not), with what was typed from it."""
        return self.tick_all(visit_id, {code: (done, dict(facts or {}))}, by=by)

    def tick_all(
        self, visit_id: UUID, ticks: Mapping[str, tuple[bool, Mapping[str, str]]] | None = None, *, by: Actor
    ) -> Checklist:
        """Several at once; without `ticks`, everything that the visit needs is complete (of a group, its first).

        Raises NotInStandard for a paper or field that the service does not know, FactUnusable, WrongState once
        the visit is over: what a letter rests on stays as it was shown.
        """
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, visit_id)
            _only(row, VisitState.WAITING, VisitState.PARKED, VisitState.SERVING)
            service = self._standard.service(row.service)
            if ticks is None:
                ticks = {code: (True, {}) for code in rules.needed_codes(service, row.need, _shown(unit.session, row))}
            for code, (done, facts) in ticks.items():
                rules.check_facts(service.requirement(code), facts)
                tick = unit.session.get(TickRow, (visit_id, code)) or TickRow(visit_id=visit_id, code=code, facts={})
                tick.done, tick.facts = done, {**tick.facts, **facts}
                unit.session.add(tick)
            unit.record("visits.ticked", row.id, papers={code: done for code, (done, _) in ticks.items()})
            unit.session.flush()
            return _checklist(unit.session, self._standard, row)

    def checklist(self, visit_id: UUID) -> Checklist:
        with self._store.read() as session:
            return _checklist(session, self._standard, _row(session, visit_id))

    def ticket(self, visit_id: UUID) -> Ticket:
        with self._store.read() as session:
            return self._ticket(_row(session, visit_id))

    def by_label(self, label: str, *, day: date | None = None) -> Ticket:
        """The ticket of that number on that day (today)."""
        with self._store.read() as session:
            row = session.exec(
                select(VisitRow).where(VisitRow.day == (day or self.today()), VisitRow.ticket == label.upper())
            ).first()
            if row is None:
                raise VisitMissing()
            return self._ticket(row)

    def waiting(self) -> list[Ticket]:
        """Today's line in the order in which it will be called."""
        with self._store.read() as session:
            return [self._ticket(row) for row in self._line(session)]

    def of_day(self, day: date | None = None) -> list[Ticket]:
        """All tickets of a day (today) in order of arrival."""
        with self._store.read() as session:
            rows = session.exec(select(VisitRow).where(VisitRow.day == (day or self.today())).order_by(_ARRIVAL))
            return [self._ticket(row) for row in rows]

    def still_open(self, *, since: date) -> list[Ticket]:
        """Visits that nobody has closed, of that day and later, in order of arrival."""
        over = (VisitState.FINISHED, VisitState.LEFT)
        with self._store.read() as session:
            rows = session.exec(
                select(VisitRow).where(VisitRow.day >= since, col(VisitRow.state).not_in(over)).order_by(_ARRIVAL)
            )
            return [self._ticket(row) for row in rows]

    def _line(self, session: Session) -> list[VisitRow]:
        today = self.today()
        rows = session.exec(
            select(VisitRow).where(VisitRow.day == today, VisitRow.state == VisitState.WAITING).order_by(_ARRIVAL)
        ).all()
        called = session.exec(
            select(VisitRow.priority)
            .where(VisitRow.day == today, col(VisitRow.called_at).is_not(None))
            .order_by(col(VisitRow.called_at).desc())
            .limit(rules.IN_A_ROW)
        ).all()
        streak = next((n for n, priority in enumerate(called) if not priority), len(called))
        by_id = {row.id: row for row in rows}
        people = [rules.Waiting(row.id, bool(row.priority), place) for place, row in enumerate(rows)]
        return [by_id[person.key] for person in rules.order(people, streak)]

    def _call(self, unit: Unit, row: VisitRow, desk: str) -> Ticket:
        again = row.state == VisitState.SERVING
        row.state, row.desk, row.served_by = VisitState.SERVING, desk, unit.actor.name
        row.calls += 1
        if not again:
            row.called_at = _call_moment(unit, row.day)
        unit.session.add(row)
        unit.record("visits.called", row.id, ticket=row.ticket, desk=desk, calls=row.calls)
        return self._ticket(row)

    def _move(
        self, visit_id: UUID, to: VisitState, kind: str, by: Actor, *allowed: VisitState, outcome: str = ""
    ) -> Ticket:
        by.must(Permission.SERVE)
        with self._store.write(by) as unit:
            row = _row(unit.session, visit_id)
            if row.state == to:
                return self._ticket(row)
            _only(row, *allowed)
            row.state = to
            if to in (VisitState.FINISHED, VisitState.LEFT):
                row.closed_at, row.outcome = unit.clock(), outcome
            unit.session.add(row)
            ticket = self._ticket(row)
            kept: dict[str, bool] = {}
            if to is VisitState.FINISHED and ticket.due is not None and ticket.closed_at is not None:
                # So that the centre can count it; it knows neither the office's hours nor its promises.
                kept = {"in_time": ticket.closed_at <= ticket.due}
            unit.record(kind, row.id, ticket=row.ticket, outcome=outcome, **kept)
            return ticket

    def _ticket(self, row: VisitRow) -> Ticket:
        office = self._standard.office
        service = known(self._standard.services, row.service)
        return Ticket(
            visit_id=row.id,
            label=row.ticket,
            day=row.day,
            service=row.service,
            priority=row.priority,
            need=row.need,
            state=VisitState(row.state),
            opened_at=row.opened_at,
            called_at=row.called_at,
            closed_at=row.closed_at,
            calls=row.calls,
            desk=row.desk,
            due=due(row.opened_at, service.sla, office.hours, office.zone, self._holidays) if service else None,
            outside_hours=row.outside_hours,
            outcome=row.outcome,
            served_by=row.served_by,
        )


def begin(
    unit: Unit,
    standard: Standard,
    visit_id: UUID,
    service: str,
    prefix: str,
    need: str,
    desk: str,
    holidays: Collection[date],
    zone: ZoneInfo,
) -> VisitRow:
    """A visit that is served at once, of somebody who is not in the hall; the one that exists already, if it does."""
    known = unit.session.get(VisitRow, visit_id)
    if known is not None:
        return known
    at = unit.clock()
    day = at.astimezone(zone).date()
    row = VisitRow(
        id=visit_id,
        day=day,
        ticket=f"{prefix}{_next_number(unit, day, prefix):03d}",
        service=service,
        need=need,
        state=VisitState.SERVING,
        opened_at=at,
        called_at=_call_moment(unit, day),
        calls=1,
        desk=desk,
        served_by=unit.actor.name,
        outside_hours=not is_open(at, standard.office.hours, standard.office.zone, holidays),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "visits.opened", row.id, ticket=row.ticket, service=service, priority="", outside_hours=row.outside_hours
    )
    unit.record("visits.called", row.id, ticket=row.ticket, desk=desk, calls=1)
    return row


def at_desk(session: Session, standard: Standard, visit_id: UUID) -> AtDesk:
    """The visit inside the caller's own transaction. Raises VisitMissing."""
    row = _row(session, visit_id)
    return AtDesk(row.ticket, row.service, VisitState(row.state), _checklist(session, standard, row))


def _checklist(session: Session, standard: Standard, row: VisitRow) -> Checklist:
    ticks = session.scalars(_TICKS, {"visit": row.id})
    service = known(standard.services, row.service)
    if service is None:  # a visit of an older edition; whoever wants to go on with it is told so by the standard
        return Checklist((), ())
    return rules.checklist(service, row.need, {t.code: (t.done, t.facts) for t in ticks})


def _shown(session: Session, row: VisitRow) -> list[str]:
    return list(session.exec(select(TickRow.code).where(TickRow.visit_id == row.id, col(TickRow.done))))


def _call_moment(unit: Unit, day: date) -> datetime:
    """Now, but never before the call before it: whose turn it is rests on the order of calls, and a clock that is set
    back must not let priority overtake for as long as it was wrong."""
    last = unit.session.exec(select(func.max(VisitRow.called_at)).where(VisitRow.day == day)).one()
    now = unit.clock()
    return now if last is None else max(now, last + timedelta(microseconds=1))


def _next_number(unit: Unit, day: date, prefix: str) -> int:
    counter = unit.session.get(TicketCounterRow, (day, prefix)) or TicketCounterRow(day=day, prefix=prefix)
    counter.last += 1
    unit.session.add(counter)
    return counter.last


def _row(session: Session, visit_id: UUID) -> VisitRow:
    row = session.get(VisitRow, visit_id)
    if row is None:
        raise VisitMissing()
    return row


def _only(row: VisitRow, *allowed: VisitState) -> None:
    if row.state not in allowed:
        raise WrongState(ticket=row.ticket, state=VISIT_STATES[row.state])

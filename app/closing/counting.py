"""A day in numbers: pure functions over what the areas say about it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from app.closing.views import DayCounts, LetterTally, Tally
from app.letters.day import LetterDay, Sort
from app.standard import Standard
from app.visits import Ticket, VisitState
from app.words.labels import VISIT_STATES


def count(day: date, tickets: Sequence[Ticket], letters: LetterDay, standard: Standard, now: datetime) -> DayCounts:
    """now: UTC; by it an open ticket is overdue or not."""
    waits = [minutes(ticket.opened_at, ticket.called_at) for ticket in tickets if ticket.called_at]
    in_time = [judgement for ticket in tickets if (judgement := punctual(ticket, now)) is not None]
    return DayCounts(
        day=day,
        tickets=len(tickets),
        by_state=_tallied((str(ticket.state) for ticket in tickets), VISIT_STATES),
        by_service=_tallied((ticket.service for ticket in tickets), {s.code: s.title for s in standard.services}),
        by_priority=_tallied(
            (ticket.priority for ticket in tickets if ticket.priority), {p.code: p.label for p in standard.priorities}
        ),
        outside_hours=sum(ticket.outside_hours for ticket in tickets),
        called=len(waits),
        average_wait=round(sum(waits) / len(waits), 1) if waits else None,
        longest_wait=round(max(waits), 1) if waits else None,
        on_time=sum(in_time),
        late=len(in_time) - sum(in_time),
        letters=LetterTally("", "Semua surat", len(letters.issued), len(letters.voided), len(letters.handed_over)),
        by_kind=_by(letters, lambda sort: sort.kind, {kind.code: kind.title for kind in standard.letters}),
        by_purpose=_by(letters, lambda sort: sort.purpose, {p.code: p.label for p in standard.purposes}),
        by_desil=_by(letters, _desil, {**{str(n): f"Desil {n}" for n in range(1, 11)}, "": "Belum diperingkat"}),
        refusals=_tallied(letters.refusals, _reasons(standard, letters)),
        prints_failed=letters.prints_failed,
    )


def _reasons(standard: Standard, letters: LetterDay) -> dict[str, str]:
    """Those of the standard; the one that every office has, on days on which it was given."""
    own = {reason.code: reason.label for reason in standard.refusals}
    return {each.code: each.label for each in standard.answers if each.code in own or each.code in letters.refusals}


def minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def punctual(ticket: Ticket, now: datetime) -> bool | None:
    """Whether the service kept its time; None when there is nothing to say (see DayCounts)."""
    if ticket.due is None or ticket.state is VisitState.LEFT:
        return None
    if ticket.closed_at is not None:
        return ticket.closed_at <= ticket.due
    return False if now > ticket.due else None


def _tallied(codes: Iterable[str], labels: Mapping[str, str]) -> tuple[Tally, ...]:
    """One for each sort of the standard, in its order, zeros too; then what only an older standard knew, so that the
    sum over the sorts is always the sum of the day."""
    found = Counter(codes)
    return tuple(Tally(code, labels.get(code, code), found[code]) for code in _all(labels, found))


def _by(letters: LetterDay, by: Callable[[Sort], str], labels: Mapping[str, str]) -> tuple[LetterTally, ...]:
    issued, voided, handed_over = (
        Counter(by(sort) for sort in sorts) for sorts in (letters.issued, letters.voided, letters.handed_over)
    )
    return tuple(
        LetterTally(code, labels.get(code, code), issued[code], voided[code], handed_over[code])
        for code in _all(labels, issued, voided, handed_over)
    )


def _all(labels: Mapping[str, str], *found: Counter[str]) -> list[str]:
    return [*labels, *sorted({code for each in found for code in each} - set(labels))]


def _desil(sort: Sort) -> str:
    return "" if sort.desil is None else str(sort.desil)

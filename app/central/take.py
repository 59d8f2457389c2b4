"""Taking a parcel, whether it came by network or on a stick. Safe to repeat; keeps each entry exactly once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, select, update

from app.central import counters, keeping, projection
from app.central.counters import Chain
from app.central.judging import Candidate, Judged, extend, gaps, judge
from app.central.tables import chain, conflict, place, waiting
from app.wire import Entry
from app.wire.contact import Fence
from app.wire.parcel import Fate, Fated, Gap, Linked, Parcel, Reason, Receipt

_DRAIN = 1000


class _Base(NamedTuple):
    """Up to `seq` a chain is that of another life: `chain`."""

    chain: int | None
    seq: int
    link: str


def take(connection: Connection, counter_id: int, parcel: Parcel, now: datetime) -> Receipt:
    """Inside the caller's transaction, with the counter's row locked by `counters.locked`."""
    row = counters.locked(connection, counter_id)
    held = counters.chain_of(connection, row["chain"])
    once = {(each.seq, each.link, each.entry.id): each for each in parcel.entries}
    judged = judge(map(Candidate.of, once.values()), held.head_seq, held.head_link)
    fates, forked = _late(connection, held, judged.late, now)
    if forked:
        # Whatever hangs on a fork stays with its counter until an administrator has said which machine goes on.
        counters.fence(connection, counter_id, Fence.FORKED)
        return Receipt(fates=tuple(fates), held=held.head_seq, head=held.head_link, fenced=Fence.FORKED)
    if judged.head_seq > held.head_seq:
        _drain(connection, held.id, judged)
    zone = ZoneInfo(counters.zone_of(connection, row["office"]))
    new, kept, base = _keep(connection, held, judged, zone)
    fates += new
    fates += _refuse(connection, held.id, judged.refused, now)
    fates += _early(connection, held.id, judged.early, now)
    if judged.head_seq > held.head_seq:
        connection.execute(
            update(chain)
            .where(chain.c.id == held.id)
            .values(
                head_seq=judged.head_seq,
                head_link=judged.head_link,
                entries=chain.c.entries + kept,
                base_seq=base.seq,
                base_link=base.link,
                parent=base.chain,
            )
        )
    return Receipt(
        fates=tuple(fates),
        held=judged.head_seq,
        head=judged.head_link,
        gaps=_gaps(connection, held.id, judged.head_seq),
    )


def _drain(connection: Connection, chain_id: int, judged: Judged) -> None:
    """Go on with entries that had waited for those that have just come."""
    while True:
        rows = (
            connection.execute(
                select(waiting)
                .where(waiting.c.chain == chain_id, waiting.c.seq > judged.head_seq)
                .order_by(waiting.c.seq)
                .limit(_DRAIN)
            )
            .mappings()
            .all()
        )
        before = judged.head_seq
        for row in rows:
            if row["seq"] != judged.head_seq + 1:
                break
            entry = Entry.model_validate_json(row["body"])
            extend(judged, Candidate.of(Linked(seq=row["seq"], link=row["link"], entry=entry)))
        # What came early in this very parcel may follow now, too.
        for each in sorted(judged.early, key=lambda candidate: candidate.linked.seq):
            if each.linked.seq == judged.head_seq + 1:
                extend(judged, each)
        judged.early = [each for each in judged.early if each.linked.seq > judged.head_seq]
        if judged.head_seq == before:
            connection.execute(delete(waiting).where(waiting.c.chain == chain_id, waiting.c.seq <= judged.head_seq))
            return


def _keep(connection: Connection, held: Chain, judged: Judged, zone: ZoneInfo) -> tuple[list[Fated], int, _Base]:
    """Fates of what follows; how many were new; and up to where this chain is another life's."""
    base = _Base(held.parent, held.base_seq, held.base_link)
    if not judged.follows:
        return [], 0, base
    new = keeping.put_places(connection, held.id, judged.follows)
    if len(new) == len(judged.follows):
        taken, strange = judged.follows, []
    else:
        taken = [each for each in judged.follows if each.linked.entry.id in new]
        strange = [each for each in judged.follows if each.linked.entry.id not in new]
    known = _digests(connection, (each.linked.entry.id for each in strange))
    keeping.put_entries(connection, held.id, taken, zone)
    projection.note(connection, held, taken)
    fates = [Fated.model_construct(seq=c.linked.seq, id=c.linked.entry.id, fate=Fate.TAKEN, reason=None) for c in taken]
    for each in strange:
        earlier = known.get(each.linked.entry.id)
        if earlier is not None and earlier[0] == each.digest:
            fates.append(_fated(each, Fate.KNOWN))
            if each.linked.seq == base.seq + 1:
                base = _Base(earlier[1], each.linked.seq, each.linked.link)
        else:
            judged.refused.append((each, Reason.CONFLICT))
    return fates, len(taken), base


def _digests(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, tuple[bytes, int]]:
    """Of entries that are held: digest and chain."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = connection.execute(select(place.c.id, place.c.digest, place.c.chain).where(place.c.id.in_(wanted)))
    return {entry: (bytes(digest), life) for entry, digest, life in rows}


def _late(connection: Connection, held: Chain, late: Sequence[Candidate], now: datetime) -> tuple[list[Fated], bool]:
    """Places that are filled: known when by the same entry, refused as before, else a fork of the journal."""
    if not late:
        return [], False
    known = _digests(connection, (each.linked.entry.id for each in late))
    before = _refused_before(connection, late)
    fates: list[Fated] = []
    forks: list[tuple[Candidate, Reason]] = []
    for each in late:
        entry, digest = each.linked.entry.id, each.digest
        if entry in known and known[entry][0] == digest:
            fates.append(_fated(each, Fate.KNOWN))
        elif (entry, digest) in before:
            fates.append(_fated(each, Fate.REFUSED, before[entry, digest]))
        else:
            forks.append((each, Reason.CONFLICT if entry in known else Reason.FORK))
    fates += _refuse(connection, held.id, forks, now)
    return fates, any(reason is Reason.FORK for _, reason in forks)


def _refused_before(connection: Connection, late: Sequence[Candidate]) -> dict[tuple[UUID, bytes], Reason]:
    rows = connection.execute(
        select(conflict.c.id, conflict.c.digest, conflict.c.reason).where(
            conflict.c.id.in_([each.linked.entry.id for each in late]), conflict.c.settled_at.is_(None)
        )
    )
    # A fork is judged anew: for the chain of another life it may be no fork.
    return {(entry, bytes(digest)): Reason(reason) for entry, digest, reason in rows if reason != Reason.FORK}


def _refuse(
    connection: Connection, chain_id: int, refused: Sequence[tuple[Candidate, Reason]], now: datetime
) -> list[Fated]:
    """Kept aside, to be shown; never as entries."""
    if not refused:
        return []
    rows = [
        {
            "chain": chain_id,
            "seq": each.linked.seq,
            "id": each.linked.entry.id,
            "link": each.linked.link,
            "digest": each.digest,
            "reason": reason.value,
            # A person's number must not come to lie here after all, nor what no database can keep.
            "body": each.content.decode() if reason in (Reason.CONFLICT, Reason.FORK, Reason.BROKEN_CHAIN) else "",
            "at": now,
            "settled_at": None,
        }
        for each, reason in refused
    ]
    seen = {
        (seq, bytes(digest))
        for seq, digest in connection.execute(
            select(conflict.c.seq, conflict.c.digest).where(
                conflict.c.chain == chain_id, conflict.c.id.in_([row["id"] for row in rows])
            )
        )
    }
    fresh = [row for row in rows if (row["seq"], row["digest"]) not in seen]
    if fresh:
        connection.execute(conflict.insert(), fresh)
    return [_fated(each, Fate.REFUSED, reason) for each, reason in refused]


def _early(connection: Connection, chain_id: int, early: Sequence[Candidate], now: datetime) -> list[Fated]:
    for each in early:
        keeping.put_waiting(connection, chain_id, each, now)
    return [_fated(each, Fate.WAITING) for each in early]


def _gaps(connection: Connection, chain_id: int, held: int) -> tuple[Gap, ...]:
    last = connection.execute(
        select(func.max(waiting.c.seq)).where(waiting.c.chain == chain_id, waiting.c.seq > held)
    ).scalar_one()
    if last is None:
        return ()
    numbers = connection.execute(
        select(waiting.c.seq).where(waiting.c.chain == chain_id, waiting.c.seq > held).order_by(waiting.c.seq)
    ).scalars()
    return tuple(Gap(first=first, last=last) for first, last in gaps(held, numbers))


def _fated(each: Candidate, fate: Fate, reason: Reason | None = None) -> Fated:
    return Fated(seq=each.linked.seq, id=each.linked.entry.id, fate=fate, reason=reason)

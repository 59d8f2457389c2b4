"""Taking a parcel, whether it came by network or on a stick. Safe to repeat; keeps each entry exactly once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, delete, select, update

from app.central import counters, keeping, projection, reading
from app.central.copying import InTheWay, putting
from app.central.counters import Chain
from app.central.judging import Candidate, Judged, extend, gaps, judge, unfit
from app.central.reading import ReadLinked
from app.central.tables import chain, conflict, place, waiting
from app.wire import Entry
from app.wire.contact import Fence
from app.wire.parcel import VERSION, Fate, Linked, Parcel, Reason, Receipt

_DRAIN = 1000
_GROW = (
    update(chain)
    .where(chain.c.id == bindparam("at"))
    .values(
        head_seq=bindparam("seq"),
        head_link=bindparam("link"),
        entries=chain.c.entries + bindparam("kept"),
        base_seq=bindparam("base"),
        base_link=bindparam("base_at"),
        parent=bindparam("before"),
    )
)


class _Base(NamedTuple):
    """Up to `seq` a chain is that of another life: `chain`."""

    chain: int | None
    seq: int
    link: str


class _Fated(msgspec.Struct, gc=False):
    seq: int
    id: UUID | str
    fate: Fate
    reason: Reason | None = None


class _Gap(msgspec.Struct, gc=False):
    first: int
    last: int


class _Taken(msgspec.Struct):
    """What `app.wire.parcel.Receipt` reads; made and written in a tenth of its time."""

    fates: list[_Fated]
    held: int
    head: str
    gaps: list[_Gap] = []
    fenced: str = ""
    version: int = VERSION

    def written(self) -> bytes:
        return msgspec.json.encode(self)


def take(connection: Connection, counter_id: int, parcel: Parcel, now: datetime) -> Receipt:
    """Inside the caller's transaction, with the counter's row locked by `counters.locked`."""
    row = counters.locked(connection, counter_id)
    standing = counters.standing(connection, row["chain"])
    held = standing[0]
    once = {(each.seq, each.link, each.entry.id): each for each in parcel.entries}
    judged = judge(map(Candidate.of, once.values()), held.head_seq, held.head_link)
    return Receipt.model_validate_json(_take(connection, counter_id, standing, judged, now).written())


def take_bytes(connection: Connection, row: RowMapping, body: bytes, now: datetime) -> bytes:
    """`take` for what came by network: bytes of a parcel in, bytes of a receipt out. row: the counter's, locked.

    Raises Unreadable.
    """
    standing = counters.standing(connection, row["chain"])
    held, last_waiting = standing
    read = reading.quickly(body)
    if read and last_waiting <= held.head_seq:
        try:
            return _take_new(connection, held, read)
        except InTheWay:
            pass
    judged = judge(reading.candidates(read), held.head_seq, held.head_link)
    if judged.plain:
        return _take(connection, row["id"], standing, judged, now).written()
    return take(connection, row["id"], reading.exactly(body), now).model_dump_json().encode()


def _take_new(connection: Connection, held: Chain, read: Sequence[ReadLinked]) -> bytes:
    """The receipt of entries that follow and are all new, which most parcels hold. Raises InTheWay."""
    with putting(connection, held, read):
        last = read[-1]
        fates = [_Fated(each.seq, each.entry.id_text, Fate.TAKEN) for each in read]
        receipt = _Taken(fates, last.seq, last.link).written()
        told = projection.told(held, [each.entry for each in read])
    projection.note(connection, held, told)
    _grow(connection, held, last.seq, last.link, len(read), _Base(held.parent, held.base_seq, held.base_link))
    return receipt


def _take(
    connection: Connection, counter_id: int, standing: tuple[Chain, int], judged: Judged, now: datetime
) -> _Taken:
    held, last_waiting = standing
    fates, forked = _late(connection, held, judged.late, now)
    if forked:
        # Whatever hangs on a fork stays with its counter until an administrator has said which machine goes on.
        counters.fence(connection, counter_id, Fence.FORKED, now)
        return _Taken(fates, held.head_seq, held.head_link, fenced=Fence.FORKED)
    if judged.head_seq > held.head_seq and last_waiting > held.head_seq:
        _drain(connection, held.id, judged)
    new, kept, base = _keep(connection, held, judged, ZoneInfo(held.zone))
    fates += new
    fates += _refuse(connection, held.id, judged.refused, now)
    fates += _early(connection, held.id, judged.early, now)
    if judged.head_seq > held.head_seq:
        _grow(connection, held, judged.head_seq, judged.head_link, kept, base)
    missing = _gaps(connection, held.id, judged.head_seq) if judged.early or last_waiting > judged.head_seq else []
    return _Taken(fates, judged.head_seq, judged.head_link, missing)


def _grow(connection: Connection, held: Chain, seq: int, link: str, kept: int, base: _Base) -> None:
    grown = {"at": held.id, "seq": seq, "link": link, "kept": kept}
    connection.execute(_GROW, grown | {"base": base.seq, "base_at": base.link, "before": base.chain})


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
        for each in sorted(judged.early, key=lambda candidate: candidate.seq):
            if each.seq == judged.head_seq + 1:
                extend(judged, each)
        judged.early = [each for each in judged.early if each.seq > judged.head_seq]
        if judged.head_seq == before:
            connection.execute(delete(waiting).where(waiting.c.chain == chain_id, waiting.c.seq <= judged.head_seq))
            return


def _keep(connection: Connection, held: Chain, judged: Judged, zone: ZoneInfo) -> tuple[list[_Fated], int, _Base]:
    """Fates of what follows; how many were new; and up to where this chain is another life's."""
    base = _Base(held.parent, held.base_seq, held.base_link)
    if not judged.follows:
        return [], 0, base
    new = keeping.put_places(connection, held.id, judged.follows)
    if len(new) == len(judged.follows):
        taken, strange = judged.follows, []
    else:
        taken = [each for each in judged.follows if each.seq in new]
        strange = [each for each in judged.follows if each.seq not in new]
    known = _digests(connection, (each.entry.id for each in strange))
    keeping.put_entries(connection, held.id, taken, zone)
    projection.note(connection, held, projection.told(held, [each.entry for each in taken]))
    fates = [_fated(each, Fate.TAKEN) for each in taken]
    for each in strange:
        earlier = known.get(each.entry.id)
        if earlier is not None and earlier[0] == each.digest:
            fates.append(_fated(each, Fate.KNOWN))
            if each.seq == base.seq + 1:
                base = _Base(earlier[1], each.seq, each.link)
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


def _late(connection: Connection, held: Chain, late: Sequence[Candidate], now: datetime) -> tuple[list[_Fated], bool]:
    """Places that are filled: known when by the same entry, refused as before, else a fork of the journal."""
    if not late:
        return [], False
    known = _digests(connection, (each.entry.id for each in late))
    before = _refused_before(connection, late)
    fates: list[_Fated] = []
    forks: list[tuple[Candidate, Reason]] = []
    for each in late:
        entry, digest = each.entry.id, each.digest
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
            conflict.c.id.in_([each.entry.id for each in late])
        )
    )
    # A fork is judged anew: for the chain of another life it may be no fork.
    return {(entry, bytes(digest)): Reason(reason) for entry, digest, reason in rows if reason != Reason.FORK}


def _refuse(
    connection: Connection, chain_id: int, refused: Sequence[tuple[Candidate, Reason]], now: datetime
) -> list[_Fated]:
    """Kept aside, to be shown; never as entries."""
    if not refused:
        return []
    rows = [
        {
            "chain": chain_id,
            "seq": each.seq,
            "id": each.entry.id,
            "link": each.link,
            "digest": each.digest,
            "reason": reason.value,
            # A person's number must not come to lie here after all, nor what no database can keep.
            "body": "" if unfit(each) else each.content.decode(),
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


def _early(connection: Connection, chain_id: int, early: Sequence[Candidate], now: datetime) -> list[_Fated]:
    for each in early:
        keeping.put_waiting(connection, chain_id, each, now)
    return [_fated(each, Fate.WAITING) for each in early]


def _gaps(connection: Connection, chain_id: int, held: int) -> list[_Gap]:
    numbers = connection.execute(
        select(waiting.c.seq).where(waiting.c.chain == chain_id, waiting.c.seq > held).order_by(waiting.c.seq)
    ).scalars()
    return [_Gap(first, last) for first, last in gaps(held, numbers)]


def _fated(each: Candidate, fate: Fate, reason: Reason | None = None) -> _Fated:
    return _Fated(each.seq, each.entry.id, fate, reason)

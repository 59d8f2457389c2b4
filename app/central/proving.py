"""Count and Merkle root per day of one counter's journal, over all the chains that it is made of; and that one entry
stands in such a root."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from app.central import counters
from app.central.errors import EntryUnknown
from app.central.tables import chain, counter, entry, place
from app.wire.proof import Certificate, DayProof, leads_to, leaf, path, root

_LEAVES = (
    select(entry.c.id, entry.c.link)
    .where(entry.c.chain == bindparam("of"), entry.c.day == bindparam("on"))
    .where(entry.c.seq > bindparam("after"), entry.c.seq <= bindparam("until"))
    .order_by(entry.c.seq)
)
_PLACED = (
    select(entry.c.chain, entry.c.seq, entry.c.day, entry.c.link, counter.c.chain.label("now"))
    .add_columns(counter.c.office, counter.c.name)
    .join(place, (place.c.chain == entry.c.chain) & (place.c.seq == entry.c.seq))
    .join(chain, chain.c.id == entry.c.chain)
    .join(counter, counter.c.id == chain.c.counter)
    .where(place.c.id == bindparam("id"))
)
_LAST = 2**62


def certificate(connection: Connection, chain_id: int, days: Sequence[date]) -> Certificate:
    proofs = []
    for day in days:
        leaves = leaves_of(connection, chain_id, day)
        proofs.append(DayProof(day=day, count=len(leaves), root=root(leaves)))
    return Certificate(days=tuple(proofs), entries=count(connection, chain_id))


def leaves_of(connection: Connection, chain_id: int, day: date) -> list[bytes]:
    leaves: list[bytes] = []
    for part, after, until in reversed(counters.lineage(connection, chain_id)):
        asked = {"of": part, "on": day, "after": after, "until": _LAST if until is None else until}
        leaves += [leaf(one, link) for one, link in connection.execute(_LEAVES, asked)]
    return leaves


@dataclass(frozen=True, slots=True)
class Single:
    """That one entry stands in the root of its day: whoever has its id and link hashes them up along `steps`, without
    anything of ours, as RFC 6962 says. steps: (the neighbour stands on the right, its hash), from the bottom up."""

    counter: str
    seq: int
    day: date
    link: str
    count: int
    leaf: str
    steps: tuple[tuple[bool, bytes], ...]
    root: str

    @property
    def holds(self) -> bool:
        return leads_to(bytes.fromhex(self.leaf), self.steps) == self.root


def single(connection: Connection, entry_id: UUID) -> Single:
    """Of the whole day of the counter's journal as it goes on today. Raises EntryUnknown."""
    found = connection.execute(_PLACED, {"id": entry_id}).mappings().first()
    if found is None:
        raise EntryUnknown()
    own = leaf(entry_id, found["link"])
    # An earlier life of which nothing was gone on with is proved by itself.
    days = (leaves_of(connection, life, found["day"]) for life in (found["now"], found["chain"]))
    leaves = next(each for each in days if own in each)
    return Single(
        counter=f"{found['office']}/{found['name']}",
        seq=found["seq"],
        day=found["day"],
        link=found["link"],
        count=len(leaves),
        leaf=own.hex(),
        steps=tuple(path(leaves, leaves.index(own))),
        root=root(leaves),
    )


def count(connection: Connection, chain_id: int) -> int:
    """Entries of the chain itself, without those of earlier lives."""
    return int(connection.execute(select(chain.c.entries).where(chain.c.id == chain_id)).scalar_one())

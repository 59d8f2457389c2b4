"""Count and Merkle root per day of one counter's journal, over all the chains that it is made of."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, select

from app.central import counters
from app.central.tables import chain, entry
from app.wire.proof import Certificate, DayProof, leaf, root

_LEAVES = (
    select(entry.c.id, entry.c.link)
    .where(entry.c.chain == bindparam("of"), entry.c.day == bindparam("on"))
    .where(entry.c.seq > bindparam("after"), entry.c.seq <= bindparam("until"))
    .order_by(entry.c.seq)
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


def count(connection: Connection, chain_id: int) -> int:
    """Entries of the chain itself, without those of earlier lives."""
    return int(connection.execute(select(chain.c.entries).where(chain.c.id == chain_id)).scalar_one())

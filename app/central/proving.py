"""Count and Merkle root per day of one counter's journal, over all the chains that it is made of."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from app.central import counters
from app.central.tables import chain, entry
from app.wire.proof import Certificate, DayProof, leaf, root


def certificate(connection: Connection, chain_id: int, days: Sequence[date]) -> Certificate:
    proofs = []
    for day in days:
        leaves = leaves_of(connection, chain_id, day)
        proofs.append(DayProof(day=day, count=len(leaves), root=root(leaves)))
    return Certificate(days=tuple(proofs), entries=count(connection, chain_id))


def leaves_of(connection: Connection, chain_id: int, day: date) -> list[bytes]:
    leaves: list[bytes] = []
    for part, after, until in reversed(counters.lineage(connection, chain_id)):
        query = select(entry.c.id, entry.c.link).where(entry.c.chain == part, entry.c.day == day, entry.c.seq > after)
        if until is not None:
            query = query.where(entry.c.seq <= until)
        leaves += [leaf(one, link) for one, link in connection.execute(query.order_by(entry.c.seq))]
    return leaves


def count(connection: Connection, chain_id: int) -> int:
    """Entries of the chain itself, without those of earlier lives."""
    return int(connection.execute(select(chain.c.entries).where(chain.c.id == chain_id)).scalar_one())

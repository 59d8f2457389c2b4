"""The central store's tables: metadata of their own, apart from the counter's.

A chain is one life of a counter's journal. A counter that is enrolled again begins a new chain that goes on from a
place of an older one (`parent`, `base_seq`), so that nothing is kept twice and nothing is lost.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """Always aware, always UTC; SQLite forgets the zone and gets it back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite numbers rows by itself only where the key is plainly INTEGER.
Big = BigInteger().with_variant(Integer(), "sqlite")

centre = Table(
    "centre",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("private", LargeBinary, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("identity", String, nullable=False),
    Column("recipient", String, nullable=False),
)

office = Table(
    "office",
    metadata,
    Column("code", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("made_at", Moment, nullable=False),
)

# With which keys an office sealed its letters, as its counters told when they were enrolled. kid: what a seal calls its
# key by, 8 hex digits; two keys may share it by chance.
seal_key = Table(
    "seal_key",
    metadata,
    Column("office", ForeignKey("office.code"), primary_key=True),
    Column("public", String, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("kid", String, nullable=False, index=True),
)

counter = Table(
    "counter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", ForeignKey("office.code"), nullable=False),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String, nullable=False, default=""),
    Column("epoch", Integer, nullable=False, default=0),
    Column("chain", Integer, nullable=True),
    Column("public_key", LargeBinary, nullable=True),
    Column("recipient", String, nullable=False, default=""),
    Column("mark", String, nullable=False, default=""),
    Column("mark_before", String, nullable=False, default=""),
    Column("contact_at", Moment, nullable=True),
    Column("seen_at", Moment, nullable=True),
    Column("told_head", BigInteger, nullable=False, default=0),
    Column("told_waiting", BigInteger, nullable=False, default=0),
    Column("told_tray", BigInteger, nullable=False, default=0),
    Column("cursor", BigInteger, nullable=False, default=0),
    Column("newest", BigInteger, nullable=False, default=0),
    Column("program", String, nullable=False, default=""),
    # When what stands in told_head was signed; how many of its contacts were taken; and, after a restore of this
    # database, the life in which it was greeted and how far its journal must be here before it counts as heard.
    Column("told_at", Moment, nullable=True),
    Column("contacts", BigInteger, nullable=False, default=0),
    Column("life", String, nullable=False, default=""),
    Column("heard_to", BigInteger, nullable=True),
    # Of one that was fenced: since when; and, of a fork, up to where both journals are the same for certain and where
    # they differ for certain.
    Column("fenced_at", Moment, nullable=True),
    Column("same_to", BigInteger, nullable=True),
    Column("differs_at", BigInteger, nullable=True),
    UniqueConstraint("office", "name"),
)

chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("office", String, nullable=False, index=True),
    Column("counter", ForeignKey("counter.id"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("parent", Integer, nullable=True),
    Column("base_seq", BigInteger, nullable=False),
    Column("base_link", String, nullable=False),
    Column("head_seq", BigInteger, nullable=False),
    Column("head_link", String, nullable=False),
    Column("entries", BigInteger, nullable=False, default=0),
    UniqueConstraint("counter", "epoch"),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("counter", ForeignKey("counter.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=True),
)

nonce = Table(
    "nonce",
    metadata,
    Column("counter", Integer, primary_key=True),
    Column("nonce", String, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

# Every id that was ever taken: slim and in one piece, because no index over monthly partitions can promise uniqueness.
place = Table(
    "place",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("chain", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

# day: local date of the office; on PostgreSQL the table is partitioned by its months.
entry = Table(
    "entry",
    metadata,
    Column("chain", Integer, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("facts", Text, nullable=False),
    Column("link", String, nullable=False),
)

waiting = Table(
    "waiting",
    metadata,
    Column("chain", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("link", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("since", Moment, nullable=False),
)

# Refused entries with what they said, except where that was a person's number.
conflict = Table(
    "conflict",
    metadata,
    Column("number", Big, primary_key=True),
    Column("chain", Integer, nullable=False, index=True),
    Column("seq", BigInteger, nullable=False),
    Column("id", Uuid, nullable=False, index=True),
    Column("link", String, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("reason", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled_at", Moment, nullable=True),
    Column("settled_by", String, nullable=False, default=""),
    Column("verdict", String, nullable=False, default=""),
    Column("why", String, nullable=False, default=""),
)

# done_at: the counter's journal said that it applied this, or could not, for the reason in `refused`.
message = Table(
    "message",
    metadata,
    Column("counter", Integer, primary_key=True),
    Column("no", BigInteger, primary_key=True),
    Column("id", Uuid, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Column("sending", Big, nullable=True, index=True),
    Column("done_at", Moment, nullable=True),
    Column("refused", String, nullable=False, default=""),
)

letter = Table(
    "letter",
    metadata,
    Column("subject", Uuid, primary_key=True),
    Column("office", String, nullable=False),
    Column("chain", Integer, nullable=False),
    Column("code", String, nullable=False, index=True),
    Column("number", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("desil", Integer, nullable=True),
    Column("series", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("until", Date, nullable=True),
    Column("issued_at", Moment, nullable=False),
    Column("voided_at", Moment, nullable=True),
    Column("revoked_at", Moment, nullable=True),
    Column("handed_at", Moment, nullable=True),
    Column("twin", Boolean, nullable=False, default=False),
    Index("ix_letter_serial", "office", "series", "year", "serial"),
    Index("ix_letter_day", "office", "day"),
    # Hardly any letter stands in it, and every look at the first page asks.
    Index("ix_letter_twin", "subject", postgresql_where=text("twin"), sqlite_where=text("twin = 1")),
)

# What became of this database with an office: each row began when it was put back from a copy, and nothing of what the
# counters were told after that copy was known any more. noticed: by a counter's word, not by an administrator's.
life = Table(
    "life",
    metadata,
    Column("number", Big, primary_key=True),
    Column("office", ForeignKey("office.code"), nullable=False, index=True),
    Column("life", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("noticed", Boolean, nullable=False),
)

# Which series the standard of an office has, as its counters told.
office_series = Table(
    "office_series",
    metadata,
    Column("office", ForeignKey("office.code"), primary_key=True),
    Column("series", String, primary_key=True),
    Column("yearly", Boolean, nullable=False),
)

# life: in which an administrator said from where on numbers are free for certain.
series = Table(
    "series",
    metadata,
    Column("office", ForeignKey("office.code"), primary_key=True),
    Column("series", String, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("next", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("life", String, nullable=False, default=""),
)

lease = Table(
    "lease",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("office", String, nullable=False),
    Column("counter", ForeignKey("counter.id"), nullable=False, index=True),
    Column("epoch", Integer, nullable=False),
    Column("series", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("unused_from", Integer, nullable=True),
    Column("relent", Boolean, nullable=False, default=False),
    # None: before this was noted. reason: why it is void, or why the counter could not take it.
    Column("lent_at", Moment, nullable=True),
    Column("reason", String, nullable=False, default=""),
    Index("ix_lease_series", "office", "series", "year"),
)

# What all processes served since this database began: a sample as `/metrics` shows it, and its value.
tally = Table(
    "tally",
    metadata,
    Column("sample", String, primary_key=True),
    Column("value", Float, nullable=False),
)

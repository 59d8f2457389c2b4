"""Tables behind the web pages: who may look, what an office offers online, who asked, what counters gave to be shown.

Whatever names a person lies here closed (`app.central.vault`); a code or a cookie lies here as its SHA-256.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from app.central.tables import Big, Moment, metadata

# office "": sees every office. role: that in which it decides for its office, "" for none. password: argon2id (PHC).
# may: words of `app.central.accounts.Duty`, one space between them.
account = Table(
    "account",
    metadata,
    Column("name", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("office", String, nullable=False),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("may", String, nullable=False, default=""),
    Column("made_at", Moment, nullable=False),
    Column("disabled_at", Moment, nullable=True),
)

# Of every name that was tried, known or not, so that a lock-out tells nobody which names exist.
guess = Table(
    "guess",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("failed", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("account", ForeignKey("account.name"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

# What accounts did: signed in, looked into a draft, decided, sent, settled, took an export. subject: "" or an id, never
# a person's. note: the reason that was given.
act = Table(
    "act",
    metadata,
    Column("no", Big, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("account", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("note", String, nullable=False, default=""),
)

# What an account sent to one or to several counters of an office: a message for each (`message.sending`). title: as the
# list calls it.
sending = Table(
    "sending",
    metadata,
    Column("number", Big, primary_key=True),
    Column("office", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("account", String, nullable=False),
    Column("at", Moment, nullable=False),
)

# body: app.central.offers.Offer as JSON.
offer = Table(
    "offer",
    metadata,
    Column("office", ForeignKey("office.code"), primary_key=True),
    Column("service", String, primary_key=True),
    Column("body", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
)

# reference: what counter and applicant call it; code: SHA-256 of the applicant's secret one. form, content: which form
# it came from and what stood in it, so that sending it twice is one request. Who asks is known to the counter alone.
request = Table(
    "request",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("reference", String, nullable=False, unique=True),
    Column("code", LargeBinary, nullable=False, unique=True),
    Column("form", LargeBinary, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
    Column("office", String, nullable=False, index=True),
    Column("service", String, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("state_at", Moment, nullable=False),
    Column("outcome", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("forget_at", Moment, nullable=True, index=True),
)

# Something large for one counter, closed for it alone; size and sha256 are those of that closed file. request: that it
# came with, or the offer of an extract that it is. unsent_since: its pieces are still being laid here, and no message
# names it yet; None as soon as one does.
content = Table(
    "content",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("counter", Integer, nullable=False),
    Column("request", Uuid, nullable=True, index=True),
    Column("size", Big, nullable=False),
    Column("at", Moment, nullable=False),
    Column("unsent_since", Moment, nullable=True),
)

piece = Table(
    "piece",
    metadata,
    Column("sha256", ForeignKey("content.sha256", ondelete="CASCADE"), primary_key=True),
    Column("no", Integer, primary_key=True),
    Column("closed", LargeBinary, nullable=False),
)

# A PDF that a counter gave to be shown: see app.wire.documents. over_at: nobody sees it any more. decided_at: an
# account said yes or no, and the counter has it to apply.
document = Table(
    "document",
    metadata,
    Column("number", Big, primary_key=True),
    Column("use", String, nullable=False),
    Column("letter", Uuid, nullable=False),
    Column("round", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("request", Uuid, nullable=True, index=True),
    Column("office", String, nullable=False, index=True),
    Column("counter", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("drafter", String, nullable=False),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("closed", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment, nullable=True),
    Column("approved", Boolean, nullable=True),
    Column("over_at", Moment, nullable=True),
    UniqueConstraint("letter", "use", "round", "position"),
)

# Finished visits of a chain by local day, and how many of them kept the promised time; `known` said whether.
visits = Table(
    "visit_day",
    metadata,
    Column("chain", Integer, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("finished", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("in_time", Integer, nullable=False),
)

ALL = metadata
"""The centre's tables, those of this file among them."""

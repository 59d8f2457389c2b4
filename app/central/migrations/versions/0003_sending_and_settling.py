"""Messages that people send and what became of them, conflicts that people settle, and what an account may do."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXTS = (
    ("account", "may"),
    ("act", "note"),
    ("conflict", "settled_by"),
    ("conflict", "verdict"),
    ("conflict", "why"),
    ("message", "refused"),
)
_COUNTER = (("counter", "fenced_at"), ("counter", "same_to"), ("counter", "differs_at"))
_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "sending",
        sa.Column("number", _BIG, nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_sending_office", "sending", ["office"], unique=False)
    op.add_column("message", sa.Column("sending", _BIG, nullable=True))
    op.create_index("ix_message_sending", "message", ["sending"], unique=False)
    op.add_column("message", sa.Column("done_at", sa.DateTime(timezone=True), nullable=True))
    for table, name in _TEXTS:
        op.add_column(table, sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("counter", sa.Column("fenced_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("counter", sa.Column("same_to", sa.BigInteger(), nullable=True))
    op.add_column("counter", sa.Column("differs_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for table, name in (*_COUNTER, *_TEXTS, ("message", "done_at")):
        op.drop_column(table, name)
    op.drop_index("ix_message_sending", "message")
    op.drop_column("message", "sending")
    op.drop_table("sending")

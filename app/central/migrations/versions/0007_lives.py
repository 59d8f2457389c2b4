"""What the centre forgot when it was put back from a copy; which series an office has; why a block is void."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "life",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("life", sa.String(), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("noticed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["office.code"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_life_office", "life", ["office"], unique=False)
    op.create_table(
        "office_series",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["office.code"]),
        sa.PrimaryKeyConstraint("office", "series"),
    )
    op.add_column("counter", sa.Column("told_at", _MOMENT, nullable=True))
    op.add_column("counter", sa.Column("contacts", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("counter", sa.Column("life", sa.String(), nullable=False, server_default=""))
    op.add_column("counter", sa.Column("heard_to", sa.BigInteger(), nullable=True))
    op.add_column("series", sa.Column("life", sa.String(), nullable=False, server_default=""))
    op.add_column("lease", sa.Column("lent_at", _MOMENT, nullable=True))
    op.add_column("lease", sa.Column("reason", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table, column in (
        ("lease", "reason"),
        ("lease", "lent_at"),
        ("series", "life"),
        ("counter", "heard_to"),
        ("counter", "life"),
        ("counter", "contacts"),
        ("counter", "told_at"),
    ):
        op.drop_column(table, column)
    op.drop_table("office_series")
    op.drop_index("ix_life_office", "life")
    op.drop_table("life")

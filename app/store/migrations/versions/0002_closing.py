"""Which days were closed, and with which bundle. A closing that was recorded never changes."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "closing",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", "version"),
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER closing_no_{act.lower()} BEFORE {act} ON closing "
            f"BEGIN SELECT RAISE(ABORT, 'closing: {act} is forbidden'); END"
        )


def downgrade() -> None:
    op.drop_table("closing")

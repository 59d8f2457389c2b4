"""Numbers that no letter bears. The file itself keeps a number from having two fates."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_number",
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("signer_role", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", "serial"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_letter_number_fate", "letter_number", ["fate"], unique=False)
    op.create_index("ix_letter_number_day", "letter_number", ["day"], unique=False)
    for name, event, when in (
        ("no_delete", "BEFORE DELETE", ""),
        ("no_update", "BEFORE UPDATE", "WHEN OLD.fate <> 'reserved'"),
    ):
        op.execute(
            f"CREATE TRIGGER letter_number_{name} {event} ON letter_number {when} "
            f"BEGIN SELECT RAISE(ABORT, 'letter_number: a fate is final'); END"
        )
    same = "series = NEW.series AND year = NEW.year AND serial = NEW.serial"
    for name, event, table, other in (
        ("letter_number_twin", "BEFORE INSERT", "letter_number", "letter"),
        ("letter_twin_insert", "BEFORE INSERT", "letter", "letter_number"),
        ("letter_twin_update", "BEFORE UPDATE", "letter", "letter_number"),
    ):
        op.execute(
            f"CREATE TRIGGER {name} {event} ON {table} WHEN EXISTS (SELECT 1 FROM {other} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: the number has a fate already'); END"
        )


def downgrade() -> None:
    for trigger in ("letter_twin_insert", "letter_twin_update"):
        op.execute(f"DROP TRIGGER {trigger}")
    op.drop_table("letter_number")

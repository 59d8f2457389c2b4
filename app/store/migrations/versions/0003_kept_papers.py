"""Papers that are kept as pictures: what each is, whom it belongs to, and until when it stays."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_file",
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_table(
        "filed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.Column("destroyed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["ref"], ["kept_file.ref"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject", "slot", "ref"),
    )
    for column in ("subject", "ref", "keep_until"):
        op.create_index(f"ix_filed_{column}", "filed", [column], unique=False)
    for table in ("kept_file", "filed"):
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: DELETE is forbidden'); END"
        )


def downgrade() -> None:
    op.drop_table("filed")
    op.drop_table("kept_file")

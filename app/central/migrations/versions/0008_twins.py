"""Find letters whose number was given twice without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_letter_twin",
        "letter",
        ["subject"],
        postgresql_where=sa.text("twin"),
        sqlite_where=sa.text("twin = 1"),
    )


def downgrade() -> None:
    op.drop_index("ix_letter_twin", "letter")

"""What is laid here piece by piece before a message names it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("content", sa.Column("unsent_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("content", "unsent_since")

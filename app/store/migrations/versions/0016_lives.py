"""Which life of the centre this counter is known to, and how often it was answered there."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("centre", sa.Column("life", sa.String(), nullable=False, server_default=""))
    op.add_column("centre", sa.Column("contacts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("centre", sa.Column("restored_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("an older Loket would not notice that its centre was put back")

"""Which scan of a signed letter the centre was given."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("centre_document") as table:
        table.add_column(sa.Column("scan", sa.Uuid(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("an older Loket would give out the scan of before")

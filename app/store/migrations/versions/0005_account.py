"""What an import was agreed on and what it did, kept beside the extract's row."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("extract") as table:
        table.add_column(sa.Column("agreement", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("agreement_until", sa.Date(), nullable=True))
        table.add_column(sa.Column("account", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("extract") as table:
        for name in ("agreement", "agreement_until", "account"):
            table.drop_column(name)

"""Seal keys by the id that a seal names, so that one check reads one key and not those of all offices."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEYS = sa.table(
    "seal_key", sa.column("office", sa.String), sa.column("public", sa.String), sa.column("kid", sa.String)
)


def upgrade() -> None:
    op.add_column("seal_key", sa.Column("kid", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    for public in connection.execute(sa.select(_KEYS.c.public).distinct()).scalars().all():
        kid = sha256(bytes.fromhex(public)).digest()[:4].hex()
        connection.execute(_KEYS.update().where(_KEYS.c.public == public).values(kid=kid))
    op.create_index("ix_seal_key_kid", "seal_key", ["kid"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_seal_key_kid", "seal_key")
    op.drop_column("seal_key", "kid")

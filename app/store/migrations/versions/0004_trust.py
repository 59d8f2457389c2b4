"""Stolen keys, believed keys of other offices, signed lists, the office's certificate, official signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seal_key", sa.Column("stolen", sa.Date(), nullable=True))
    op.create_table(
        "known_key",
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("stolen", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("public"),
    )
    op.create_table(
        "signed_list",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "issuer"),
    )
    op.create_table(
        "office_certificate",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("private", sa.LargeBinary(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("fingerprint"),
    )
    op.create_table(
        "letter_official_signature",
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.PrimaryKeyConstraint("letter_id"),
    )
    # What was signed officially stays as it was signed.
    op.execute(
        "CREATE TRIGGER letter_official_signature_no_update BEFORE UPDATE ON letter_official_signature "
        "WHEN OLD.state = 'signed' BEGIN SELECT RAISE(ABORT, 'letter_official_signature: UPDATE is forbidden'); END"
    )
    op.execute(
        "CREATE TRIGGER office_certificate_no_delete BEFORE DELETE ON office_certificate "
        "BEGIN SELECT RAISE(ABORT, 'office_certificate: DELETE is forbidden'); END"
    )


def downgrade() -> None:
    op.drop_table("letter_official_signature")
    op.drop_table("office_certificate")
    op.drop_table("signed_list")
    op.drop_table("known_key")
    op.drop_column("seal_key", "stolen")

"""Letters are found by any part of their number or name: an index of trigrams, kept by the file itself."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_WORDS = "letter_words (rowid, number, name)"


def upgrade() -> None:
    op.create_table(
        "letter_found",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("letter_id"),
    )
    op.create_index("ix_letter_found_name", "letter_found", ["name"], unique=False)
    op.create_index("ix_letter_serial", "letter", ["serial"], unique=False)
    # Its own ids, since a table with another primary key may be given new rowids (VACUUM).
    op.execute("CREATE VIRTUAL TABLE letter_words USING fts5(number, name, tokenize = 'trigram')")
    op.execute("INSERT INTO letter_found (letter_id, name) SELECT id, subject_name FROM letter ORDER BY drafted_at, id")
    op.execute(
        f"INSERT INTO {_WORDS} SELECT found.id, coalesce(letter.number, ''), letter.subject_name "
        "FROM letter_found AS found JOIN letter ON letter.id = found.letter_id ORDER BY found.id"
    )
    op.execute(
        "CREATE TRIGGER letter_found_new AFTER INSERT ON letter BEGIN "
        "INSERT INTO letter_found (letter_id, name) VALUES (new.id, new.subject_name); "
        f"INSERT INTO {_WORDS} SELECT id, coalesce(new.number, ''), new.subject_name FROM letter_found "
        "WHERE letter_id = new.id; END"
    )
    op.execute(
        "CREATE TRIGGER letter_found_numbered AFTER UPDATE OF number, subject_name ON letter BEGIN "
        "UPDATE letter_found SET name = new.subject_name WHERE letter_id = new.id; "
        "UPDATE letter_words SET number = coalesce(new.number, ''), name = new.subject_name "
        "WHERE rowid = (SELECT id FROM letter_found WHERE letter_id = new.id); END"
    )


def downgrade() -> None:
    raise NotImplementedError("an older Loket would not keep the index")

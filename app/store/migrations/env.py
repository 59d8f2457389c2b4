"""Alembic's entry: runs on the connection that `app.store.migrate` opened (the file's key never stands in a URL)."""

from alembic import context

connection = context.config.attributes["connection"]
# One transaction from the look at the file's shape to the last step: of two programs that start at once, the second
# finds the newest shape. (Alembic takes SQLite for a system whose tables cannot be made in a transaction.)
context.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

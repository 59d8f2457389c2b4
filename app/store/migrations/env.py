"""Alembic's entry: runs on the connection that `app.store.migrate` opened (the file's key never stands in a URL)."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()

"""Alembic's entry point: runs the migrations in the transaction that `storage.db.schema` has opened."""

from alembic import context

from storage.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()

"""What Alembic runs: on the connection and in the transaction it is given, never its own."""

from __future__ import annotations

from alembic import context

from desktop.models.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()

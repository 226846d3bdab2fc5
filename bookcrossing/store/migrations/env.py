"""Where Alembic finds the connection that `schema` hands it."""

from alembic import context

from bookcrossing.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

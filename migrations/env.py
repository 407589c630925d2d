"""Alembic's environment: runs the revisions on the connection that drafting/schema.py hands over."""

from alembic import context

from drafting.models.all import metadata


def run() -> None:
    """Migrate on the given connection, in one transaction where the database allows it."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()

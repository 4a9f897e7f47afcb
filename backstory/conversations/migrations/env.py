"""What Alembic runs: the migrations, in the connection that backstory.conversations.migrate hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()

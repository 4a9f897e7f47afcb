"""Rasa's table of events, and ours beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NAME = sa.String(255)


def upgrade() -> None:
    """Create the tables; conversations that Rasa's own store kept get their memory at their next turn."""
    _create_events()
    op.create_index("ix_events_of_a_conversation", "events", ["sender_id", "id"])
    op.create_table(
        "conversations",
        sa.Column("sender_id", _NAME, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("touched", sa.Float, nullable=False, index=True),
        sa.Column("memory", sa.Text, nullable=False),
    )
    op.create_table(
        "answered_messages",
        sa.Column("sender_id", _NAME, primary_key=True),
        sa.Column("message_id", _NAME, primary_key=True),
        sa.Column("after_event", sa.Integer, nullable=False),
    )
    op.execute(
        "INSERT INTO conversations (sender_id, version, touched, memory) "
        "SELECT sender_id, 1, max(timestamp), '' FROM events GROUP BY sender_id"
    )


def _create_events() -> None:
    if sa.inspect(op.get_bind()).has_table("events"):
        return
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sender_id", _NAME, nullable=False, index=True),
        sa.Column("type_name", _NAME, nullable=False),
        sa.Column("timestamp", sa.Float),
        sa.Column("intent_name", _NAME),
        sa.Column("action_name", _NAME),
        sa.Column("data", sa.Text),
    )


def downgrade() -> None:
    """Leave Rasa's table alone, and take ours away."""
    op.drop_table("answered_messages")
    op.drop_table("conversations")
    op.drop_index("ix_events_of_a_conversation", "events")

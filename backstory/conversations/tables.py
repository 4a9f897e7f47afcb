"""The tables. ``events`` is Rasa's own, column by column, so that what reads Rasa's database reads ours."""

import sqlalchemy as sa

metadata = sa.MetaData()

_NAME = sa.String(255)

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sender_id", _NAME, nullable=False, index=True),
    sa.Column("type_name", _NAME, nullable=False),
    sa.Column("timestamp", sa.Float),
    sa.Column("intent_name", _NAME),
    sa.Column("action_name", _NAME),
    sa.Column("data", sa.Text),
    # The turns in the window are read by it, however long the conversation is.
    sa.Index("ix_events_of_a_conversation", "sender_id", "id"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("sender_id", _NAME, primary_key=True),
    # Counts the turns: a turn that was not begun from the latest version is not saved.
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("touched", sa.Float, nullable=False, index=True),  # seconds since 1970
    sa.Column("memory", sa.Text, nullable=False),
)

answered_messages = sa.Table(
    "answered_messages",
    metadata,
    sa.Column("sender_id", _NAME, primary_key=True),
    sa.Column("message_id", _NAME, primary_key=True),
    # The turn's events stand between these two, the first excluded.
    sa.Column("after_event", sa.Integer, nullable=False),
)

feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("sender_id", _NAME, primary_key=True),
    # The member's message whose answer is meant.
    sa.Column("message_id", _NAME, primary_key=True),
    sa.Column("value", sa.String(4), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("given", sa.Float, nullable=False),  # seconds since 1970
)

# Outlives its conversation, so it holds a digest and no id.
ended_sessions = sa.Table(
    "ended_sessions",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("until", sa.Float, nullable=False, index=True),  # seconds since 1970
)

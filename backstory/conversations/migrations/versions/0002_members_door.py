"""What members think of answers, and which of their sessions have ended."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "feedback",
        sa.Column("sender_id", sa.String(255), primary_key=True),
        sa.Column("message_id", sa.String(255), primary_key=True),
        sa.Column("value", sa.String(4), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("given", sa.Float, nullable=False),
    )
    op.create_table(
        "ended_sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("until", sa.Float, nullable=False, index=True),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("ended_sessions")
    op.drop_table("feedback")

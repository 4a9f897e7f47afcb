"""Brings the database's tables up to date, by Alembic."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

LATEST = "0002"
_SCRIPTS = Path(__file__).parent / "migrations"
# Several workers start at once; any number will do that nothing else locks.
_LOCK = 6_201_411_952


def to_latest(engine: Engine) -> None:
    """Apply what migrations are missing; quick where there are none.

    Args:
        engine: of SQLite or PostgreSQL.
    """
    with engine.begin() as connection:
        if _version(connection) == LATEST:
            return
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        else:
            # Alembic's own statements would begin the transaction too late for a second process.
            connection.exec_driver_sql(
                "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"
            )
        _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def _upgrade(connection: Connection) -> None:
    # Slow to import, and needed once in a database's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

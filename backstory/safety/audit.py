"""The audit trail: which sign was seen, when, by which path, in which conversation. Never the words.

Kept apart from the conversations, with a retention of its own: who checks how the layer works needs it
longer, and a member who deletes a conversation leaves nothing in it that names them.
"""

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from backstory.safety.verdict import Verdict

FILE = Path("var") / "safety-audit.db"
FILE_VARIABLE = "BACKSTORY_SAFETY_AUDIT"
RETENTION_VARIABLE = "BACKSTORY_SAFETY_AUDIT_DAYS"
RETENTION = 365  # days
_SALT = 16  # bytes

_TABLES = """
create table if not exists seen
  (at text not null, conversation text not null, outcome text, sign text, tier text, paths text);
create table if not exists salt (value text not null);
"""


def record(
    conversation: str, verdict: Verdict, now: datetime | None = None, file: Path | None = None
) -> None:
    """Add one line, and delete those that are older than the retention.

    Args:
        conversation: the conversation's id; only a salted hash of it is kept.
        verdict: what was seen.
        now: the time; now if none is given.
        file: the database; what the environment says, or var/safety-audit.db.
    """
    at = now or datetime.now(UTC)
    oldest = at - timedelta(days=float(os.environ.get(RETENTION_VARIABLE, RETENTION)))
    with _open(file or Path(os.environ.get(FILE_VARIABLE, FILE))) as database:
        pseudonym = hashlib.sha256(f"{_salt(database)}{conversation}".encode()).hexdigest()[:16]
        line = (
            at.isoformat(),
            pseudonym,
            verdict.outcome,
            verdict.sign,
            verdict.tier,
            " ".join(verdict.paths),
        )
        database.execute("insert into seen values (?, ?, ?, ?, ?, ?)", line)
        database.execute("delete from seen where at < ?", (oldest.isoformat(),))


@contextmanager
def _open(file: Path) -> Iterator[sqlite3.Connection]:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, timeout=10)) as database, database:
        database.executescript(_TABLES)
        yield database


def _salt(database: sqlite3.Connection) -> str:
    row = database.execute("select value from salt").fetchone()
    if row is None:
        database.execute("insert into salt values (?)", (secrets.token_hex(_SALT),))
        return _salt(database)
    return str(row[0])

"""SQL in ids and words: it is text, and no conversation but its own is touched."""

from collections.abc import Callable

import pytest
from asgi_client import Say

SQL = [
    "' OR '1'='1",
    "'; DROP TABLE events; --",
    '" OR 1=1 --',
    "x' UNION SELECT * FROM events --",
    "%",
    "_____",
    "*",
    "ana\\",
    "$1",
    ":sender_id",
    "?",
    "%(sender_id)s",
    "{sender_id}",
    "' || (SELECT data FROM events LIMIT 1) || '",
]

pytestmark = pytest.mark.usefixtures("kept_conversation")


@pytest.mark.parametrize("sql", SQL)
async def test_sql_is_text(say: Say, events: Callable[[str], list[str]], sql: str) -> None:
    assert events(sql) == []
    reply = await say(sql, sql, metadata={"name": sql, sql: sql})
    assert {message["recipient_id"] for message in reply.json()} == {sql}
    assert "user" in events(sql)
    assert await erased(say, sql)
    assert events(sql) == []


async def erased(say: Say, sender: str) -> bool:
    await say(sender, "delete my data")
    return (await say(sender, '/privacy{"request": "delete"}')).status_code == 200

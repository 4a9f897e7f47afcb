"""PostgreSQL's backup as docs/deploy.md does it brings conversations back as they were."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgresql import programs
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered

from backstory.conversations.store import ConversationStore
from backstory.conversations.tracker import WindowedTracker

PAGE = Path(__file__).resolve().parents[2] / "docs" / "deploy.md"


@pytest.fixture
def database(postgresql: str) -> Iterator[sa.URL]:
    """A database of this test's own, because it is restored."""
    engine = sa.create_engine(
        sa.make_url(postgresql).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(sa.text("CREATE DATABASE backstory"))
        yield sa.make_url(postgresql).set(database="backstory")
        connection.execute(sa.text("DROP DATABASE backstory WITH (FORCE)"))
    engine.dispose()


def _run_as_documented(program: str, database: sa.URL, **files: Path) -> None:
    """Run a command of the page, at another server and as its user."""
    page = PAGE.read_text().replace("\\\n", " ")
    found = re.search(rf"exec -T postgres {program} ([^<>\n]+)", page)
    assert found, f"the page has no {program}"
    options = shlex.split(found[1].replace("--username backstory", ""))
    server = [
        "--host",
        str(database.host),
        "--port",
        str(database.port),
        "--username",
        str(database.username),
    ]
    streams = {name: file.open("wb" if name == "stdout" else "rb") for name, file in files.items()}
    # Debian has the clients on the path, and the server's programs elsewhere.
    client = shutil.which(program) or str((programs() or Path()) / program)
    command = [client, *server, *options]
    try:
        subprocess.run(command, check=True, **streams)
    finally:
        for stream in streams.values():
            stream.close()


async def _said(store: ConversationStore) -> list[str]:
    return [event["text"] for event in await store.transcript("ana")]


async def _say(store: ConversationStore, text: str) -> None:
    tracker = await store.retrieve("ana") or WindowedTracker("ana", [])
    tracker.update(UserUttered(text))
    tracker.update(BotUttered("I see."))
    await store.save(tracker)


async def test_a_restored_conversation_is_as_it_was_and_goes_on(database: sa.URL, tmp_path: Path) -> None:
    store = ConversationStore(Domain.empty(), host=str(database))
    await _say(store, "my back hurts")
    _run_as_documented("pg_dump", database, stdout=tmp_path / "backstory.dump")
    await _say(store, "and now this")
    store.close()
    _run_as_documented("pg_restore", database, stdin=tmp_path / "backstory.dump")
    restored = ConversationStore(Domain.empty(), host=str(database))
    assert await _said(restored) == ["my back hurts", "I see."]
    await _say(restored, "something else")
    assert await _said(restored) == ["my back hurts", "I see.", "something else", "I see."]
    restored.close()

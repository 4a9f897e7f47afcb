"""Conversations are kept for as long as the operator says, and no longer."""

from datetime import UTC, datetime, timedelta

from asgi_client import Say

from backstory.server.retention import erase_old


async def test_a_conversation_is_erased_once_its_last_turn_is_too_old(say: Say, app, events) -> None:
    await say("kept-for-a-while", "hello")
    store = app.state.assistant.store
    await erase_old(store, timedelta(days=30))
    assert events("kept-for-a-while")
    await erase_old(store, timedelta(days=30), datetime.now(UTC) + timedelta(days=31))
    assert events("kept-for-a-while") == []

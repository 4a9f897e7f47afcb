"""What another model takes over from the one before: the order within each conversation."""

import asyncio
import copy
from pathlib import Path

from crowd import begun
from rasa.shared.core.events import BotUttered, UserUttered

from backstory.conversations.store import ConversationStore
from backstory.server.load.bounded_assistant import BoundedAssistant
from backstory.server.messages import IncomingMessage


async def test_a_turn_of_the_next_model_waits_for_that_of_the_last(
    bounded, agent, held: asyncio.Event, tmp_path: Path
) -> None:
    last = bounded()
    other_agent = copy.copy(agent)
    other_agent.tracker_store = ConversationStore(agent.domain, db=str(tmp_path / "other.db"))
    following = BoundedAssistant(other_agent)
    following.limits = last.limits
    following.succeed(last)
    earlier, later = await begun(
        last.reply(IncomingMessage("succession", "hello")),
        following.reply(IncomingMessage("succession", "thank you")),
    )
    assert not later.done()
    held.set()
    await asyncio.gather(earlier, later)
    tracker = await last.store.retrieve_full_tracker("succession")
    said = [event for event in tracker.events if isinstance(event, UserUttered | BotUttered)]
    assert [event.text for event in said if isinstance(event, UserUttered)] == ["hello", "thank you"]
    assert isinstance(said[1], BotUttered)

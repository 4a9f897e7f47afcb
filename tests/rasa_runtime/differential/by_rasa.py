"""Holds recorded conversations with Rasa's own processor, runner, store and policies, unchanged.

A process of its own: what our runtime changes, it changes for the whole process.

    python by_rasa.py MODEL CONVERSATIONS ANSWERS
"""

import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import backstory.rasa_runtime  # noqa: F401  # prepares the process for rasa
from backstory.rasa_runtime import logs

sys.path.insert(0, str(Path(__file__).parent))


def main(model: str, conversations: str, answers: str) -> None:
    from holding import hold
    from rasa.core.agent import Agent
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import SQLTrackerStore

    from backstory.rasa_runtime.in_process_actions import InProcessActions
    from backstory.rasa_runtime.nlg import CuratedResponses
    from backstory.rasa_runtime.story_policy import StoryPolicy

    class Forgetting(SQLTrackerStore):
        """Rasa's, which also forgets a conversation when its member presses that button."""

        async def save(self, tracker) -> None:
            await super().save(tracker)
            if tracker.get_slot("forget"):
                with self.session_scope() as session:
                    session.query(self.SQLEvent).filter_by(sender_id=tracker.sender_id).delete()
                    session.commit()

    logs.configure()
    # Rasa's own ways of recalling a story.
    del StoryPolicy._recall_using_truncation, StoryPolicy._recall_states
    nlg = CuratedResponses()

    async def all_of_them() -> None:
        with TemporaryDirectory() as folder:
            store = Forgetting(dialect="sqlite", db=f"{folder}/rasa.db", query={})
            agent = Agent(
                generator=nlg,
                tracker_store=store,
                lock_store=InMemoryLockStore(),
                action_endpoint=InProcessActions(),
            )
            agent.load_model(model)
            held = [
                await hold(conversation, nlg, agent.processor.handle_message)
                for conversation in json.loads(Path(conversations).read_text())
            ]
        Path(answers).write_text(json.dumps(held))

    asyncio.run(all_of_them())


if __name__ == "__main__":
    main(*sys.argv[1:])

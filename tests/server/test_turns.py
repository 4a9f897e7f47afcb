"""Each conversation goes on one turn at a time, in the order in which its messages came."""

import asyncio
import itertools

import pytest
from asgi_client import Say, texts
from rasa.shared.core.events import BotUttered, UserUttered

from backstory.server import assistant
from backstory.server.messages import IncomingMessage

QUESTIONS = [
    "hello",
    "why does my MRI show damage",
    "tell me about the tennis players",
    "is it safe to move",
    "thank you",
]


@pytest.fixture
def slow_saving(agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other tasks run while a turn is being saved, as a database over a network does."""
    save = agent.processor.tracker_store.save

    async def save_slowly(tracker) -> None:
        await asyncio.sleep(0.02)
        await save(tracker)

    monkeypatch.setattr(agent.processor.tracker_store, "save", save_slowly)


async def test_messages_sent_at_once_are_answered_in_order(say: Say, agent, slow_saving) -> None:
    replies = await asyncio.gather(*(say("at-once", question) for question in QUESTIONS))
    assert [reply.status_code for reply in replies] == [200] * len(QUESTIONS)
    tracker = await agent.tracker_store.retrieve("at-once")
    said = [event for event in tracker.events if isinstance(event, UserUttered | BotUttered)]
    assert [event.text for event in said if isinstance(event, UserUttered)] == QUESTIONS
    # Between two questions stands the answer to the first.
    for earlier, later in itertools.pairwise(said):
        assert not (isinstance(earlier, UserUttered) and isinstance(later, UserUttered))


async def test_a_follow_up_sent_at_once_is_about_the_answer_before_it(say: Say, slow_saving) -> None:
    _, sources = await asyncio.gather(
        say("follow-up", "tell me about the tennis players"), say("follow-up", "show me the source of that")
    )
    assert "Skeletal Radiology" in texts(sources)
    assert "Jensen" not in texts(sources)


async def test_one_member_does_not_wait_for_another(say: Say, agent, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = asyncio.Event()
    save = agent.processor.tracker_store.save

    async def hold_back_ana(tracker) -> None:
        if tracker.sender_id == "ana-waits":
            await let_go.wait()
        await save(tracker)

    monkeypatch.setattr(agent.processor.tracker_store, "save", hold_back_ana)
    ana = asyncio.create_task(say("ana-waits", "hello"))
    ben = await asyncio.wait_for(say("ben-does-not", "hello"), 20)
    assert ben.status_code == 200
    assert not ana.done()
    let_go.set()
    assert (await ana).status_code == 200


async def test_a_failed_turn_does_not_lock_the_conversation(say: Say, monkeypatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(assistant, "take_turn", lambda *_: 1 / 0)
        assert (await say("fails", "hello")).status_code == 500
    assert (await say("fails", "hello")).status_code == 200


async def test_locks_of_finished_turns_are_let_go(app, say: Say) -> None:
    for number in range(5):
        await say(f"member {number}", "hello")
    assert len(app.state.assistant.store._turns._locks) == 0


async def test_one_answer_is_one_message_with_its_words_buttons_and_card(say: Say) -> None:
    await say("whole", "why does my MRI show damage")
    longer = await say("whole", "tell me more")
    answer, sources = longer.json()
    assert "\n\n" in answer["text"]
    assert sources["custom"]["type"] == "sources"
    assert sources["text"].startswith("Source")


async def test_the_host_app_s_metadata_reaches_the_actions(say: Say) -> None:
    assert "Ana" in texts(await say("named", "hello", metadata={"name": "Ana"}))


async def test_a_message_sent_again_gets_its_answer_again(app) -> None:
    message = IncomingMessage("sent-again", "why does my MRI show damage", message_id="one")
    first = await app.state.assistant.reply(message)
    assert await app.state.assistant.reply(message) == first
    assert len(await app.state.assistant.store.transcript("sent-again")) == 1 + len(first)


async def test_a_message_to_which_nothing_was_said_is_apologised_for_each_time(app, monkeypatch) -> None:
    async def say_nothing(processor, tracker, message) -> None:
        tracker.update(UserUttered(message.text, message_id=message.message_id))

    monkeypatch.setattr(assistant, "take_turn", say_nothing)
    message = IncomingMessage("nothing-said", "hello", message_id="one")
    replies = [await app.state.assistant.reply(message) for _ in range(2)]
    assert [len(reply) for reply in replies] == [1, 1]
    assert replies[0][0]["text"]

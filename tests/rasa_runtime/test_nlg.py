"""The wording: nothing is repeated before everything was heard, and a seed makes it repeatable."""

from pathlib import Path
from typing import Any

import pytest
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig, read_endpoint_config

from backstory.rasa_runtime.nlg import CuratedResponses

DEPTH = [{"type": "slot", "name": "depth", "value": "more"}]
RESPONSES = {
    "utter_greet": [{"text": "one"}, {"text": "two"}, {"text": "three"}],
    "utter_answer": [
        {"text": "short one", "metadata": {"claims": ["a_fact"]}},
        {"text": "short two"},
        {"text": "long", "condition": DEPTH},
    ],
    "utter_lesson": [{"text": 'The lesson "{title}".'}],
    "utter_elsewhere": [{"text": "only there", "channel": "elsewhere"}],
}


class Conversation:
    """A conversation in which the generator's words are said."""

    def __init__(self, nlg: CuratedResponses, events: list[Event] | None = None) -> None:
        self.nlg = nlg
        self.tracker = DialogueStateTracker("ana", [TextSlot("depth", mappings=[])])
        for event in events or []:
            self.tracker.update(event)

    async def say(self, response: str, **variables: Any) -> str | None:
        message = await self.nlg.generate(response, self.tracker, "rest", **variables)
        if message is None:
            return None
        # What Rasa does with a response: everything but the text is the event's metadata.
        metadata = {key: value for key, value in message.items() if key != "text"}
        self.tracker.update(BotUttered(message["text"], metadata={**metadata, "utter_action": response}))
        return str(message["text"])


def generator(seed: int | None = 1) -> CuratedResponses:
    nlg = CuratedResponses(EndpointConfig(seed=seed))
    nlg.responses = RESPONSES
    return nlg


@pytest.mark.parametrize("seed", range(5))
async def test_what_was_not_heard_is_taken_first(seed: int) -> None:
    conversation = Conversation(generator(seed))
    said = [await conversation.say("utter_greet") for _ in range(3)]
    assert sorted(said) == ["one", "three", "two"]


@pytest.mark.parametrize("seed", range(5))
async def test_when_all_was_heard_the_one_heard_longest_ago_is_taken(seed: int) -> None:
    conversation = Conversation(generator(seed))
    said = [await conversation.say("utter_greet") for _ in range(9)]
    assert said[3:6] == said[:3]
    assert said[6:] == said[:3]


async def test_other_responses_do_not_count_as_heard() -> None:
    conversation = Conversation(generator())
    said = []
    for _ in range(3):
        said.append(await conversation.say("utter_greet"))
        await conversation.say("utter_answer")
    assert sorted(said) == ["one", "three", "two"]


async def test_the_same_seed_gives_the_same_words() -> None:
    runs = []
    for _ in range(2):
        nlg = generator(seed=7)
        runs.append([await Conversation(nlg).say("utter_greet") for _ in range(20)])
    assert runs[0] == runs[1]


async def test_another_seed_gives_other_words() -> None:
    runs = set()
    for seed in range(4):
        nlg = generator(seed)
        runs.add(tuple([await Conversation(nlg).say("utter_greet") for _ in range(20)]))
    assert len(runs) == 4


async def test_the_long_form_is_said_only_when_more_was_asked_for() -> None:
    conversation = Conversation(generator())
    short = {await conversation.say("utter_answer") for _ in range(6)}
    conversation.tracker.slots["depth"].value = "more"
    assert short == {"short one", "short two"}
    assert [await conversation.say("utter_answer") for _ in range(2)] == ["long", "long"]


async def test_an_unknown_response_is_none() -> None:
    assert await Conversation(generator()).say("utter_no_such_thing") is None


async def test_a_response_for_another_channel_is_none() -> None:
    assert await Conversation(generator()).say("utter_elsewhere") is None


async def test_what_an_action_hands_over_is_filled_in() -> None:
    assert await Conversation(generator()).say("utter_lesson", title="Rethink") == 'The lesson "Rethink".'


async def test_the_claims_travel_with_the_words_and_the_condition_does_not() -> None:
    conversation = Conversation(generator())
    conversation.tracker.slots["depth"].value = "more"
    long = await conversation.nlg.generate("utter_answer", conversation.tracker, "rest")
    conversation.tracker.slots["depth"].value = None
    shorts = [await conversation.nlg.generate("utter_answer", conversation.tracker, "rest") for _ in range(9)]
    assert "condition" not in long
    assert {"claims": ["a_fact"]} in [short.get("metadata") for short in shorts]


async def test_the_curated_text_itself_is_never_changed() -> None:
    before = repr(RESPONSES)
    conversation = Conversation(generator())
    for response in RESPONSES:
        await conversation.say(response, title="Rethink")
    assert repr(RESPONSES) == before


async def test_a_conversation_from_another_generator_is_understood() -> None:
    said_by_stock_rasa = BotUttered("one", metadata={"utter_action": "utter_greet"})
    assert await Conversation(generator(), [said_by_stock_rasa]).say("utter_greet") in ("one", "two", "three")


def test_the_shipped_endpoints_name_this_generator(root: Path) -> None:
    config = read_endpoint_config(str(root / "endpoints.yml"), "nlg")
    assert isinstance(NaturalLanguageGenerator.create(config, None), CuratedResponses)

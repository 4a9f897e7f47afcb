"""Whole conversations through Rasa's door, with a care team's system that takes handovers."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from care_team import CareTeam

from backstory.server.observability.metrics import REGISTRY

WITH_TOPICS, WITH_WORDS, NO = "Yes, with the topics", "Yes, and what I wrote", "No"
PERSON = "Can I talk to a real person please?"


class Conversation:
    """A member who types, or presses a button by its title; ``[title]`` presses."""

    def __init__(self, say, last_turn, metadata: dict[str, Any]) -> None:
        self._say, self._last_turn = say, last_turn
        self.sender, self.metadata = f"handover {uuid4()}", metadata
        self.buttons: dict[str, str] = {}
        self.offered: list[str] = []
        self.text = ""

    async def __call__(self, *messages: str) -> list[str]:
        """Send messages one after the other, and return the responses to the last."""
        for message in messages:
            await self.send(self.buttons[message[1:-1]] if message.startswith("[") else message)
        return (await self._last_turn(self.sender)).responses

    async def send(self, message: str) -> None:
        reply = await self._say(self.sender, message, metadata=self.metadata)
        assert reply.status_code == 200, reply.text
        said = reply.json()
        self.text = "\n".join(each.get("text", "") for each in said)
        offered = [button for each in said for button in each.get("buttons", [])]
        self.offered = [button["title"] for button in offered]
        self.buttons |= {button["title"]: button["payload"] for button in offered}


@pytest.fixture
def configured(care_team: CareTeam, monkeypatch: pytest.MonkeyPatch) -> CareTeam:
    for name, value in care_team.settings.items():
        monkeypatch.setenv(name, value)
    return care_team


@pytest.fixture
def talk(say, last_turn) -> Conversation:
    return Conversation(say, last_turn, {"member_id": "member 7", "country": "GB"})


async def test_it_asks_first_and_sends_nothing(configured: CareTeam, talk: Conversation) -> None:
    assert await talk("is it safe to move?", PERSON) == ["utter_handover_question"]
    assert talk.offered == [WITH_TOPICS, WITH_WORDS, NO]
    assert all(
        words in talk.text for words in ("call your doctor", "local emergency number", "delete this chat")
    )
    assert configured.received == []


async def test_yes_with_the_topics(configured: CareTeam, talk: Conversation) -> None:
    said = await talk("tell me about the tennis players", PERSON, f"[{WITH_TOPICS}]")
    assert said == ["utter_handover_sent"]
    assert all(words in talk.text for words in ("call your doctor", "local emergency number"))
    (got,) = configured.received
    assert (got.body["member_id"], got.body["sender"], got.body["country"]) == ("member 7", talk.sender, "GB")
    assert [topic["id"] for topic in got.body["topics"]] == ["athlete_study"]
    assert got.body["topics"][0]["answers"][0]["response"] == "utter_athlete_study"
    assert "messages" not in got.body and "tell me about" not in got.raw.decode()


async def test_yes_with_what_was_written(configured: CareTeam, talk: Conversation) -> None:
    said = await talk("tell me about the tennis players", PERSON, f"[{WITH_WORDS}]")
    assert said == ["utter_handover_sent_with_words"]
    (got,) = configured.received
    assert [each["text"] for each in got.body["messages"]] == ["tell me about the tennis players"]
    assert got.body["consent"] == "words"


async def test_no(configured: CareTeam, talk: Conversation) -> None:
    assert await talk(PERSON, f"[{NO}]") == ["utter_handover_declined"]
    assert configured.received == []


@pytest.mark.parametrize(
    ("answer", "responses", "consents"),
    [
        ("yes please", ["utter_handover_sent"], ["topics"]),
        ("Yes, with the topics", ["utter_handover_sent"], ["topics"]),
        ("Yes, and what I wrote", ["utter_handover_sent_with_words"], ["words"]),
        ("no thanks", ["utter_handover_declined"], []),
    ],
)
async def test_an_answer_in_own_words(
    configured: CareTeam, talk: Conversation, answer: str, responses: list[str], consents: list[str]
) -> None:
    assert await talk(PERSON, answer) == responses
    assert [got.body["consent"] for got in configured.received] == consents


async def test_a_yes_to_something_else_sends_nothing(configured: CareTeam, talk: Conversation) -> None:
    await talk(PERSON, "What do you mean by a backpack?", "yes please")
    assert configured.received == []


async def test_asking_again_before_an_answer_asks_in_other_words(
    configured: CareTeam, talk: Conversation
) -> None:
    await talk(PERSON)
    first = talk.text
    assert await talk("I'd rather speak with my coach") == ["utter_handover_question"]
    assert talk.text != first and configured.received == []


async def test_asking_twice_does_not_send_twice(configured: CareTeam, talk: Conversation) -> None:
    await talk("is it safe to move?", PERSON, f"[{WITH_TOPICS}]")
    assert await talk("thank you", PERSON) == ["utter_handover_already"]
    assert await talk(f"[{WITH_TOPICS}]") == ["utter_handover_already"]
    assert len(configured.received) == 1


async def test_what_is_new_may_be_sent(configured: CareTeam, talk: Conversation) -> None:
    await talk("is it safe to move?", PERSON, f"[{WITH_TOPICS}]")
    assert await talk("tell me about the tennis players", PERSON) == ["utter_handover_question"]
    assert await talk("yes please") == ["utter_handover_sent"]
    assert [len(got.body["topics"]) for got in configured.received] == [1, 2]
    assert len({got.headers["Idempotency-Key"] for got in configured.received}) == 2


async def test_more_consent_sends_more(configured: CareTeam, talk: Conversation) -> None:
    await talk("is it safe to move?", PERSON, f"[{WITH_TOPICS}]")
    assert await talk(f"[{WITH_WORDS}]") == ["utter_handover_sent_with_words"]
    assert [got.body["consent"] for got in configured.received] == ["topics", "words"]


@pytest.mark.parametrize("again", ["[Try again]", "yes please"])
async def test_what_fails_is_said_and_can_be_tried_again(
    configured: CareTeam, talk: Conversation, again: str
) -> None:
    configured.answers = [400, 204]
    assert await talk("is it safe to move?", PERSON, f"[{WITH_WORDS}]") == ["utter_handover_failed"]
    assert talk.offered == ["Try again"]
    assert all(words in talk.text for words in ("care team", "app", "call your doctor", "emergency number"))
    assert await talk(again) == ["utter_handover_sent_with_words"]
    first, second = configured.received
    # Had the first arrived after all, the second would be no second call.
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    assert first.raw == second.raw


@pytest.mark.parametrize("answer", [500, 302, 401, "hang up", "silent"])
async def test_no_receiver_makes_it_say_what_is_not_so(
    configured: CareTeam, talk: Conversation, monkeypatch: pytest.MonkeyPatch, answer: int | str
) -> None:
    monkeypatch.setenv("BACKSTORY_HANDOVER_SECONDS", "1")
    configured.answers = [answer]
    assert await talk(PERSON, f"[{WITH_TOPICS}]") == ["utter_handover_failed"]
    assert {got.path for got in configured.received} == {"/handover"}


async def test_topics_from_before_the_window_are_told(configured: CareTeam, talk: Conversation) -> None:
    # More than the tracker keeps as turns.
    asked = {
        "tell me about the tennis players": "athlete_study",
        "is it safe to move?": "is_movement_safe",
        "What do you mean by a backpack?": "explain_backpack",
        "can a scan harm me?": "can_scan_harm",
        "Could you sum up the lesson for me?": "key_takeaways",
    }
    await talk(*asked, *["thank you", "hello"] * 5, PERSON, f"[{WITH_TOPICS}]")
    (got,) = configured.received
    assert [topic["id"] for topic in got.body["topics"]] == list(asked.values())
    assert all(topic["answers"] and topic["asked_at"] for topic in got.body["topics"])


@pytest.mark.parametrize("alarm", ["I can't feel between my legs and can't pee", "I want to kill myself"])
async def test_a_standing_alarm_comes_before_any_button(
    configured: CareTeam, talk: Conversation, alarm: str
) -> None:
    await talk(PERSON, alarm)
    (said,) = await talk(f"[{WITH_TOPICS}]")
    assert said.startswith("utter_urgent")
    (said,) = await talk(PERSON)
    assert said.startswith("utter_urgent")
    assert configured.received == []


async def test_a_safety_reply_that_does_not_stand_is_told_by_its_tier(
    configured: CareTeam, talk: Conversation
) -> None:
    (said,) = await talk("I have a fever and my back hurts badly")
    assert said.startswith("utter_urgent")
    assert await talk("thank you", PERSON, f"[{WITH_TOPICS}]") == ["utter_handover_sent"]
    assert configured.received[0].body["safety"] in ({"tier": "urgent"}, {"tier": "soon"})
    assert "fever" not in configured.received[0].raw.decode()


async def test_what_was_sent_stays_when_the_conversation_is_deleted(
    configured: CareTeam, talk: Conversation
) -> None:
    await talk(PERSON, "yes please", "what do you do with my data?")
    assert "care team" in talk.text
    await talk.send(talk.buttons["Delete this conversation"])
    assert "care team" in talk.text and len(configured.received) == 1


async def test_two_answers_at_once_send_once(configured: CareTeam, talk: Conversation) -> None:
    await talk("is it safe to move?", PERSON)
    payload = talk.buttons[WITH_TOPICS]
    await asyncio.gather(talk.send(payload), talk.send(payload))
    assert len(configured.received) == 1


async def test_the_consent_is_kept_with_its_time(configured: CareTeam, talk: Conversation, agent) -> None:
    configured.answers = [400, 204]
    await talk(PERSON, f"[{WITH_TOPICS}]")
    kept = (await agent.tracker_store.retrieve(talk.sender)).get_slot("handed_over")
    assert (kept["consent"], kept["sent"]) == ("topics", None)
    await talk("[Try again]")
    kept = (await agent.tracker_store.retrieve(talk.sender)).get_slot("handed_over")
    assert kept["sent"] == {"share": "topics", "at": kept["at"]}


async def test_outcomes_are_counted(configured: CareTeam, talk: Conversation) -> None:
    def count(outcome: str) -> float:
        return REGISTRY.get_sample_value("backstory_handovers_total", {"outcome": outcome}) or 0

    before = {name: count(name) for name in ("asked", "sent", "failed", "declined", "already")}
    configured.answers = [400, 204]
    await talk(PERSON, f"[{NO}]", PERSON, f"[{WITH_TOPICS}]", "[Try again]", PERSON)
    risen = {name: count(name) - was for name, was in before.items()}
    assert risen == {"asked": 2, "sent": 1, "failed": 1, "declined": 1, "already": 1}


async def test_without_a_webhook_it_says_how_to_reach_them(talk: Conversation) -> None:
    assert await talk(PERSON) == ["utter_human_handoff"]
    assert talk.offered == []


async def test_a_webhook_that_is_taken_away_ends_the_offer(
    configured: CareTeam, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk(PERSON)
    for name in configured.settings:
        monkeypatch.delenv(name)
    assert await talk(f"[{WITH_TOPICS}]") == ["utter_human_handoff"]
    assert configured.received == []


async def test_a_broken_setting_still_leads_to_a_person(
    configured: CareTeam, talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSTORY_HANDOVER_SECRET", "short")
    assert await talk(PERSON) == ["utter_human_handoff"]

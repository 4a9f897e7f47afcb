"""Playing a transcript: every difference from what it asks for is found, and nothing else."""

from typing import Any

import pytest

from backstory.evaluation.in_process import InProcessPlayer
from backstory.evaluation.playing import BotMessage, PlayedTurn, play
from backstory.evaluation.transcripts import Transcript

SOURCES = {"type": "sources", "items": [{"id": "rajeswaran_2014"}, {"id": "lesson"}]}
REPLY = PlayedTurn(
    said="",
    intent="athlete_study",
    actions=("utter_athlete_study", "action_cite_sources"),
    messages=(
        BotMessage("utter_athlete_study", "98 young athletes.", ("athletes",), (("More", "/tell_me_more"),)),
        BotMessage(None, "Source: Rajeswaran 2014", custom=SOURCES),
    ),
)


class Script:
    """A player that always says the same and remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, dict[str, Any]]] = []

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        self.heard.append((sender, text, metadata))
        return REPLY


def transcript(*turns: dict[str, Any], **more: Any) -> Transcript:
    return Transcript.model_validate({"name": "test", "turns": turns, **more})


async def differences(**expected: Any) -> list[str]:
    _, found = await play(transcript({"user": "tell me", **expected}), Script())
    return [difference.what for difference in found]


async def test_what_is_as_expected_makes_no_difference() -> None:
    assert (
        await differences(
            intent="athlete_study",
            responses=["utter_athlete_study"],
            claims=["athletes"],
            buttons=["More"],
            says=["98", "RAJESWARAN"],
            never_says=["cure"],
            custom=[{"type": "sources", "items": [{"id": "lesson"}]}],
        )
        == []
    )


@pytest.mark.parametrize(
    ("expected", "what"),
    [
        ({"intent": "greet"}, "expected intent greet, got athlete_study"),
        ({"responses": ["utter_greet"]}, "expected responses ['utter_greet'], got ['utter_athlete_study']"),
        ({"responses": []}, "expected responses [], got ['utter_athlete_study']"),
        ({"claims": ["review"]}, "claim review is missing"),
        ({"buttons": ["Less"]}, "button 'Less' is missing"),
        ({"says": ["3,110"]}, "'3,110' is missing"),
        ({"never_says": ["athletes"]}, "'athletes' must not be said"),
        ({"never_says": ["YOUNG"]}, "'YOUNG' must not be said"),
        ({"custom": [{"type": "urgent"}]}, "no custom payload with {'type': 'urgent'}"),
        ({"custom": [{"type": "sources", "items": [{"id": "x"}]}]}, "no custom payload with"),
        ({"custom": [{"type": "sources", "detail": "full"}]}, "no custom payload with"),
    ],
)
async def test_a_difference_is_named(expected: dict[str, Any], what: str) -> None:
    (found,) = await differences(**expected)
    assert found.startswith(what)


async def test_every_difference_of_every_turn_is_found_with_its_place() -> None:
    script = transcript(
        {"user": "one", "says": ["x", "98"]}, {"user": "two", "says": ["zebra"], "intent": "greet"}
    )
    _, found = await play(script, Script())
    assert [(each.turn, each.said) for each in found] == [(1, "one"), (2, "two"), (2, "two")]
    assert str(found[0]) == "test, turn 1 ('one'): 'x' is missing"


async def test_a_press_sends_the_payload_of_the_button() -> None:
    player = Script()
    await play(transcript({"user": "tell me"}, {"press": "More"}), player)
    assert [text for _, text, _ in player.heard] == ["tell me", "/tell_me_more"]


@pytest.mark.parametrize(
    "turns", [[{"press": "More"}], [{"user": "tell me"}, {"press": "Less"}, {"user": "on"}]]
)
async def test_a_button_that_was_not_offered_ends_the_conversation(turns: list[dict[str, Any]]) -> None:
    player = Script()
    _, (found,) = await play(transcript(*turns), player)
    assert found.what == f"no button {next(t['press'] for t in turns if 'press' in t)!r} was offered"
    assert len(player.heard) == len(turns) // 2


async def test_each_transcript_is_a_conversation_of_its_own_with_its_metadata() -> None:
    player = Script()
    for _ in range(2):
        await play(transcript({"user": "a"}, {"user": "b"}, metadata={"name": "Ana"}), player)
    senders = [sender for sender, _, _ in player.heard]
    assert senders[0] == senders[1] != senders[2] == senders[3]
    assert {str(metadata) for *_, metadata in player.heard} == {"{'name': 'Ana'}"}


async def test_the_assistant_in_this_process_is_read_as_it_answers(agent) -> None:
    turn = await InProcessPlayer(agent).say("test-player", "tell me about the tennis players", {})
    answer, sources = turn.messages
    assert (turn.intent, answer.response) == ("athlete_study", "utter_athlete_study")
    assert "athletes_few_clear_scans" in answer.claims
    assert sources.custom["type"] == "sources"
    assert turn.actions == (
        "utter_athlete_study",
        "action_answer_rest",
        "action_cite_sources",
        "action_suggest_lesson",
    )
    assert "98" in turn.words


async def test_the_assistant_in_this_process_is_read_even_where_it_forgets(agent) -> None:
    player = InProcessPlayer(agent)
    await player.say("test-forgets", "delete my data", {})
    turn = await player.say("test-forgets", '/privacy{"request": "delete"}', {})
    assert [message.response for message in turn.messages] == ["utter_forgotten"]

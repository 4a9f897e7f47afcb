"""Playing a transcript: every difference from what it asks for is found, and nothing else."""

from typing import Any

import pytest

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.playing import play, told
from backstory.evaluation.conversations.transcripts import Transcript
from backstory.evaluation.conversations.turns import BotMessage, PlayedTurn

SOURCES = {"type": "sources", "items": [{"id": "rajeswaran_2014"}, {"id": "lesson"}]}
REPLY = PlayedTurn(
    said="",
    intent="athlete_study",
    actions=("utter_athlete_study", "action_cite_sources"),
    messages=(
        BotMessage("utter_athlete_study", "98 young athletes.", ("athletes",), (("More", "/tell_me_more"),)),
        BotMessage(None, "Source: Rajeswaran 2014", custom=SOURCES),
    ),
    entities=({"entity": "person", "value": "athlete", "start": 0},),
)


class Script:
    """A player that always says the same and remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, dict[str, Any]]] = []
        self.begun: list[str] = []

    def begin(self, name: str) -> None:
        self.begun.append(name)

    async def say(self, sender: str, text: str, metadata: dict[str, Any]) -> PlayedTurn:
        self.heard.append((sender, text, metadata))
        return REPLY


def transcript(*turns: dict[str, Any], **more: Any) -> Transcript:
    return Transcript.model_validate({"name": "test", "turns": turns, **more})


async def differences(**expected: Any) -> list[str]:
    (result,) = await play(transcript({"user": "tell me", **expected}), Script())
    assert result.right is not bool(result.differences)
    return [str(difference) for difference in result.differences]


async def test_what_is_as_expected_makes_no_difference() -> None:
    assert (
        await differences(
            intent="athlete_study",
            entities=[{"entity": "person"}],
            actions=["utter_athlete_study", "action_cite_sources"],
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
        ({"entities": [{"entity": "person", "value": "coach"}]}, "no entity with {'entity': 'person'"),
        ({"actions": ["utter_athlete_study"]}, "expected actions ['utter_athlete_study'], got ['utter_ath"),
        ({"actions": REPLY.actions[::-1]}, "expected actions ['action_cite_sources', 'utter_athlete_study']"),
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
    results = await play(script, Script())
    assert [(each.number, len(each.differences), each.right) for each in results] == [
        (1, 1, False),
        (2, 2, False),
    ]
    assert told(script, results) == [
        "test, turn 1 ('one', understood as athlete_study): 'x' is missing",
        "test, turn 2 ('two', understood as athlete_study): expected intent greet, got athlete_study",
        "test, turn 2 ('two', understood as athlete_study): 'zebra' is missing",
    ]


async def test_a_press_sends_the_payload_of_the_button() -> None:
    player = Script()
    await play(transcript({"user": "tell me"}, {"press": "More"}), player)
    assert [text for _, text, _ in player.heard] == ["tell me", "/tell_me_more"]


async def test_of_two_buttons_with_one_title_the_first_is_pressed() -> None:
    reply = PlayedTurn(
        "", "greet", (), (BotMessage(None, "", buttons=(("More", "/first"), ("More", "/second"))),)
    )
    assert reply.buttons == {"More": "/first"}


@pytest.mark.parametrize(
    ("turns", "results"),
    [
        ([{"press": "More"}], [False]),
        ([{"user": "tell me"}, {"press": "Less"}, {"user": "on"}], [True, False, False]),
    ],
)
async def test_a_button_that_was_not_offered_ends_the_conversation(
    turns: list[dict[str, Any]], results: list[bool]
) -> None:
    player, script = Script(), transcript(*turns)
    found = await play(script, player)
    assert [each.right for each in found] == results
    assert len(player.heard) == sum(results)
    (pressed,) = (turn["press"] for turn in turns if "press" in turn)
    place = results.index(False) + 1
    assert told(script, found) == [f"test, turn {place} ('[{pressed}]'): no button {pressed!r} was offered"]


async def test_each_transcript_is_a_conversation_of_its_own_with_its_metadata() -> None:
    player = Script()
    for _ in range(2):
        await play(transcript({"user": "a"}, {"user": "b"}, metadata={"name": "Ana"}), player)
    assert player.begun == ["test", "test"]
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
        "action_acknowledge",
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


async def test_a_conversation_is_worded_alike_whatever_was_said_before_it(agent) -> None:
    def script(name: str, *said: str) -> Transcript:
        return Transcript.model_validate({"name": name, "turns": [{"user": words} for words in said]})

    async def words(name: str) -> list[str]:
        results = await play(script(name, *["tell me about the tennis players"] * 2), InProcessPlayer(agent))
        return [result.played.words for result in results if result.played]

    first = await words("worded")
    await play(script("another", "hello", "what can I do", "thanks"), InProcessPlayer(agent))
    assert await words("worded") == first
    assert len({tuple(await words(f"worded {number}")) for number in range(8)}) > 1

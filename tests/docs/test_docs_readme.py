"""README's conversation: every word that it quotes is one that the assistant can say there."""

import uuid

import pytest
from pages import ROOT
from quoted import QuotedTurn, curated_responses, problems, quoted_turns

from backstory.evaluation.conversations.in_process import InProcessPlayer
from backstory.evaluation.conversations.turns import PlayedTurn

RESPONSES = curated_responses(ROOT)


def variation(response: str, place: int = 0) -> str:
    """A curated text as a quote, folded as one would write it."""
    return RESPONSES[response][place]["text"].replace(". ", ".\n> ")


TRIES = 15
LIKE_README = f"""
# Backstory

## A conversation

Words between the heading and the first message.

**You:** tell me about the tennis players

> {variation("utter_athlete_study", 1)}

<sub>Source: Rajeswaran 2014</sub>

**You:** who says so?

> {variation("utter_sources_full")}

> Rajeswaran G, Turner M, Gissane C, Healy JC. (2014). MRI findings in the lumbar spines of asymptomatic
> elite junior tennis players. Skeletal Radiology, 43(7), 925-932. https://doi.org/10.1007/s00256-014-1862-1

**You:** what should I read next?

> Look out for "The great things your back lets you do and feel", a lesson that is on its way. You can't
> open it yet, but you can ask me more until then.

**You:** hello

> {variation("utter_greet")}

<sub>[ Is it safe to move? ] [ The lesson in short ]</sub>

**You:** I can't feel between my legs since this morning

> **{variation("utter_urgent_emergency").replace("{emergency}", "call your local emergency number")}**

## Use it

> Not part of it.
"""


async def replies(agent, turns: list[QuotedTurn]) -> list[PlayedTurn]:
    """Say the quoted messages to the real assistant."""
    player, sender = InProcessPlayer(agent), f"readme-{uuid.uuid4().hex}"
    return [await player.say(sender, turn.user, {}) for turn in turns]


async def found_in(agent, page: str) -> list[str]:
    """The problems of the best of some tries: a variation comes by chance, and its sources with it."""
    turns = quoted_turns(page)
    tries: list[list[str]] = []
    while len(tries) < TRIES and [] not in tries:
        tries.append(problems_of(turns, await replies(agent, turns)))
    return min(tries, key=len)


def problems_of(turns: list[QuotedTurn], played: list[PlayedTurn]) -> list[str]:
    return [
        f"{turn.user!r}: {problem}"
        for turn, reply in zip(turns, played, strict=True)
        for problem in problems(turn, reply.messages, RESPONSES)
    ]


async def test_every_answer_that_readme_quotes_is_word_for_word_a_curated_one(agent) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    turns = quoted_turns(page)
    if not turns:
        pytest.skip("README.md has no section 'A conversation' with messages yet")
    assert [turn.user for turn in turns if not turn.words] == []
    assert await found_in(agent, page) == []


async def test_a_conversation_in_its_form_is_read_and_found_right(agent) -> None:
    turns = quoted_turns(LIKE_README)
    assert [bool(turn.words) for turn in turns] == [True] * 5
    assert turns[0].sources == "Source: Rajeswaran 2014"
    assert turns[3].buttons == ["Is it safe to move?", "The lesson in short"]
    assert await found_in(agent, LIKE_README) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("98", "99", "no variation of"),
        ("> Not part of it.", "> **You:** hello", None),
        ("Source: Rajeswaran 2014", "Source: Brinjikji 2015", "rest on ['Source: Rajeswaran 2014']"),
        ("925-932", "925-933", "no variation of"),
        ("[ The lesson in short ]", "[ Scan me ]", "no button 'Scan me'"),
        ("is on its way", "comes soon", "no variation of"),
    ],
)
async def test_a_word_of_ones_own_is_found(agent, right: str, wrong: str, problem: str | None) -> None:
    assert right in LIKE_README
    found = await found_in(agent, LIKE_README.replace(right, wrong, 1))
    assert len(found) == bool(problem)
    assert all(str(problem) in each for each in found)
